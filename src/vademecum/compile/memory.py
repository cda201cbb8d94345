"""What a build remembers of its sources, so that the next one can leave alone what has not changed.

Two files in the output's private folder: values that are asked for by name, and a head that says where they lie, is
replaced whole and is written last. A damaged, foreign or outdated memory is none, and then everything is made again.
"""

import os
import weakref
import zlib
from collections import ChainMap
from collections.abc import Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias, cast

import msgspec
from msgspec import Struct

from vademecum.authored.card import Card, Withheld
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Asset, Manual
from vademecum.authored.relations import Relations
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.compile.blobs import Table
from vademecum.compile.disk import replace_file
from vademecum.compile.reading import HANDED, TopicFiles
from vademecum.compile.report import LeftOut
from vademecum.model.config import Config
from vademecum.model.edition import Edition
from vademecum.model.finding import Finding
from vademecum.model.outside import LinkCheck
from vademecum.model.person import Person
from vademecum.model.reference import Reference
from vademecum.model.review import History, ReviewRecord
from vademecum.source.stamps import Stamps

FORMAT = 3
HEAD, VALUES = "memory.head", "memory.values"
_DIGEST = 16
_ENCODER = msgspec.msgpack.Encoder()

Kept: TypeAlias = tuple[int, int, int]  # offset, size and checksum of a value
Places: TypeAlias = dict[str, Kept]


class Forgotten(Exception):
    """Nothing that could be used is remembered."""


class Asked(Struct, frozen=True):
    """What a build was asked for, as far as its pages depend on it. ``trust``: digest of whose signatures count.

    ``linted``: the day for which rules were asked, and which ones, "" where none were.
    """

    maker: str
    base_url: str | None
    drafts: bool
    lenient: bool
    precompress: bool
    trust: str
    linted: str = ""


class Counted(Struct, frozen=True):
    """What a report counts that an edit of a topic's text leaves alone; ``reviewed`` are topics."""

    topics: int
    statements: int
    precautions: int
    pages: dict[str, int]
    drafts: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    reviewed: frozenset[str]


class Head(Struct, frozen=True, kw_only=True):
    """``release``: digest of the release that was made. ``began``: when its sources were listed, in nanoseconds.

    ``own`` are findings about single topics, ``whole`` all others. ``values`` tells one file of values from another.
    """

    format: int = FORMAT
    asked: Asked
    release: str
    began: int
    stamps: Stamps
    topics: dict[str, TopicFiles]
    counted: Counted
    own: tuple[Finding, ...]
    whole: tuple[Finding, ...]
    words: dict[str, dict[str, dict[str, str]]]
    addresses: dict[str, str]
    relations: dict[str, Any]
    config: Config
    policy: dict[str, tuple[PolicySentence, ...]]
    people: dict[str, Person]
    shelves: dict[str, dict[str, Shelf]]
    pages: dict[str, dict[str, StandingPage]]
    assets: dict[str, Asset]
    links: dict[str, LinkCheck]
    drafts: dict[str, str]
    draft_cards: dict[str, Card]
    left_out: dict[str, dict[str, dict[Edition, Withheld]]]
    unread: frozenset[str]
    broken: frozenset[str]
    values: str
    cards: dict[str, Places]
    handed: dict[str, Places]
    concepts: dict[str, Places]
    references: Places
    reviews: Places
    histories: Places


class Memory:
    """A head with its values."""

    def __init__(self, home: Path, head: Head, how: int = os.O_RDWR) -> None:
        self.head = head
        self._descriptor = os.open(home / VALUES, how)
        weakref.finalize(self, os.close, self._descriptor)
        if os.pread(self._descriptor, len(head.values), 0) != head.values.encode():
            raise Forgotten

    def value(self, place: Kept) -> bytes:
        """Raises Forgotten for bytes that are no longer those that were written."""
        offset, size, checksum = place
        body = os.pread(self._descriptor, size, offset)
        if len(body) != size or zlib.crc32(body) != checksum:
            raise Forgotten
        return body

    def card(self, place: Kept) -> Card:
        return msgspec.msgpack.decode(self.value(place), type=Card)

    def hands_down(self, place: Kept) -> HANDED:
        return msgspec.msgpack.decode(self.value(place), type=HANDED)

    def add(self, body: bytes) -> Kept:
        offset = os.lseek(self._descriptor, 0, os.SEEK_END)
        os.pwrite(self._descriptor, body, offset)
        return offset, len(body), zlib.crc32(body)

    def manual(self, handed: Mapping[str, Mapping[str, Any]]) -> Manual:
        """The whole manual. ``handed``: what topics hand down now, by language, instead of what they did."""
        head = self.head
        return Manual(
            config=head.config,
            policy=head.policy,
            people=head.people,
            references=Table(Reference, head.references, self.value),
            concepts={tag: Table(Concept, places, self.value) for tag, places in head.concepts.items()},
            shelves=head.shelves,
            pages=head.pages,
            cards={tag: Table(Card, places, self.value) for tag, places in head.cards.items()},
            handed={
                tag: ChainMap(dict(handed.get(tag, {})), cast("dict[str, HANDED]", Table(HANDED, places, self.value)))
                for tag, places in head.handed.items()
            },
            reviews=Table(tuple[ReviewRecord, ...], head.reviews, self.value),
            histories=Table(History, head.histories, self.value),
            assets=head.assets,
            links=head.links,
            drafts=head.drafts,
            draft_cards=head.draft_cards,
            left_out=head.left_out,
            unread=head.unread,
            broken=head.broken,
        )

    @cached_property
    def relations(self) -> Relations:
        return Relations.remembered(self.head.relations)


def token_of(release: str, began: int) -> str:
    """What tells the values of one build from those of another."""
    return f"{release} {began}\n"


def recalled(home: Path, to_read: bool = False) -> Memory:
    """Raises Forgotten. ``to_read``: nothing will be added."""
    try:
        body = (home / HEAD).read_bytes()
        if blake2b(body[_DIGEST:], digest_size=_DIGEST).digest() != body[:_DIGEST]:
            raise Forgotten
        return Memory(home, msgspec.msgpack.decode(body[_DIGEST:], type=Head), os.O_RDONLY if to_read else os.O_RDWR)
    except (OSError, msgspec.MsgspecError):
        raise Forgotten from None


def keep(home: Path, head: Head) -> None:
    """Writes a head whose values lie there already."""
    body = _ENCODER.encode(head)
    replace_file(home / HEAD, blake2b(body, digest_size=_DIGEST).digest() + body, lasting=False)


def forget(home: Path) -> None:
    (home / HEAD).unlink(missing_ok=True)


class Values:
    """Writes the values of a whole build, one after the other."""

    def __init__(self, home: Path, token: str) -> None:
        self._file, self._new = home / VALUES, home / f".{VALUES}.new"
        self._new.unlink(missing_ok=True)
        self._out = os.fdopen(os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", 1 << 20)
        self._at = self._out.write(token.encode())

    def put(self, body: bytes) -> Kept:
        place = (self._at, len(body), zlib.crc32(body))
        self._at += self._out.write(body)
        return place

    def all(self, known: Mapping[str, Any]) -> Places:
        if isinstance(known, Table):
            return {name: self.put(known.bytes(name)) for name in known}
        return {name: self.put(_ENCODER.encode(value)) for name, value in known.items()}

    def close(self) -> None:
        self._out.close()
        os.replace(self._new, self._file)


def handed_bytes(handed: HANDED) -> bytes:
    return _ENCODER.encode(handed)
