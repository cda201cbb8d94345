"""What clauses deny."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.text.polarity import clauses, negations_in


@pytest.mark.parametrize(
    "text",
    [
        "No one should press there",
        "Do not rub the leg",
        "Stay away from the scar",
        "Leave the place of a recent operation alone",
        "Massage is contraindicated in thrombosis",
        "Keep it off the wound",
        "Nobody should push",
        "Two sources advise against it",
        "The area is left out",
        "massage instead of care",
    ],
)
def test_a_clause_that_denies(text: str) -> None:
    assert negations_in(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It is not only gentle",
        "no more than 20 minutes",
        "better than no massage",
        "It does not mean harm",
        "Mind and body practices are not risk-free",
        "Press gently",
    ],
)
def test_a_clause_that_denies_nothing(text: str) -> None:
    assert negations_in(text) == 0


def test_each_clause_has_its_own() -> None:
    found = clauses("It eased pain, but not stiffness; sleep was better")
    assert [clause.denies for clause in found] == [False, True, False]


def test_a_bare_item_goes_on() -> None:
    found = clauses("A review found no effect on strength, jump, sprint or tiredness")
    assert all(clause.denies for clause in found)


def test_what_opens_a_thought() -> None:
    found = clauses("No pressure there; gentle touch elsewhere, by a nurse")
    assert [clause.opens for clause in found] == [True, True, False]


@given(st.text(max_size=200))
def test_any_text_can_be_divided(text: str) -> None:
    for clause in clauses(text):
        assert clause.text.strip() == clause.text
        assert clause.negations >= 0
