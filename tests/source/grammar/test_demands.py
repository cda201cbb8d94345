"""The grammar of demands: what is read, what is refused, where and with which words."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.demand import (
    SESSION_UNITS,
    URGENCIES,
    Ask,
    Avoid,
    AvoidAll,
    Change,
    Demand,
    Limit,
    Part,
    PressureBound,
    Technique,
    TimeBound,
    Urgent,
    option_of,
    printed_value,
)
from vademecum.model.ids import RESERVED_WORDS
from vademecum.source.grammar.demands import (
    parse_applies_to,
    parse_ask,
    parse_avoid,
    parse_change,
    parse_limit,
    parse_urgent,
)
from vademecum.source.grammar.fault import Fault

READ: dict[str, Callable[[str], Demand]] = {
    "urgent": parse_urgent,
    "avoid": parse_avoid,
    "ask": parse_ask,
    "limit": parse_limit,
    "change": parse_change,
}
calf, neck, spine = Part("site", "calf"), Part("site", "neck"), Part("site", "spine")


@pytest.mark.parametrize(
    ("option", "value", "demand"),
    [
        ("urgent", "emergency", Urgent("emergency")),
        ("urgent", "call by editors", Urgent("call", by_editors=True)),
        ("avoid", "all", AvoidAll()),
        ("avoid", "all by editors", AvoidAll(True)),
        (
            "avoid",
            "calf, site-of bone-metastasis, technique deep-tissue @ neck",
            Avoid((calf, Part("site-of", "bone-metastasis")), (Technique("deep-tissue", neck),)),
        ),
        (
            "avoid",
            "distal-to varicose-veins, technique cupping, position prone, position side-lying by editors",
            Avoid((Part("distal-to", "varicose-veins"),), (Technique("cupping"),), ("prone", "side-lying"), True),
        ),
        ("avoid", "position prone", Avoid(positions=("prone",))),
        (
            "limit",
            "pressure gentle @ spine, pressure <= 2, time <= 20 min",
            Limit((PressureBound(True, None, spine), PressureBound(False, "2"), TimeBound("20", "min"))),
        ),
        ("limit", "pressure gentle by editors", Limit((PressureBound(True, None),), True)),
        ("limit", "time <= 1.5 hours by editors", Limit((TimeBound("1.5", "hours"),), True)),
        ("ask", "oncology-team, midwife", Ask(("oncology-team", "midwife"))),
        ("ask", "midwife by editors", Ask(("midwife",), True)),
        ("change", "check-skin", Change(("check-skin",))),
    ],
)
def test_read(option: str, value: str, demand: Demand) -> None:
    assert READ[option](value) == demand
    assert (option_of(demand), printed_value(demand)) == (option, value)


def test_a_contact_is_an_option_of_its_own() -> None:
    assert parse_urgent("call", "midwife") == Urgent("call", "midwife")


REFUSED = {
    ("urgent", "emergancy"): '1: "emergancy": emergency, today or call expected: did you mean "emergency"?',
    ("urgent", "now"): '1: "now": emergency, today or call expected: write one of these words',
    ("urgent", "emergency, today"): '10: "," is too much here: write one word only: the strictest',
    ("urgent", ""): "1: the value is empty: write emergency, today or call",
    ("urgent", "(today)"): '1: emergency, today or call expected before "(": write one of these words',
    ("avoid", "technique deep-tissue @ neck, calf"): '31: "calf" after a technique could mean two things: '
    "put whole sites first, or write technique … @ calf",
    ("avoid", "technique cupping, site-of wound"): '20: "site-of wound" after a technique could mean two things: '
    "put whole sites first, or write technique … @ site-of wound",
    ("avoid", "position prone, calf"): '17: "calf" after a position could mean two things: put whole sites first',
    ("avoid", "position prone, technique cupping"): "17: a technique stands after a position: "
    "put techniques before positions",
    ("avoid", "all, neck"): '4: "all" leaves nothing to add: write all alone, or name the parts without it',
    ("avoid", "neck, all"): '7: "all" stands among parts: write all alone, or name the parts without it',
    ("avoid", "all neck"): '5: "neck" is too much here: end the line here',
    ("avoid", "calf neck"): '6: a comma is missing before "neck": write calf-neck if that is one id, '
    "or put a comma between two items: a site, a site",
    ("avoid", "technique deep tissue @ neck"): '16: a comma is missing before "tissue": write deep-tissue if that is '
    "one id, or put a comma between two items: a site, a site",
    ("avoid", "calf and neck"): '6: "and" joins nothing in a list: put a comma between two items: a site, a site',
    ("avoid", "calf, calf"): '7: "calf" stands twice: remove one of the two',
    ("avoid", "calf @ neck"): '6: "@" cannot follow here: only a technique or a pressure has a place',
    ("avoid", "calf,"): "6: a site is missing: write the id of a site",
    ("avoid", "site-of"): "8: a concept is missing: write the id of a concept",
    ("avoid", "distal-to all"): '11: a concept is missing before "all": "all" is a word of the grammar, never an id',
    ("avoid", "technique"): "10: a technique is missing: write the id of a technique",
    ("avoid", "technique cupping @"): "20: a site is missing: write the id of a site",
    ("avoid", "by editors"): '1: a site is missing before "by": "by" is a word of the grammar, never an id',
    ("avoid", "calf by me"): '9: "editors" follows "by" here and not "me": write "by editors"; sources stand in :cite:',
    ("avoid", "calf by"): '8: "editors" follows "by" here: write "by editors"; sources stand in :cite:',
    ("avoid", "calf by editors, neck"): '16: "," is too much here: "by editors" ends the line',
    ("avoid", "Calf"): '1: "Calf" is no id: ids are lower-case words with hyphens: did you mean "calf"?',
    ("ask", "midwife;doctor"): '8: ";" cannot stand here: put a comma between the items of a list',
    ("ask", "all"): '1: a role is missing before "all": "all" is a word of the grammar, never an id',
    ("limit", "time < 20 min"): '6: an upper bound is "<=": write time <= …',
    ("limit", "time <= 20"): "11: a unit is missing: time <= 20 … (min, minutes, hours)",
    ("limit", "time <= 20 weeks"): '12: "weeks": min, minutes or hours expected: write one of these words',
    ("limit", "time 20 min"): '6: "<=" is missing: write it so: time <= 20 min',
    ("limit", "time <= 20 min @ neck"): "16: a time has no place: time bounds the whole session: end it here",
    ("limit", "time <= 20 min, time <= 2 hours"): '17: "time" stands twice: keep the shorter one',
    ("limit", "pressure gentel"): '10: "gentel": gentle or "<=" expected: did you mean "gentle"?',
    ("limit", "pressure < 2"): '10: an upper bound is "<=": write pressure <= …',
    ("limit", "pressure 2"): '10: "<=" is missing: write it so: pressure <= 2',
    ("limit", "pressure <= 2 kg"): '15: "kg": the pressure scale has no unit: write pressure <= 2',
    ("limit", "presure gentle"): '1: "presure": pressure or time expected: did you mean "pressure"?',
    ("change", "check skin"): '7: a comma is missing before "skin": '
    "write check-skin if that is one id, or put a comma between two items: an adaptation, an adaptation",
}


@pytest.mark.parametrize(
    ("place", "answer"), REFUSED.items(), ids=lambda place: " ".join(place) if isinstance(place, tuple) else ""
)
def test_refused(place: tuple[str, str], answer: str) -> None:
    option, value = place
    with pytest.raises(Fault) as caught:
        READ[option](value)
    assert f"{caught.value.column}: {caught.value}" == answer


def test_applies_to() -> None:
    assert parse_applies_to("technique leg-massage, technique cupping") == ("leg-massage", "cupping")
    with pytest.raises(Fault, match='"technique" is missing: write technique leg-massage'):
        parse_applies_to("leg-massage")


ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).filter(
    lambda word: word not in RESERVED_WORDS
)
numbers = st.from_regex(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?", fullmatch=True)
parts = st.builds(Part, st.sampled_from(("site", "site-of", "distal-to")), ids)
places = st.none() | parts
bounds = st.one_of(
    st.builds(PressureBound, st.just(True), st.none(), places),
    st.builds(PressureBound, st.just(False), numbers, places),
)
times = st.builds(TimeBound, numbers, st.sampled_from(SESSION_UNITS))


def some(item: st.SearchStrategy[Any], least: int = 1) -> st.SearchStrategy[Any]:
    return st.lists(item, min_size=least, max_size=3, unique=True).map(tuple)


limits = (
    st.tuples(some(bounds, 0), st.lists(times, max_size=1).map(tuple)).map(lambda two: two[0] + two[1]).filter(bool)
)
avoidances = st.builds(Avoid, some(parts, 0), some(st.builds(Technique, ids, places), 0), some(ids, 0), st.booleans())
demands: st.SearchStrategy[Demand] = st.one_of(
    st.builds(Urgent, st.sampled_from(URGENCIES), st.none(), st.booleans()),
    st.builds(AvoidAll, st.booleans()),
    st.builds(Ask, some(ids), st.booleans()),
    st.builds(Change, some(ids), st.booleans()),
    st.builds(Limit, limits, st.booleans()),
    avoidances.filter(lambda avoid: bool(avoid.parts or avoid.techniques or avoid.positions)),
)


@given(demands)
def test_what_is_printed_reads_back(demand: Demand) -> None:
    assert READ[option_of(demand)](printed_value(demand)) == demand


def check_fault(fault: Fault, text: str) -> None:
    assert 1 <= fault.column <= len(text) + 1
    assert fault.message
    assert fault.mend
    assert str(fault).isprintable()


pieces = st.sampled_from(
    [
        "calf",
        "all",
        "site-of",
        "distal-to",
        "technique",
        "position",
        "pressure",
        "gentle",
        "time",
        "by",
        "editors",
        "@",
        ",",
        "<=",
        "<",
        "20",
        "min",
        "kg",
        "(",
        ")",
        " ",
        "\u202e",
        "emergency",
        "Calf",
        "and",
    ]
)


@given(st.text(max_size=60) | st.lists(pieces, max_size=16).map(" ".join), st.sampled_from(sorted(READ)))
def test_any_text_is_read_or_refused_in_its_own_words(text: str, option: str) -> None:
    try:
        demand = READ[option](text)
    except Fault as fault:
        check_fault(fault, text)
    else:
        assert READ[option](printed_value(demand)) == demand
