"""A page before it is framed."""

from msgspec import Struct


class Sheet(Struct, frozen=True, kw_only=True):
    """``main`` and the ``head`` and ``foot`` additions are HTML; the rest is plain.

    ``key`` is empty where the page is made in any case: then its text is its key, and stays as long as the text does.
    ``other`` is the address in the other edition, None where there is none. ``keeps``: anchors that both editions
    have. ``said`` is the print footer's line, HTML. ``topic`` is its id, empty on pages that are none's.
    """

    kind: str
    title: str
    address: str
    main: str
    topic: str = ""
    key: str = ""
    description: str = ""
    other: str | None = None
    languages: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()
    head: str = ""
    said: str = ""
    previews: str = ""
    about_edition: str = ""
    draft: bool = False
    listed: bool = True  # False: search engines are asked to leave it out
