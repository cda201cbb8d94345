"""Patterns in any case find what ``re.IGNORECASE`` finds, where it is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.comparing.denials import _NO_PROOF
from vademecum.checks.comparing.evidence import HEDGE
from vademecum.checks.text.advice import ASKS, PERMITS, SOFT, UNASKED
from vademecum.checks.text.patterns import AnyCase
from vademecum.checks.text.polarity import NEGATIONS

PATTERNS = (ASKS, HEDGE, NEGATIONS, PERMITS, SOFT, UNASKED, _NO_PROOF)
WORDS = "Ask DO not massage FDA-approved Nobody if possible never try To wait may no evidence , . ; You can".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(PATTERNS))
def test_they_find_the_same(text: str, pattern: AnyCase) -> None:
    same = re.compile(pattern.pattern, re.IGNORECASE)
    found, at = same.search(text), same.match(text)
    assert pattern.found_in(text) == (found is not None)
    assert pattern.begins(text) == (at is not None)
    assert _told(pattern.search(text)) == _told(found)
    assert _told(pattern.match(text)) == _told(at)
    assert [_told(one) for one in pattern.finditer(text)] == [_told(one) for one in same.finditer(text)]
    assert pattern.all_in(text) == [one.group().lower() for one in same.finditer(text)]
    assert pattern.blanked(text) == same.sub(" ", text).lower()


def _told(match: re.Match[str] | None) -> tuple[str, int] | None:
    return (match.group(), match.start()) if match else None


def test_capital_letters_are_refused() -> None:
    assert AnyCase(r"\W(?P<word>fda)\b").search("the FDA") is not None
    with pytest.raises(ValueError, match="small letters"):
        AnyCase("FDA")
