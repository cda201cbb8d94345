"""Strict YAML: the part of the language that editors need, with the place of every value.

Our own reader gives texts and places; ryaml then reads the same text, and any difference between the two is an error.
So no value ever changes its type, and nothing that only one of the two understands gets through. Text of the simplest
form can be read in one way only: its places are looked for when they are asked for.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias, Union

import ryaml
from msgspec import Struct

from vademecum.model.finding import Finding, Span, tell
from vademecum.source.files import character_faults, shortened
from vademecum.source.spaces import spaces_in_yaml
from vademecum.source.yaml_cursor import Places, Value, YamlFault
from vademecum.source.yaml_scanner import read_document
from vademecum.source.yaml_simple import simple_mapping, simple_places

_Parsed: TypeAlias = Union[bool, int, float, str, list["_Parsed"], dict[object, "_Parsed"], None]
_PLACE = re.compile(r" at line (\d+) column (\d+)")


class Yaml(Struct, frozen=True, dict=True):
    """``data`` holds texts, lists and mappings only. ``look`` finds where they stand, once it is asked."""

    path: str
    data: dict[str, Value]
    look: Callable[[], Places]
    first: Span

    @cached_property
    def places(self) -> Places:
        return self.look()

    def key_span(self, *path: str | int) -> Span:
        """Where the key of a value stands (for an item of a list: the item)."""
        return self.places.keys.get(path) or self.value_span(*path)

    def value_span(self, *path: str | int) -> Span:
        """Where a value stands; where that is not known, what holds it."""
        keys, values = self.places.keys, self.places.values
        while path and path not in values and path not in keys:
            path = path[:-1]
        return values.get(path) or keys.get(path) or self.first


def read_yaml(text: str, path: str, first_line: int, found: list[Finding]) -> Yaml | None:
    """The mapping that the text holds, every scalar of it as the text that was written; None after any error.

    ``first_line`` is the number of the text's first line in its file. Refused: tabs in indentation, nesting over 16,
    anchors, aliases, tags, merge keys, keys that are no text, duplicate keys, several documents, block scalars.
    """
    first = Span(path, first_line)
    if (simple := simple_mapping(text)) is not None:
        return Yaml(path, simple, lambda: simple_places(text, path, first_line), first)
    try:
        document = read_document(text, path, first_line)
    except YamlFault as fault:
        if not _tell_spaces(text, path, first_line, found):
            found.append(fault.finding)
        return None
    if document.faults:
        for each in document.faults:
            tell(found, each)
        return None
    unlike = difference(text, path, first_line, document.data)
    if unlike:
        if not _tell_spaces(text, path, first_line, found):
            found.append(unlike)
        return None
    return Yaml(path, document.data, lambda: document.places, first)


def _tell_spaces(text: str, path: str, first_line: int, found: list[Finding]) -> bool:
    """Tells instead of what a reader stumbled over that another kind of space stands there."""
    spaces = list(spaces_in_yaml(text, path, first_line))
    for each in spaces:
        tell(found, each)
    return bool(spaces)


def quoted(text: str) -> str:
    """The text as a double-quoted scalar that ``read_yaml`` reads back as it was. Raises ValueError for controls."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    faults = character_faults(escaped)
    if faults or any("\ud800" <= character <= "\udfff" for character in escaped):
        raise ValueError(f"the text cannot be written: {', '.join(faults) or 'lone surrogates'}")
    return f'"{escaped}"'


def difference(text: str, path: str, first_line: int, data: dict[str, Value]) -> Finding | None:
    """The finding that ryaml reads another thing, or nothing; None if both agree."""
    try:
        parsed: _Parsed = ryaml.loads(text)  # type: ignore[attr-defined]  # its stubs forget to export it
    except Exception as fault:  # whatever a parser may throw at us is the editor's to mend
        return _refused(str(fault), text, path, first_line)
    if _same(data, parsed):
        return None
    message = "this can be read in two ways, and a guess would change a value"
    return Finding("VM010", "error", Span(path, first_line), message, "put the values in double quotes")


def _refused(message: str, text: str, path: str, first_line: int) -> Finding:
    place = _PLACE.search(message)
    span = Span(path, first_line)
    if place:  # it may be the line behind the last one
        last = text.removesuffix("\n").count("\n") + 1
        span = Span(path, first_line + min(int(place[1]), last) - 1, int(place[2]) if int(place[1]) <= last else 1)
    words = shortened(_PLACE.sub("", message).partition(", while ")[0], 200)
    return Finding("VM010", "error", span, f"this is no YAML: {words}", "put the value in double quotes")


def _same(mine: Value, parsed: _Parsed) -> bool:
    """Whether the parser saw the same structure and, wherever it saw text, the same text."""
    if isinstance(mine, dict):
        return (
            isinstance(parsed, dict) and list(mine) == list(parsed) and all(map(_same, mine.values(), parsed.values()))
        )
    if isinstance(mine, list):
        return isinstance(parsed, list) and len(mine) == len(parsed) and all(map(_same, mine, parsed))
    return mine == parsed if isinstance(parsed, str) else not isinstance(parsed, (dict, list))
