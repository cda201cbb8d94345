"""The grammar of ``when``: what is read, what is refused, where and with which words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.ids import RESERVED_WORDS
from vademecum.model.when import (
    COMPARES,
    TIME_UNITS,
    UNITS,
    Condition,
    Either,
    Every,
    Has,
    Measure,
    Number,
    Qualifier,
    printed,
    terms_of,
)
from vademecum.source.grammar.conditions import parse_condition, parse_term
from vademecum.source.grammar.fault import Fault
from vademecum.source.grammar.lexer import locate

clot = Has(
    "deep-vein-thrombosis",
    (Qualifier("known"), Qualifier("suspected"), Qualifier("past", Number("<", "6", "months"))),
)
recent_surgery = Has("surgery", (Qualifier("past", Number("<", "6", "weeks")),))
early_pregnancy = Has("pregnancy", (Qualifier("week", Number("<", "12")),))
child = Measure("age", "<", "18", None, "years")
severe = Has("varicose-veins", (Qualifier("severe"),))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("fever", Has("fever")),
        ("  fever\t", Has("fever")),
        ("(fever)", Has("fever")),
        ("deep-vein-thrombosis (known, suspected, past < 6 months)", clot),
        ("surgery (past < 6 weeks) or pregnancy (week < 12)", Either((recent_surgery, early_pregnancy))),
        ("age < 18 years and (fever or varicose-veins (severe))", Every((child, Either((Has("fever"), severe))))),
        ("blood-pressure > 190/100 mmHg", Measure("blood-pressure", ">", "190", "100", "mmHg")),
        ("platelets < 50000/µL", Measure("platelets", "<", "50000", None, "/µL")),
        ("haemoglobin<=7.50 g/dL", Measure("haemoglobin", "<=", "7.50", None, "g/dL")),
        ("temperature >= 38.0 °C", Measure("temperature", ">=", "38.0", None, "°C")),
        ("saturation < 92%", Measure("saturation", "<", "92", None, "%")),
        ("a and b and c", Every((Has("a"), Has("b"), Has("c")))),
        ("(a or b) or c", Either((Either((Has("a"), Has("b"))), Has("c")))),
        ("min or mmol or kg", Either((Has("min"), Has("mmol"), Has("kg")))),
        ("((((a and b)))) or c", Either((Every((Has("a"), Has("b"))), Has("c")))),
    ],
)
def test_read(text: str, condition: Condition) -> None:
    assert parse_condition(text) == condition
    assert parse_condition(printed(condition)) == condition


REFUSED = {
    "warfarin and fever or cancer": '20: "and" and "or" stand side by side: '
    "write (warfarin and fever) or cancer, or warfarin and (fever or cancer)",
    "a and b and c or d or e": '15: "and" and "or" stand side by side: '
    "write (a and b and c) or d …, or a and b and (c or d …)",
    "(a or b) or c and d": '15: "or" and "and" stand side by side: '
    "write ((a or b) or c) and d, or (a or b) or (c and d)",
    "a and b or": '9: "and" and "or" stand side by side: write (a and b) or …, or a and (b or …)',
    "age < 18": "9: a unit is missing: write age < 18 years, or another unit",
    "age < 18 and fever": "9: a unit is missing: write age < 18 years, or another unit",
    "not pregnancy": '1: there is no "not": write a separate statement, or use :unless:',
    "fever and not pregnancy": '11: there is no "not": write a separate statement, or use :unless:',
    "fever (NOT known)": '8: there is no "not": write a separate statement, or use :unless:',
    "fever not known": '7: there is no "not": write a separate statement, or use :unless:',
    "deep-vein-thrombosis, fever": '21: "," joins nothing: write "or" or "and"',
    "deep-vein-thrombosis (known or suspected)": '29: inside the brackets "," means any of them: '
    'write "," instead of "or"',
    "age < 18 < 5": "10: one comparison a term: write age < 18 … and … < …",
    "age < 18 years < 5": '16: one comparison a term: write two terms with "and" between them',
    "surgery (past < 6)": "18: a unit is missing: write past < 6 weeks, or another unit",
    "surgery ()": "9: the brackets are empty: write surgery alone, or a qualifier inside",
    "pregnancy (week < 12 weeks)": '22: "week" counts by itself, without a unit: write pregnancy (week < 12)',
    "time < 20 min": '1: a concept is missing before "time": "time" is a word of the grammar, never an id',
    "Fever": '1: "Fever" is no id: ids are lower-case words with hyphens: did you mean "fever"?',
    "deep_vein": '1: "deep_vein" is no id: ids are lower-case words with hyphens: did you mean "deep-vein"?',
    "(fever": '1: "(" is never closed: write ")" where it ends',
    "fever)": '6: ")" closes nothing: remove it, or write "(" where it begins',
    "fever (known": '7: "(" is never closed: write ")" after the qualifiers',
    "fever # note": '7: "#" cannot stand here: notes stand outside the block, on lines that begin with "% "',
    "fever \u202ex": "7: U+202E (RIGHT-TO-LEFT OVERRIDE) cannot stand here: remove it, or type it again by hand",
    "fever\u00a0or x": "6: U+00A0 (NO-BREAK SPACE) cannot stand here: write an ordinary space",
    "fever\x00": "6: U+0000 (a control character) cannot stand here: remove it, or type it again by hand",
    "f\u0435ver": "2: U+0435 (CYRILLIC SMALL LETTER IE) cannot stand here: remove it, or type it again by hand",
    "deep\u2013vein": '5: U+2013 (EN DASH) cannot stand here: write "-"',
    "": "1: the value is empty: write a condition",
    " \t": "1: the value is empty: write a condition",
    "warfarin AND fever": '10: nothing joins "AND" to what stands before it: did you mean "and"?',
    "warfarin nad fever": '10: nothing joins "nad" to what stands before it: did you mean "and"?',
    "fever cancer": '7: nothing joins "cancer" to what stands before it: '
    'write fever-cancer if one concept is meant; if not, write "or" or "and" before "cancer"',
    "deep vein thrombosis (known) or fever": '6: nothing joins "vein" to what stands before it: '
    'write deep-vein-thrombosis if one concept is meant; if not, write "or" or "and" before "vein"',
    "fracture known": '10: nothing joins "known" to what stands before it: write fracture (known)',
    "fracture (known) fever": '18: nothing joins "fever" to what stands before it: write "or" or "and" before it',
    "fracture \u2013 known": "10: U+2013 (EN DASH) cannot stand here: write fracture (known)",
    "fracture \u2014suspected or fever": "10: U+2014 (EM DASH) cannot stand here: write fracture (suspected)",
    "fracture - known": '10: "-" cannot stand here: write fracture (known)',
    "neck \u2013 pain": "6: U+2013 (EN DASH) cannot stand here: "
    'remove it: write "or" or "and", a qualifier in brackets, or one hyphen without spaces',
    "surgery (past < 6 \u2013 8 weeks)": "19: U+2013 (EN DASH) cannot stand here: "
    "write one number; a range is two terms: age > 2 years and age < 6 years",
    "age > 2\u20136 years": "8: U+2013 (EN DASH) cannot stand here: "
    "write one number; a range is two terms: age > 2 years and age < 6 years",
    "fever & cough": '7: "&" cannot stand here: write "and"',
    "(((((a)))))": "5: brackets stand more than 4 deep: divide the statement",
    "age = 18 years": '5: "=" cannot stand here: compare with "<", "<=", ">" or ">="',
    "age != 18 years": '5: "!=" cannot stand here: compare with "<", "<=", ">" or ">="',
    "age <> 18 years": '5: "<" cannot stand here: compare with "<", "<=", ">" or ">="',
    "age ≤ 18 years": '5: U+2264 (LESS-THAN OR EQUAL TO) cannot stand here: write "<="',
    "age < 1,5 years": '8: a comma inside a number: write "." before decimals, and nothing between thousands',
    "age < 018 years": '7: "018" begins with a 0: write 18',
    "age < 18years": '9: "18years" runs together: write 18 years',
    "age < 1e5 years": '8: "1e5" runs together: write 1 e5',
    "age < 18 yeras": '10: "yeras" is no unit: did you mean "years"?',
    "blood-pressure > 190 mmhg": '22: "mmhg" is no unit: did you mean "mmHg"?',
    "age < ": "6: a number is missing: write it so: age < 18 years",
    "age 18 years": "5: a comparison is missing: write age < 18 …, or age > 18 …",
    "age < 18/20 years": "13: two numbers belong to a blood pressure: write age < 18/20 mmHg",
    "age < 1234567890123 years": "7: the number has more than 12 figures: write it so: age < 18 years",
    "age (known) < 18 years": "13: a measurement has no qualifiers: write age < …",
    "platelets < 5 /μL": "16: U+03BC (GREEK SMALL LETTER MU) cannot stand here: "
    'write "/µL" with the micro sign, U+00B5',
    "fever (known suspected)": '14: "," is missing before "suspected": '
    'write "," between two qualifiers: any of them will do',
    "fever (known, known)": '15: "known" stands twice: remove one of the two',
    "fever (known,)": '14: a qualifier is missing before ")": write the id of a qualifier',
    "surgery (past 6 months)": "15: a comparison is missing: write past < 6, or past > 6",
    "surgery (past < 6 kg)": '19: "kg" is no unit of time: '
    "the units are min, minutes, hours, days, weeks, months, years",
    "(fever) (known)": '9: "(" cannot follow here: write "or" or "and" before it',
    "and fever": '1: a concept is missing before "and": "and" is a word of the grammar, never an id',
    "fever and": "10: a concept is missing: write the id of a concept",
    "x" * 81: "1: an id has at most 80 characters: write the id of a concept",
    "é" * 2049: "1: the value is longer than 4,096 bytes: divide the statement",
    " or ".join(["a"] * 65): "321: more than 64 terms: divide the statement, or name a broader concept",
}


@pytest.mark.parametrize(("text", "answer"), REFUSED.items(), ids=lambda text: text[:40] or "empty")
def test_refused(text: str, answer: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_condition(text)
    assert f"{caught.value.column}: {caught.value}" == answer


def test_the_limits_themselves_are_read() -> None:
    assert len(terms_of(parse_condition(" or ".join(f"a{number}" for number in range(64))))) == 64
    assert parse_condition("((((a))))") == Has("a")
    assert parse_condition("a" + " " * 4095) == Has("a")


@pytest.mark.parametrize("text", ["fever", "age >= 65 years", "surgery (past < 6 weeks)"])
def test_one_term(text: str) -> None:
    assert parse_term(text) == parse_condition(text)


@pytest.mark.parametrize("text", ["fever or cough", "(fever)", "fever,"])
def test_more_or_less_than_one_term(text: str) -> None:
    with pytest.raises(Fault):
        parse_term(text)


def test_a_word_is_found_again_for_later_look_ups() -> None:
    text = "pre-fever or fever-b or fever (known)"
    assert locate(text, "fever") == 25
    assert locate(text, "known") == 32
    assert locate(text, "cough") == 1


ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda word: word not in RESERVED_WORDS
)
numbers = st.from_regex(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?", fullmatch=True)
compares = st.sampled_from(COMPARES)
past = st.builds(Qualifier, st.just("past"), st.builds(Number, compares, numbers, st.sampled_from(TIME_UNITS)))
counted = st.builds(Qualifier, ids.filter(lambda name: name != "past"), st.builds(Number, compares, numbers))
qualifiers = st.lists(st.one_of(st.builds(Qualifier, ids), past, counted), max_size=3, unique=True).map(tuple)
pressures = st.builds(Measure, ids, compares, numbers, numbers, st.just("mmHg"))
measures = st.builds(Measure, ids, compares, numbers, st.none(), st.sampled_from(UNITS))
terms: st.SearchStrategy[Condition] = st.one_of(st.builds(Has, ids, qualifiers), measures, pressures)


def joined(depth: int) -> st.SearchStrategy[Condition]:
    if depth == 0:
        return terms
    parts = st.lists(joined(depth - 1), min_size=2, max_size=3).map(tuple)
    return st.one_of(terms, st.builds(Every, parts), st.builds(Either, parts))


@given(joined(3))
def test_what_is_printed_reads_back(condition: Condition) -> None:
    assert parse_condition(printed(condition)) == condition
    assert printed(parse_condition(printed(condition))) == printed(condition)


def check_fault(fault: Fault, text: str) -> None:
    assert 1 <= fault.column <= len(text) + 1
    assert fault.message
    assert fault.mend
    assert str(fault).isprintable()


pieces = st.sampled_from(
    [
        "fever",
        "age",
        "past",
        "week",
        "and",
        "or",
        "not",
        "(",
        ")",
        ",",
        "<",
        "<=",
        ">",
        "=",
        "18",
        "0.5",
        "190/100",
        "years",
        "mmHg",
        "°C",
        "/µL",
        "/",
        "%",
        "@",
        " ",
        "  ",
        "\t",
        "#",
        "by",
        "editors",
        "Fever",
        "é",
        "\u202e",
        "\ud800",
    ]
)
anything = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=20).map(" ".join), st.lists(pieces, max_size=30).map("".join)
)


@given(anything)
def test_any_text_is_read_or_refused_in_its_own_words(text: str) -> None:
    try:
        condition = parse_condition(text)
    except Fault as fault:
        check_fault(fault, text)
    else:
        assert parse_condition(printed(condition)) == condition


@pytest.mark.parametrize(
    "text",
    [
        "(" * 4096,
        "a (" * 1365,
        "a," * 2048,
        "a or " * 819,
        "a (" + "b," * 2000,
        "1" * 4096,
        "a" * 4096,
        "a-" * 2048,
        " " * 4096,
        "a or b and (" * 300,
        "x" * 10_000_000,
    ],
)
def test_hostile_values_take_no_time(text: str) -> None:
    began = time.process_time()
    with pytest.raises(Fault):
        parse_condition(text)
    assert time.process_time() - began < 0.5  # some 5 ms; the rest is for a busy machine
