"""The board for people: counts, who has what to do, and the pages, what must be done first on top.

At most 100 columns wide, or as wide as the terminal. Pages of a topic that stand alike share a line.
"""

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence

from vademecum.cli.report import counted
from vademecum.cli.reviews.choice import Chosen, Page
from vademecum.cli.terminal import Ink, cells, is_watched, plain
from vademecum.model.board import STANDINGS, Row, Standing
from vademecum.model.edition import EDITIONS

WIDTH, GAP = 100, 2
LINES, OWNERS = 50, 12
BROKEN: tuple[Standing, ...] = ("changed", "partly", "overdue")
HEADS = ("STATE", "DUE", "TOPIC", "PAGES", "OWNER", "NOT COVERED, OR SIGNED BY")
WIDEST = (10, 10, 34, 24, 16)  # of all columns but the last, and what is left of them where there is no room
LEAST = (10, 10, 20, 12, 8)
LAST = 26  # the last column's, at least


def board_text(known: Chosen, every_line: bool) -> str:
    ink = Ink.of(sys.stdout)
    width = max(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns) if is_watched(sys.stdout) else WIDTH
    parts = [_head(known, ink), _owners(known, ink, every_line), _gravest(known, ink)]
    lines = _lines(known)
    shown = lines if every_line else lines[:LINES]
    parts.append(_laid_out([HEADS, *shown], width, ink))
    if len(shown) < len(lines):
        parts.append(f"{counted(len(lines) - len(shown), 'line')} more: --all shows them, --format csv makes a sheet")
    parts.append(_drafts(known))
    return "\n\n".join(part for part in parts if part)


def _head(known: Chosen, ink: Ink) -> str:
    topics = len({page.row.topic for page in known.pages})
    counts = " · ".join(f"{name} {number:,}" for name, number in known.counts().items())
    said = f"{counted(len(known.pages), 'page')} of {counted(topics, 'topic')} on {known.day}"
    unsigned = known.unsigned()
    more = f"\n{unsigned:,} reviewed by records that bear no signature" if unsigned else ""
    return f"{ink.strong(plain(known.board.title))}: {said}\n{counts}{more}"


def _owners(known: Chosen, ink: Ink, every_line: bool) -> str:
    """What each owner has to do; nothing where there is one owner alone."""
    owners = known.by_owner()
    if len(owners) < 2:
        return ""
    busiest = sorted(owners, key=lambda owner: (-_to_do(owners[owner]), owner))
    shown = busiest if every_line else busiest[:OWNERS]
    rows = [(owner, *(f"{owners[owner][name]:,}" for name in STANDINGS)) for owner in shown]
    left = len(busiest) - len(shown)
    more = f"\n{counted(left, 'owner')} more: --all shows them" if left else ""
    return _numbers([("OWNER", *STANDINGS), *rows], ink) + more


def _to_do(counts: Mapping[Standing, int]) -> int:
    return sum(number for name, number in counts.items() if name != "reviewed")


def _gravest(known: Chosen, ink: Ink) -> str:
    """How many pages show something that nobody signed, by the gravest of it."""
    found = {name: number for name, number in known.by_gravity().items() if number}
    if not found:
        return ""
    said = " · ".join(f"{name.replace('-', ' ')} {number:,}" for name, number in found.items())
    return f"{ink.quiet('Pages by the gravest that is not covered:')} {said}"


def _lines(known: Chosen) -> list[tuple[str, ...]]:
    """A line for the pages of a topic that stand alike, where the first of them would stand."""
    several = len({row.language for row in known.board.rows}) > 1
    alike: dict[tuple[object, ...], list[Row]] = {}
    for page in known.pages:
        alike.setdefault(_same(page), []).append(page.row)
    return [
        (str(same[0]), rows[0].due or "—", rows[0].topic, _places(rows, several), rows[0].owner, _what(rows[0]))
        for same, rows in alike.items()
    ]


