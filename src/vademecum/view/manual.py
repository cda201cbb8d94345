"""The whole of one edition in one language, for outputs that span topics."""

from msgspec import Struct

from vademecum.model.blocks import Blocks
from vademecum.model.evidence import Effect, Rating
from vademecum.view.around import SectionView, SiteView
from vademecum.view.parts import CardView, LinkView, PersonView, SourceView
from vademecum.view.topic import GoneBlock, ItemView


class ConceptView(Struct, frozen=True, kw_only=True):
    """``speaks`` are links to the statements about it, ``topic`` the topic that is about it."""

    id: str
    kind: str
    name: str
    other_name: str | None  # the other edition's name: names are terms and are shared
    also: tuple[str, ...]
    say: str | None
    gloss: Blocks
    language: str | None
    codes: tuple[tuple[str, tuple[str, ...]], ...]
    broader: tuple[str, ...]  # concept ids
    narrower: tuple[str, ...]
    topic: LinkView | None
    speaks: tuple[LinkView, ...]
    address: str
    linked: tuple[CardView, ...] = ()
    machine_translated: bool = False


class IndexEntry(Struct, frozen=True):
    """One line of the A-Z: a title or another name that leads to it. ``sort``: without case, marks and article."""

    name: str
    sort: str
    card: CardView
    other_name: bool = False


class SourceUse(Struct, frozen=True):
    source: SourceView
    topics: tuple[LinkView, ...]


class PersonUse(Struct, frozen=True):
    """``did``: (role word key, topic) such as ("author", link)."""

    person: PersonView
    did: tuple[tuple[str, LinkView], ...]


class StandingPageView(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    address: str
    items: tuple[ItemView, ...]
    linked: tuple[CardView, ...]
    other: str | None
    language: str | None
    languages: tuple[tuple[str, str], ...]
    machine_translated: bool = False
    digest: str


class GoneView(Struct, frozen=True, kw_only=True):
    """An address that was published once. With ``moved_to`` it redirects; else it says what became of it and why."""

    address: str
    title: str | None
    state: str  # moved, retired, withdrawn
    on: str
    because: str | None
    moved_to: str | None
    instead: LinkView | None
    other: str | None = None  # the same in the other edition, where it was published there too
    blocks: tuple[GoneBlock, ...] = ()  # of a topic without a page: its blocks that lead on


class RevisionView(Struct, frozen=True, kw_only=True):
    """``kind``: practice, wording, correction, alert, withdrawn or retired.

    ``note`` is professional only and None in the consumer edition, but for what was taken back: that reason is for all.
    ``topic`` leads to what was revised, ``history`` is the address of its topic's history page. ``part``: of a page
    that stands, a part that was taken back; its title, "" where none is known any more, and what to read ``instead``.
    """

    topic: LinkView
    history: str
    topic_id: str
    on: str
    kind: str
    note: str | None
    digest: str
    part: str | None = None
    instead: LinkView | None = None

    @property
    def word(self) -> str:
        """The interface's word for what happened, which has a gap for the title of a part that has one."""
        return f"revision.{self.kind}" + ("" if self.part is None else ".named" if self.part else ".part")


class EvidenceLine(Struct, frozen=True, kw_only=True):
    """One use: what studies found and how sure its sources are. ``use`` leads to it, ``topic`` to what is used."""

    use: LinkView
    topic: LinkView
    effect: Effect
    rating: Rating


class TopicLine(Struct, frozen=True, kw_only=True):
    """One topic for lists, sitemap and feed."""

    card: CardView
    id: str
    kind: str
    section: str
    other: str | None
    languages: tuple[tuple[str, str], ...]
    revised_on: str | None


class ManualView(Struct, frozen=True, kw_only=True):
    """Sorted and resolved. ``problems`` and ``treatments`` feed the home page's two ways in."""

    site: SiteView
    sections: tuple[SectionView, ...]
    topics: tuple[TopicLine, ...]
    index: tuple[IndexEntry, ...]
    concepts: tuple[ConceptView, ...]
    problems: tuple[ConceptView, ...]
    treatments: tuple[CardView, ...]
    start: tuple[CardView, ...]
    sources: tuple[SourceUse, ...]
    people: tuple[PersonUse, ...]
    pages: tuple[StandingPageView, ...]
    gone: tuple[GoneView, ...]
    revisions: tuple[RevisionView, ...]
    evidence: tuple[EvidenceLine, ...]
    linked: tuple[CardView, ...]
    digest: str
