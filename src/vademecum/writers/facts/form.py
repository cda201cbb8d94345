"""The documented form of a release's facts: docs/facts.md has a line for every key here, and a test holds it to that.

A key that has nothing to say is left out. Text is plain, without marks; addresses are whole where the release has
a base address, else paths from the host's root.
"""

from msgspec import Raw, Struct

FORMAT = 1


class Demand(Struct, frozen=True, omit_defaults=True):
    code: str
    level: str
    words: str
    ours: bool = False


class When(Struct, frozen=True, omit_defaults=True):
    words: str | None = None
    code: str | None = None


class Certainty(Struct, frozen=True, omit_defaults=True):
    word: str | None = None
    quoted: str | None = None
    by: str | None = None
    strength: str | None = None


class Inherited(Struct, frozen=True, omit_defaults=True):
    topic: str
    mark: str
    address: str | None = None


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    kind: str
    level: str | None = None
    order: int
    title: str
    words: str
    language: str | None = None
    demands: tuple[Demand, ...] = ()
    when: When | None = None
    threshold: When | None = None
    unless: str | None = None
    until: str | None = None
    signs: str | None = None
    count: str | None = None
    suspect: str | None = None
    contact: str | None = None
    by: str | None = None
    instead: str | None = None
    group: str | None = None
    severity: str | None = None
    effect: str | None = None
    outcome: str | None = None
    horizon: str | None = None
    versus: str | None = None
    frequency: str | None = None
    frequency_words: str | None = None
    serious: bool = False
    grounds: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    certainty: Certainty | None = None
    results: tuple[str, ...] = ()
    because: str = ""
    dose: str = ""
    population: str = ""
    medicine: str = ""
    inherited: Inherited | None = None
    stricter: tuple["Statement", ...] = ()
    declined: str = ""
    review_months: int | None = None
    issued: str | None = None
    lifted: str | None = None
    lifted_until: str | None = None
    indication: bool = False
    contraindication: bool = False
    concepts: tuple[str, ...] = ()
    anchor: str
    address: str
    digest: str


class Person(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    name: str
    credentials: tuple[str, ...] = ()
    affiliation: str | None = None
    interests: tuple[str, ...] | None = None
    interests_on: str | None = None
    group: bool = False
    address: str
    url: str | None = None


class Revised(Struct, frozen=True, omit_defaults=True):
    on: str | None = None
    current: bool | None = None


class Review(Struct, frozen=True, kw_only=True, omit_defaults=True):
    state: str
    last: str | None = None
    due: str | None = None
    until: str | None = None
    by: tuple[Person, ...] = ()
    corrected: str | None = None
    signed: bool = False
    partly: tuple[str, ...] = ()


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    number: int
    label: str
    text: str
    url: str | None = None
    status: str
    superseded_by: str | None = None
    extent: str | None = None
    read_on: str | None = None


class Link(Struct, frozen=True):
    title: str
    address: str


class InLanguage(Struct, frozen=True):
    language: str
    address: str


class GoneBlock(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    state: str
    on: str
    because: str | None = None
    moved_to: Link | None = None


class Withdrawn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    on: str
    because: str
    instead: Link | None = None


class Topic(Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    kind: str
    title: str
    also: tuple[str, ...] = ()
    address: str
    other: str | None = None
    languages: tuple[InLanguage, ...] = ()
    lead: str
    lead_language: str | None = None
    machine_translated: bool = False
    draft: bool = False
    withdrawn: Withdrawn | None = None
    authors: tuple[Person, ...] = ()
    owner: Person
    revised: Revised
    review: Review
    concept: str | None = None
    codes: dict[str, tuple[str, ...]] = {}
    heirs: tuple[Link, ...] = ()
    left_out: tuple[str, ...] = ()
    because: str = ""
    statements: tuple[Statement, ...]
    gone: tuple[GoneBlock, ...] = ()
    sources: tuple[Source, ...] = ()
    digest: str


class Sentence(Struct, frozen=True):
    id: str
    words: str


class Region(Struct, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    emergency: str
    text_relay: str | None = None
    poison: str | None = None
    crisis: str | None = None


class Head(Struct, frozen=True, kw_only=True):
    """What begins every file, so that a file that travels alone still says what it is."""

    format: int
    manual: str
    title: str
    publisher: str
    edition: str
    language: str
    policy: tuple[Sentence, ...]
    regions: tuple[Region, ...]


class SectionHead(Struct, frozen=True, kw_only=True):
    """Of the section that a section's file holds."""

    id: str
    title: str
    address: str
    lead: str


class SectionEntry(Struct, frozen=True, kw_only=True):
    """One line of the index: ``file`` lies beside it."""

    id: str
    title: str
    address: str
    file: str
    topics: tuple[str, ...]


class Gone(Struct, frozen=True, kw_only=True, omit_defaults=True):
    address: str
    title: str | None = None
    state: str
    on: str
    because: str | None = None
    moved_to: str | None = None
    instead: Link | None = None
    blocks: tuple[GoneBlock, ...] = ()


class Index(Head, frozen=True, kw_only=True):
    sections: tuple[SectionEntry, ...]
    gone: tuple[Gone, ...]


class SectionFile(Head, frozen=True, kw_only=True):
    section: SectionHead
    topics: tuple[Raw, ...]  # each a Topic, already encoded
