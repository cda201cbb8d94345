"""The board of reviews of a whole manual, from its rows."""

from collections.abc import Iterable

from vademecum.authored.manual import Manual
from vademecum.model.board import Board, Draft, Row
from vademecum.model.edition import EDITIONS


def board_from(
    manual: Manual, base_url: str | None, rows: Iterable[Row], unread: Iterable[str] = (), errors: int = 0
) -> Board:
    """``rows`` in any order. ``base_url`` as manual.toml has it, ``unread`` topics that nothing is said of."""
    config = manual.config
    drafts = sorted(manual.draft_cards.items())
    return Board(
        manual=config.id,
        title=config.title,
        time_zone=config.time_zone,
        base_url=base_url,
        rows=in_order(rows, config.languages),
        drafts=tuple(Draft(name, c.title.professional or c.title.consumer or name, c.owner) for name, c in drafts),
        unread=tuple(sorted(unread)),
        errors=errors,
    )


def in_order(rows: Iterable[Row], languages: tuple[str, ...]) -> tuple[Row, ...]:
    """By topic, then as a manual lists its languages and editions."""
    place = {tag: at for at, tag in enumerate(languages)}
    return tuple(sorted(rows, key=lambda row: (row.topic, place[row.language], EDITIONS.index(row.edition))))
