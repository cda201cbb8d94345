"""Writes the mappings of the program's own files: one line each, keys in the order of their table."""

from collections.abc import Mapping

from vademecum.source.kinds import Field, Kind
from vademecum.source.yaml_text import quoted

_BARE = ("id", "word", "date", "language", "number")


def entry(values: Mapping[str, object], kind: Kind) -> str:
    """A flow mapping of the values that are there. Raises ValueError for controls."""
    pairs = (
        f"{field.key}: {scalar(values[field.key], field)}"
        for field in kind.fields
        if values.get(field.key) is not None and values[field.key] != ()
    )
    return f"{{{', '.join(pairs)}}}"


def scalar(value: object, field: Field) -> str:
    """One value: ids, words, dates and numbers as they are, everything else in quotes."""
    if isinstance(value, tuple):
        return f"[{', '.join(quoted(str(item)) for item in value)}]"
    return str(value) if field.shape in _BARE else quoted(str(value))
