"""Every verified fact of weight stands in the bundled manual, or the tables say why it does not.

``editorial/facts.csv`` in the manual lists the facts; ``editorial/facts-*.md`` say what became of each. A row names
places: ``topic/block, block; topic (how); concept:name``, parted by semicolons. A block is a statement, another block
with a name, or a heading with one; a concept stands for its gloss, and a topic must show it. Words in brackets are for
readers, and so is what follows a topic without a slash.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "manuals" / "integrative-medicine"
TABLES = MANUAL / "editorial"
_FACT = re.compile(r"[A-Z]{3}-\d+")
_ROW = re.compile(r"^\| ([A-Z]{3}-\d+) \|(.*)\|\s*$", re.MULTILINE)
_BLOCK = re.compile(
    r"^:::\{([\w-]+)\} (?:professional |consumer |[\w-]+/[\w-]+ )?([\w-]+)\n(.*?)^:::$", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"^#+ .*\{#([\w-]+)\}$", re.MULTILINE)
_SHOWN = re.compile(r"\(concept:([\w-]+)\)|^concept: ([\w-]+)$", re.MULTILINE)
_PLACE = re.compile(r"([a-z][a-z0-9-]*)(?:\s*[/:]\s*([a-z][a-z0-9-]*(?:\s*,\s*[a-z][a-z0-9-]*)*))?(?:\s|$)")
_MARKS = re.compile(r"^:facts: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    fact: str
    table: str
    strength: str
    places: tuple[str, ...]
    declined: str


@cache
def facts() -> dict[str, str]:
    with (TABLES / "facts.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["strength"] for row in csv.DictReader(file)}


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for table in sorted(TABLES.glob("facts-*.md")):
        for fact, rest in _ROW.findall(table.read_text(encoding="utf-8")):
            cells = [cell.strip() for cell in rest.split("|")]
            strength, used, declined = (*cells, "", "", "")[:3]
            bare = re.sub(r"\([^()]*\)", " ", used)
            places = tuple(place.strip() for place in bare.split(";") if place.strip())
            found.append(Row(fact, table.name, strength, places, declined))
    return tuple(found)


@cache
def blocks() -> dict[str, dict[str, frozenset[str]]]:
    """Topic -> its blocks, each with the facts that it is marked with."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for path in MANUAL.glob("topics/*/*.md"):
        if path.name != "_section.md" and path.stem.count(".") == 0:
            text = path.read_text(encoding="utf-8")
            found[path.stem] = dict.fromkeys(_HEADING.findall(text), frozenset()) | {
                local: frozenset(_FACT.findall(" ".join(_MARKS.findall(body))))
                for _, local, body in _BLOCK.findall(text)
            }
    return found


@cache
def glosses() -> frozenset[str]:
    """The concepts that a topic is about or links to, so that a reader meets their gloss."""
    texts = (path.read_text(encoding="utf-8") for path in MANUAL.glob("topics/*/*.md"))
    shown = {link or own for text in texts for link, own in _SHOWN.findall(text)}
    return frozenset(shown & {path.stem for path in MANUAL.glob("concepts/*.md")})


def named(row: Row) -> Iterator[tuple[str, str | None]]:
    """The topic of each place, and each block that it names there. None: the topic alone."""
    for place in row.places:
        for part in re.split(r",\s*(?=[\w-]+\s*/)", place):
            match = _PLACE.match(part)
            if match is None:
                yield part, None
            elif match[2] is None:
                yield match[1], None
            else:
                yield from ((match[1], local.strip()) for local in match[2].split(","))


def missing() -> Iterator[str]:
    told = {row.fact for row in rows()}
    for fact, strength in facts().items():
        if fact not in told and {"A", "B"} & set(strength.split("/")):
            yield f"{fact} ({strength}): in no table editorial/facts-*.md"


def wrong(row: Row) -> Iterator[str]:
    where = f"{row.fact} in {row.table}"
    if row.fact not in facts():
        yield f"{where}: not in facts.csv"
    elif row.strength != facts()[row.fact]:
        yield f"{where}: strength {row.strength}, but {facts()[row.fact]} in facts.csv"
    if not row.places and len(row.declined.split()) < 3:
        yield f"{where}: neither used nor declined with a reason"
    for topic, local in named(row):
        if topic == "concept":
            if local not in glosses():
                yield f"{where}: no topic shows a concept {local}"
        elif topic not in blocks():
            yield f"{where}: there is no topic {topic}"
        elif local is not None and local not in blocks()[topic]:
            yield f"{where}: {topic} has no {local}"
        elif local is not None and (marks := blocks()[topic][local]) and row.fact not in marks:
            yield f"{where}: {topic}/{local} is marked with {', '.join(sorted(marks))} and not with it"


def untold() -> Iterator[str]:
    """Statements that are marked with a fact whose rows do not name them, nor their topic as a whole."""
    told: dict[str, set[tuple[str, str | None]]] = {}
    for row in rows():
        told.setdefault(row.fact, set()).update(named(row))
    for topic, locals_ in sorted(blocks().items()):
        for local, marks in locals_.items():
            for fact in sorted(marks):
                if fact not in facts():
                    yield f"{topic}/{local} is marked with {fact}, which is not in facts.csv"
                elif fact in told and not {(topic, local), (topic, None)} & told[fact]:
                    yield f"{topic}/{local} is marked with {fact}, whose rows do not name it"


def test_every_fact_of_weight_is_used_or_declined_and_each_place_exists() -> None:
    faults = [*missing(), *(fault for row in rows() for fault in wrong(row)), *untold()]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
