"""Reads a mapping by the table of its kind: what is written in kinds.py is what is accepted."""

import re
from collections.abc import Callable
from typing import TypeAlias, Union

from vademecum.authored.concept import ConceptQualifier
from vademecum.model.finding import Finding, errors_in
from vademecum.model.ids import is_id
from vademecum.source.fields import Fields, id_mend
from vademecum.source.files import SourceFile, decoded
from vademecum.source.kinds import SHOWN, Field, Kind, Shape
from vademecum.source.qualifiers import read_qualifiers
from vademecum.source.yaml_text import read_yaml

LARGEST_YAML = 65_536  # bytes

# What a value of a kind can be once it was read; keys keep their hyphens.
Read: TypeAlias = Union[str, int, tuple[str, ...], "Record", tuple["Record", ...], tuple[ConceptQualifier, ...], None]
Record: TypeAlias = dict[str, Read]


def read_record(fields: Fields, kind: Kind) -> Record | None:
    """The values of all keys that are there, in the order of the kind; None if anything in the mapping was wrong.

    Unknown keys, missing ones and values of another form are findings, each once.
    """
    before = len(fields.found)
    record: Record = {}
    fields.know(kind.keys)
    for field in kind.fields:
        if fields.has(field.key):
            record[field.key] = _READ[field.shape](fields, field)
        elif field.required:
            _READ[field.shape](fields, field)
    fields.finish()
    _check_needs(fields, kind)
    return None if errors_in(fields.found[before:]) else record


def _check_needs(fields: Fields, kind: Kind) -> None:
    for need in kind.needs:
        value = fields.raw(need.key)
        if value is not None and need.value in (None, value) and not fields.has_or_means(need.then):
            message = f'"{need.then}" is missing beside "{need.key}"'
            fields.fault("VM031", fields.span(need.key), message, f"add a line {fields.example(need.then, '…')}")
    if kind.one_of and sum(map(fields.has_or_means, kind.one_of)) != 1:
        wanted = " or ".join(f'"{key}"' for key in kind.one_of)
        fields.fault("VM031", fields.span(), f"exactly one of {wanted} is due", f"write {wanted}, not both")


def _read_text(fields: Fields, field: Field) -> str | None:
    if field.pattern is None:
        return fields.text(field.key, field.required)
    return fields.pattern(field.key, field.pattern, field.form or "", field.required)


def _read_mappings(fields: Fields, field: Field) -> tuple[Record, ...]:
    nested = fields.mappings(field.key, field.required, field.nonempty)
    return tuple(record for each in nested if (record := read_record(each, _kind(field))) is not None)


def _read_mapping(fields: Fields, field: Field) -> Record | None:
    inner = _kind(field).fields
    due = [each.key for each in inner if each.required] or [each.key for each in inner]
    nested = fields.mapping(field.key, field.required, due)
    if nested is None:
        return None
    _check_filled(fields, nested, field)
    return read_record(nested, _kind(field))


def _read_by_name(fields: Fields, field: Field) -> Record | None:
    """A mapping whose keys are ids of the editor's choice."""
    nested = fields.mapping(field.key, field.required)
    if nested is None:
        return None
    _check_filled(fields, nested, field)
    record: Record = {}
    if field.shape == "emergency":
        record[SHOWN.key] = nested.ids(SHOWN.key, required=True)
    for key in nested.keys:
        if key in record:
            continue
        _check_name(nested, key, field)
        if field.kind is None:
            record[key] = nested.text(key)
        elif field.shape == "emergency" and not isinstance(nested.raw(key), dict):
            nested.unknown(key, (SHOWN.key,))
        elif (each := nested.mapping(key)) is not None:
            record[key] = read_record(each, field.kind)
    return record


def _check_name(nested: Fields, key: str, field: Field) -> None:
    if field.pattern is None:
        if not is_id(key):
            nested.fault("VM037", nested.span(key), f'"{key}" is no id', id_mend(key))
    elif not re.fullmatch(field.pattern, key):
        nested.fault("VM035", nested.span(key), f'"{key}" cannot stand in "{field.key}"', f"write {field.form}")


def _check_filled(fields: Fields, nested: Fields, field: Field) -> None:
    if field.nonempty and not nested.keys:
        fields.fault("VM033", fields.span(field.key), f'"{field.key}" is empty', "write its keys or delete it")


def _kind(field: Field) -> Kind:
    if field.kind is None:
        raise ValueError(f"the description of {field.key!r} lacks its kind")
    return field.kind


_READ: dict[Shape, Callable[[Fields, Field], Read]] = {
    "text": _read_text,
    "texts": lambda fields, field: fields.list_of_text(field.key, field.required, field.nonempty),
    "id": lambda fields, field: fields.id(field.key, field.required),
    "ids": lambda fields, field: fields.ids(field.key, field.required, field.nonempty),
    "word": lambda fields, field: fields.word(field.key, field.allowed, field.required),
    "words": lambda fields, field: fields.words(field.key, field.allowed, field.required, field.nonempty),
    "months": lambda fields, field: fields.months(field.key, field.required),
    "date": lambda fields, field: fields.date(field.key, field.required),
    "partial-date": lambda fields, field: fields.partial_date(field.key, field.required),
    "url": lambda fields, field: fields.url(field.key, field.required),
    "language": lambda fields, field: fields.language(field.key, field.required),
    "languages": lambda fields, field: fields.languages(field.key, field.required, field.nonempty),
    "number": lambda fields, field: fields.number(field.key, field.required),
    "lines": lambda fields, field: fields.lines(field.key, field.required),
    "mapping": _read_mapping,
    "mappings": _read_mappings,
    "by-name": _read_by_name,
    "emergency": _read_by_name,
    "qualifiers": lambda fields, field: read_qualifiers(fields, field.key),
}


def read_yaml_file(file: SourceFile, kind: Kind, found: list[Finding]) -> tuple[Fields, Record] | None:
    """A YAML file of one kind whose ``id`` is the file's stem."""
    fields = yaml_fields(file, found, LARGEST_YAML)
    record = None if fields is None else read_record(fields, kind)
    if fields is None or record is None:
        return None
    return (fields, record) if is_stem(fields, file.path) else None


def yaml_fields(file: SourceFile, found: list[Finding], largest: int) -> Fields | None:
    text = decoded(file, found, largest)
    yaml = None if text is None else read_yaml(text, file.path, 1, found)
    return None if yaml is None else Fields(yaml, found)


def is_stem(fields: Fields, path: str) -> bool:
    """Whether the key ``id`` is the file's name up to its first dot; a finding if not."""
    return is_named(fields, path.rpartition("/")[2].partition(".")[0], "file")


def is_named(fields: Fields, name: str, what: str) -> bool:
    """Whether the key ``id`` is the name of the file or folder; a finding if not."""
    if fields.raw("id") == name:
        return True
    mend = f'write "id: {name}", or rename the {what}'
    fields.fault("VM043", fields.value_span("id"), f'the id is not the {what}\'s name, "{name}"', mend)
    return False


def is_language(fields: Fields, language: str) -> bool:
    """Whether the key ``lang`` is the language that the file's name says; a finding if not."""
    if fields.raw("lang") == language:
        return True
    mend = f'write "lang: {language}", or rename the file'
    fields.fault("VM043", fields.value_span("lang"), f'the language is not the file\'s, "{language}"', mend)
    return False
