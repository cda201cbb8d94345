"""Sources: CSL data plus what we know about them."""

from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.finding import Span

ReferenceStatus: TypeAlias = Literal["current", "superseded", "retracted"]
Extent: TypeAlias = Literal["full", "abstract", "copy"]


class Name(Struct, frozen=True):
    """A CSL name: either family and given, or one literal."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None


class ReadMark(Struct, frozen=True):
    """How much of a source was read, on which day and by whom."""

    extent: Extent
    on: str
    by: str


class Reference(Struct, frozen=True, kw_only=True):
    """Field names follow CSL 1.0.2 with underscores for hyphens. ``issued`` is "2017", "2017-02" or "2017-02-14"."""

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: str | None = None
    container_title: str | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    isbn: str | None = None
    url: str | None = None
    language: str | None = None
    citation_label: str | None = None
    status: ReferenceStatus = "current"
    superseded_by: str | None = None
    read: ReadMark | None = None
    where: dict[str, Span] = {}  # key -> the place of its value, for findings
