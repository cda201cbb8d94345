"""The front matter of a Markdown file: the lines between two ``---`` at its very start."""

from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.source.fields import Fields
from vademecum.source.files import SourceFile, decoded
from vademecum.source.yaml_text import Yaml, read_yaml

LARGEST_FRONT_MATTER = 65_536  # bytes


class FrontMatter(Struct, frozen=True):
    """``body`` is everything after the closing ``---``; it begins in line ``body_line`` of the file."""

    yaml: Yaml
    fields: Fields
    body: str
    body_line: int


def split(file: SourceFile, found: list[Finding]) -> FrontMatter | None:
    """Front matter and body of a Markdown file; None after any error in the bytes or in the front matter."""
    text = decoded(file, found)
    return None if text is None else split_text(text, file.path, found)


def split_text(text: str, path: str, found: list[Finding]) -> FrontMatter | None:
    """The same for text that was decoded already."""
    if not text.strip():
        return _refuse(found, "VM020", path, 1, "the file is empty", 'begin it with "---", its keys, "---"')
    first, _, rest = text.partition("\n")
    if first.rstrip(" \t") != "---":
        return _refuse(found, "VM020", path, 1, "there is no front matter", 'the first line must be "---"')
    head, line = _head(rest)
    if head is None:
        mend = 'close the front matter with a line "---"'
        return _refuse(found, "VM021", path, 1, "the front matter is never closed", mend)
    if len(head.encode()) > LARGEST_FRONT_MATTER:
        message = f"the front matter is larger than {LARGEST_FRONT_MATTER:,} bytes"
        return _refuse(found, "VM023", path, 1, message, "it holds short values only: move words into the body")
    if not head.strip():
        return _refuse(found, "VM022", path, 1, "the front matter is empty", 'write "id: ..." and the other keys')
    yaml = read_yaml(head, path, 2, found)
    if yaml is None:
        return None
    if text.count("\n") < line:  # nothing follows, not even an empty line: what is missing is missed here
        return FrontMatter(yaml, Fields(yaml, found), "", line)
    return FrontMatter(yaml, Fields(yaml, found), text.split("\n", line)[line], line + 1)


def _head(rest: str) -> tuple[str | None, int]:
    """The text before the closing line, and the number of that line in the file."""
    at = 0
    line = 2
    while True:
        end = rest.find("\n", at)
        if rest[at : end if end >= 0 else len(rest)].rstrip(" \t") == "---":
            return rest[:at], line
        if end < 0:
            return None, line
        at, line = end + 1, line + 1


def _refuse(found: list[Finding], code: str, path: str, line: int, message: str, mend: str) -> FrontMatter | None:
    found.append(Finding(code, "error", Span(path, line), message, mend))
    return None
