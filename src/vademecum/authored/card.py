"""What the rest of a manual may know of a topic: all that ever crosses from one worker to another."""

from msgspec import Struct

from vademecum.authored.statement import Statement, StatementKind
from vademecum.authored.topic import Mention, TopicKind
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import Edition
from vademecum.model.finding import Span
from vademecum.model.when import Condition


class StatementCard(Struct, frozen=True, kw_only=True):
    """One line about a statement."""

    id: str
    kind: StatementKind
    editions: tuple[Edition, ...]
    title: Worded[str]
    about: Condition | None
    when: Condition | None
    level: str | None
    effect: str | None
    cites: tuple[str, ...]
    signs: Condition | None = None


class Card(Struct, frozen=True, kw_only=True):
    """``handed_down`` are the statements that heirs and concerned topics print, with their words.

    Among them is what the topic adds to statements that it inherits itself: its own heirs inherit that too.
    """

    id: str
    section: str
    kind: TopicKind
    language: str
    span: Span
    editions: tuple[Edition, ...]
    title: Worded[str]
    also: Worded[tuple[str, ...]]
    lead: Worded[Blocks]
    concept: str | None
    parent: str | None
    part_of: str | None
    authors: tuple[str, ...]
    owner: str
    translator: str | None = None  # the person who translated it; None for an original and for a machine
    anchors: dict[Edition, tuple[str, ...]]
    statements: tuple[StatementCard, ...]
    handed_down: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    untranslated: frozenset[str] = frozenset()
    review_months: int | None = None
