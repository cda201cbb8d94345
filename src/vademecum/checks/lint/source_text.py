"""The lines of a file that hold words, for rules about how the source itself is written."""

import re
from collections.abc import Iterator

from msgspec import Struct

_OPTION = re.compile(r":[a-z][a-z-]*:")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


class Line(Struct, frozen=True):
    """``number`` counts from 1; ``after`` is the line that follows, "" at the end. ``in_head``: front matter."""

    number: int
    text: str
    after: str
    in_head: bool = False


def lines_of(path: str, text: str) -> Iterator[Line]:
    """Every line of a Markdown file that is neither code nor an editor's note; nothing of other files."""
    if not path.endswith(".md"):
        return
    lines = text.split("\n")
    head = lines[0] == "---" and "---" in lines[1:]
    end = lines.index("---", 1) + 1 if head else 0
    code = False
    for number, line in enumerate(lines, 1):
        if number > end and _FENCE.match(line):
            code = not code
            continue
        if not code and not line.startswith("%"):
            yield Line(number, line, lines[number] if number < len(lines) else "", number <= end)


def is_prose(line: Line) -> bool:
    """Whether spaces between its words mean nothing: no front matter, option, fence of a block, table or code."""
    text = line.text
    if line.in_head or "`" in text or "|" in text or text.startswith((":::", "    ")):
        return False
    return _OPTION.match(text) is None
