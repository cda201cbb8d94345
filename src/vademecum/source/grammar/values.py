"""The grammar of all other option values: ids, sources, grades, frequencies, intervals, dates, closed words."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from vademecum.model.evidence import (
    CERTAINTIES,
    EFFECTS,
    FREQUENCIES,
    HORIZONS,
    STRENGTHS,
    Certainty,
    Frequency,
    GradeAsGiven,
    Result,
    Strength,
)
from vademecum.model.ids import split_statement_id
from vademecum.source.grammar.fault import Fault
from vademecum.source.grammar.lexer import Reader, bad_character, shown

W = TypeVar("W", bound=str)

LONGEST_GRADE = 120
LONGEST_INTERVAL = 120  # months
# Reviews fall due years later and must still be dates; medicine before 1900 needs no exact day.
YEARS = range(1900, 2201)

_FACT = re.compile(r"[A-Z]{2,6}-[0-9]{1,4}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_GRADE_AS_GIVEN = re.compile(r'[ \t]*"([^"]*)"')
_END = "end the line here"


def parse_id(text: str, what: str = "a concept") -> str:
    """One id. Raises Fault, as everything here."""
    reader = Reader(text, f"the id of {what}")
    found = reader.id(what)
    meant = reader.hyphened()
    reader.end(f"write {meant} if that is one id" if meant else "write one id only")
    return found


def parse_ids(text: str, what: str = "a concept") -> tuple[str, ...]:
    """Ids with commas between them, each once."""
    reader = Reader(text, f"the id of {what}")
    found = reader.listed(lambda rest: rest.id(what), "an id")
    reader.end(_END)
    return found


def parse_cites(text: str) -> tuple[str, ...]:
    """References: "@yin2014, @who-2022". Pages stand in the wording, not here."""
    reader = Reader(text, "a reference: @id")
    found = reader.listed(_cited, "@a")
    reader.end(_END)
    return found


def _cited(reader: Reader) -> str:
    _refuse_page(reader, "…")
    found = reader.reference()
    _refuse_page(reader, found)
    return found


def _refuse_page(reader: Reader, cited: str) -> None:
    if reader.at("word", "p") or reader.at("word", "pp"):
        reader.fail("a page cannot stand in an option", f"cite it in the wording: [@{cited}, p. …]")


def parse_facts(text: str) -> tuple[str, ...]:
    """Marks of verified facts: "SAF-45, EVI-3"."""
    found: list[str] = []
    column = 1
    for piece in text.split(","):
        mark = piece.strip(" \t")
        at = column + len(piece) - len(piece.lstrip(" \t"))
        if not _FACT.fullmatch(mark):
            raise Fault(
                at, f'"{shown(mark)}" is no mark of a fact' if mark else "a fact is missing", "write it so: SAF-45"
            )
        if mark in found:
            raise Fault(at, f'"{mark}" stands twice', "remove one of the two")
        found.append(mark)
        column += len(piece) + 1
    return tuple(found)


def parse_statement(text: str) -> str:
    """The id of another topic's statement, "massage-therapy/weak-bone"."""
    value = text.strip(" \t")
    try:
        split_statement_id(value)
    except ValueError:
        raise Fault(1, f'"{shown(value)}" is no statement', "write topic/statement") from None
    return value


def parse_word(text: str, allowed: Sequence[W]) -> W:
    """One word of a closed list."""
    reader = Reader(text, "a word")
    word = reader.word(allowed)
    reader.end("write one word only")
    return word


def parse_words(text: str, allowed: Sequence[W]) -> tuple[W, ...]:
    """Words of a closed list with commas between them, each once."""
    reader = Reader(text, "a word")
    words = reader.listed(lambda rest: rest.word(allowed), "a word")
    reader.end(_END)
    return words


def parse_yes(text: str) -> bool:
    """True for "yes"; there is no other value: leaving the option out says no."""
    reader = Reader(text, "yes")
    if not reader.taken("word", "yes"):
        reader.fail(f'"{reader.now.shown}": only yes can stand here', "write yes, or leave the option out")
    reader.end(_END)
    return True


def parse_certainty(text: str) -> Certainty:
    """``ungraded``, or a GRADE word and who gave it: "low by @furlan2015"."""
    reader = Reader(text, "ungraded, or a grade and its source")
    certainty = _certainty(reader)
    reader.end(_END)
    return certainty


def _certainty(reader: Reader) -> Certainty:
    word = reader.word(CERTAINTIES)
    if word == "ungraded":
        if reader.at("word", "by"):
            reader.fail('"ungraded" comes from nobody', "write ungraded alone")
        return Certainty(word)
    return Certainty(word, _by(reader, f"write {word} by @source, or ungraded"))


def _by(reader: Reader, mend: str) -> str:
    if not reader.at("word", "by"):
        reader.fail("who says so is missing", mend)
    reader.take()
    if reader.at("word", "editors"):
        reader.fail("editors do not grade", "name a source, or leave it ungraded")
    return reader.reference()


