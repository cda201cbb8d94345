"""Numbers are the same however they are written, and others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.text.numbers import of_code, quantities


def said(text: str) -> list[tuple[float, str]]:
    return [(round(one.value, 4), one.dimension) for one in quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 people", "twenty-five people"),
        ("305 people", "three hundred and five people"),
        ("1 in 5 people", "20% of people"),
        ("1 adult in 6", "16.7 %"),
        ("six weeks", "42 days"),
        ("about three months", "12 weeks"),
        ("2 hours", "120 minutes"),
        ("100.4 °F", "38 °C"),
        ("10 inches", "25.4 cm"),
        ("5 lb", "2.27 kg"),
        ("500 mg", "0.5 g"),
        ("week 12", "12 weeks"),
        ("3,096 people", "3096 people"),
        ("15.4 million", "15,400,000"),
        ("half of them", "50 %"),
        ("over 50 or under 20 years old", "50 years"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    first, second = quantities(one)[0], quantities(other)[0]
    assert first.same(second)
    assert second.same(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 people", "26 people"),
        ("six weeks", "six months"),
        ("8 weeks", "8 days"),
        ("160 mmHg", "163 mmHg"),
        ("1 in 5", "1 in 6"),
        ("45 of 1847", "91 of 1847"),
        ("in 2015", "in 2016"),
        ("38 °C", "39 °C"),
        ("20 minutes", "20 hours"),
        ("age 50", "50 months"),
        ("93 of 100", "95 %"),
        ("aged over 50", "101 years"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not quantities(one)[0].same(quantities(other)[0])


def test_a_range_has_its_unit_at_the_end() -> None:
    assert said("6 to 8 weeks") == [(60480.0, "time"), (80640.0, "time")]
    assert said("160/90 mmHg") == [(160.0, "pressure"), (90.0, "pressure")]


def test_no_one_is_no_number() -> None:
    assert said("No one should press. One of them may.") == []


def test_a_number_of_code_is_compared_with_words() -> None:
    assert of_code("20", "min").same(quantities("for twenty minutes at most")[0])
    assert not of_code("20", "min").same(quantities("for thirty minutes at most")[0])


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in quantities(text):
        assert one.same(one)
        assert text[one.start :].startswith(one.said[:1])


@given(st.integers(min_value=2, max_value=999))
def test_digits_are_read_as_they_are(number: int) -> None:
    assert said(f"{number} people") == [(number, "count")]


def test_a_part_above_its_whole_is_no_share_and_no_silence() -> None:
    assert said("105 of 100 people")[0] == (105.0, "count")
