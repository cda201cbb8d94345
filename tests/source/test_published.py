"""The published schemas and the readers say the same about the same document."""

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
import ryaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vademecum.model.finding import Finding
from vademecum.source import kinds
from vademecum.source.fields import Fields
from vademecum.source.kinds import Field, Kind
from vademecum.source.published import schemas
from vademecum.source.records import read_record
from vademecum.source.yaml_text import read_yaml

MANUAL = Path(__file__).resolve().parents[2] / "manuals" / "integrative-medicine"
KINDS = {
    "manual": kinds.MANUAL,
    "person": kinds.PERSON,
    "reference": kinds.REFERENCE,
    "concept": kinds.CONCEPT,
    "concept-translation": kinds.CONCEPT_TRANSLATION,
    "section": kinds.SECTION,
    "page": kinds.PAGE,
    "topic": kinds.TOPIC,
    "translation": kinds.TRANSLATION,
}

Json = object


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schemas()[name])


def test_every_schema_is_a_schema() -> None:
    assert set(schemas()) == set(KINDS)
    for schema in schemas().values():
        Draft202012Validator.check_schema(schema)


def front_matter(path: Path) -> Json:
    return ryaml.loads(path.read_text(encoding="utf-8").split("---\n")[1])  # type: ignore[attr-defined]


def bundled() -> list[tuple[str, Path]]:
    files = [("manual", MANUAL / "manual.toml")]
    patterns = {
        "person": "people/*.yaml",
        "reference": "references/*.yaml",
        "concept": "concepts/*.md",
        "page": "pages/*.md",
    }
    for name, pattern in patterns.items():
        files += [(name, path) for path in sorted(MANUAL.glob(pattern))]
    for path in sorted(MANUAL.glob("topics/*/*.md")):
        files.append(("section" if path.name == "_section.md" else "topic", path))
    return [(_translated(name) if path.name.endswith(".es.md") else name, path) for name, path in files]


def _translated(name: str) -> str:
    return "concept-translation" if name == "concept" else "translation"


def test_the_bundled_manual_follows_its_schemas() -> None:
    files = bundled()
    assert {name for name, _ in files} == set(KINDS)
    for name, path in files:
        if path.suffix == ".md":
            document = front_matter(path)
        elif path.suffix == ".toml":
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        else:
            document = ryaml.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
        assert [f"{path.name}: {error.message}" for error in validator(name).iter_errors(document)] == []


GOOD = {
    "text": [
        "x",
        "10.1000/x",
        "0000-0002-1825-0097",
        "#123456",
        "assets/a.png",
        "PMC1",
        "123",
        "978-0-00-000000-2",
        "UTC",
    ],
    "lines": ["x"],
    "id": ["abc", "a-1"],
    "months": ["1 month", "24 months", "120 months"],
    "date": ["2026-02-28", "0001-01-01"],
    "partial-date": ["2026", "2026-02", "2024-02-29"],
    "url": ["https://a.example", "http://a.example/b?c#d"],
    "language": ["en", "pt-BR"],
    "number": ["0", "7", "999999"],
}
BAD = [
    "",
    " x",
    "X",
    "-",
    "all",
    "a b",
    "26-1-1",
    "1000 months",
    "121 months",
    "//a",
    "javascript:a",
    "1000000",
    "a\u00adb",
    "01",
]


def scalar(field: Field) -> st.SearchStrategy[Json]:
    if field.shape == "word":
        return st.sampled_from(field.allowed)
    good = GOOD[field.shape]
    if field.shape == "text" and field.pattern is not None:
        return st.from_regex(field.pattern, fullmatch=True).filter(lambda text: text.isascii() and text.isprintable())
    return st.sampled_from(good)


def value(field: Field, depth: int = 0) -> st.SearchStrategy[Json]:
    match field.shape:
        case "mapping":
            assert field.kind is not None
            return document(field.kind)
        case "mappings":
            assert field.kind is not None
            return st.lists(document(field.kind), max_size=2)
        case "by-name" | "emergency":
            inner = document(field.kind) if field.kind is not None else st.sampled_from(GOOD["text"])
            regions = st.dictionaries(st.sampled_from(["abc", "a-1", "A b"]), inner, max_size=2)
            if field.shape == "by-name":
                return regions
            return st.tuples(regions, st.booleans()).map(lambda t: {**t[0], "shown": ["abc"]} if t[1] else t[0])
        case "qualifiers":
            clock = st.dictionaries(
                st.sampled_from(["past", "week", "day"]), st.sampled_from(["weeks", ""]), max_size=2
            )
            return st.lists(st.sampled_from(["known", "past", "sometimes"]) | clock, max_size=2, unique_by=repr)
        case "texts":
            return st.lists(st.sampled_from(["x", "y", " "]), max_size=2)
        case "ids":
            return st.lists(st.sampled_from(["abc", "a-1", "A"]), max_size=2)
        case "languages":
            return st.lists(st.sampled_from(["en", "es", "english"]), max_size=2)
        case "words":
            return st.lists(st.sampled_from([*field.allowed, "other"]), max_size=2)
        case _:
            return scalar(field)


@st.composite
def document(draw: st.DrawFn, kind: Kind) -> dict[str, Json]:
    """A document of the kind, mostly good: a key may be missing, unknown, or hold something of another form."""
    drawn: dict[str, Json] = {}
    for field in kind.fields:
        there = draw(st.integers(0, 9))
        if there < (9 if field.required else 3):
            drawn[field.key] = draw(value(field))
        elif there == 9:
            drawn[field.key] = draw(st.sampled_from([*BAD, [], {}, ["x", "x"], {"x": "y"}]))
    if draw(st.integers(0, 19)) == 19:
        drawn["unknown-key"] = "x"
    return drawn


def faults_of_reader(kind: Kind, drawn: dict[str, Json]) -> list[Finding]:
    found: list[Finding] = []
    text = "\n".join(f"{key}: {json.dumps(inner, ensure_ascii=False)}" for key, inner in drawn.items())
    yaml = read_yaml(text, "a.yaml", 1, found)
    assert yaml is not None, found
    record = read_record(Fields(yaml, found), kind)
    assert (record is None) == bool(found)
    return found


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
def test_reader_and_schema_agree(name: str, data: st.DataObject) -> None:
    drawn = data.draw(document(KINDS[name]).filter(bool))
    faults = faults_of_reader(KINDS[name], drawn)
    errors = list(validator(name).iter_errors(drawn))
    repeated = [fault for fault in faults if fault.code == "VM040"]  # one qualifier with and without its clock
    assert bool(errors) == bool(faults) or repeated == faults, (faults, [error.message for error in errors])


def test_only_the_reader_knows_the_calendar() -> None:
    drawn: dict[str, Json] = {"id": "abc", "kind": "person", "name": "x", "interests": {"declared": "2026-02-30"}}
    assert [fault.code for fault in faults_of_reader(kinds.PERSON, drawn)] == ["VM041"]
    assert list(validator("person").iter_errors(drawn)) == []
