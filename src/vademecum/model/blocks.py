"""Prose as typed blocks: one edition's words, or words that both share; never two wordings.

Links and citations name what they point to by identity. An output resolves them through the cards of its
own view, so that the same blocks serve every address scheme.
"""

from typing import Literal, TypeAlias, Union

from msgspec import Struct


class Web(Struct, frozen=True, tag="web"):
    url: str  # https, http, mailto or tel


class ToTopic(Struct, frozen=True, tag="topic"):
    topic: str
    anchor: str | None = None


class ToConcept(Struct, frozen=True, tag="concept"):
    concept: str


class ToStatement(Struct, frozen=True, tag="statement"):
    statement: str  # "topic/local"


class ToPage(Struct, frozen=True, tag="page"):
    page: str  # a standing page of the manual


Target: TypeAlias = Web | ToTopic | ToConcept | ToStatement | ToPage


class Emphasis(Struct, frozen=True, tag="em"):
    inner: tuple["Inline", ...]


class Strong(Struct, frozen=True, tag="strong"):
    inner: tuple["Inline", ...]


class Code(Struct, frozen=True, tag="code"):
    text: str


class Break(Struct, frozen=True, tag="br"):
    """A hard line break."""


class Link(Struct, frozen=True, tag="a"):
    target: Target
    inner: tuple["Inline", ...]


class CiteItem(Struct, frozen=True):
    reference: str
    locator: str | None = None  # "p. 3", as written


class Cite(Struct, frozen=True, tag="cite"):
    items: tuple[CiteItem, ...]


Inline: TypeAlias = Union[str, Emphasis, Strong, Code, Break, Link, Cite]


class Paragraph(Struct, frozen=True, tag="p"):
    inner: tuple[Inline, ...]


class Heading(Struct, frozen=True, tag="h"):
    """A heading below a section's own: ``level`` 3 to 6, ``key`` its anchor if one was given."""

    level: int
    inner: tuple[Inline, ...]
    key: str | None = None


class ListBlock(Struct, frozen=True, tag="list"):
    """``start`` is None for bullets, else the first number."""

    start: int | None
    items: tuple[tuple["Block", ...], ...]


class Quote(Struct, frozen=True, tag="quote"):
    blocks: tuple["Block", ...]


class Rule(Struct, frozen=True, tag="hr"):
    pass


Align: TypeAlias = Literal["none", "left", "center", "right"]


class Table(Struct, frozen=True, tag="table"):
    align: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block: TypeAlias = Union[Paragraph, Heading, ListBlock, Quote, Rule, Table]
Blocks: TypeAlias = tuple[Block, ...]
