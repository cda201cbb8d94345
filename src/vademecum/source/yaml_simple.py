"""The simplest YAML, as nearly every file has it: a key a line, and values that can be read in one way only.

Where a text is no more than that, no second reader is needed to know what it says, and no places (a test compares both
with those of the full reader).
"""

import re

from vademecum.model.finding import Span
from vademecum.source.yaml_cursor import KeyPath, Places, Value

_KEY = r"(?!(?i:null|true|false):)[A-Za-z][A-Za-z0-9-]{0,79}"
_TEXT = r"[^\W_](?:[^:#,\[\]{}\n]*[^:#,\[\]{}\s])?"
_QUOTED = r'"[^"\\\n]*"'
_SCALAR = f"(?:{_TEXT}|{_QUOTED})"
_LIST = rf"\[(?:{_SCALAR}(?:, {_SCALAR})*)?\]"
_PAIR = f"{_KEY}: (?:{_SCALAR}|{_LIST})"
_MAPPING = rf"\{{(?:{_PAIR}(?:, {_PAIR})*)?\}}"
_LINE = re.compile(rf"(?:({_KEY}):|  -)(?: (?:({_TEXT})|({_QUOTED})|({_LIST})|({_MAPPING})))?")
_IS_LIST, _IS_MAPPING = 4, 5  # groups of a line, and of a pair: its key, then one for each kind of value
_ITEMS = re.compile(f"({_TEXT})|({_QUOTED})")
_PAIRS = re.compile(f"({_KEY}): (?:({_TEXT})|({_QUOTED})|({_LIST}))")


def simple_mapping(text: str) -> dict[str, Value] | None:
    """The mapping that the text holds; None where it is not of the simplest form, or holds a key twice."""
    if not text.replace("\n", "").isprintable():
        return None
    data: dict[str, Value] = {}
    items: list[Value] | None = None  # of the key above, if nothing stands in its line
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        key, *written = found.groups()
        value = _value(*written)
        if key is None:
            if items is None or value is None:
                return None
            items.append(value)
        elif key in data or items == []:
            return None
        elif value is not None:
            data[key], items = value, None
        elif found.end() > len(key) + 1:
            return None
        else:
            data[key] = items = []
    return data if data and items != [] else None


def _value(text: str | None, quoted: str | None, items: str | None, pairs: str | None) -> Value | None:
    if text is not None:
        return text
    if quoted is not None:
        return quoted[1:-1]
    if items is not None:
        return _items(items)
    return None if pairs is None else _mapping(pairs)


def _items(written: str) -> list[Value]:
    return [text or quoted[1:-1] for text, quoted in _ITEMS.findall(written)]


def _mapping(written: str) -> dict[str, Value] | None:
    pairs = _PAIRS.findall(written)
    mapping: dict[str, Value] = {
        key: text or (quoted[1:-1] if quoted else _items(items)) for key, text, quoted, items in pairs
    }
    return mapping if len(mapping) == len(pairs) else None


def simple_places(text: str, path: str, first_line: int) -> Places:
    """Where each key and value of a text of the simplest form stands; the text begins in the line given."""
    places = Places({}, {})
    top: KeyPath = ()
    items = 0  # under the key above
    for row, line in enumerate(text.split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if found is None:  # an empty line or a remark
            continue
        here: KeyPath
        if found[1] is not None:
            here = top = (found[1],)
            items = 0
            places.keys[here] = Span(path, row, 1, len(found[1]))
        else:
            here = (*top, items)
            items += 1
            places.keys[here] = Span(path, row, 3)
            places.values.setdefault(top, places.keys[here])
        _place_value(found, here, path, row, places)
    return places


def _place_value(found: re.Match[str], here: KeyPath, path: str, row: int, places: Places) -> None:
    kind = found.lastindex or 1
    line, start, end = found.string, found.start(kind), found.end(kind)
    if kind > 1:
        places.values[here] = Span(path, row, start + 1, 1 if kind in (_IS_LIST, _IS_MAPPING) else end - start)
    if kind == _IS_LIST:
        for index, item in enumerate(_ITEMS.finditer(line, start, end)):
            places.keys[*here, index] = Span(path, row, item.start() + 1)
            places.values[*here, index] = Span(path, row, item.start() + 1, len(item[0]))
    elif kind == _IS_MAPPING:
        for pair in _PAIRS.finditer(line, start, end):
            places.keys[*here, pair[1]] = Span(path, row, pair.start() + 1, len(pair[1]))
            _place_value(pair, (*here, pair[1]), path, row, places)
