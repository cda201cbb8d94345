"""The grammar of demands: ``urgent``, ``avoid``, ``ask``, ``limit``, ``change``, and of ``applies-to``.

Whole parts come before techniques, techniques before positions: in "technique deep-tissue @ neck, calf" one reader
bans the calf altogether, another only deep work there, so nothing bare may follow a technique.
"""

from typing import NoReturn

from vademecum.model.demand import (
    SESSION_UNITS,
    URGENCIES,
    Ask,
    Avoid,
    AvoidAll,
    Bound,
    Change,
    Limit,
    Part,
    PressureBound,
    Relation,
    Technique,
    TimeBound,
    Urgent,
    printed_part,
)
from vademecum.model.ids import near
from vademecum.source.grammar.fault import Fault
from vademecum.source.grammar.lexer import Reader

_RELATIONS: tuple[Relation, ...] = ("site-of", "distal-to")


def parse_urgent(text: str, contact: str | None = None) -> Urgent:
    """``contact`` is the value of the option ``contact``, already read. Raises Fault."""
    reader = Reader(text, "emergency, today or call")
    level = reader.word(URGENCIES)
    by_editors = _by_editors(reader, "write one word only: the strictest")
    return Urgent(level, contact, by_editors)


def parse_ask(text: str) -> Ask:
    reader = Reader(text, "a role")
    roles = reader.listed(_role, "a role")
    return Ask(roles, _by_editors(reader))


def parse_change(text: str) -> Change:
    reader = Reader(text, "an adaptation")
    adaptations = reader.listed(_adaptation, "an adaptation")
    return Change(adaptations, _by_editors(reader))


def parse_limit(text: str) -> Limit:
    reader = Reader(text, 'a bound: "pressure gentle", "pressure <= 2" or "time <= 20 min"')
    bounds = reader.listed(_Bounds().item, "a bound")
    return Limit(bounds, _by_editors(reader))


def parse_avoid(text: str) -> Avoid | AvoidAll:
    reader = Reader(text, '"all", a site, a technique or a position')
    if reader.taken("word", "all"):
        if reader.at(","):
            reader.fail('"all" leaves nothing to add', "write all alone, or name the parts without it")
        return AvoidAll(_by_editors(reader))
    items = reader.listed(_Avoidances().item, "a site")
    parts = tuple(item for item in items if isinstance(item, Part))
    techniques = tuple(item for item in items if isinstance(item, Technique))
    positions = tuple(item for item in items if isinstance(item, str))
    return Avoid(parts, techniques, positions, _by_editors(reader))


def parse_applies_to(text: str) -> tuple[str, ...]:
    """The techniques to which a precaution is narrowed: "technique leg-massage". Raises Fault."""
    reader = Reader(text, '"technique" and the id of a technique')
    techniques = reader.listed(_bare_technique, "technique …")
    reader.end("end the line here")
    return techniques


class _Avoidances:
    """Reads one item after another and remembers which sort came last: parts, then techniques, then positions."""

    def __init__(self) -> None:
        self._after: str | None = None

    def item(self, reader: Reader) -> Part | Technique | str:
        if reader.at("word", "technique"):
            if self._after == "position":
                reader.fail("a technique stands after a position", "put techniques before positions")
            self._after = "technique"
            return _technique(reader)
        if reader.taken("word", "position"):
            self._after = "position"
            return reader.id("a position")
        return self._part(reader)

    def _part(self, reader: Reader) -> Part:
        if reader.at("word", "all"):
            reader.fail('"all" stands among parts', "write all alone, or name the parts without it")
        column = reader.now.column
        part = _part(reader)
        if reader.at("word") and (meant := near(part.concept, (*_RELATIONS, "technique", "position"))):
            raise Fault(column, f'"{part.concept}" is no word before a concept', f'did you mean "{meant}"?')
        if self._after is None:
            return part
        shown = printed_part(part)
        other = f", or write technique … @ {shown}" if self._after == "technique" else ""
        message = f'"{shown}" after a {self._after} could mean two things'
        raise Fault(column, message, f"put whole sites first{other}")


