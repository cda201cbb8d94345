"""Demands as values: their order, their printed form."""

import msgspec
import pytest

from vademecum.model.demand import (
    LEVELS,
    Ask,
    Avoid,
    AvoidAll,
    Change,
    Demand,
    Level,
    Limit,
    Part,
    PressureBound,
    Technique,
    TimeBound,
    Urgent,
    concepts_of,
    level_of,
    printed,
    printed_value,
    strictest,
)

neck = Part("site", "neck")
CASES: list[tuple[Demand, Level, str, tuple[str, ...]]] = [
    (Urgent("emergency"), "emergency", "urgent emergency", ()),
    (Urgent("today", by_editors=True), "today", "urgent today by editors", ()),
    (Urgent("call", "midwife"), "call", "urgent call", ("midwife",)),
    (AvoidAll(), "avoid-all", "avoid all", ()),
    (Ask(("oncology-team", "midwife")), "ask", "ask oncology-team, midwife", ("oncology-team", "midwife")),
    (
        Avoid((Part("site", "calf"), Part("site-of", "bone-metastasis"))),
        "avoid-part",
        "avoid calf, site-of bone-metastasis",
        ("calf", "bone-metastasis"),
    ),
    (
        Avoid((Part("distal-to", "varicose-veins"),), (Technique("deep-tissue", neck),), ("prone",), True),
        "avoid-part",
        "avoid distal-to varicose-veins, technique deep-tissue @ neck, position prone by editors",
        ("varicose-veins", "deep-tissue", "neck", "prone"),
    ),
    (
        Limit((PressureBound(True, None, Part("site-of", "wound")), PressureBound(False, "2"), TimeBound("20", "min"))),
        "limit",
        "limit pressure gentle @ site-of wound, pressure <= 2, time <= 20 min",
        ("wound",),
    ),
    (Change(("check-skin",)), "limit", "change check-skin", ("check-skin",)),
]


@pytest.mark.parametrize(("demand", "level", "text", "concepts"), CASES)
def test_a_demand(demand: Demand, level: Level, text: str, concepts: tuple[str, ...]) -> None:
    assert level_of(demand) == level
    assert printed(demand) == text
    assert text.endswith(printed_value(demand))
    assert concepts_of(demand) == concepts
    assert msgspec.json.decode(msgspec.json.encode(demand), type=Demand) == demand


def test_the_strictest_decides_whatever_the_order() -> None:
    demands = [demand for demand, *_ in CASES]
    for strictest_left in range(len(demands)):
        left = demands[strictest_left:]
        assert strictest(left) == strictest(left[::-1]) == level_of(left[0])
    assert {level_of(demand) for demand in demands} == set(LEVELS)


def test_no_demands_have_no_level() -> None:
    with pytest.raises(ValueError, match=r"min|empty"):
        strictest([])
