"""The published JSON Schemas (2020-12) of a manual's files, made from the tables that the readers use."""

from collections.abc import Mapping
from typing import TypeAlias, Union

from vademecum.model.ids import ID_PATTERN, LONGEST_ID, RESERVED_WORDS
from vademecum.source import kinds
from vademecum.source.fields import DATE, LANGUAGE, LONGEST_TEXT, MONTHS, NUMBER, PARTIAL_DATE, UNSEEN, URL
from vademecum.source.kinds import SHOWN, Field, Kind
from vademecum.source.qualifiers import NUMBERS, PLAIN

Json: TypeAlias = Union[str, int, bool, list["Json"], dict[str, "Json"], None]
Schema: TypeAlias = dict[str, Json]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# File name of each schema, what it describes.
_PUBLISHED: tuple[tuple[str, Kind], ...] = (
    ("manual", kinds.MANUAL),
    ("person", kinds.PERSON),
    ("reference", kinds.REFERENCE),
    ("concept", kinds.CONCEPT),
    ("concept-translation", kinds.CONCEPT_TRANSLATION),
    ("section", kinds.SECTION),
    ("page", kinds.PAGE),
    ("topic", kinds.TOPIC),
    ("translation", kinds.TRANSLATION),
)


def schemas() -> dict[str, Schema]:
    """One schema for manual.toml, for each kind of YAML file and for each kind of front matter, by name.

    They see values as YAML 1.2 reads them: a number where a text is due is refused by the schema although the reader
    takes it as the text that was written. Whatever the schema refuses for another reason, the reader refuses too.
    """
    return {name: {"$schema": DIALECT, "title": kind.name, **_of_kind(kind)} for name, kind in _PUBLISHED}


def _of_kind(kind: Kind) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {field.key: {"description": field.about, **_of_field(field)} for field in kind.fields},
        "required": [field.key for field in kind.fields if field.required],
        "additionalProperties": False,
    }
    rules: list[Json] = [_of_need(need) for need in kind.needs]
    if rules:
        schema["allOf"] = rules
    if kind.one_of:
        schema["oneOf"] = [{"required": [key]} for key in kind.one_of]
    return schema


def _of_need(need: kinds.Need) -> Schema:
    condition: Schema = {"required": [need.key]}
    if need.value is not None:
        condition["properties"] = {need.key: {"const": need.value}}
    return {"if": condition, "then": {"required": [need.then]}}


def _of_field(field: Field) -> Schema:
    match field.shape:
        case "mapping":
            schema = _of_kind(_kind(field))
            return {**schema, "minProperties": 1} if field.nonempty else schema
        case "mappings":
            return _list(_of_kind(_kind(field)), field.nonempty)
        case "by-name" | "emergency":
            return _by_name(field)
        case "qualifiers":
            return _list(_qualifier(), nonempty=False)
        case "texts":
            return _unique(_text(), field)
        case "ids":
            return _unique(_id(), field)
        case "words":
            return _unique({"enum": list(field.allowed)}, field)
        case "languages":
            return _unique(_pattern(LANGUAGE), field)
        case _:
            return _scalar(field)


def _scalar(field: Field) -> Schema:
    match field.shape:
        case "id":
            return _id()
        case "word":
            return {"enum": list(field.allowed)}
        case "number":
            return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999}, _pattern(NUMBER)]}
        case "text":
            return _text() if field.pattern is None else {**_text(), **_pattern(field.pattern)}
        case _:
            return _pattern(_PATTERNS[field.shape])


_PATTERNS: Mapping[str, str] = {
    "months": MONTHS,
    "date": DATE,
    "partial-date": PARTIAL_DATE,
    "url": URL,
    "language": LANGUAGE,
}


def _text() -> Schema:
    edges = r"^(?!\s)[^\n\t]*(?<!\s)$"
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_TEXT,
        "pattern": edges,
        "not": {"pattern": UNSEEN},
    }


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _id() -> Schema:
    reserved: list[Json] = list[Json](sorted(RESERVED_WORDS))
    return {**_pattern(ID_PATTERN), "maxLength": LONGEST_ID, "not": {"enum": reserved}}


def _list(items: Schema, nonempty: bool) -> Schema:
    schema: Schema = {"type": "array", "items": items}
    return {**schema, "minItems": 1} if nonempty else schema


def _unique(items: Schema, field: Field) -> Schema:
    return {**_list(items, field.nonempty), "uniqueItems": True}


def _by_name(field: Field) -> Schema:
    schema: Schema = {
        "type": "object",
        "propertyNames": _id() if field.pattern is None else _pattern(field.pattern),
        "additionalProperties": _of_kind(field.kind) if field.kind else _text(),
    }
    if field.shape == "emergency":
        schema["properties"] = {SHOWN.key: {"description": SHOWN.about, **_unique(_id(), SHOWN)}}
        schema["required"] = [SHOWN.key]
    return {**schema, "minProperties": 1} if field.nonempty else schema


def _qualifier() -> Schema:
    """A word, or one number with its clock."""
    clock: Schema = {
        "type": "object",
        "properties": {name: _text() for name in NUMBERS},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    return {"anyOf": [{"enum": list(PLAIN)}, clock]}


def _kind(field: Field) -> Kind:
    if field.kind is None:
        raise ValueError(f"the description of {field.key!r} lacks its kind")
    return field.kind
