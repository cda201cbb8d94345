"""Blocks as HTML: the hot path of every build. One function a type of block, looked up in a table."""

from collections.abc import Callable, Iterable
from typing import Any

from vademecum.model.blocks import (
    Block,
    Blocks,
    Break,
    Cite,
    Code,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
)
from vademecum.render.escape import attribute, prose, text
from vademecum.render.links import Links

Out = list[str]


def render_blocks(blocks: Blocks, links: Links) -> str:
    out: Out = []
    for block in blocks:
        _BLOCKS[type(block)](block, links, out)
    return "".join(out)


def render_inline(inner: Iterable[Inline], links: Links) -> str:
    out: Out = []
    _inline(inner, links, out)
    return "".join(out)


def render_tight(blocks: Blocks, links: Links) -> str:
    """Without its paragraph's tags where there is only one paragraph: for list items, captions and headings."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return render_inline(blocks[0].inner, links)
    return render_blocks(blocks, links)


def lang(language: str | None) -> str:
    """The attribute for words in another language than the page's."""
    return f' lang="{attribute(language)}"' if language else ""


def said_in(language: str | None, words: str) -> str:
    """Words among others; ``language``: theirs, where that is not the page's."""
    return f"<span{lang(language)}>{text(words)}</span>" if language else text(words)


def _inline(inner: Iterable[Inline], links: Links, out: Out) -> None:
    for part in inner:
        if type(part) is str:
            out.append(prose(part))
        else:
            _INLINES[type(part)](part, links, out)


def _emphasis(part: Emphasis, links: Links, out: Out) -> None:
    out.append("<em>")
    _inline(part.inner, links, out)
    out.append("</em>")


def _strong(part: Strong, links: Links, out: Out) -> None:
    out.append("<strong>")
    _inline(part.inner, links, out)
    out.append("</strong>")


def _code(part: Code, links: Links, out: Out) -> None:
    out.append(f"<code>{text(part.text)}</code>")


def _break(part: Break, links: Links, out: Out) -> None:
    out.append("<br>")


def _link(part: Link, links: Links, out: Out) -> None:
    out.append(links.opening(part.target))
    _inline(part.inner, links, out)
    out.append("</a>")


def _cite(part: Cite, links: Links, out: Out) -> None:
    if out:
        out[-1] = out[-1].rstrip()  # the mark stands at its word, and no space is left where it is not printed
    if links.numbered:
        marks = ", ".join(cite_mark(item.reference, links, item.locator) for item in part.items)
        out.append(f'<sup class="cite">{marks}</sup>')


def cite_mark(reference: str, links: Links, locator: str | None = None) -> str:
    number = links.number(reference)
    where = f" ({text(locator)})" if locator else ""
    return f'<a href="#source.{number}">{number}</a>{where}'


def _paragraph(block: Paragraph, links: Links, out: Out) -> None:
    out.append("<p>")
    _inline(block.inner, links, out)
    out.append("</p>")


def _heading(block: Heading, links: Links, out: Out) -> None:
    key = f' id="{attribute(block.key)}"' if block.key else ""
    out.append(f"<h{block.level}{key}>")
    _inline(block.inner, links, out)
    out.append(f"</h{block.level}>")


def _list(block: ListBlock, links: Links, out: Out) -> None:
    if block.start is None:
        tag, opening = "ul", "<ul>"
    else:
        tag, opening = "ol", "<ol>" if block.start == 1 else f'<ol start="{block.start}">'
    out.append(opening)
    for item in block.items:
        out.append("<li>")
        _item(item, links, out)
        out.append("</li>")
    out.append(f"</{tag}>")


def _item(blocks: Blocks, links: Links, out: Out) -> None:
    """A first paragraph stands bare, so that items with and without a nested list look alike."""
    rest = blocks
    if blocks and isinstance(blocks[0], Paragraph) and not any(isinstance(b, Paragraph) for b in blocks[1:]):
        _inline(blocks[0].inner, links, out)
        rest = blocks[1:]
    for block in rest:
        _BLOCKS[type(block)](block, links, out)


def _quote(block: Quote, links: Links, out: Out) -> None:
    out.append("<blockquote>")
    for inner in block.blocks:
        _BLOCKS[type(inner)](inner, links, out)
    out.append("</blockquote>")


def _rule(block: Rule, links: Links, out: Out) -> None:
    out.append("<hr>")


def _table(block: Table, links: Links, out: Out) -> None:
    out.append(f'<div class="table" tabindex="0" role="region" aria-label="{attribute(links.table_name())}">')
    out.append(table(block, links))
    out.append("</div>")


def table(block: Table, links: Links, caption: str = "") -> str:
    """The table alone; ``caption`` is escaped text. The first cell of a row names the row."""
    out: Out = ["<table>"]
    if caption:
        out.append(f"<caption>{caption}</caption>")
    if block.head:
        out.append("<thead>")
        _row(block.head, block.align, links, out, ' scope="col"', "th")
        out.append("</thead>")
    out.append("<tbody>")
    for row in block.rows:
        _row(row, block.align, links, out, ' scope="row"', "td")
    out.append("</tbody></table>")
    return "".join(out)


def _row(
    row: tuple[tuple[Inline, ...], ...], align: tuple[str, ...], links: Links, out: Out, scope: str, tag: str
) -> None:
    out.append("<tr>")
    for place, cell in enumerate(row):
        named = (tag == "th" or place == 0) and bool(cell)
        how = align[place] if place < len(align) else "none"
        aligned = f' data-align="{how}"' if how not in ("none", "left") else ""
        element = "th" if named else "td"
        out.append(f"<{element}{scope if named else ''}{aligned}>")
        _inline(cell, links, out)
        out.append(f"</{element}>")
    out.append("</tr>")


_BLOCKS: dict[type[Block], Callable[[Any, Links, Out], None]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    ListBlock: _list,
    Quote: _quote,
    Rule: _rule,
    Table: _table,
}
_INLINES: dict[type[Any], Callable[[Any, Links, Out], None]] = {
    Emphasis: _emphasis,
    Strong: _strong,
    Code: _code,
    Break: _break,
    Link: _link,
    Cite: _cite,
}
