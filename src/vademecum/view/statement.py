"""A statement in one edition's words, everything resolved."""

from msgspec import Struct

from vademecum.model.blocks import Blocks


class DemandView(Struct, frozen=True):
    """``code`` is the canonical demand ("avoid calf"); ``words`` says it in the edition's words.

    ``ours``: the demand goes beyond its sources ("our advice; awaiting clinical review").
    """

    code: str
    level: str
    words: str
    ours: bool = False


class CertaintyView(Struct, frozen=True):
    """Either a GRADE word with its source, or a source's own words in quotes; never both, never ours."""

    word: str | None  # high, moderate, low, very-low
    quoted: str | None
    by: str | None  # label of the source
    strength: str | None = None


class InheritedView(Struct, frozen=True):
    """Where an inherited statement comes from. ``mark`` is ready: "also true for any massage".

    ``address`` is None where that topic has no page: the manual's policy leaves it out. ``name`` stands within the
    mark; ``language``: of the name, where that is not the page's.
    """

    topic: str
    mark: str
    address: str | None
    name: str = ""
    language: str | None = None


class StatementView(Struct, frozen=True, kw_only=True):
    """``level`` is the strictest demand here (LEVELS), None for uses and adverse effects.

    ``grounds`` are ready sentences. ``order`` is the place among the statements of the page, from 0.
    ``when`` is said in words; ``when_code`` is the canonical condition (concept ids are shared by both editions).
    """

    id: str
    anchor: str
    kind: str
    level: str | None
    order: int
    title: str
    words: Blocks
    language: str | None = None
    demands: tuple[DemandView, ...] = ()
    when: str | None = None
    when_code: str | None = None
    threshold: str | None = None  # professional only: what professional-when says, in words
    threshold_code: str | None = None
    unless: str | None = None
    until: str | None = None
    signs: str | None = None
    count: str | None = None
    contact: str | None = None
    suspect: str | None = None
    by: str | None = None
    instead: str | None = None
    group: str | None = None
    severity: str | None = None
    effect: str | None = None
    horizon: str | None = None
    outcome: str | None = None
    versus: str | None = None
    frequency: str | None = None  # common, uncommon, rare, unknown
    frequency_words: str | None = None  # "12 in 100 (Yin 2014)"
    serious: bool = False
    grounds: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    certainty: CertaintyView | None = None
    results: tuple[str, ...] = ()
    because: Blocks = ()
    dose: Blocks = ()
    population: Blocks = ()
    medicine: Blocks = ()  # the policy's sentence, where a condition reaches a medicine
    medicine_language: str | None = None  # where it is not the page's
    inherited: InheritedView | None = None
    stricter: tuple["StatementView", ...] = ()  # what this topic adds to an inherited statement
    declined: Blocks = ()  # why this topic declines it; it is printed all the same until signed
    review_months: int | None = None
    issued: str | None = None
    lifted: str | None = None
    lifted_until: str | None = None  # instant at which an alert moves down
    indication: bool = False  # only an effect "helps" may be exported as one
    contraindication: bool = False  # only from "avoid all"
    concepts: tuple[str, ...] = ()  # CardView keys of what for/when/signs speak of
    address: str  # permanent address of the statement
    digest: str  # 12 hex digits of its words and rules, as a review of it would cover them
