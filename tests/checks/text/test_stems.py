"""Inflections, spellings and synonyms have one stem; other words have not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.text.mentions import sites_in
from vademecum.checks.text.stems import stem, stems_of, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bruise", "haematoma"),
        ("tumour", "tumor"),
        ("oedema", "swelling"),
        ("bleeding", "bleed"),
        ("massaged", "massage"),
        ("osteoporotic", "osteoporosis"),
        ("suddenly", "sudden"),
        ("confused", "confusion"),
        ("practise", "practised"),
        ("feet", "foot"),
        ("abdominal", "belly"),
    ],
)
def test_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ear", "early"), ("dyspnea", "breathe"), ("kidney", "liver"), ("neck", "back"), ("day", "week")]
)
def test_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_parts_of_the_body() -> None:
    assert sites_in(stems_of("No pressure over the carotid or the back bone")) == {"neck", "spine"}
    assert sites_in(stems_of("the front of the abdomen, and both feet")) == {"belly", "foot"}


def test_words_that_only_look_like_parts_of_the_body() -> None:
    assert sites_in(stems_of("Go back early. The results were at hand.")) == frozenset()


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
