"""Spaces of other kinds, such as word processors write, where the format knows the ordinary one only."""

import re
import unicodedata
from collections.abc import Iterator

from vademecum.model.finding import Finding, Span

MEND = "write an ordinary space"
DELETE = "delete it"
_ANY = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
STRANGE = re.compile(f"{_ANY}+")
# In YAML: before a key or an item, and around the colon behind a key. Inside values they may be meant.
_KEY = rf"[A-Za-z][A-Za-z0-9-]*(?:{_ANY}+[ \t]*:|[ \t]*:[ \t]*{_ANY}+)"
_IN_YAML = re.compile(rf"^[ \t]*(?:{_ANY}+|-[ \t]*{_ANY}+|(?:-[ \t]+)?{_KEY})|[{{,][ \t]*{_KEY}")


def space_message(spaces: str) -> str:
    """Says which space stands there: "a non-breaking space (U+00A0) stands here"."""
    name = "non-breaking space" if spaces[0] == "\u00a0" else unicodedata.name(spaces[0]).lower()
    article = "an" if name[0] in "aeiou" else "a"
    return f"{article} {name} (U+{ord(spaces[0]):04X}) stands here"


def with_ordinary(text: str) -> str:
    """The same text, character by character, with ordinary spaces."""
    return STRANGE.sub(lambda found: " " * len(found[0]), text)


def spaces_in_yaml(text: str, path: str, first_line: int) -> Iterator[Finding]:
    """A finding for each space that keeps a line of YAML from being what it looks like."""
    if text.isascii():
        return
    for row, line in enumerate(text.split("\n"), first_line):
        for place in () if line.isascii() else _IN_YAML.finditer(line):
            if found := STRANGE.search(line, place.start(), place.end()):
                span = Span(path, row, found.start() + 1, len(found[0]))
                leads = not line[: found.start()].strip()
                yield Finding("VM019", "error", span, space_message(found[0]), f"{MEND}, or none" if leads else MEND)
