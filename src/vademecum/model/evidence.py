"""Grounds and certainty: how well a statement is known, and who said so. Editors quote; they do not grade."""

from typing import Literal, TypeAlias

from msgspec import Struct

Effect: TypeAlias = Literal["helps", "no-difference", "mixed", "harms", "not-studied", "unknown"]
EFFECTS: tuple[Effect, ...] = ("helps", "no-difference", "mixed", "harms", "not-studied", "unknown")

Basis: TypeAlias = Literal[
    "trial",
    "review",
    "guideline",
    "agency",
    "institution",
    "textbook",
    "reference-work",
    "case-reports",
    "expert-opinion",
    "editors",
]
BASES: tuple[Basis, ...] = (
    "trial",
    "review",
    "guideline",
    "agency",
    "institution",
    "textbook",
    "reference-work",
    "case-reports",
    "expert-opinion",
    "editors",
)

Severity: TypeAlias = Literal["minor", "moderate", "serious", "life-threatening"]
SEVERITIES: tuple[Severity, ...] = ("minor", "moderate", "serious", "life-threatening")

Horizon: TypeAlias = Literal["immediate", "short", "medium", "long"]
HORIZONS: tuple[Horizon, ...] = ("immediate", "short", "medium", "long")

Grade: TypeAlias = Literal["high", "moderate", "low", "very-low"]
GRADES: tuple[Grade, ...] = ("high", "moderate", "low", "very-low")
CertaintyWord: TypeAlias = Literal["high", "moderate", "low", "very-low", "ungraded"]
CERTAINTIES: tuple[CertaintyWord, ...] = (*GRADES, "ungraded")

Rating: TypeAlias = Literal["high", "moderate", "low", "very-low", "own-words", "ungraded"]
RATINGS: tuple[Rating, ...] = (*GRADES, "own-words", "ungraded")  # "own-words": graded, and not with a word of GRADE

StrengthWord: TypeAlias = Literal["strong", "moderate", "conditional", "weak"]
STRENGTHS: tuple[StrengthWord, ...] = ("strong", "moderate", "conditional", "weak")

FrequencyWord: TypeAlias = Literal["common", "uncommon", "rare", "unknown"]
FREQUENCIES: tuple[FrequencyWord, ...] = ("common", "uncommon", "rare", "unknown")


class Certainty(Struct, frozen=True):
    """``by`` is the reference that graded; None exactly where the word is "ungraded"."""

    word: CertaintyWord
    by: str | None = None


class GradeAsGiven(Struct, frozen=True):
    """A grade of another scheme, in the source's own words."""

    words: str
    by: str


class Strength(Struct, frozen=True):
    """How strongly a guideline recommends something, in its own word."""

    word: StrengthWord
    by: str


class Result(Struct, frozen=True):
    """One outcome's result; ``outcome`` is a concept id."""

    outcome: str
    horizon: Horizon
    effect: Effect
    certainty: Certainty


class Frequency(Struct, frozen=True):
    """``cases`` in ``of`` people; both or neither. ``by`` is None exactly where the word is "unknown"."""

    word: FrequencyWord
    cases: int | None = None
    of: int | None = None
    by: str | None = None
