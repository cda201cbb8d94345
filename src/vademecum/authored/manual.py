"""A whole manual, joined: cards instead of topics, everything else in full. Sorted and frozen."""

from collections.abc import Mapping

from msgspec import Struct

from vademecum.authored.card import Card, Withheld
from vademecum.authored.concept import Concept
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.authored.statement import Statement
from vademecum.model.config import Config
from vademecum.model.edition import Edition
from vademecum.model.outside import LinkCheck
from vademecum.model.person import Person
from vademecum.model.reference import Reference
from vademecum.model.review import History, ReviewRecord


class Asset(Struct, frozen=True):
    """A file under ``assets/`` that some words show. ``digest`` of its bytes, hex; sizes in pixels if known.

    ``consumer``: some consumer words show it; else it belongs to the professional folder. What no words show is
    not published.
    """

    path: str
    digest: str
    size: int
    width: int | None = None
    height: int | None = None
    consumer: bool = False
    shown: bool = False


class Manual(Struct, frozen=True, kw_only=True):
    """Every mapping is in the order of its keys. ``cards``: language -> topic -> card; drafts are not in it.

    ``handed``: language -> topic -> the statements that it hands down, with their words. ``histories`` may hold only
    what other topics need to know: see ``remembered`` in reviewing/identities.py.
    """

    config: Config
    policy: dict[str, tuple[PolicySentence, ...]]  # by language
    people: Mapping[str, Person]
    references: Mapping[str, Reference]
    concepts: Mapping[str, Mapping[str, Concept]]  # language -> id
    shelves: Mapping[str, Mapping[str, Shelf]]
    pages: Mapping[str, Mapping[str, StandingPage]]
    cards: Mapping[str, Mapping[str, Card]]
    handed: Mapping[str, Mapping[str, tuple[Statement, ...]]]
    reviews: Mapping[str, tuple[ReviewRecord, ...]]
    histories: Mapping[str, History]
    assets: dict[str, Asset]
    links: Mapping[str, LinkCheck] = {}  # by address
    drafts: dict[str, str] = {}  # topic -> its file: in no output, but links to it are told apart
    draft_cards: dict[str, Card] = {}  # those that could be read: nobody may inherit from them
    left_out: dict[str, dict[str, dict[Edition, Withheld]]] = {}  # language -> topic -> what its policy leaves out
    unread: frozenset[str] = frozenset()  # files with errors of their own: what they hold is not missing
    broken: frozenset[str] = frozenset()  # topics with errors of their own: nothing more is asked of them
