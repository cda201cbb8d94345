"""Dates written out in the interface's own words; the machine's locale is never asked."""

from collections.abc import Callable

from vademecum.render.escape import attribute, text
from vademecum.render.words import Words


def written(iso: str, words: Words) -> str:
    """ "2026-03-12" -> "12 Mar 2026", "2026-03" -> "Mar 2026", "2026" -> "2026"; a time of day is left out.

    Raises ValueError for text that is no date.
    """
    known = words.dates.get(iso)
    if known is None:
        known = words.dates[iso] = said(iso, words.plain)
    return known


def said(iso: str, word: Callable[[str], str]) -> str:
    """The same, for words that are looked up by ``word``."""
    parts = iso.partition("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"no date: {iso!r}")
    year = parts[0].lstrip("0") or "0"
    if len(parts) == 1:
        return year
    month = word(f"month.{int(parts[1])}")
    if len(parts) == 2:
        return word("date.month").format(month=month, year=year)
    return word("date.day").format(day=int(parts[2]), month=month, year=year)


def time_of(iso: str, words: Words) -> str:
    """The same as an HTML element that machines can read, and that does not break over two lines."""
    return f'<time datetime="{attribute(iso)}">{text(written(iso, words))}</time>'
