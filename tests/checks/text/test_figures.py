"""Numbers as values, however a language writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.text.figures import named_in, numbers_in
from vademecum.source.languages import load_words

EN, ES = (load_words(language)["consumer"] for language in ("en", "es"))
UNITS = {"en": EN["lexicon.units"], "es": ES["lexicon.units"]}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("30 of 100 people", "en", {"30": None, "100": None}),
        ("1,000 or 1,234.5 mg", "en", {"1000": None, "1234.5": "mg"}),
        ("1.000 o 1.234,5 mg", "es", {"1000": None, "1234.5": "mg"}),
        ("3.5 % in 6 weeks", "en", {"3.5": "%", "6": "week"}),
        ("3,5 % en 6 semanas", "es", {"3.5": "%", "6": "week"}),
        ("3.5 cm", "es", {"3.5": "cm"}),
        ("−1.24", "en", {"-1.24": None}),
        ("no numbers, L4 and B12", "en", {}),
    ],
)
def test_numbers_with_their_units(text: str, language: str, found: dict[str, str | None]) -> None:
    assert numbers_in(text, language, UNITS[language]) == {
        Decimal(number).normalize(): unit for number, unit in found.items()
    }


def test_numbers_in_words() -> None:
    assert named_in("Twice a day for six weeks", EN["lexicon.number-values"]) == {Decimal(2), Decimal(6)}
    assert named_in("Una de cada veinte", ES["lexicon.number-values"]) == {Decimal(1), Decimal(20)}


@given(st.text(alphabet="0123456789.,  %mg-−\u202f", max_size=30), st.sampled_from(["en", "es"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(number.is_finite() for number in numbers_in(text, language, UNITS[language]))


@given(st.integers(0, 10**9))
def test_thousands_are_the_same_number_in_both_languages(number: int) -> None:
    english = f"{number:,}"
    assert (
        set(numbers_in(english, "en", ""))
        == set(numbers_in(english.replace(",", "."), "es", ""))
        == {Decimal(number).normalize()}
    )
