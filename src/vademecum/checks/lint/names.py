"""Finds many names in words at once: thousands of names cost no more than the words that are looked through."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from vademecum.checks.lint.passages import Passage

T = TypeVar("T")
_WORD = re.compile(r"\w+")


def spelled(text: str) -> tuple[str, ...]:
    """The words of a text in small letters: how names are compared."""
    return tuple(_WORD.findall(text.lower()))


class Names(Generic[T]):
    """Names with what they mean. Of names that begin in one place the longest counts; plurals in s are found too.

    ``first``: where none of these words stands, no name does.
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._known: dict[str, dict[tuple[str, ...], T]] = {}
        for name, meaning in pairs:
            words = spelled(name)
            if words:
                self._known.setdefault(words[0], {}).setdefault(words, meaning)
                if len(words) == 1 and len(words[0]) > 4:
                    self._known.setdefault(f"{words[0]}s", {}).setdefault((f"{words[0]}s",), meaning)
        self.first = frozenset(self._known)
        self._longest = {first: max(map(len, names)) for first, names in self._known.items()}

    def found(self, passage: Passage) -> Iterator[tuple[str, T]]:
        """Each name as it is written in the passage, in order, none inside another."""
        if self.first.isdisjoint(passage.vocabulary):
            return
        words = passage.words
        written: list[re.Match[str]] = []
        until = 0
        for at, word in enumerate(words):
            names = self._known.get(word)
            length = self._match(words, at, names) if names and at >= until else 0
            if names and length:
                written = written or list(_WORD.finditer(passage.text))
                until = at + length
                said = passage.text[written[at].start() : written[until - 1].end()]
                yield said, names[tuple(words[at:until])]

    def _match(self, words: list[str], at: int, names: dict[tuple[str, ...], T]) -> int:
        for length in range(min(self._longest[words[at]], len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in names:
                return length
        return 0
