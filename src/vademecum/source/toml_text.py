"""TOML with the place of every key, in the same shape as YAML: texts, lists and mappings only."""

import re
import tomllib

from vademecum.model.finding import Finding, Span, tell
from vademecum.source.files import character_faults
from vademecum.source.spaces import MEND, STRANGE, space_message
from vademecum.source.yaml_cursor import DEEPEST, KeyPath, Places, Value
from vademecum.source.yaml_text import Yaml

_TABLE = re.compile(r"[ \t]*\[{1,2}(?P<keys>[^\[\]#]+)\]{1,2}")
_KEYS = re.compile(r"""[ \t]*(?P<keys>(?:[\w.\- \t]|"[^"]*"|'[^']*')+?)[ \t]*=[ \t]*""")
_ONE_KEY = re.compile(r"""[ \t]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))[ \t]*(?:\.|$)""")
# What a word processor writes instead of the straight quotes and spaces of TOML.
_ODD = re.compile(rf"{STRANGE.pattern}|(?P<quote>[“”„‟‘’‚«»])")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


def read_toml(text: str, path: str, found: list[Finding]) -> Yaml | None:
    """The table that the text holds; None after any error. Values other than texts, lists and tables are errors."""
    try:
        data = tomllib.loads(text)
    except Exception as fault:  # whatever a parser may throw at us is the editor's to mend
        found.append(_no_toml(str(fault), path, text))
        return None
    places = _places(text, path)
    faults: list[Finding] = []
    value = _texts(data, (), places.keys, Span(path), faults)
    for each in faults:
        tell(found, each)
    if faults or not isinstance(value, dict):
        return None
    return Yaml(path, value, lambda: places, Span(path))


def _no_toml(message: str, path: str, text: str) -> Finding:
    place = _PLACE.search(message)
    if place is None:
        span = Span(path)
    elif place[1] is None:
        span = Span(path, text.rstrip("\n").count("\n") + 1)
    else:
        span = Span(path, int(place[1]), int(place[2]))
    line = text.split("\n")[span.line - 1]
    if (odd := _ODD.search(line)) and line.count('"', 0, odd.start()) % 2 == 0:
        span = Span(path, span.line, odd.start() + 1, len(odd[0]))
        quotes = "these are typographic quotes", "write straight double quotes"
        what, mend = quotes if odd["quote"] else (space_message(odd[0]), MEND)
        return Finding("VM070", "error", span, f"this is no TOML: {what}", mend)
    words = _PLACE.sub("", message)
    mend = 'write key = "value", with the value in double quotes, and tables as [name]; a key stands once'
    return Finding("VM070", "error", span, f"this is no TOML: {words}", mend)


def _places(text: str, path: str) -> Places:
    """Key and value places by reading line by line; good enough to point at, and nothing else depends on it."""
    keys: dict[KeyPath, Span] = {}
    values: dict[KeyPath, Span] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            table = _path(header["keys"])
            span = Span(path, number, header.start("keys") + 1, len(header["keys"]))
            for length in range(1, len(table) + 1):
                keys.setdefault(table[:length], span)
        elif entry := _KEYS.match(line):
            here = (*table, *_path(entry["keys"]))
            span = Span(path, number, entry.start("keys") + 1, len(entry["keys"]))
            for length in range(len(table) + 1, len(here) + 1):
                keys.setdefault(here[:length], span)
            values.setdefault(here, Span(path, number, entry.end() + 1, max(1, len(line) - entry.end())))
    return Places(keys, values)


def _path(keys: str) -> tuple[str, ...]:
    return tuple(match["double"] or match["single"] or match["bare"] or "" for match in _ONE_KEY.finditer(keys))


def _texts(value: object, here: KeyPath, keys: dict[KeyPath, Span], above: Span, faults: list[Finding]) -> Value:
    """The value with nothing but texts, lists and mappings in it; everything else is a fault at its key."""
    span = keys.get(here, above)
    if len(here) > DEEPEST:
        faults.append(Finding("VM013", "error", span, f"nested deeper than {DEEPEST}", "flatten it"))
        return ""
    if isinstance(value, dict):
        return {key: _texts(inner, (*here, key), keys, span, faults) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner, (*here, index), keys, span, faults) for index, inner in enumerate(value)]
    if not isinstance(value, str):
        faults.append(Finding("VM071", "error", span, f"the value {_as_written(value)} is no text", "put it in quotes"))
        return ""
    for message in character_faults(value):  # an escape can name what the file itself may not hold
        faults.append(Finding("VM076", "error", span, message, "write the text without it"))
    return value


def _as_written(value: object) -> str:
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) <= 40 else f"{words[:37]}..."
