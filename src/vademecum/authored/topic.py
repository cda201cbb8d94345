"""A topic as it was written: both editions' words, in the order of the source."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.authored.statement import Statement
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Table
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Span

TopicKind: TypeAlias = Literal["therapy", "technique", "condition", "safety", "overview"]
MentionKind: TypeAlias = Literal["topic", "concept", "statement", "page", "reference", "asset", "person"]


class Mention(Struct, frozen=True):
    """Something the words point to, where, and which editions' words do so."""

    kind: MentionKind
    target: str  # an id; a topic with anchor is "id#anchor"
    editions: tuple[Edition, ...]
    span: Span


class Prose(Struct, frozen=True, tag="prose", tag_field="item"):
    """Words outside any statement. Shared prose has no id and both wordings are the same blocks."""

    words: Worded[Blocks]
    id: str | None = None
    note: bool = False  # a call-out box, from the directive "note"


class Slot(Struct, frozen=True, tag="slot", tag_field="item"):
    """A statement stands here in the source."""

    statement: str


class Figure(Struct, frozen=True, kw_only=True, tag="figure", tag_field="item"):
    id: str
    file: str  # "assets/..." in the manual
    licence: str
    credit: str
    alt: Worded[str]
    caption: Worded[Blocks]
    editions: tuple[Edition, ...] = EDITIONS


class TableItem(Struct, frozen=True, kw_only=True, tag="table", tag_field="item"):
    id: str
    caption: Worded[str]
    table: Worded[Table]
    editions: tuple[Edition, ...] = EDITIONS


class Resource(Struct, frozen=True, kw_only=True, tag="resource", tag_field="item"):
    id: str
    url: str
    language: str
    publisher: str
    title: str
    editions: tuple[Edition, ...] = EDITIONS


class Choice(Struct, frozen=True):
    correct: bool
    words: Blocks
    because: Blocks


class Quiz(Struct, frozen=True, kw_only=True, tag="quiz", tag_field="item"):
    """``checks`` names the statements ("topic/local") that prove the answer."""

    id: str
    checks: tuple[str, ...]
    type: Literal["one", "several", "true-false"]
    question: Worded[Blocks]
    choices: Worded[tuple[Choice, ...]]
    editions: tuple[Edition, ...] = EDITIONS


Item: TypeAlias = Prose | Slot | Figure | TableItem | Resource | Quiz


class Section(Struct, frozen=True):
    """``key`` is "" for what stands before the first heading; ``heading`` is None there."""

    key: str
    heading: str | None
    items: tuple[Item, ...]
    span: Span


# Keys of ``Topic.where`` in a translation: its file, and with ``named_key`` each block for which it has words, even if
# these do not hold yet.
TRANSLATION = "translation"
WORDING = "wording"
FILLED = "filled"  # after a wording's id: that it has some


def option_key(block: str, option: str) -> str:
    """The key of an option's place in ``Topic.where``."""
    return f"{block}:{option}"


def named_key(option: str, *words: str) -> str:
    """An option or a key with words that stand in its value, to find the place of the last of them."""
    return ":".join((option, *words))


def place_of(topic: "Topic", local: str, option: str, concept: str) -> Span | None:
    """Where the option of a block names the concept: its mention, from the option's line on."""
    start = topic.where.get(option_key(local, option))
    named = (m.span for m in topic.mentions if m.kind == "concept" and m.target == concept)
    return next((span for span in named if start and span.path == start.path and span.line >= start.line), start)


class Topic(Struct, frozen=True, kw_only=True):
    """``untranslated`` holds ids of blocks that a translated topic still shows in its original words."""

    id: str
    section: str
    kind: TopicKind
    status: Literal["draft", "published"]
    span: Span
    title: Worded[str]
    also: Worded[tuple[str, ...]] = Worded((), ())
    lead: Worded[Blocks]
    because: Blocks | None = None  # why the topic is due in one edition only
    editions: tuple[Edition, ...] = EDITIONS
    concept: str | None = None
    parent: str | None = None
    part_of: str | None = None
    authors: tuple[str, ...]
    owner: str
    review_months: int | None = None
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    language: str
    translation: Literal["human", "machine"] | None = None
    translated_by: str | None = None
    untranslated: frozenset[str] = frozenset()
    where: dict[str, Span] = {}  # block id, option_key or front-matter key -> its place, for findings
