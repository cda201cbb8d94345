"""The grammar of ``when``, ``for``, ``signs``, ``unless``, ``until`` and ``professional-when``.

One token ahead, no backtracking. "(" after an id opens qualifiers, anywhere else it groups. Which concepts exist,
and which qualifiers they have, is asked later (``locate`` finds the column again).
"""

from typing import Literal, NoReturn, cast

from vademecum.model.ids import is_id, near
from vademecum.model.when import (
    TIME_UNITS,
    UNITS,
    Compare,
    Condition,
    Either,
    Every,
    Has,
    Measure,
    Number,
    Qualifier,
    printed_qualifier,
)
from vademecum.model.when import printed as printed_condition
from vademecum.source.grammar.fault import Fault
from vademecum.source.grammar.lexer import Reader, Token
from vademecum.source.qualifiers import PLAIN as QUALIFIERS

MOST_TERMS = 64
DEEPEST = 4  # brackets inside brackets

_NO_NOT = "write a separate statement, or use :unless:"


def parse_condition(text: str) -> Condition:
    """The condition that an option's value states. Raises Fault."""
    reading = _Conditions(text)
    condition = reading.condition(0)
    if not reading.at("end"):
        reading.refuse_rest()
    return condition


def parse_term(text: str) -> Has | Measure:
    """One term without ``and`` and ``or``, as ``until`` takes it. Raises Fault."""
    reading = _Conditions(text)
    term = reading.term()
    reading.end("write one term only")
    return term


