"""Conditions as values: printed, walked through, encoded."""

import msgspec
import pytest

from vademecum.model.when import (
    Condition,
    Either,
    Every,
    Has,
    Measure,
    Number,
    Qualifier,
    concepts_of,
    printed,
    terms_of,
)

fever = Has("fever")
clot = Has("deep-vein-thrombosis", (Qualifier("known"), Qualifier("past", Number("<", "6", "months"))))
child = Measure("age", "<", "18", None, "years")
pressure = Measure("blood-pressure", ">", "190", "100", "mmHg")


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (fever, "fever"),
        (clot, "deep-vein-thrombosis (known, past < 6 months)"),
        (Has("pregnancy", (Qualifier("week", Number("<", "12")),)), "pregnancy (week < 12)"),
        (child, "age < 18 years"),
        (pressure, "blood-pressure > 190/100 mmHg"),
        (
            Every((child, Either((fever, clot)))),
            "age < 18 years and (fever or deep-vein-thrombosis (known, past < 6 months))",
        ),
        (Either((Either((fever, child)), pressure)), "(fever or age < 18 years) or blood-pressure > 190/100 mmHg"),
    ],
)
def test_printed_and_encoded(condition: Condition, text: str) -> None:
    assert printed(condition) == text
    assert msgspec.json.decode(msgspec.json.encode(condition), type=Condition) == condition


def test_terms_and_concepts_in_the_order_of_writing() -> None:
    condition = Either((Every((clot, fever)), fever, child))
    assert terms_of(condition) == (clot, fever, fever, child)
    assert concepts_of(condition) == ("deep-vein-thrombosis", "fever", "age")
