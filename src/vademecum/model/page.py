"""A finished file of a release, as a value."""

from typing import TypeAlias

from msgspec import Struct


class Page(Struct, frozen=True):
    """``path`` inside the release, with forward slashes and no leading one; ``body`` its bytes.

    ``key`` is the hex digest of everything the bytes were made from: the page's cache key.
    """

    path: str
    body: bytes
    key: str


Pages: TypeAlias = tuple[Page, ...]


def path_of(address: str) -> str:
    """File of an address: "/a/b/" -> "a/b/index.html", "/feed.xml" -> "feed.xml"."""
    return f"{address[1:]}index.html" if address.endswith("/") else address[1:]
