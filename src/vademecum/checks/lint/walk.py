"""What stands inside blocks: links, headings, lists, paragraphs and tables, however deep."""

from collections.abc import Iterable, Iterator

from vademecum.model.blocks import Block, Blocks, Heading, Inline, Link, ListBlock, Paragraph, Quote, Table


def every_block(blocks: Blocks) -> Iterator[Block]:
    """Each block with those inside of it, in the order of reading."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from every_block(item)
        elif isinstance(block, Quote):
            yield from every_block(block.blocks)


def links_of(blocks: Blocks) -> Iterator[Link]:
    for block in every_block(blocks):
        if isinstance(block, Paragraph | Heading):
            yield from _links(block.inner)
        elif isinstance(block, Table):
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _links(cell)


def _links(inner: Iterable[Inline]) -> Iterator[Link]:
    for part in inner:
        if isinstance(part, Link):
            yield part
        elif isinstance(part, str):
            continue
        elif hasattr(part, "inner"):
            yield from _links(part.inner)
