"""Blocks as plain text: previews, descriptions, metadata and audits. The same blocks always give the same text."""

from collections.abc import Callable, Iterable
from typing import Any

from vademecum.model.blocks import (
    Block,
    Blocks,
    Break,
    Cite,
    Code,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)

PREVIEW_LENGTH = 240  # characters of a lead that a preview shows


def plain(blocks: Blocks) -> str:
    """Words only, one line a block, list item or table row; citations are left out."""
    return "\n".join(_lines(blocks)) if blocks else ""


def plain_line(blocks: Blocks) -> str:
    """The same on one line, for attributes and metadata."""
    return " ".join(plain(blocks).split())


def shortened(text: str) -> str:
    """A preview's words: whole words up to PREVIEW_LENGTH, with an ellipsis where more follows."""
    said = " ".join(text.split())
    if len(said) <= PREVIEW_LENGTH:
        return said
    return said[:PREVIEW_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def plain_inline(inner: Iterable[Inline]) -> str:
    out: list[str] = []
    _inline(inner, out)
    return "".join(out).strip()


def _inline(inner: Iterable[Inline], out: list[str]) -> None:
    for part in inner:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Code):
            out.append(part.text)
        elif isinstance(part, Break):
            out.append(" ")
        elif isinstance(part, Cite):
            _drop_trailing_space(out)
        else:
            _inline(part.inner, out)


def _drop_trailing_space(out: list[str]) -> None:
    """A citation stands apart from its word in the source; without it the space would stand before a full stop."""
    if out:
        out[-1] = out[-1].rstrip()


def _lines(blocks: Blocks) -> list[str]:
    found: list[str] = []
    for block in blocks:
        found.extend(_LINES[type(block)](block))
    return [line for line in found if line]


def _words(block: Paragraph | Heading) -> list[str]:
    return [plain_inline(block.inner)]


def _items(block: ListBlock) -> list[str]:
    return [" ".join(_lines(item)) for item in block.items]


def _quoted(block: Quote) -> list[str]:
    return _lines(block.blocks)


def _rows(block: Table) -> list[str]:
    rows = (block.head, *block.rows) if block.head else block.rows
    return [" | ".join(plain_inline(cell) for cell in row) for row in rows]


def _nothing(block: Rule) -> list[str]:
    return []


_LINES: dict[type[Block], Callable[[Any], list[str]]] = {
    Paragraph: _words,
    Heading: _words,
    ListBlock: _items,
    Quote: _quoted,
    Table: _rows,
    Rule: _nothing,
}