class _Bounds:
    """Reads one bound after another; a session has one length."""

    def __init__(self) -> None:
        self._timed = False

    def item(self, reader: Reader) -> Bound:
        column = reader.now.column
        bound = _bound(reader)
        if isinstance(bound, TimeBound):
            if self._timed:
                raise Fault(column, '"time" stands twice', "keep the shorter one")
            self._timed = True
        return bound


def _role(reader: Reader) -> str:
    return reader.id("a role")


def _adaptation(reader: Reader) -> str:
    return reader.id("an adaptation")


def _part(reader: Reader) -> Part:
    for relation in _RELATIONS:
        if reader.taken("word", relation):
            return Part(relation, reader.id("a concept"))
    return Part("site", reader.id("a site"))


def _at(reader: Reader) -> Part | None:
    return _part(reader) if reader.taken("@") else None


def _technique(reader: Reader) -> Technique:
    reader.take()
    return Technique(reader.id("a technique"), _at(reader))


def _bare_technique(reader: Reader) -> str:
    if not reader.taken("word", "technique"):
        reader.fail('"technique" is missing', f"write technique {reader.now.text or '…'}")
    return reader.id("a technique")


def _bound(reader: Reader) -> Bound:
    if reader.taken("word", "pressure"):
        return _pressure(reader)
    if reader.taken("word", "time"):
        return _time(reader)
    token = reader.now
    meant = near(token.text, ("pressure", "time"))
    reader.fail(
        f'"{token.shown}": pressure or time expected' if token.text else "pressure or time expected",
        f'did you mean "{meant}"?' if meant else 'write "pressure gentle", "pressure <= 2" or "time <= 20 min"',
    )


def _pressure(reader: Reader) -> PressureBound:
    if reader.taken("word", "gentle"):
        return PressureBound(True, None, _at(reader))
    if reader.at("word"):
        meant = near(reader.now.text, ("gentle",))
        mend = f'did you mean "{meant}"?' if meant else 'write "pressure gentle" or "pressure <= 2"'
        reader.fail(f'"{reader.now.shown}": gentle or "<=" expected', mend)
    _upper_bound(reader, "pressure", "2")
    value = reader.number("pressure <= 2")
    if reader.now.kind == "unit" or (reader.at("word") and reader.now.text != "by"):
        reader.fail(f'"{reader.now.shown}": the pressure scale has no unit', f"write pressure <= {value}")
    return PressureBound(False, value, _at(reader))


def _time(reader: Reader) -> TimeBound:
    _upper_bound(reader, "time", "20 min")
    value = reader.number("time <= 20 min")
    if not reader.at("word") or reader.at("word", "by"):
        raise Fault(reader.before.end, "a unit is missing", f"time <= {value} … (min, minutes, hours)")
    bound = TimeBound(value, reader.word(SESSION_UNITS))
    if reader.at("@"):
        reader.fail("a time has no place", "time bounds the whole session: end it here")
    return bound


def _upper_bound(reader: Reader, name: str, example: str) -> None:
    if reader.taken("compare", "<="):
        return
    if reader.at("compare"):
        reader.fail('an upper bound is "<="', f"write {name} <= …")
    reader.fail('"<=" is missing', f"write it so: {name} <= {example}")


def _by_editors(reader: Reader, mend: str = "end the line here") -> bool:
    if not reader.taken("word", "by"):
        reader.end(mend)
        return False
    if not reader.taken("word", "editors"):
        _refuse_author(reader)
    reader.end('"by editors" ends the line')
    return True


def _refuse_author(reader: Reader) -> NoReturn:
    shown = f' and not "{reader.now.shown}"' if reader.now.text else ""
    reader.fail(f'"editors" follows "by" here{shown}', 'write "by editors"; sources stand in :cite:')