def parse_strength(text: str) -> Strength:
    """The strength of a recommendation: "strong by @acp2017"."""
    reader = Reader(text, "a strength and its source")
    word = reader.word(STRENGTHS)
    by = _by(reader, f"write {word} by @source")
    reader.end(_END)
    return Strength(word, by)


def parse_grade_as_given(text: str) -> GradeAsGiven:
    """Another scheme in its own words: '"intermediate evidence" by @sioasco2022'."""
    found = _GRADE_AS_GIVEN.match(text[:4096])
    if not found:
        raise Fault(1, "the source's own words stand in quotes", 'write "intermediate evidence" by @source')
    words, start = found[1], found.start(1)
    for offset, character in enumerate(words):
        if not character.isprintable():
            raise bad_character(character, start + offset + 1)
    if not words.strip() or words != words.strip() or len(words) > LONGEST_GRADE:
        message = f"the quoted words are empty, begin or end with a space, or exceed {LONGEST_GRADE} characters"
        raise Fault(start + 1, message, "quote the source's grade and no more")
    reader = Reader(text, '"by" and a source', found.end())
    by = _by(reader, f'write "{words}" by @source')
    reader.end(_END)
    return GradeAsGiven(words, by)


def parse_result(text: str) -> Result:
    """One outcome's result: "pain / short / helps / low by @furlan2015"."""
    reader = Reader(text, "outcome / horizon / effect / grade by @source")
    outcome = reader.id("an outcome")
    _slash(reader, "its horizon")
    horizon = reader.word(HORIZONS)
    _slash(reader, "its effect")
    effect = reader.word(EFFECTS)
    _slash(reader, "its certainty")
    certainty = _certainty(reader)
    reader.end(_END)
    return Result(outcome, horizon, effect, certainty)


def _slash(reader: Reader, what: str) -> None:
    if not reader.taken("/"):
        reader.fail(f'"/" and {what} are missing', "write outcome / horizon / effect / grade by @source")


def parse_frequency(text: str) -> Frequency:
    """``unknown``, or a word with its numbers and source: "common (12 in 100) by @yin2014".

    "rare" needs the numbers: without a denominator nobody can know that something is rare.
    """
    reader = Reader(text, "a frequency")
    word = reader.word(FREQUENCIES)
    after = reader.before.end
    if word == "unknown":
        reader.end("write unknown alone")
        return Frequency(word)
    cases, of = _counted(reader) if reader.at("(") else (None, None)
    if word == "rare" and of is None:
        raise Fault(after, '"rare" needs a denominator', "write rare (3 in 10000) by @source, or unknown")
    by = _by(reader, f"write {word} … by @source")
    reader.end(_END)
    return Frequency(word, cases, of, by)


def _counted(reader: Reader) -> tuple[int, int]:
    opening = reader.take()
    cases = _whole(reader, "12 in 100")
    if not reader.taken("word", "in"):
        reader.fail('"in" is missing', "write it so: (12 in 100)")
    of = _whole(reader, "12 in 100")
    if not reader.taken(")"):
        reader.fail('")" is missing', "write it so: (12 in 100)")
    if cases > of or of == 0:
        raise Fault(opening.column, f"{cases} in {of} cannot be", "write how many of how many")
    return cases, of


def _whole(reader: Reader, example: str) -> int:
    token = reader.now
    value = reader.number(example)
    if "." in value:
        raise Fault(token.column, f"{value} is no whole number", f"write it so: {example}")
    return int(value)


def parse_interval(text: str) -> int:
    """An interval in months: "24 months", "2 years". At most ten years."""
    reader = Reader(text, "an interval: 24 months")
    token = reader.now
    number = _whole(reader, "24 months")
    if reader.at("end"):
        raise Fault(reader.before.end, "a unit is missing", f"write {number} months or {number} years")
    unit = reader.word(("months", "years"))
    months = number * 12 if unit == "years" else number
    if not 1 <= months <= LONGEST_INTERVAL:
        raise Fault(token.column, f"{number} {unit} is no interval for reviews", "write 1 month to 10 years")
    reader.end(_END)
    return months


def parse_date(text: str) -> date:
    """A day of the calendar, "2026-02-28", in the years 1900 to 2200."""
    value = text.strip(" \t")
    column = len(text) - len(text.lstrip(" \t")) + 1
    found = _DATE.fullmatch(value)
    if not found:
        raise Fault(
            column, f'"{shown(value)}" is no date' if value else "the value is empty", "write it so: 2026-02-28"
        )
    year, month, day = (int(part) for part in found.groups())
    if year not in YEARS:
        raise Fault(column, f"the year {found[1]} is not between {YEARS[0]} and {YEARS[-1]}", "check the year")
    try:
        return date(year, month, day)
    except ValueError:
        raise Fault(column, f"{value} is not in the calendar", "check the month and the day") from None
