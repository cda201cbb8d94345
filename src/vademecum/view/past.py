"""What became of one topic's page over the years, in one edition and one language: for its history page."""

from msgspec import Struct

from vademecum.view.parts import LinkView, PersonView, ReviewView
from vademecum.view.topic import GoneBlock


class PieceView(Struct, frozen=True, array_like=True):
    """``change``: "same", "gone" (it was reviewed and stands there no more) or "new"."""

    change: str
    text: str


class ChangedLine(Struct, frozen=True):
    """``label`` says what the line is, in the interface's words; None for plain running words."""

    label: str | None
    pieces: tuple[PieceView, ...]


class ChangedPart(Struct, frozen=True, kw_only=True):
    """One part of the page of which no review covers the present words.

    ``state``: "changed", "arranged" (the same statements in another order or grouping), "gone", "new" (it came in after
    a review), "unread" (no review ever covered it), "refused" (a later reviewer did not approve the same words),
    "unseen" (the words that were reviewed were not kept). ``lines`` holds what went and what came; empty where no words
    differ. ``on`` is the day on which the old words were approved.
    ``language`` is set where the present words stand in another language than the page's.
    """

    name: str
    state: str
    on: str | None = None
    lines: tuple[ChangedLine, ...] = ()
    language: str | None = None


class ElsewhereView(Struct, frozen=True):
    """An inherited statement that no review covers; ``history`` leads to where it is written, if it has a page here."""

    title: str
    history: LinkView | None


class RecordView(Struct, frozen=True, kw_only=True):
    """One record, its signer as of that day. ``note`` is professional only.

    ``scope`` and ``decision`` are those of the record. ``since``: words that it covered changed later, and no accepted
    correction explains it. ``counts``: False where it cannot make a page reviewed.
    """

    by: PersonView
    on: str
    due: str
    scope: str
    decision: str
    signed: bool
    since: bool
    counts: bool
    note: str | None = None


class PastRevision(Struct, frozen=True):
    """``kind``: practice, wording or correction. ``note`` is professional only."""

    on: str
    kind: str
    note: str | None = None


class PastView(Struct, frozen=True, kw_only=True):
    """``address`` is the history page's own; ``topic`` leads to the page itself. Lists are in the order of reading.

    ``compared``: the page was reviewed once and is not wholly reviewed now, so ``parts`` and ``elsewhere`` are told.
    """

    edition: str
    language: str
    address: str
    topic: LinkView
    trail: tuple[LinkView, ...]
    review: ReviewView
    compared: bool
    parts: tuple[ChangedPart, ...]
    elsewhere: tuple[ElsewhereView, ...]
    revisions: tuple[PastRevision, ...]
    records: tuple[RecordView, ...]
    gone: tuple[GoneBlock, ...]
    other: str | None
    languages: tuple[tuple[str, str], ...]
    draft: bool = False
    digest: str  # hex digest of all the rest
