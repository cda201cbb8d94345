"""Changes of a topic's text, block by block: lines come and go whole, and nothing else of a file is touched."""

import re

from vademecum.authored.topic import Topic

CLOSING = ":::"
_OPTION = re.compile(r":([a-z][a-z0-9-]*):")


def with_block(text: str, topic: Topic, block: str) -> str:
    """The topic's text with a block before its first heading, else at its end."""
    starts = [section.span.line for section in topic.sections if section.key and section.heading]
    lines = text.splitlines(keepends=True)
    at = min(starts, default=len(lines) + 1) - 1
    before = "".join(lines[:at]).rstrip("\n")
    after = "\n" + "".join(lines[at:]) if lines[at:] else ""
    return f"{before}\n\n{block}\n{after}"


def without_block(text: str, line: int) -> str:
    """The text without the block that opens on the line (from 1). Raises ValueError where no block does."""
    lines = text.splitlines(keepends=True)
    end = _end(lines, line)
    rest = lines[end + 1 :]
    while rest and not rest[0].strip() and (line < 2 or not lines[line - 2].strip()):
        rest = rest[1:]
    return "".join((*lines[: line - 1], *rest))


def with_option(text: str, line: int, name: str, value: str) -> str:
    """The text with one option of the block that opens on the line: changed, or added after its others."""
    lines = text.splitlines(keepends=True)
    _end(lines, line)
    at = line
    while (found := _OPTION.match(lines[at])) is not None:
        if found[1] == name:
            break
        at += 1
    written = f":{name}: {value}\n"
    kept = lines[at + 1 :] if found else lines[at:]
    return "".join((*lines[:at], written, *kept))


def _end(lines: list[str], line: int) -> int:
    """Index of the line that closes the block; blocks do not nest."""
    if not lines[line - 1].startswith(":::{"):
        raise ValueError(f"no block opens on line {line}")
    return next(at for at in range(line, len(lines)) if lines[at].rstrip() == CLOSING)
