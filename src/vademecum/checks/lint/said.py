"""What one edition says in one block: its words with their clauses, numbers, parts of the body and concepts."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from msgspec import Struct

from vademecum.authored.concept import Concept
from vademecum.authored.statement import Statement
from vademecum.checks.lint.passages import Unit, sentences
from vademecum.checks.text.mentions import Names, sites_in
from vademecum.checks.text.numbers import Quantity, quantities
from vademecum.checks.text.patterns import AnyCase
from vademecum.checks.text.polarity import clauses
from vademecum.checks.text.stems import stems_of
from vademecum.model.edition import Edition

T = TypeVar("T")

# "see [pregnancy](…)", not "see a doctor" and "you see double".
_POINTS = AnyCase(
    r"\bsee\b(?! (?:an?|your|the|any|someone|somebody|double|blurred|nothing|things|well|less|more)\b)"
    r"|^\W*(?:also )?read\b(?! (?:in|your|a)\b)"
    r"|\bsee (?:an?|the) (?!doctor|physician|nurse|specialist|dentist|surgeon|midwife|provider|pharmacist)\w+",
)


class Part(Struct, frozen=True):
    """A clause with what it names. ``first`` begins its sentence, ``opens`` at least a new thought in it.

    ``row`` are its stems in order. ``points``: it only says where to read.
    """

    text: str
    negations: int
    unit: int
    first: bool
    opens: bool
    row: tuple[str, ...]
    stems: frozenset[str]
    sites: frozenset[str]
    points: bool = False

    @property
    def denies(self) -> bool:
        return self.negations > 0


class Said:
    """``text`` are the main words, ``more`` those that stand beside them (reasons, doses, people studied).

    ``statement`` is None for words outside statements. ``code`` holds what rules work out of its options, which both
    editions have in common.
    """

    def __init__(
        self,
        part: str,
        edition: Edition,
        title: str,
        units: Iterable[Unit],
        more: str,
        names: Names,
        statement: Statement | None,
        label: str | None,
        code: dict[str, Any] | None = None,
    ) -> None:
        self.part, self.edition, self.title, self.more, self.names = part, edition, title, more, names
        self.units = tuple(units)
        self.statement, self.label = statement, label
        self._made: dict[str, Any] = {}
        self._code = {} if code is None else code

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several rules ask of these words: made when it is first asked for, then kept under its name."""
        if name not in self._made:
            self._made[name] = make()
        return cast(T, self._made[name])

    def of_code(self, name: str, make: Callable[[], T]) -> T:
        """The same of the statement's options, for both editions' words."""
        if name not in self._code:
            self._code[name] = make()
        return cast(T, self._code[name])

    @cached_property
    def text(self) -> str:
        return "\n".join(unit.text for unit in self.units)

    @cached_property
    def clauses(self) -> tuple[Part, ...]:
        found = []
        for number, unit in enumerate(self.units):
            for sentence in sentences(unit.text):
                pieces = clauses(sentence)
                may_point = "see" in (low := sentence.lower()) or "read" in low
                points = [may_point and _POINTS.found_in(clause.text) for clause in pieces]
                for at, clause in enumerate(pieces):
                    row = stems_of(clause.text)
                    pointing = points[at] or (any(points) and (clause.text.startswith("For ") or any(points[:at])))
                    found.append(
                        Part(
                            clause.text,
                            clause.negations,
                            number,
                            not at,
                            clause.opens,
                            row,
                            frozenset(row),
                            sites_in(row),
                            pointing,
                        )
                    )
        return tuple(found)

    @cached_property
    def claims(self) -> str:
        """The main words without what only says where to read on."""
        return "\n".join(clause.text for clause in self.clauses if not clause.points)

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The stems of the main words in order: no word lies across two clauses."""
        return tuple(chain.from_iterable(clause.row for clause in self.clauses))

    @cached_property
    def title_row(self) -> tuple[str, ...]:
        return stems_of(self.title)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(self.title_row)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the main words, without the title."""
        return frozenset(self.row)

    @cached_property
    def stems(self) -> frozenset[str]:
        return self.words | self.title_stems

    @cached_property
    def all_stems(self) -> frozenset[str]:
        return self.stems | frozenset(stems_of(self.more))

    @cached_property
    def mentions(self) -> dict[str, tuple[int, int]]:
        """The concepts that the main words name, but for those that they only point to."""
        claimed = (clause.row for clause in self.clauses if not clause.points)
        return self.names.found(tuple(chain.from_iterable(claimed)))

    @cached_property
    def title_mentions(self) -> dict[str, tuple[int, int]]:
        return self.names.found(self.title_row)

    @cached_property
    def sites(self) -> frozenset[str]:
        """The parts of the body in title and words."""
        return sites_in(self.row) | sites_in(self.title_row)

    @cached_property
    def more_sites(self) -> frozenset[str]:
        return sites_in(stems_of(self.more))

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        return tuple(quantities(self.text))

    @cached_property
    def all_numbers(self) -> tuple[Quantity, ...]:
        return (*self.numbers, *quantities(self.title), *quantities(self.more))

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The stems of the title, and of each clause with the one before it."""
        stems = [clause.stems for clause in self.clauses]
        return (self.title_stems, *(one | before for one, before in zip(stems, (frozenset(), *stems), strict=False)))

    def names_together(self, concept: str) -> bool:
        """Whether a title or a clause names a concept, by a name or by all words of one."""
        if concept in self.mentions or concept in self.title_mentions:
            return True
        return any(known <= group for known in self.names.sets.get(concept, ()) for group in self.groups)

    def says(self, concept: str, narrower: Iterable[str] = (), more: bool = False) -> bool:
        """Whether title or words name a concept or a narrower one."""
        stems = self.all_stems if more else self.stems
        mentioned = self.mentions.keys() | self.title_mentions.keys()
        return any(self.names.named(one, stems, mentioned) for one in (concept, *narrower))


_KEPT: list[tuple[Mapping[str, Concept], Names]] = []


def names_of(concepts: Mapping[str, Concept]) -> Names:
    """The names of one manual in one language, made once; those of the last few manuals are kept."""
    for known, names in _KEPT:
        if known is concepts:
            return names
    names = Names(concepts)
    _KEPT[:] = [*_KEPT[-3:], (concepts, names)]
    return names
