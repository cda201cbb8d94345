"""Syllables: the dictionary's own words as it counts them, all others by their groups of vowels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.text.syllables import by_rule, exceptions, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("massage", 2), ("eased", 1), ("whole", 1), ("safely", 2), ("people", 2), ("area", 3), ("diabetes", 4),
        ("osteoporosis", 6), ("medicine", 3), ("therapist", 3), ("bruises", 2), ("healed", 1), ("swollen", 2),
        ("muscle", 2), ("every", 3), ("doctor's", 2), ("nurse's", 2), ("don’t", 1), ("isn't", 2), ("low-back", 2),
        ("whole-body", 3), ("30", 1), ("MASSAGE", 2),
    ],
)  # fmt: skip
def test_known_words(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(("word", "count"), [("thrombolysate", 4), ("reflexotherapy", 6), ("kneadings", 2)])
def test_words_that_no_dictionary_has_are_counted_by_their_vowels(word: str, count: int) -> None:
    assert word not in exceptions()
    assert syllables(word) == count


def test_the_table_holds_only_words_that_the_rule_counts_wrongly() -> None:
    """Whoever changes the rule makes the table again."""
    assert [word for word, count in exceptions().items() if by_rule(word.replace("'", "")) == count] == []
    assert len(exceptions()) > 9000


@given(st.text(max_size=30))
def test_anything_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1
