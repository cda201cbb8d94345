"""A page before it is framed."""

from msgspec import Struct


class Sheet(Struct, frozen=True, kw_only=True):
    """``main`` and the ``head`` and ``foot`` additions are HTML; the rest is plain.

    ``other`` is the address in the other edition, None where there is none. ``keeps``: anchors that both editions
    have. ``said`` is the print footer's line, HTML.
    """

    kind: str
    title: str
    address: str
    main: str
    key: str
    description: str = ""
    other: str | None = None
    languages: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()
    head: str = ""
    digest: str = ""
    said: str = ""
    previews: str = ""
    about_edition: str = ""
    draft: bool = False
    listed: bool = True  # False: search engines are asked to leave it out
