"""What a preview knows after each build: plain values, made by the command and shown by the server."""

from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding

# (topic, part, language, edition) -> (who signed, when, digest of its own words)
Signatures: TypeAlias = dict[tuple[str, str, str, Edition], tuple[str, str, str]]


class Noted(Struct, frozen=True, kw_only=True):
    """A finding, the pages it is shown on, and the id of the element there that it speaks of.

    ``line`` is its source line as it was written; ``anchor`` is None for what concerns the whole page. ``section`` is
    the second choice: a block that could not be read is not on the page. ``who`` must act on it; ``rule`` is its name.
    """

    finding: Finding
    line: str | None = None
    addresses: tuple[str, ...] = ()
    anchor: str | None = None
    section: str | None = None
    who: str = "editor"
    rule: str = ""


class TopicShown(Struct, frozen=True, kw_only=True):
    """``sides``: language -> edition -> address, the original language first."""

    id: str
    title: str
    draft: bool
    sides: dict[str, dict[Edition, str]]

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(side[e] for side in self.sides.values() for e in EDITIONS if e in side)


class State(Struct, frozen=True, kw_only=True, dict=True):
    """``fresh`` is False while the pages are older than the manual's files: the last build published nothing.

    ``signed``: what signatures cover now; ``lapsed``: what they covered when the preview began, and no longer do.
    """

    version: int = 0
    title: str = ""
    fresh: bool = False
    topics: tuple[TopicShown, ...] = ()
    noted: tuple[Noted, ...] = ()
    signed: Signatures = {}
    lapsed: Signatures = {}

    @cached_property
    def _by_address(self) -> dict[str, TopicShown]:
        return {address: topic for topic in self.topics for address in topic.addresses}

    def topic_at(self, address: str) -> TopicShown | None:
        return self._by_address.get(address)

    def noted_at(self, address: str) -> tuple[Noted, ...]:
        return tuple(noted for noted in self.noted if address in noted.addresses)

    @property
    def errors(self) -> int:
        return sum(noted.finding.severity == "error" for noted in self.noted)
