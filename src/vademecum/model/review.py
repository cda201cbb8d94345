"""Review records and the history of identities: what was signed, what became of each identity."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.edition import EDITIONS, Edition

Scope: TypeAlias = Literal["clinical", "plain-language", "patient", "full"]
Decision: TypeAlias = Literal["approved", "approved-with-comments", "refused", "correction"]
Fate: TypeAlias = Literal["live", "moved", "retired", "withdrawn"]
# "wrong": not made over these bytes; "stranger": made over them, by a key that is not allowed for the person that day.
Verdict: TypeAlias = Literal["good", "stranger", "wrong"]
RevisionClass: TypeAlias = Literal["practice", "wording", "correction"]

WHOLE_PAGE = "page:whole"  # the part that is no single words: what stands on the page and in which order


class Signer(Struct, frozen=True, kw_only=True):
    """A person as they were on the day of the signature."""

    id: str
    name: str
    credentials: tuple[str, ...] = ()
    affiliation: str | None = None
    interests: tuple[str, ...] = ()


class SeenPart(Struct, frozen=True):
    """One statement or section as it was seen: digest of its resolved meaning, hex.

    ``was`` is set in a correction alone: the digest that was approved, of which this one is a minor correction.
    """

    part: str  # a local block id, "title", "summary", "section:<key>" or WHOLE_PAGE
    edition: Edition
    language: str
    digest: str
    was: str | None = None


class Line(Struct, frozen=True, array_like=True):
    """One line as a reviewer read it. ``label`` says what it is: "title", "p", "li", "demand", "when" and so on."""

    label: str
    text: str


class SeenWords(Struct, frozen=True, kw_only=True):
    """The words behind a digest, kept so that anybody can later be shown what changed since.

    ``rules`` is the digest of the same part with its running words left out: what a minor correction may not touch.
    """

    part: str
    edition: Edition
    language: str
    digest: str
    rules: str
    lines: tuple[Line, ...]


class ReviewRecord(Struct, frozen=True, kw_only=True):
    """``due`` is a day; the review lapses at its end in the manual's time zone.

    ``words`` is the digest of the words that were kept beside the record (reviewing.words), ``follows`` that of the
    record before it in the file (of the manual's and the topic's names for the first): none can be taken out between.
    ``signature`` is an armoured SSH signature over all the rest.
    """

    topic: str
    by: Signer
    scope: Scope
    date: str
    due: str
    decision: Decision
    seen: tuple[SeenPart, ...]
    policy: str | None = None
    note: str | None = None
    words: str | None = None
    follows: str | None = None
    signature: str | None = None


class Identity(Struct, frozen=True, kw_only=True):
    """One identity ever published, the topic itself under its own id, and its fate.

    ``at`` is a topic's place, "section/id": its address for ever. ``editions`` says where it was published, so that
    the fate of a professional statement is told to professionals alone. ``because`` is told to every reader.
    """

    id: str
    kind: Literal["topic", "block"] = "block"
    state: Fate = "live"
    since: str
    editions: tuple[Edition, ...] = EDITIONS
    at: str | None = None
    to: str | None = None  # for "moved": the new identity
    because: str | None = None
    instead: str | None = None


class Revision(Struct, frozen=True, kw_only=True):
    """``note`` is written for colleagues: it is professional only."""

    date: str
    digest: str
    note: str
    kind: RevisionClass


class Follows(Struct, frozen=True):
    """The digest of the original block that a translated block was accepted against."""

    language: str
    block: str
    digest: str


class History(Struct, frozen=True, kw_only=True):
    topic: str
    identities: tuple[Identity, ...] = ()
    revisions: tuple[Revision, ...] = ()
    translations: tuple[Follows, ...] = ()
