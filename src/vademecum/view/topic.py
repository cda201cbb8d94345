"""One topic in one edition and one language: a writer's whole knowledge of it."""

from msgspec import Struct

from vademecum.model.blocks import Blocks, Table
from vademecum.view.parts import CardView, LinkView, PersonView, ReviewView, RevisedView, SourceView, TranslationView
from vademecum.view.statement import StatementView


class ProseView(Struct, frozen=True, tag="prose", tag_field="item"):
    blocks: Blocks
    anchor: str | None = None
    note: bool = False
    language: str | None = None


class FigureView(Struct, frozen=True, kw_only=True, tag="figure", tag_field="item"):
    anchor: str
    address: str
    width: int | None
    height: int | None
    alt: str
    caption: Blocks
    credit: str
    licence: str
    language: str | None = None


class TableView(Struct, frozen=True, kw_only=True, tag="table", tag_field="item"):
    anchor: str
    caption: str
    table: Table
    language: str | None = None


class ResourceView(Struct, frozen=True, kw_only=True, tag="resource", tag_field="item"):
    anchor: str
    title: str
    url: str
    publisher: str
    language: str  # of the page elsewhere
    title_language: str | None = None  # None: the page's own title, in its own language
    checked_on: str | None = None


class ChoiceView(Struct, frozen=True):
    correct: bool
    words: Blocks
    because: Blocks


class QuizView(Struct, frozen=True, kw_only=True, tag="quiz", tag_field="item"):
    anchor: str
    type: str
    question: Blocks
    choices: tuple[ChoiceView, ...]
    checks: tuple[str, ...]  # CardView keys of the statements that prove it
    language: str | None = None


ItemView = ProseView | FigureView | TableView | ResourceView | QuizView


class EffectGroup(Struct, frozen=True):
    """Uses with one effect, in source order."""

    effect: str
    statements: tuple[StatementView, ...]


class HarmGroup(Struct, frozen=True):
    """``frequency``: common, uncommon, rare, unknown, or "reported" for single serious reports."""

    frequency: str
    statements: tuple[StatementView, ...]


class LevelGroup(Struct, frozen=True):
    """``group`` is None where a level is not divided for the reader."""

    group: str | None
    statements: tuple[StatementView, ...]


class LevelBox(Struct, frozen=True):
    level: str
    groups: tuple[LevelGroup, ...]


class PageSection(Struct, frozen=True, kw_only=True):
    """``key`` is the anchor; the words before the first heading have the key ""."""

    key: str
    heading: str | None
    items: tuple[ItemView, ...] = ()
    effects: tuple[EffectGroup, ...] = ()
    harms: tuple[HarmGroup, ...] = ()
    levels: tuple[LevelBox, ...] = ()
    also: tuple["GlanceEntry", ...] = ()  # uses with evidence of harm: they stand among the uses, and are named here
    left_out: tuple[str, ...] = ()  # titles of inherited statements whose rule is about another technique


class GlanceEntry(Struct, frozen=True):
    """``language``: of the title, where that is not the page's. ``page``: the page on which the anchor stands, "" for
    this one."""

    title: str
    anchor: str
    language: str | None = None
    page: str = ""


class GlanceRow(Struct, frozen=True):
    """``level``: care, avoid-all, ask, avoid-part, limit, helps, can-cause. ``counts``: group -> how many (> 6)."""

    level: str
    entries: tuple[GlanceEntry, ...]
    counts: tuple[tuple[str, int], ...] = ()


class Withdrawn(Struct, frozen=True):
    on: str
    because: str
    instead: LinkView | None = None


class GoneBlock(Struct, frozen=True, kw_only=True):
    """A statement or block that was published here once: its anchor stays, and says what became of it and why."""

    anchor: str
    state: str  # moved, retired, withdrawn
    on: str
    because: str | None
    moved_to: LinkView | None = None


class TopicView(Struct, frozen=True, kw_only=True):
    """``other`` is the address in the other edition, None where the topic is not due there.

    ``linked`` holds a card for everything that the words, statements and concepts point to.
    ``languages``: (tag, address) of this topic in every language, this one included.
    """

    edition: str
    language: str
    id: str
    kind: str
    section: str
    address: str
    title: str
    also: tuple[str, ...]
    lead: Blocks
    lead_text: str
    lead_language: str | None
    trail: tuple[LinkView, ...]
    authors: tuple[PersonView, ...]
    owner: PersonView
    revised: RevisedView
    review: ReviewView
    other: str | None
    languages: tuple[tuple[str, str], ...]
    machine_translated: bool = False
    translation: TranslationView | None = None  # None in the original language
    alerts: tuple[StatementView, ...] = ()
    past_alerts: tuple[StatementView, ...] = ()
    glance: tuple[GlanceRow, ...] = ()
    sections: tuple[PageSection, ...] = ()
    sources: tuple[SourceView, ...] = ()
    linked: tuple[CardView, ...] = ()
    concept: CardView | None = None
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    heirs: tuple[LinkView, ...] = ()  # topics below this one
    withdrawn: Withdrawn | None = None
    gone: tuple[GoneBlock, ...] = ()
    left_out: tuple[str, ...] = ()  # inherited statements whose rule does not reach this topic, by identity
    draft: bool = False  # only ever True in a preview
    keeps: tuple[str, ...] = ()  # anchors of sections and statements that the other edition has too
    because: Blocks = ()  # why there is one edition only (professional)
    digest: str  # hex digest of what the page says of the topic
