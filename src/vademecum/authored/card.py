"""What the rest of a manual may know of a topic: all that ever crosses from one worker to another.

All cards of a manual are in memory at once, in every process, so that they hold nothing that can be looked up.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.authored.statement import StatementKind
from vademecum.authored.topic import MentionKind, TopicKind
from vademecum.authored.worded import Worded
from vademecum.model.edition import Edition
from vademecum.model.evidence import Effect, Rating
from vademecum.model.finding import Span

Withheld: TypeAlias = Literal["unreviewed", "machine"]


class StatementCard(Struct, frozen=True, kw_only=True, array_like=True):
    """One line about a statement. ``speaks`` names the concepts that it is about, each once."""

    id: str
    kind: StatementKind
    editions: tuple[Edition, ...]
    title: Worded[str]
    effect: Effect | None = None
    certainty: Rating | None = None  # use: how sure its sources are
    speaks: tuple[str, ...] = ()
    issued: str | None = None  # alert: the day from which it holds
    lifted: str | None = None  # alert: its last day
    concerns: tuple[str, ...] = ()  # alert: other topics that it heads


class Use(Struct, frozen=True, array_like=True):
    """Something that a topic's words point to, and the editions whose words do so."""

    kind: MentionKind
    target: str
    editions: tuple[Edition, ...]


class Card(Struct, frozen=True, kw_only=True, array_like=True):
    """``preview`` is the beginning of the lead as plain text. ``warns`` are topics that alerts of this one name,
    ``points`` the statements of other topics that its words link to.

    ``untranslated`` are the statements it hands down whose words are still the original's. Only a preview has cards of
    drafts among the others. ``withheld``: the editions that the manual's policy keeps out of every
    output, and why; what heirs print of them is printed all the same.
    ``anchors`` are those of sections and blocks; statements are anchors too, and stand in ``statements``.
    """

    id: str
    section: str
    kind: TopicKind
    language: str
    span: Span
    editions: tuple[Edition, ...]
    title: Worded[str]
    also: Worded[tuple[str, ...]]
    preview: Worded[str]
    concept: str | None = None
    parent: str | None = None
    part_of: str | None = None
    authors: tuple[str, ...]
    owner: str
    translator: str | None = None  # the person who translated it; None for an original and for a machine
    anchors: dict[Edition, tuple[str, ...]]
    statements: tuple[StatementCard, ...]
    uses: tuple[Use, ...] = ()
    warns: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    untranslated: frozenset[str] = frozenset()
    draft: bool = False
    withheld: dict[Edition, Withheld] = {}

    @property
    def shown(self) -> tuple[Edition, ...]:
        """The editions in which the topic has a page in this language."""
        return tuple(e for e in self.editions if e not in self.withheld) if self.withheld else self.editions

    def anchors_in(self, edition: Edition) -> tuple[str, ...]:
        """Every anchor of the topic's own on its page in an edition."""
        lines = (line.id.partition("/")[2] for line in self.statements if edition in line.editions)
        return (*self.anchors.get(edition, ()), *lines)
