"""Finds many names in words at once: thousands of names cost no more than the words that are looked through."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def spelled(text: str) -> tuple[str, ...]:
    """The words of a text in small letters: how names are compared."""
    return tuple(_WORD.findall(text.lower()))


class Names(Generic[T]):
    """Names with what they mean. Of names that begin in one place the longest counts; plurals in s are found too."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._known: dict[str, dict[tuple[str, ...], T]] = {}
        for name, meaning in pairs:
            words = spelled(name)
            if words:
                self._known.setdefault(words[0], {}).setdefault(words, meaning)
                if len(words) == 1 and len(words[0]) > 4:
                    self._known.setdefault(f"{words[0]}s", {}).setdefault((f"{words[0]}s",), meaning)
        self._longest = {first: max(map(len, names)) for first, names in self._known.items()}

    def found(self, text: str) -> Iterator[tuple[str, T]]:
        """Each name as it is written in the text, in order, none inside another."""
        matches = list(_WORD.finditer(text))
        words = [match.group().lower() for match in matches]
        at = 0
        while at < len(words):
            names = self._known.get(words[at])
            length = self._match(words, at, names) if names else 0
            if names and length:
                yield text[matches[at].start() : matches[at + length - 1].end()], names[tuple(words[at : at + length])]
            at += length or 1

    def _match(self, words: list[str], at: int, names: dict[tuple[str, ...], T]) -> int:
        for length in range(min(self._longest[words[at]], len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in names:
                return length
        return 0
