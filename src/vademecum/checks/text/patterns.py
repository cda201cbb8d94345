"""Patterns in any case, written in small letters and looked for in small letters: several times as quick as
``re.IGNORECASE``, which tries every alternative in turn. Each is compiled when it is first asked.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property

_CAPITAL = re.compile(r"(?<!\\)[A-Z](?!<)")  # neither \W nor (?P<name>


class AnyCase:
    """A pattern without capital letters: raises ValueError for one. Matches are those of the text as it is written."""

    def __init__(self, pattern: str) -> None:
        if _CAPITAL.search(pattern):
            raise ValueError(f"a pattern for any case is written in small letters: {pattern}")
        self.pattern = pattern

    @cached_property
    def _small(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def found_in(self, text: str) -> bool:
        """Whether it is there: where nobody asks for its place, this is the quickest."""
        return self._small.search(text.lower()) is not None

    def begins(self, text: str) -> bool:
        """Whether it is there at the beginning."""
        return self._small.match(text.lower()) is not None

    def search(self, text: str) -> re.Match[str] | None:
        return self._written.search(text) if self._small.search(text.lower()) else None

    def match(self, text: str) -> re.Match[str] | None:
        return self._written.match(text) if self._small.match(text.lower()) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._written.finditer(text) if self._small.search(text.lower()) else iter(())

    def all_in(self, text: str) -> list[str]:
        """Every match, in small letters."""
        return [match.group() for match in self._small.finditer(text.lower())]

    def blanked(self, text: str) -> str:
        """The text in small letters, with a space for every match."""
        return self._small.sub(" ", text.lower())


_known = cache(AnyCase)


def has(pattern: str, text: str) -> bool:
    """Whether a pattern is in a text."""
    return _known(pattern).found_in(text)


def begins(pattern: str, text: str) -> bool:
    """Whether a text begins with a pattern."""
    return _known(pattern).begins(text)


def search(pattern: str, text: str) -> re.Match[str] | None:
    """The first place of a pattern."""
    return _known(pattern).search(text)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The pattern at the beginning."""
    return _known(pattern).match(text)
