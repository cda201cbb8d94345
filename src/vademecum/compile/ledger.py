"""The ledger: what is due in every output against what its finished bytes were found to carry.

Nothing is published but a ``Balanced``, and only ``balance`` makes one. Entries are a page each, not a statement each,
and small, so that workers settle their own pages and send what they found.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import final

from msgspec import Struct

from vademecum.model.edition import Edition
from vademecum.model.finding import Finding, Span, in_order
from vademecum.render.audit import Audit, Expected, Fault, FaultKind
from vademecum.render.differences import differences


class Place(Struct, frozen=True, order=True):
    """One topic in one output, edition and language."""

    output: str
    edition: Edition
    language: str
    topic: str

    def __str__(self) -> str:
        return f"{self.output} ({self.edition}, {self.language}) on topic {self.topic}"


class Due(Struct, frozen=True):
    """The statements due at a place, in the order of the page. ``source`` is the topic's file in the manual."""

    place: Place
    statements: tuple[str, ...]
    source: str


class Carried(Struct, frozen=True):
    """What was read back from the finished bytes of a place; ``faults`` is empty where all is as it is due."""

    place: Place
    path: str
    statements: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class Settled(Struct, frozen=True, array_like=True):
    """What a worker found of its own pages. ``statements`` counts those that were due."""

    places: int = 0
    statements: int = 0
    findings: tuple[Finding, ...] = ()


@final
class Balanced:
    """Proof that everything due is carried, and nothing else. ``statements`` counts those read back."""

    __slots__ = ("places", "statements")

    def __init__(self, seal: object, places: int, statements: int) -> None:
        if seal is not _SEAL:
            raise TypeError("only balance() can say that a ledger is balanced")
        self.places = places
        self.statements = statements


_SEAL = object()

_CODES: dict[FaultKind, str] = {
    "missing": "VM501",
    "extra": "VM502",
    "twice": "VM503",
    "softened": "VM504",
    "reordered": "VM505",
    "folded": "VM506",
    "words": "VM507",
    "grounds": "VM508",
}
_MEND = (
    "nothing was published: this is a fault of the output, not of the manual's text; "
    "report it, or leave the output out of this build"
)


def due_at(place: Place, expected: Sequence[Expected], source: str) -> Due:
    return Due(place, tuple(one.statement for one in expected), source)


def carried_at(place: Place, path: str, expected: Sequence[Expected], audit: Audit) -> Carried:
    """What a page carries, with every way in which it differs from what is expected of it."""
    return Carried(place, path, tuple(found.statement for found in audit.found), tuple(differences(expected, audit)))


def balance(settled: Iterable[Settled], places: int) -> Balanced | list[Finding]:
    """The proof, or a finding for every statement that is missing, not due, or not as it is due.

    ``places`` is how many places should have been settled, counted from the cards alone: a page that nobody
    made, and nobody missed, is missed here.
    """
    settled = tuple(settled)
    findings = [finding for one in settled for finding in one.findings]
    there = sum(one.places for one in settled)
    if there != places and not findings:
        message = f"{places:,} pages and shares of files are due, and {there:,} were made"
        findings.append(Finding("VM513", "error", Span("manual.toml"), message, _MEND))
    return in_order(findings) if findings else Balanced(_SEAL, there, sum(one.statements for one in settled))


def settle(due: Iterable[Due], carried: Iterable[Carried]) -> Settled:
    """What is due in some places against what they carry.

    Faults are looked for twice: identities are compared here again, so that a page without an audit,
    or an audit that said nothing, cannot pass.
    """
    pages: dict[Place, Carried] = {}
    findings: list[Finding] = []
    for page in carried:
        if page.place in pages:
            findings.extend(_finding("twice", name, page.place, page.path, "") for name in page.statements)
        pages.setdefault(page.place, page)
    sources: dict[Place, str] = {}
    statements = 0
    for entry in due:
        sources[entry.place] = entry.source
        statements += len(entry.statements)
        findings.extend(_unbalanced(entry, pages.get(entry.place)))
    for place, page in pages.items():
        if place not in sources:
            findings.extend(_finding("extra", name, place, page.path, "") for name in page.statements)
    return Settled(len(sources), statements, tuple(findings))


def _unbalanced(due: Due, page: Carried | None) -> Iterator[Finding]:
    place, source = due.place, due.source
    if page is None:
        yield from (_finding("missing", name, place, "", source) for name in due.statements)
        return
    if page.statements == due.statements and not page.faults:
        return
    has, wanted = set(page.statements), set(due.statements)
    yield from (_finding("missing", name, place, page.path, source) for name in due.statements if name not in has)
    yield from (_finding("extra", name, place, page.path, source) for name in page.statements if name not in wanted)
    said = [fault for fault in page.faults if fault.kind not in ("missing", "extra")]
    yield from (_finding(fault.kind, fault.statement, place, page.path, source, fault.what) for fault in said)
    if has == wanted and not said:
        pairs = zip(due.statements, page.statements, strict=False)
        moved = next((wanted_here for wanted_here, here in pairs if wanted_here != here), None)
        kind: FaultKind = "reordered" if moved else "twice"
        yield _finding(kind, moved or page.statements[-1], place, page.path, source)


def _finding(kind: FaultKind, statement: str, place: Place, path: str, source: str, what: str = "") -> Finding:
    where = f" ({path})" if path else ""
    match kind:
        case "missing":
            message = f"{statement} is due in {place} but was not carried{where}"
        case "extra":
            message = f"{statement} is carried in {place} but is not due there{where}"
        case "twice":
            message = f"{statement} is carried more than once in {place}{where}"
        case _:
            message = f"{statement} in {place} {what or 'is out of order'}{where}"
    return Finding(_CODES[kind], "error", Span(source or path), message, _MEND)
