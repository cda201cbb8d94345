"""Addresses outside of the manual, and what came of asking them."""

from typing import Literal, TypeAlias

from msgspec import Struct

# What happened where there is no status of HTTP to tell of; docs/checking.md says each.
Silence: TypeAlias = Literal["no-host", "no-answer", "too-slow", "certificate", "redirects", "not-public"]

DEAD = ("404", "410", "no-host")  # all else may be an ill hour, or a server that refuses programs


class LinkCheck(Struct, frozen=True, kw_only=True):
    """``good``: the day of the last good answer. ``moved``: where that answer came from, if the old place said so.

    ``failed`` and ``because`` are set where the last try was not good: its day, and an HTTP status or a ``Silence``.
    """

    url: str
    good: str | None = None
    moved: str | None = None
    failed: str | None = None
    because: str | None = None

    @property
    def is_dead(self) -> bool:
        return self.because in DEAD


def asked_as(url: str) -> str:
    """The address as a server is asked for it: what stands behind # is the browser's own."""
    return url.partition("#")[0]
