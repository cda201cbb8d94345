"""The kinds of values that options take: how each is read, the code of its faults, and how docs describe it."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec import Struct

from vademecum.authored.topic import MentionKind
from vademecum.model import demand, when
from vademecum.model.demand import Demand
from vademecum.model.edition import EDITIONS
from vademecum.model.evidence import (
    BASES,
    EFFECTS,
    HORIZONS,
    SEVERITIES,
    Certainty,
    Frequency,
    GradeAsGiven,
    Result,
    Strength,
)
from vademecum.model.when import Condition
from vademecum.source import codes
from vademecum.source.files import code_point
from vademecum.source.grammar import conditions, demands, values
from vademecum.source.grammar.fault import Fault
from vademecum.source.links import BadAddress, web
from vademecum.source.unseen import unseen_in

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_ASSET = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+")
LONGEST_PLAIN = 300


Named: TypeAlias = Iterable[tuple[MentionKind, str]]


def nothing(_value: Any) -> Named:
    return ()


class ValueKind(Struct, frozen=True):
    """``read`` raises Fault. ``allowed`` lists the words of a closed list, for completion.

    ``names`` says what a value points to outside of its file; whether that exists is asked when all files are read.
    """

    name: str
    code: str
    example: str
    read: Callable[[str], Any]
    allowed: tuple[str, ...] = ()
    names: Callable[[Any], Named] = nothing


def words(name: str, allowed: tuple[str, ...], example: str | None = None) -> ValueKind:
    """One word of a closed list."""

    def read(text: str) -> str:
        return values.parse_word(text, allowed)

    return ValueKind(name, codes.CLOSED_WORD, example or allowed[0], read, allowed)


def several(name: str, allowed: tuple[str, ...], example: str) -> ValueKind:
    """Words of a closed list with commas between them."""

    def read(text: str) -> tuple[str, ...]:
        return values.parse_words(text, allowed)

    return ValueKind(name, codes.CLOSED_WORD, example, read, allowed)


def one_id(what: str, example: str) -> ValueKind:
    """One concept."""

    def read(text: str) -> str:
        return values.parse_id(text, what)

    return ValueKind("id", codes.IDS, example, read, names=lambda found: (("concept", found),))


def ids(what: str, example: str, kind: MentionKind = "concept") -> ValueKind:
    """Concepts, or topics, with commas between them."""

    def read(text: str) -> tuple[str, ...]:
        return values.parse_ids(text, what)

    return ValueKind("ids", codes.IDS, example, read, names=lambda found: [(kind, each) for each in found])


def _concepts_of_condition(found: Condition) -> Named:
    return [("concept", name) for name in when.concepts_of(found)]


def _concepts_of_demand(found: Demand) -> Named:
    return [("concept", name) for name in demand.concepts_of(found)]


def _techniques(found: tuple[str, ...]) -> Named:
    return [("concept", name) for name in found]


def _references(found: tuple[str, ...]) -> Named:
    return [("reference", name) for name in found]


def _grader(found: Certainty | GradeAsGiven | Strength | Frequency) -> Named:
    return () if found.by is None else (("reference", found.by),)


def _of_result(found: Result) -> Named:
    return (("concept", found.outcome), *_grader(found.certainty))


def _date(text: str) -> str:
    return values.parse_date(text).isoformat()


def _url(text: str) -> str:
    try:
        return web(text).url
    except BadAddress as bad:
        raise Fault(1, bad.message, bad.mend) from None


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise Fault(1, "this is no language tag", "write en, es or pt-BR")
    return text


def _plain(text: str) -> str:
    if not text or len(text) > LONGEST_PLAIN:
        raise Fault(1, f"1 to {LONGEST_PLAIN} characters stand here", "write a short text")
    if unseen := unseen_in(text):
        raise Fault(unseen.start() + 1, f"{code_point(unseen[0])}, which nobody sees, stands here", "delete it")
    return text


def _asset(text: str) -> str:
    """A path inside assets/, with that folder's name before it: "assets/hand.svg"."""
    path = text.removeprefix("assets/")
    if not _ASSET.fullmatch(path) or len(text) > 200:
        mend = "write the file's path inside assets/, such as hand.svg: letters, digits, points, hyphens"
        raise Fault(1, "this is no file of assets/", mend)
    return f"assets/{path}"


def _then(text: str) -> bool:
    values.parse_word(text, ("ask",))
    return True


