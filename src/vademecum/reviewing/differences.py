"""What changed between the words that a reviewer saw and the present ones, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.review import Line

Change: TypeAlias = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\s+|[^\W_]+(?:['’.,-][^\W_]+)*|.", re.DOTALL)
ALIKE = 0.4  # share of words in common from which two lines are one line that was edited


class Piece(Struct, frozen=True, array_like=True):
    change: Change
    text: str


class LineChange(Struct, frozen=True, array_like=True):
    """One line, its words in order: those that stay, those that went and those that came."""

    label: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.change != "same" for piece in self.pieces)


def changes(before: Sequence[Line], now: Sequence[Line]) -> tuple[LineChange, ...]:
    """Every line of both, in order. A line that was lost or moved is wholly gone, one that came is wholly new.

    Nothing is left out: the texts of all pieces but the new ones are ``before``, of all but the gone ones ``now``.
    """
    found: list[LineChange] = []
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [LineChange(line.label, (Piece("same", line.text),)) for line in before[a:b]]
        else:
            found += _paired(before[a:b], now[c:d])
    return tuple(found)


def _paired(before: Sequence[Line], now: Sequence[Line]) -> Iterator[LineChange]:
    """Lines that were edited beside what they became, in the order of both."""
    at = 0
    for line in now:
        pair = next((n for n in range(at, len(before)) if _alike(before[n], line)), None)
        if pair is None:
            yield LineChange(line.label, (Piece("new", line.text),))
            continue
        yield from (LineChange(lost.label, (Piece("gone", lost.text),)) for lost in before[at:pair])
        yield LineChange(line.label, words(before[pair].text, line.text))
        at = pair + 1
    yield from (LineChange(lost.label, (Piece("gone", lost.text),)) for lost in before[at:])


def _alike(one: Line, other: Line) -> bool:
    if one.label != other.label:
        return False
    matcher = SequenceMatcher(None, _split(one.text), _split(other.text), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def words(before: str, now: str) -> tuple[Piece, ...]:
    """The difference of two texts in whole words."""
    old, new = _split(before), _split(now)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            _add(pieces, "same", old[a:b])
        else:
            _add(pieces, "gone", old[a:b])
            _add(pieces, "new", new[c:d])
    return tuple(_together(pieces))


def _together(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A run of words that were all replaced reads as one phrase for another, not as word for word between spaces."""
    gone = new = ""
    for at, piece in enumerate(pieces):
        between = (gone or new) and piece.text.isspace() and at + 1 < len(pieces)
        if piece.change == "same" and not between:
            yield from _phrases(gone, new)
            gone = new = ""
            yield piece
        else:
            gone += piece.text if piece.change != "new" else ""
            new += piece.text if piece.change != "gone" else ""
    yield from _phrases(gone, new)


def _phrases(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def _add(pieces: list[Piece], change: Change, said: Iterable[str]) -> None:
    if text := "".join(said):
        pieces.append(Piece(change, text))


def _split(text: str) -> list[str]:
    return _WORDS.findall(text)
