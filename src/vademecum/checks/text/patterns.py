"""Patterns in any case, compiled once: ``re`` itself looks each one up by its flags and forgets the oldest."""

import re
from functools import cache


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """The first place of a pattern in any case."""
    return _compiled(pattern).search(text)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern at the beginning, in any case."""
    return _compiled(pattern).match(text)
