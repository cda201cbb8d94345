"""Rounds of payloads: each puts another one into every field of a manual at once, and none may act or get lost."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from msgspec import Struct
from tests.hostile.fields import Field, Sheet, written
from tests.hostile.house import TOPIC, House
from tests.hostile.outputs import MARKDOWN, Judged, Shape, judged

from vademecum.compile.checking import check
from vademecum.model.finding import Finding, errors_in

SHEET = Sheet()
_ANOTHER = MarkdownIt("commonmark").enable("table")


class Played(Struct):
    """How many fields were tried, and how many of them were refused."""

    tried: int
    refused: int


class Rounds:
    """As many rounds as there are payloads bring each of them into each field."""

    def __init__(self, house: House, payloads: Sequence[str]) -> None:
        self.house = house
        self.payloads = payloads
        self.calm = judged(house.accepted({}), strictly=True)

    def play(self, number: int, strictly: bool = False) -> Played:
        """Fails where words are neither refused nor printed as they were typed. ``strictly`` asks html5lib too."""
        tried = dict(self.tried(number))
        kept, refused = self.accepted(number, tried)
        now = judged(self.house.accepted(self.files(kept, tried)), strictly)
        strange = _bare(now) - _bare(self.calm) - MARKDOWN
        assert not strange, strange
        for at in kept:
            typed = not any(self._means(number, other, tried) for other in kept if _beside(at, other))
            _printed(SHEET.fields[at], self.payload(number, at), typed, self.calm, now)
        return Played(len(tried), len(refused))

    def payload(self, number: int, at: int) -> str:
        return self.payloads[(at * 37 + number) % len(self.payloads)]

    def tried(self, number: int) -> Iterator[tuple[int, str]]:
        """Where the words of a block change, its translation is stale and prints nothing: each has rounds of its own."""
        for at, field in enumerate(SHEET.fields):
            if (field.path == TOPIC and number % 4 == 3) or (field.path.endswith("rest.es.md") and number % 4 != 3):
                continue
            yield at, written(field, self.payload(number, at), escaped=(number + at) % 2 == 0)

    def accepted(self, number: int, tried: dict[int, str]) -> tuple[list[int], dict[int, str]]:
        """Takes those fields out that a finding speaks of, until there is none."""
        kept = set(tried)
        refused: dict[int, str] = {}
        for _ in range(50):
            with self.house.changed(self.files(kept, tried)):
                report = check(self.house.folder)
                House.told(report)
            errors = errors_in(list(report.findings))
            if not errors:
                return sorted(kept), refused
            out = {at for finding in errors for at in _meant(finding, kept)}
            assert out, (number, errors[:5])
            refused |= dict.fromkeys(out, errors[0].code)
            kept -= out
        raise AssertionError(f"round {number}: no end of findings")

    def _means(self, number: int, at: int, tried: dict[int, str]) -> bool:
        """Its marks are marks of Markdown there."""
        return SHEET.fields[at].form == "markdown" and tried[at] == self.payload(number, at)

    @staticmethod
    def files(kept: Sequence[int] | set[int], tried: dict[int, str]) -> dict[str, bytes]:
        return dict(SHEET.files({at: tried[at] for at in kept}))


def _beside(at: int, other: int) -> bool:
    """Both stand in one line, and a mark in one may give the other a meaning."""
    return (SHEET.fields[at].path, SHEET.fields[at].line) == (SHEET.fields[other].path, SHEET.fields[other].line)


def _bare(found: Judged) -> set[Shape]:
    """Words of another language may stand anywhere: those that were not translated."""
    return {(tag, tuple(name for name in names if name != "lang")) for tag, names in found.shapes}


def _meant(finding: Finding, kept: set[int]) -> set[int]:
    """The fields in the finding's line; where none stands there, those of its file: a quote or a block ran on."""
    here = {at for at in kept if SHEET.fields[at].path == finding.span.path}
    line = {at for at in here if SHEET.fields[at].line == finding.span.line - 1}
    above = {at for at in here if SHEET.fields[at].line < finding.span.line}
    return line or set(sorted(above, key=lambda at: SHEET.fields[at].line)[-1:]) or here


def _printed(field: Field, payload: str, typed: bool, calm: Judged, now: Judged) -> None:
    """Exactly where it was ``typed`` so; words that Markdown gives a meaning keep their letters. What no output shows is not looked for."""
    if " ".join(field.calm.strip('"').split()) not in calm.words or "[@" in field.calm:
        return
    if typed:
        assert " ".join(payload.split()) in now.words, (field.name, payload)
    else:
        lost = [word for word in read_by_another(payload.strip()) if _letters(word) not in now.letters]
        assert not lost, (field.name, payload, lost)


def read_by_another(markdown: str) -> list[str]:
    """The words that another reader of Markdown takes for text. A line that begins with % is a note."""
    told = [
        inner.content
        for token in _ANOTHER.parse(re.sub(r"(?m)^%.*$", "", markdown))
        for inner in (token.children or [token])
        if inner.type in ("text", "text_special", "code_inline", "fence", "code_block")
    ]
    return [word for text in told for word in re.findall(r"\w+", text)]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
