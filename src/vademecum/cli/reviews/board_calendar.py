"""The days on which reviews are due, as a calendar (RFC 5545): an all-day event a topic, on the first of its days.

Events, not to-dos: the calendars that hospitals use show those alone. What is not reviewed has no due day and is not
in it. The same board gives the same bytes: nothing is taken from the clock, and an event keeps its name when its day
moves, so that a calendar which knows it moves it too.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from vademecum.cli.reviews.choice import Chosen
from vademecum.model.board import Row
from vademecum.version import MAKER

LONGEST = 75  # octets of a line, RFC 5545 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(known: Chosen) -> str:
    """Every line ends with CRLF. One without events has none: a calendar that is subscribed to then shows none."""
    board = known.board
    wanted = {_place(page.row) for page in known.pages}
    due = [row for row in board.rows if row.due and _place(row) in wanted]  # by topic
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(MAKER)}//reviews//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'Reviews due: {board.title}')}",
    ]
    for topic, rows in groupby(due, key=lambda row: row.topic):
        lines += _event(topic, list(rows), board.manual, board.base_url)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(topic: str, rows: Sequence[Row], manual: str, base_url: str | None) -> Iterator[str]:
    first = min(rows, key=lambda row: row.due or "")
    yield "BEGIN:VEVENT"
    yield f"UID:review-of-{topic}@{manual}"
    yield f"DTSTAMP:{_number(max(row.corrected or row.last or '' for row in rows))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_number(first.due or '')}"
    yield f"SUMMARY:{_text(f'Review due: {first.title}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(map(_page, rows)))}"
    yield f"CATEGORIES:{_text(first.owner)}"
    if base_url:
        yield f"URL:{base_url}{first.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _place(row: Row) -> tuple[str, str, str]:
    return row.topic, row.language, row.edition


def _page(row: Row) -> str:
    sooner = f" (own interval of {', '.join(row.sooner)})" if row.sooner else ""
    return f"{row.edition} {row.language}: reviewed {row.last} by {', '.join(row.by)}, due {row.due}{sooner}"


def _number(day: str) -> str:
    return day.replace("-", "")


def _text(words: str) -> str:
    """A value of type TEXT; controls, which none may hold, become spaces."""
    if not words.isprintable():
        words = "".join(c if c.isprintable() or c == "\n" else " " for c in words)
    return words.translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, none of which breaks a letter; each but the first begins with a space."""
    if line.isascii():  # a letter is an octet
        yield line[:LONGEST]
        yield from (f" {line[at : at + LONGEST - 1]}" for at in range(LONGEST, len(line), LONGEST - 1))
        return
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part
