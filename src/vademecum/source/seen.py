"""``seen/<topic>.json``: the words that reviewers saw, once each, so that changes since can be shown."""

import json
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.model.review import Line, SeenWords
from vademecum.source.files import LARGEST_FILE, SourceFile, decoded

FORMAT = 1
MEND = "restore the file from an earlier state; without it pages cannot show what changed since the review"

_Placed: TypeAlias = tuple[str, int]  # a label, and which of the texts


class _Seen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    part: str
    edition: str
    language: str
    digest: str
    rules: str
    lines: tuple[_Placed, ...]


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``texts`` holds each text once: glosses and questions return under many statements."""

    format: int
    texts: tuple[str, ...]
    seen: tuple[_Seen, ...]


def read_seen(file: SourceFile, found: list[Finding]) -> tuple[SeenWords, ...] | None:
    """The words that were seen, in the order of signing; None after a finding."""
    text = decoded(file, found, LARGEST_FILE)
    if text is None:
        return None
    try:
        known = msgspec.json.decode(text, type=_File)
        if known.format != FORMAT:
            raise ValueError(f"format {known.format}")
        return tuple(msgspec.convert(_whole(each, known.texts), SeenWords) for each in known.seen)
    except (ValueError, IndexError, RecursionError) as fault:
        message = f"this is not what vade review wrote: {str(fault)[:120]}"
        found.append(Finding("VM092", "warning", Span(file.path), message, MEND))
        return None


def _whole(seen: _Seen, texts: tuple[str, ...]) -> dict[str, Any]:
    if any(at < 0 for _, at in seen.lines):
        raise IndexError("a text before the first one")
    lines = [Line(label, texts[at]) for label, at in seen.lines]
    return {**msgspec.structs.asdict(seen), "lines": lines}


def seen_text(seen: tuple[SeenWords, ...]) -> str:
    """The file; reading it gives the same value. One line a text and a part, so that versions compare well."""
    texts: dict[str, int] = {}
    parts = []
    for each in seen:
        lines = [(line.label, texts.setdefault(line.text, len(texts))) for line in each.lines]
        parts.append(json.dumps({**msgspec.structs.asdict(each), "lines": lines}, ensure_ascii=False))
    written = ",\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    every = ",\n".join(parts)
    return f'{{"format": {FORMAT},\n"texts": [\n{written}\n],\n"seen": [\n{every}\n]}}\n'