def _statements(text: str) -> tuple[str, ...]:
    """Statements with commas between them: ids of this topic, or topic/id."""
    found: list[str] = []
    for piece in text.split(","):
        name = piece.strip()
        read = values.parse_statement(name) if "/" in name else values.parse_id(name, "a statement")
        if read in found:
            raise Fault(1, f'"{read}" stands twice', "remove one of the two")
        found.append(read)
    return tuple(found)


GROUPS = (
    "blood", "bones", "skin", "cancer", "pregnancy", "heart", "nerves", "joints", "infection", "devices", "children",
    "other",
)  # fmt: skip

CONDITION = ValueKind(
    "condition",
    codes.CONDITION,
    "deep-vein-thrombosis (known, suspected)",
    conditions.parse_condition,
    (),
    _concepts_of_condition,
)
TERM = ValueKind("term", codes.CONDITION, "surgery (past < 6 weeks)", conditions.parse_term, (), _concepts_of_condition)
URGENT = ValueKind("urgent", codes.DEMAND, "emergency", demands.parse_urgent, ("emergency", "today", "call"))
AVOID = ValueKind("avoid", codes.DEMAND, "site-of bone-metastasis", demands.parse_avoid, (), _concepts_of_demand)
ASK = ValueKind("ask", codes.DEMAND, "oncology-team, midwife", demands.parse_ask, (), _concepts_of_demand)
LIMIT = ValueKind("limit", codes.DEMAND, "pressure gentle @ spine", demands.parse_limit, (), _concepts_of_demand)
CHANGE = ValueKind("adaptations", codes.DEMAND, "check-skin", demands.parse_change, (), _concepts_of_demand)
APPLIES_TO = ValueKind("techniques", codes.DEMAND, "technique leg-massage", demands.parse_applies_to, (), _techniques)
CITES = ValueKind("references", codes.SOURCES, "@yin2014, @msd-pro-2025", values.parse_cites, (), _references)
CERTAINTY = ValueKind("certainty", codes.EVIDENCE, "low by @furlan2015", values.parse_certainty, (), _grader)
GRADE = ValueKind(
    "quoted grade",
    codes.EVIDENCE,
    '"intermediate evidence" by @sioasco2022',
    values.parse_grade_as_given,
    (),
    _grader,
)
STRENGTH = ValueKind("strength", codes.EVIDENCE, "strong by @acp2017", values.parse_strength, (), _grader)
RESULT = ValueKind(
    "result", codes.EVIDENCE, "pain / short / helps / low by @furlan2015", values.parse_result, (), _of_result
)
FREQUENCY = ValueKind(
    "frequency", codes.EVIDENCE, "common (12 in 100) by @yin2014", values.parse_frequency, (), _grader
)
FACTS = ValueKind("facts", codes.FACTS, "SAF-45, EVI-3", values.parse_facts)
INTERVAL = ValueKind("interval", codes.INTERVAL, "12 months", values.parse_interval)
DATE = ValueKind("date", codes.DATE, "2026-03-31", _date)
YES = ValueKind("yes", codes.CLOSED_WORD, "yes", values.parse_yes, ("yes",))
THEN = ValueKind("then", codes.CLOSED_WORD, "ask", _then, ("ask",))
URL = ValueKind("address", codes.ADDRESS, "https://www.nccih.nih.gov/", _url)
LANGUAGE = ValueKind("language", codes.PLAIN_VALUE, "en", _language)
LICENCE = ValueKind("text", codes.PLAIN_VALUE, "CC BY 4.0", _plain)
NAME = ValueKind("text", codes.PLAIN_VALUE, "the name, as it is printed", _plain)
ASSET = ValueKind("file", codes.ADDRESS, "hand-movements.svg", _asset)
STATEMENTS = ValueKind("statements", codes.IDS, "weak-bone, massage-therapy/weak-bone", _statements)
EDITION_LIST = several("editions", EDITIONS, "professional")
BASIS = several("basis", BASES, "guideline, expert-opinion")
EFFECT = words("effect", EFFECTS)
HORIZON = words("horizon", HORIZONS)
SEVERITY = words("severity", SEVERITIES, "serious")
COUNT = words("count", ("any", "all", "unstated"))
PHASE = words("phase", ("before", "during", "after"))
GROUP = words("group", GROUPS)
STRICTER = words("stricter or declined", ("stricter", "declined"))
QUIZ_TYPE = words("quiz type", ("one", "several", "true-false"))
FOR_WHOM = words("for whom", ("both", "consumer", "professional"))
