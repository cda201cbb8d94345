"""The board for programs (JSON) and for sheets (CSV). docs/reviews.md says what each field means."""

import csv
import io

import msgspec

from vademecum.cli.reviews.choice import Chosen, Page

FORMAT = 1
FIELDS = (
    "standing topic title edition language address owner state last due by signed statements uncovered red_flags "
    "alerts precautions severity sooner corrected"
).split()
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
        told = _told(page)
        sheet.writerow([_cell(told[field]) for field in FIELDS])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
