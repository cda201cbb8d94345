"""The coded, cited unit of medical knowledge that every output must carry."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.demand import Demand
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.evidence import (
    Basis,
    Certainty,
    Effect,
    Frequency,
    GradeAsGiven,
    Horizon,
    Result,
    Severity,
    Strength,
)
from vademecum.model.finding import Span
from vademecum.model.when import Condition

StatementKind: TypeAlias = Literal["use", "adverse-effect", "precaution", "red-flag", "alert", "inherited"]
SAFETY_KINDS: tuple[StatementKind, ...] = ("precaution", "red-flag", "alert")


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything an editor wrote about one statement. ``id`` is "topic/local"; identity lasts for ever.

    Fields that a kind does not use keep their defaults: docs/format.md lists which kind takes which.
    Intervals are months. ``by`` and ``instead`` are concept ids. Words under Because:, Dose: and Population:
    are professional only.
    """

    id: str
    kind: StatementKind
    span: Span
    editions: tuple[Edition, ...] = EDITIONS
    title: Worded[str]
    words: Worded[Blocks]
    because: Blocks | None = None
    dose: Blocks | None = None
    population_words: Blocks | None = None
    cites: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    review_months: int | None = None
    severity: Severity | None = None
    group: str | None = None
    # use
    about: Condition | None = None  # the option "for"
    effect: Effect | None = None
    outcome: str | None = None
    versus: str | None = None
    horizon: Horizon | None = None
    population: str | None = None
    certainty: Certainty | None = None
    grade_as_given: GradeAsGiven | None = None
    strength: Strength | None = None
    results: tuple[Result, ...] = ()
    # adverse-effect
    frequency: Frequency | None = None
    serious: bool = False
    site: str | None = None
    technique: str | None = None
    # precaution, red-flag, alert
    basis: tuple[Basis, ...] = ()
    when: Condition | None = None
    professional_when: Condition | None = None
    unless: Condition | None = None
    until: Condition | None = None
    then_ask: bool = False
    demands: tuple[Demand, ...] = ()
    applies_to: tuple[str, ...] = ()  # techniques
    by: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    signs: Condition | None = None
    count: Literal["any", "all", "unstated"] | None = None
    suspect: str | None = None
    phase: Literal["before", "during", "after"] | None = None
    issued: str | None = None  # alert: the option "from"
    lifted: str | None = None  # alert: the option "until"
    concerns: tuple[str, ...] = ()  # alert: topics
    # inherited
    parent: str | None = None  # "topic/local" of the parent's statement
    change: Literal["stricter", "declined"] | None = None

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    @property
    def local(self) -> str:
        return self.id.partition("/")[2]
