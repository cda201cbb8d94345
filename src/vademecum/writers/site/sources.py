"""Where a topic's words come from: numbered for professionals, a plain list for everyone."""

from collections.abc import Sequence

from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.words import Words
from vademecum.view.parts import SourceView


def references(sources: Sequence[SourceView], words: Words, *, numbered: bool) -> str:
    if not sources:
        return ""
    tag = "ol" if numbered else "ul"
    items = "".join(
        f'<li id="source.{source.number}" data-source="{attribute(source.id)}">{source_line(source, words)}</li>'
        for source in sources
    )
    return (
        f'<section class="sources" id="page.sources"><h2>{words.html("sources.heading")}</h2>'
        f'<{tag} class="references">{items}</{tag}></section>'
    )


def source_line(source: SourceView, words: Words, more: str = "") -> str:
    """The citation, its address, its standing today and how much of it was read. ``more`` is HTML."""
    said = text(source.text)
    if source.url:
        said += f' <a class="address" href="{attribute(source.url)}">{text(_shown(source.url))}</a>'
    if source.status != "current":
        said += f' <span class="status">{_status(source, words)}</span>'
    read = [_read(source, words)] if source.extent else []
    if more:
        read.append(more)
    return f'{said} <span class="read">{" · ".join(read)}</span>' if read else said


_KNOWN = (("https://doi.org/", "doi:"), ("https://pubmed.ncbi.nlm.nih.gov/", "PMID: "))


def _shown(url: str) -> str:
    for where, name in _KNOWN:
        if url.startswith(where):
            return name + url.removeprefix(where).rstrip("/")
    return url.removeprefix("https://").removeprefix("http://")


def _status(source: SourceView, words: Words) -> str:
    if source.status == "superseded" and source.superseded_by:
        return words.html("source.superseded-by", label=text(source.superseded_by))
    return words.html(f"source.{source.status}")


def _read(source: SourceView, words: Words) -> str:
    extent = words.html(f"source.read.{source.extent}")
    if source.read_on is None:
        return extent
    return words.html("source.read.on", extent=extent, on=time_of(source.read_on, words))