class _Conditions(Reader):
    def __init__(self, text: str) -> None:
        super().__init__(text, "a condition")
        self._terms = 0

    def condition(self, depth: int) -> Condition:
        parts = [self.operand(depth)]
        joining = self._joining()
        if joining is None:
            return parts[0]
        while self.taken("word", joining):
            parts.append(self.operand(depth))
        if self._joining() is not None:
            self._refuse_mixture(parts, joining, depth)
        return Every(tuple(parts)) if joining == "and" else Either(tuple(parts))

    def _joining(self) -> Literal["and", "or"] | None:
        return "and" if self.at("word", "and") else "or" if self.at("word", "or") else None

    def _refuse_mixture(self, parts: list[Condition], joining: str, depth: int) -> NoReturn:
        """Prints both readings: the editor must choose, since every reader chooses otherwise."""
        other = self.take()
        try:
            following = _operand_text(self.operand(depth)) + (" …" if self._joining() else "")
        except Fault:
            following = "…"
        shown = [_operand_text(part) for part in parts]
        all_of_them = f" {joining} ".join(shown)
        first = f" {joining} ".join(shown[:-1])
        raise Fault(
            other.column,
            f'"{joining}" and "{other.shown}" stand side by side',
            f"write ({all_of_them}) {other.shown} {following}, "
            f"or {first} {joining} ({shown[-1]} {other.shown} {following})",
        )

    def operand(self, depth: int) -> Condition:
        if not self.at("("):
            return self.term()
        if depth == DEEPEST:
            self.fail(f"brackets stand more than {DEEPEST} deep", "divide the statement")
        opening = self.take()
        condition = self.condition(depth + 1)
        if self.at("end"):
            raise Fault(opening.column, '"(" is never closed', 'write ")" where it ends')
        if not self.taken(")"):
            self.refuse_rest()
        return condition

    def refuse_rest(self) -> NoReturn:
        """After a whole operand something stands that cannot follow it."""
        token = self.now
        if token.kind == ")":
            self.fail('")" closes nothing', 'remove it, or write "(" where it begins')
        if token.kind == ",":
            self.fail('"," joins nothing', 'write "or" or "and"')
        if token.text.lower() == "not":
            self.fail('there is no "not"', _NO_NOT)
        if token.kind == "compare":
            self.fail("one comparison a term", 'write two terms with "and" between them')
        if token.kind == "(":
            self.fail('"(" cannot follow here', 'write "or" or "and" before it')
        meant = near(token.text, ("and", "or"))
        mend = f'did you mean "{meant}"?' if meant else self._joined(token)
        self.fail(f'nothing joins "{token.shown}" to what stands before it', mend)

    def _joined(self, token: Token) -> str:
        """What may have been meant by two words: one concept, a qualifier, or two concepts."""
        if token.text in QUALIFIERS and is_id(self.before.text):
            return f"write {self.before.text} ({token.text})"
        if meant := self.hyphened():
            return f'write {meant} if one concept is meant; if not, write "or" or "and" before "{token.shown}"'
        return 'write "or" or "and" before it'

    def dash(self, token: Token) -> Fault:
        fault = super().dash(token)
        behind = self._text[token.end - 1 :].split()[:1]
        concept = self.before.text if self._at and is_id(self.before.text) else None
        if self._at and self.before.kind == "number":
            fault.mend = "write one number; a range is two terms: age > 2 years and age < 6 years"
        elif concept and behind and behind[0] in QUALIFIERS:
            fault.mend = f"write {concept} ({behind[0]})"
        elif concept:
            fault.mend = 'remove it: write "or" or "and", a qualifier in brackets, or one hyphen without spaces'
        return fault

    def term(self) -> Has | Measure:
        token = self.now
        if token.text.lower() == "not":
            self.fail('there is no "not"', _NO_NOT)
        self._terms += 1
        if self._terms > MOST_TERMS:
            self.fail(f"more than {MOST_TERMS} terms", "divide the statement, or name a broader concept")
        concept = self.id("a concept")
        if self.at("compare"):
            return self._measure(concept)
        qualifiers: tuple[Qualifier, ...] = ()
        if self.at("("):
            qualifiers = self._qualifiers(concept)
            if self.at("compare"):
                self.fail("a measurement has no qualifiers", f"write {concept} {self.now.shown} …")
        elif self.at("number"):
            self.fail(
                "a comparison is missing", f"write {concept} < {self.now.shown} …, or {concept} > {self.now.shown} …"
            )
        return Has(concept, qualifiers)

    def _measure(self, concept: str) -> Measure:
        compare = cast(Compare, self.take().text)
        example = f"{concept} {compare} 18 years"
        value = self.number(example)
        second = None
        if self.taken("/"):
            second = self.number(f"{concept} {compare} 190/100 mmHg")
        shown = f"{concept} {compare} {value}" + (f"/{second}" if second else "")
        unit = self._unit(UNITS, shown)
        if second and unit.text != "mmHg":
            raise Fault(unit.column, "two numbers belong to a blood pressure", f"write {shown} mmHg")
        return Measure(concept, compare, value, second, unit.text)

    def _unit(self, allowed: tuple[str, ...], shown: str) -> Token:
        token = self.now
        if token.text in allowed and token.kind in ("word", "unit"):
            return self.take()
        if token.kind == "compare":
            self.fail("one comparison a term", f"write {shown} … and … {token.shown} …")
        if token.kind not in ("word", "unit") or token.text in ("and", "or"):
            example = "years" if allowed == UNITS else "weeks"
            raise Fault(self.before.end, "a unit is missing", f"write {shown} {example}, or another unit")
        meant = near(token.text, allowed)
        mend = f'did you mean "{meant}"?' if meant else f"the units are {', '.join(allowed)}"
        self.fail(f'"{token.shown}" is no unit' + (" of time" if allowed == TIME_UNITS else ""), mend)

    def _qualifiers(self, concept: str) -> tuple[Qualifier, ...]:
        opening = self.take()
        if self.at(")"):
            raise Fault(opening.column, "the brackets are empty", f"write {concept} alone, or a qualifier inside")
        found: list[Qualifier] = []
        while True:
            column = self.now.column
            qualifier = self._qualifier(concept)
            if qualifier in found:
                raise Fault(column, f'"{printed_qualifier(qualifier)}" stands twice', "remove one of the two")
            found.append(qualifier)
            if not self.taken(","):
                break
        if self.at("end"):
            raise Fault(opening.column, '"(" is never closed', 'write ")" after the qualifiers')
        if not self.taken(")"):
            self._refuse_in_qualifiers()
        return tuple(found)

    def _refuse_in_qualifiers(self) -> NoReturn:
        token = self.now
        if token.text in ("or", "and"):
            self.fail('inside the brackets "," means any of them', f'write "," instead of "{token.shown}"')
        if token.kind == "compare":
            self.fail("one comparison a qualifier", 'write two qualifiers with "," between them')
        if token.kind in ("number", "unit"):
            self.fail(f'"{token.shown}" cannot follow here', "write a qualifier so: past < 6 months")
        self.fail(f'"," is missing before "{token.shown}"', 'write "," between two qualifiers: any of them will do')

    def _qualifier(self, concept: str) -> Qualifier:
        if self.now.text.lower() == "not":
            self.fail('there is no "not"', _NO_NOT)
        name = self.id("a qualifier")
        if not self.at("compare"):
            if self.at("number"):
                self.fail("a comparison is missing", f"write {name} < {self.now.shown}, or {name} > {self.now.shown}")
            return Qualifier(name)
        compare = cast(Compare, self.take().text)
        value = self.number(f"{name} {compare} 6" + (" months" if name == "past" else ""))
        shown = f"{name} {compare} {value}"
        if name == "past":
            return Qualifier(name, Number(compare, value, self._unit(TIME_UNITS, shown).text))
        if self.now.kind in ("word", "unit") and self.now.text not in ("or", "and"):
            self.fail(f'"{name}" counts by itself, without a unit', f"write {concept} ({shown})")
        return Qualifier(name, Number(compare, value))


def _operand_text(part: Condition) -> str:
    text = printed_condition(part)
    return f"({text})" if isinstance(part, Every | Either) else text
