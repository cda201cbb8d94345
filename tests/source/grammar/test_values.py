"""All other option values: what is read, what is refused, where and with which words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.evidence import (
    BASES,
    EFFECTS,
    SEVERITIES,
    Certainty,
    Frequency,
    GradeAsGiven,
    Result,
    Strength,
)
from vademecum.source.grammar import values
from vademecum.source.grammar.fault import Fault


def basis(text: str) -> Any:
    return values.parse_words(text, BASES)


def effect(text: str) -> Any:
    return values.parse_word(text, EFFECTS)


def role(text: str) -> Any:
    return values.parse_id(text, "a role")


READ: dict[str, Callable[[str], Any]] = {
    "id": role,
    "ids": values.parse_ids,
    "cites": values.parse_cites,
    "facts": values.parse_facts,
    "statement": values.parse_statement,
    "words": basis,
    "word": effect,
    "yes": values.parse_yes,
    "certainty": values.parse_certainty,
    "strength": values.parse_strength,
    "grade": values.parse_grade_as_given,
    "result": values.parse_result,
    "frequency": values.parse_frequency,
    "interval": values.parse_interval,
    "date": values.parse_date,
}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("id", "midwife", "midwife"),
        ("ids", "oncology-team, midwife", ("oncology-team", "midwife")),
        ("cites", "@msd-pro-2025,@yin2014", ("msd-pro-2025", "yin2014")),
        ("facts", "SAF-45, EVI-3", ("SAF-45", "EVI-3")),
        ("statement", " massage-therapy/weak-bone ", "massage-therapy/weak-bone"),
        ("words", "reference-work, expert-opinion", ("reference-work", "expert-opinion")),
        ("word", "no-difference", "no-difference"),
        ("yes", "yes", True),
        ("certainty", "ungraded", Certainty("ungraded")),
        ("certainty", "very-low by @furlan2015", Certainty("very-low", "furlan2015")),
        ("strength", "strong by @acp2017", Strength("strong", "acp2017")),
        ("grade", '"intermediate evidence" by @sioasco2022', GradeAsGiven("intermediate evidence", "sioasco2022")),
        ("grade", '"Klasse IIa, Grad B: müßig" by @leitlinie', GradeAsGiven("Klasse IIa, Grad B: müßig", "leitlinie")),
        (
            "result",
            "pain / short / helps / low by @furlan2015",
            Result("pain", "short", "helps", Certainty("low", "furlan2015")),
        ),
        ("result", "pain/long/unknown/ungraded", Result("pain", "long", "unknown", Certainty("ungraded"))),
        ("frequency", "unknown", Frequency("unknown")),
        ("frequency", "common by @yin2014", Frequency("common", None, None, "yin2014")),
        ("frequency", "common (12 in 100) by @yin2014", Frequency("common", 12, 100, "yin2014")),
        ("frequency", "rare (3 in 10000) by @yin2014", Frequency("rare", 3, 10000, "yin2014")),
        ("interval", "24 months", 24),
        ("interval", "2 years", 24),
        ("interval", "10 years", 120),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("date", " 2200-12-31 ", date(2200, 12, 31)),
    ],
)
def test_read(kind: str, text: str, value: Any) -> None:
    assert READ[kind](text) == value


REFUSED = {
    ("id", "midwife, doctor"): '8: "," is too much here: write one id only',
    ("id", ""): "1: the value is empty: write the id of a role",
    ("ids", "a b"): '3: a comma is missing before "b": write a-b if that is one id, '
    "or put a comma between two items: an id, an id",
    ("id", "pebble nurse"): '8: "nurse" is too much here: write pebble-nurse if that is one id',
    ("ids", "a, a"): '4: "a" stands twice: remove one of the two',
    ("ids", "a by b"): '3: "by" is too much here: end the line here',
    ("cites", "msd-pro-2025"): '1: a source is missing: "@" and the id of a reference: write it so: @furlan2015',
    ("cites", "@ a"): '3: a space after "@": write @a',
    ("cites", "@a, @b p. 3"): "8: a page cannot stand in an option: cite it in the wording: [@b, p. …]",
    ("cites", "@a, @a"): '5: "@a" stands twice: remove one of the two',
    ("cites", "[@a]"): '1: "[" cannot stand here: remove it, or type it again by hand',
    ("facts", "SAF-45, saf-46"): '9: "saf-46" is no mark of a fact: write it so: SAF-45',
    ("facts", "SAF-45,"): "8: a fact is missing: write it so: SAF-45",
    ("facts", "SAF-45, SAF-45"): '9: "SAF-45" stands twice: remove one of the two',
    ("statement", "weak-bone"): '1: "weak-bone" is no statement: write topic/statement',
    ("words", "reference-work, expert-opinon"): '17: "expert-opinon": trial, review, guideline, agency, institution, '
    'textbook, reference-work, case-reports, expert-opinion or editors expected: did you mean "expert-opinion"?',
    ("words", "trial, trial"): '8: "trial" stands twice: remove one of the two',
    (
        "word",
        "Helps",
    ): '1: "Helps": helps, no-difference, mixed, harms, not-studied or unknown expected: did you mean "helps"?',
    ("yes", "true"): '1: "true": only yes can stand here: write yes, or leave the option out',
    ("yes", "no"): '1: "no": only yes can stand here: write yes, or leave the option out',
    ("certainty", "low"): "4: who says so is missing: write low by @source, or ungraded",
    ("certainty", "low by editors"): "8: editors do not grade: name a source, or leave it ungraded",
    (
        "certainty",
        "low by furlan2015",
    ): '8: a source is missing: "@" and the id of a reference: write it so: @furlan2015',
    ("certainty", "ungraded by @a"): '10: "ungraded" comes from nobody: write ungraded alone',
    (
        "certainty",
        "very low by @a",
    ): '1: "very": high, moderate, low, very-low or ungraded expected: write one of these words',
    ("strength", "strong"): "7: who says so is missing: write strong by @source",
    (
        "grade",
        "intermediate by @a",
    ): '1: the source\'s own words stand in quotes: write "intermediate evidence" by @source',
    ("grade", '"" by @a'): "2: the quoted words are empty, begin or end with a space, or exceed 120 characters: "
    "quote the source's grade and no more",
    ("grade", '"good"'): '7: "by" and a source is missing: write "by" and a source',
    ("grade", '"go\u202eod" by @a'): "4: U+202E (RIGHT-TO-LEFT OVERRIDE) cannot stand here: "
    "remove it, or type it again by hand",
    ("result", "pain / short / helps"): '21: "/" and its certainty are missing: '
    "write outcome / horizon / effect / grade by @source",
    ("result", "pain / shrot / helps / low by @a"): '8: "shrot": immediate, short, medium or long expected: '
    'did you mean "short"?',
    ("frequency", "rare by @a"): '5: "rare" needs a denominator: write rare (3 in 10000) by @source, or unknown',
    ("frequency", "unknown (1 in 2) by @a"): '9: "(" is too much here: write unknown alone',
    ("frequency", "common (12 of 100) by @a"): '12: "in" is missing: write it so: (12 in 100)',
    ("frequency", "common (12 in 10) by @a"): "8: 12 in 10 cannot be: write how many of how many",
    ("frequency", "common (0 in 0) by @a"): "8: 0 in 0 cannot be: write how many of how many",
    ("frequency", "common (1.5 in 10) by @a"): "9: 1.5 is no whole number: write it so: 12 in 100",
    ("frequency", "common (12 in 100)"): "19: who says so is missing: write common … by @source",
    ("interval", "24"): "3: a unit is missing: write 24 months or 24 years",
    ("interval", "24 weeks"): '4: "weeks": months or years expected: write one of these words',
    ("interval", "0 months"): "1: 0 months is no interval for reviews: write 1 month to 10 years",
    ("interval", "11 years"): "1: 11 years is no interval for reviews: write 1 month to 10 years",
    ("interval", "soon"): "1: a number is missing: write it so: 24 months",
    ("date", "2023-02-29"): "1: 2023-02-29 is not in the calendar: check the month and the day",
    ("date", "29.2.2024"): '1: "29.2.2024" is no date: write it so: 2026-02-28',
    ("date", "0000-01-01"): "1: the year 0000 is not between 1900 and 2200: check the year",
    ("date", "9999-12-31"): "1: the year 9999 is not between 1900 and 2200: check the year",
    ("date", "٢٠٢٤-٠٢-٢٨"): '1: "٢٠٢٤-٠٢-٢٨" is no date: write it so: 2026-02-28',
    ("date", ""): "1: the value is empty: write it so: 2026-02-28",
}


@pytest.mark.parametrize(
    ("place", "answer"), REFUSED.items(), ids=lambda place: " ".join(place) if isinstance(place, tuple) else ""
)
def test_refused(place: tuple[str, str], answer: str) -> None:
    kind, text = place
    with pytest.raises(Fault) as caught:
        READ[kind](text)
    assert f"{caught.value.column}: {caught.value}" == answer


@pytest.mark.parametrize("allowed", [BASES, EFFECTS, SEVERITIES])
def test_one_word_too_many_is_refused(allowed: tuple[str, ...]) -> None:
    assert [values.parse_word(word, allowed) for word in allowed] == list(allowed)
    with pytest.raises(Fault):
        values.parse_word("one-too-many", allowed)


def check_fault(fault: Fault, text: str) -> None:
    assert 1 <= fault.column <= len(text) + 1
    assert fault.message
    assert fault.mend
    assert str(fault).isprintable()


pieces = st.sampled_from(
    [
        "low",
        "by",
        "@",
        "@a",
        "@b",
        '"',
        "(",
        ")",
        "12",
        "in",
        "100",
        "/",
        "pain",
        "short",
        "helps",
        "ungraded",
        "rare",
        ",",
        "months",
        "2024-01-01",
        "editors",
        "yes",
        "trial",
        "\u202e",
        "\ud800",
        " ",
        "SAF-1",
    ]
)


@given(st.text(max_size=60) | st.lists(pieces, max_size=12).map(" ".join), st.sampled_from(sorted(READ)))
def test_any_text_is_read_or_refused_in_its_own_words(text: str, kind: str) -> None:
    try:
        READ[kind](text)
    except Fault as fault:
        check_fault(fault, text)
