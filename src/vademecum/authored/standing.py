"""Sections of the manual, standing pages and the policy's sentences."""

from msgspec import Struct

from vademecum.authored.topic import Item, Mention
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Span


class Shelf(Struct, frozen=True, kw_only=True):
    """A section of the manual (``topics/<id>/_section.md``). ``order`` sorts sections, then the id."""

    id: str
    span: Span
    title: Worded[str]
    lead: Worded[Blocks]
    order: int = 1000
    language: str
    machine: bool = False  # a machine translated it
    mentions: tuple[Mention, ...] = ()


class StandingPage(Struct, frozen=True, kw_only=True):
    id: str
    span: Span
    title: Worded[str]
    editions: tuple[Edition, ...] = EDITIONS
    items: tuple[Item, ...] = ()
    mentions: tuple[Mention, ...] = ()
    language: str
    machine: bool = False  # a machine translated it


class PolicySentence(Struct, frozen=True, kw_only=True):
    """``id`` is one of the format's list; each is printed on every output of an edition."""

    id: str
    span: Span
    words: Worded[Blocks]
    mentions: tuple[Mention, ...] = ()
