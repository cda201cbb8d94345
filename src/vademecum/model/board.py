"""The board of reviews: one row a page. It holds the days of the records and none of its own.

What is overdue is said by whoever asks, for the day on which they ask: see ``standing``.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.edition import Edition
from vademecum.model.evidence import SEVERITIES, Severity

Standing: TypeAlias = Literal["changed", "partly", "overdue", "due-30", "unreviewed", "due-90", "reviewed"]
# What breaks a promise comes before what was never promised, and that before what holds for some time yet.
STANDINGS: tuple[Standing, ...] = ("changed", "partly", "overdue", "due-30", "unreviewed", "due-90", "reviewed")
PageState: TypeAlias = Literal["reviewed", "changed", "partly", "unreviewed"]
SOON, LATER = 30, 90  # days

Gravity: TypeAlias = Literal["red-flag", "alert", "life-threatening", "serious", "moderate", "minor", "other"]
GRAVITIES: tuple[Gravity, ...] = ("red-flag", "alert", *reversed(SEVERITIES), "other")


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """One page: a topic in an edition and a language. ``state``, ``last`` and ``due`` are what the page says.

    ``statements`` are all that it prints, inherited ones too; ``uncovered`` those of them that no current clinical
    record covers, ``red_flags``, ``alerts`` and ``precautions`` are among these, and ``severity`` is their gravest.
    ``sooner`` are statements ("topic/local") whose own interval, shorter than the record's, makes the page due when it
    is; ``corrected`` is the day of the last minor correction that was accepted since. ``by`` are names of signers;
    ``signed``: the page is reviewed by records that all bear a signature.
    """

    topic: str
    title: str
    edition: Edition
    language: str
    address: str
    owner: str
    state: PageState
    last: str | None = None
    due: str | None = None
    by: tuple[str, ...] = ()
    signed: bool = False
    statements: int = 0
    uncovered: int = 0
    red_flags: int = 0
    alerts: int = 0
    precautions: int = 0
    severity: Severity | None = None
    sooner: tuple[str, ...] = ()
    corrected: str | None = None

    @property
    def gravity(self) -> Gravity | None:
        """The gravest of what is not covered; None for a page that is reviewed."""
        if self.state == "reviewed":
            return None
        return "red-flag" if self.red_flags else "alert" if self.alerts else self.severity or "other"


class Draft(Struct, frozen=True):
    """A topic that is in no output: nothing is asked of its reviews yet."""

    topic: str
    title: str
    owner: str


class Board(Struct, frozen=True, kw_only=True):
    """``rows`` by topic, language and edition. ``unread``: topics with errors of their own, of which nothing is said;
    ``errors``: how many were found anywhere.

    ``manual`` is the manual's id. Due days end in its ``time_zone``; ``base_url`` as manual.toml has it.
    """

    manual: str
    title: str
    time_zone: str
    base_url: str | None
    rows: tuple[Row, ...]
    drafts: tuple[Draft, ...] = ()
    unread: tuple[str, ...] = ()
    errors: int = 0


def standing(day: str) -> Callable[[Row], Standing]:
    """How each page stands on a day: a review holds until the end of its due day."""
    soon, later = _days_after(day, SOON), _days_after(day, LATER)

    def of(row: Row) -> Standing:
        if row.state != "reviewed":
            return row.state
        due = row.due or ""
        return "overdue" if due < day else "due-30" if due <= soon else "due-90" if due <= later else "reviewed"

    return of


def _days_after(day: str, days: int) -> str:
    """ISO 8601; the last day that there is where a calendar has no more."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def due_within(days: int, day: str) -> Callable[[Row], bool]:
    """Whether a page that is reviewed is due in so many days or before."""
    last = _days_after(day, days)
    return lambda row: row.due is not None and row.due <= last