def _same(page: Page) -> tuple[object, ...]:
    row = page.row
    return (page.standing, row.topic, row.due, _what(row))


def _places(rows: Iterable[Row], several: bool) -> str:
    """ "both en, professional es" """
    editions: dict[str, list[str]] = {}
    for row in rows:
        editions.setdefault(row.language, []).append(row.edition)
    said = {tag: "both" if len(here) == len(EDITIONS) else here[0] for tag, here in editions.items()}
    return ", ".join(f"{name} {tag}" if several else name for tag, name in said.items())


def _what(row: Row) -> str:
    if row.state == "reviewed":
        sooner = f", sooner for {', '.join(name.partition('/')[2] for name in row.sooner)}" if row.sooner else ""
        more = f" + {len(row.by) - 1}" if len(row.by) > 1 else ""
        return f"{row.last} {row.by[0] if row.by else ''}{more}{sooner}"
    grave = ((row.red_flags, "red flag"), (row.alerts, "alert"), (row.precautions, "precaution"))
    named = [counted(number, word) for number, word in grave if number]
    if named and row.severity:
        named[-1] += f" ({row.severity})"
    if not row.uncovered:
        return "words outside its statements"
    return f"{row.uncovered}/{row.statements}" + (f": {', '.join(named)}" if named else "")


def _laid_out(rows: Sequence[tuple[str, ...]], width: int, ink: Ink) -> str:
    """Columns as wide as they must be; the last takes what is left. Longer words end in a dotted line."""
    rows = [tuple(map(plain, row)) for row in rows]
    if len(rows) == 1:
        return ""
    owners = {row[4] for row in rows[1:]}
    if len(owners) == 1:
        rows = [(*row[:4], "", row[5]) for row in rows]
    wide = [min(most, max(cells(row[at]) for row in rows)) for at, most in enumerate(WIDEST)]
    while (left := width - sum(each + GAP for each in wide if each)) < LAST:
        wide[max(range(len(wide)), key=lambda at: wide[at] - LEAST[at])] -= 1
    lines = []
    for n, row in enumerate(rows):
        told = [_filled(word, each) + " " * GAP for word, each in zip(row, wide, strict=False) if each]
        line = "".join(told) + _cut(row[-1], left)
        lines.append(ink.quiet(line) if n == 0 else _coloured(line, row[0], ink))
    return "\n".join(line.rstrip() for line in lines)


def _coloured(line: str, standing: str, ink: Ink) -> str:
    colour = ink.error if standing in BROKEN else ink.warning if standing == "due-30" else None
    return colour(line[: len(standing)]) + line[len(standing) :] if colour else line


def _cut(word: str, width: int) -> str:
    if cells(word) <= width:
        return word
    while word and cells(word) > width - 1:
        word = word[:-1]
    return f"{word}…"


def _filled(word: str, width: int) -> str:
    word = _cut(word, width)
    return word + " " * (width - cells(word))


def _numbers(rows: Sequence[tuple[str, ...]], ink: Ink) -> str:
    """Names to the left, numbers to the right."""
    rows = [(_cut(plain(row[0]), 24), *row[1:]) for row in rows]
    wide = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for n, row in enumerate(rows):
        numbers = "".join(f"{' ' * GAP}{word:>{each}}" for word, each in zip(row[1:], wide[1:], strict=True))
        line = f"{_filled(row[0], wide[0])}{numbers}"
        lines.append(ink.quiet(line) if n == 0 else line)
    return "\n".join(lines)


def _drafts(known: Chosen) -> str:
    """Drafts have no page that could be reviewed: they are listed apart, and only with everything."""
    if known.wanted.states or known.wanted.within is not None:
        return ""
    owner = known.wanted.owner
    names = [draft.topic for draft in known.board.drafts if owner in (None, draft.owner)]
    more = f", … ({len(names) - OWNERS:,} more)" if len(names) > OWNERS else ""
    return f"{counted(len(names), 'draft')}, without a page: {plain(', '.join(names[:OWNERS]))}{more}" if names else ""
