"""The pages of the board that were asked for, on a day, in the order in which something has to be done."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from vademecum.model.board import GRAVITIES, STANDINGS, Board, Row, Standing, due_within, standing

UNSIGNED = "unsigned"  # no standing: reviewed, by a record that bears no signature
_TIER: dict[Standing, int] = {
    "changed": 0,
    "partly": 0,
    "overdue": 1,
    "due-30": 2,
    "unreviewed": 3,
    "due-90": 4,
    "reviewed": 5,
}


class Wanted(Struct, frozen=True):
    """``states`` are standings and UNSIGNED, any of which will do; empty for all."""

    topic: str | None = None
    owner: str | None = None
    states: tuple[str, ...] = ()
    within: int | None = None  # days


class Page(Struct, frozen=True):
    row: Row
    standing: Standing


class Chosen(Struct, frozen=True):
    """``pages`` in order of urgency."""

    board: Board
    day: str
    pages: tuple[Page, ...]
    wanted: Wanted

    def counts(self) -> dict[Standing, int]:
        found = Counter(page.standing for page in self.pages)
        return {name: found[name] for name in STANDINGS}

    def unsigned(self) -> int:
        return sum(is_unsigned(page.row) for page in self.pages)

    def by_owner(self) -> dict[str, dict[Standing, int]]:
        """By the name of the owner; who has more to do stands first in no order of merit, so none is made."""
        found = Counter((page.row.owner, page.standing) for page in self.pages)
        owners = sorted({owner for owner, _ in found})
        return {owner: {name: found[owner, name] for name in STANDINGS} for owner in owners}

    def by_gravity(self) -> dict[str, int]:
        """Pages that are not reviewed, by the gravest of what is not covered."""
        found = Counter(page.row.gravity for page in self.pages)
        return {name: found[name] for name in GRAVITIES}


def chosen(board: Board, day: str, wanted: Wanted) -> Chosen:
    stands = standing(day)
    pages: Iterable[Page] = (Page(row, stands(row)) for row in board.rows)
    if wanted.topic is not None:
        pages = (page for page in pages if page.row.topic == wanted.topic)
    if wanted.owner is not None:
        pages = (page for page in pages if page.row.owner == wanted.owner)
    if wanted.states:
        names = frozenset(wanted.states)
        pages = (p for p in pages if p.standing in names or (UNSIGNED in names and is_unsigned(p.row)))
    if wanted.within is not None:
        is_due = due_within(wanted.within, day)
        pages = (page for page in pages if is_due(page.row))
    return Chosen(board, day, tuple(sorted(pages, key=_urgency)), wanted)


def is_unsigned(row: Row) -> bool:
    return row.state == "reviewed" and not row.signed


def _urgency(page: Page) -> tuple[int, int, str, int]:
    """A claim that ended comes first, by the gravest of what nobody signed; then reviews by their day.

    The board's own order decides between equals: sorting keeps it.
    """
    row = page.row
    gravity = row.gravity
    worst = GRAVITIES.index(gravity) if gravity else 0
    return (_TIER[page.standing], worst, row.due or "", STANDINGS.index(page.standing))
