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


def plain(blocks: Blocks, numbers: bool = True) -> str:
    """Words only, one line a block, list item or table row; citations are left out.

    Items of an ordered list begin with their number, as on a page; without ``numbers`` only what was said is there.
    """
    return "\n".join(_lines(blocks, numbers)) if blocks else ""


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


def _lines(blocks: Blocks, numbers: bool) -> list[str]:
    found: list[str] = []
    for block in blocks:
        found.extend(_LINES[type(block)](block, numbers))
    return [line for line in found if line]


def _words(block: Paragraph | Heading, _numbers: bool) -> list[str]:
    return [plain_inline(block.inner)]


def _items(block: ListBlock, numbers: bool) -> list[str]:
    items = [" ".join(_lines(item, numbers)) for item in block.items]
    if block.start is None or not numbers:
        return items
    return [f"{number}. {item}".rstrip() for number, item in enumerate(items, block.start)]


def _quoted(block: Quote, numbers: bool) -> list[str]:
    return _lines(block.blocks, numbers)


def _rows(block: Table, _numbers: bool) -> list[str]:
    rows = (block.head, *block.rows) if block.head else block.rows
    return [" | ".join(plain_inline(cell) for cell in row) for row in rows]


def _nothing(_block: Rule, _numbers: bool) -> list[str]:
    return []


_LINES: dict[type[Block], Callable[[Any, bool], list[str]]] = {
    Paragraph: _words,
    Heading: _words,
    ListBlock: _items,
    Quote: _quoted,
    Table: _rows,
    Rule: _nothing,
}
