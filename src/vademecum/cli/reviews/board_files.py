"""The board for programs (JSON) and for sheets (CSV). docs/reviews.md says what each field means."""

import csv
import io

import msgspec

from vademecum.cli.reviews.choice import Chosen, Page
from vademecum.model.board import Row

FORMAT = 1
FIELDS = ("standing", *Row.__struct_fields__)
# A sheet takes a cell that begins so for a formula and would carry it out.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def json_text(known: Chosen) -> str:
    board = known.board
    told = {
        "format": FORMAT,
        "manual": board.manual,
        "title": board.title,
        "day": known.day,
        "time_zone": board.time_zone,
        "counts": known.counts(),
        "unsigned": known.unsigned(),
        "owners": known.by_owner(),
        "uncovered": known.by_gravity(),
        "pages": [_told(page) for page in known.pages],
        "drafts": [msgspec.structs.asdict(draft) for draft in board.drafts],
        "unread": board.unread,
        "errors": board.errors,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _told(page: Page) -> dict[str, object]:
    return {"standing": page.standing, **msgspec.structs.asdict(page.row)}


def csv_text(known: Chosen) -> str:
    """RFC 4180: a head, CRLF, quotes where they are needed."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(FIELDS)
    for page in known.pages:
        values = msgspec.structs.astuple(page.row)
        sheet.writerow([page.standing, *(v if v is None or v.__class__ is int else _cell(v) for v in values)])
    return out.getvalue()


def _cell(value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else "; ".join(value)
    return f"'{text}" if text.startswith(FORMULA) else text
