"""The first half of a build: a worker reads its topics, puts them away, and tells their cards."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from vademecum.authored.card import Card
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Topic
from vademecum.compile.believed import believed
from vademecum.compile.blobs import Blobs, Slot
from vademecum.compile.cards import card_of, handed_down_by
from vademecum.compile.trust import NOBODY, Trust
from vademecum.compile.workers import Held
from vademecum.model.config import Config
from vademecum.model.finding import Finding, errors_in
from vademecum.model.review import History, ReviewRecord, SeenWords, Verdict
from vademecum.reviewing.identities import remembered
from vademecum.reviewing.meaning import block_digests
from vademecum.reviewing.policies import withheld
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.history import read_history
from vademecum.source.reviews import read_review_file
from vademecum.source.seen import read_seen
from vademecum.source.topic import read_topic
from vademecum.source.translation import read_translation, translated
from vademecum.source.walk import read

_ENCODER = msgspec.msgpack.Encoder()
HANDED = tuple[Statement, ...]


class TopicFiles(Struct, frozen=True):
    """Where a topic, its translations by language and its records lie, relative to the manual."""

    id: str
    section: str
    original: str
    translations: dict[str, str] = {}
    history: str | None = None
    reviews: str | None = None
    seen: str | None = None


class Base(Struct, frozen=True):
    """What is known before any topic is read. ``words``: language -> edition -> interface words."""

    folder: Path
    original: str
    languages: tuple[str, ...]
    words: dict[str, dict[str, dict[str, str]]]
    config: Config
    drafts: bool = False
    lenient: bool = False
    trust: Trust = NOBODY


class Kept(Struct, frozen=True, array_like=True):
    """All that the second half needs of one topic: its versions by language, its whole history, what reviewers saw."""

    versions: dict[str, Topic]
    history: History | None
    seen: tuple[SeenWords, ...] = ()


class Told(Struct, frozen=True, array_like=True):
    """All that a worker tells of its topics. ``broken``: topics with errors of their own; ``kept``: id -> slot.
    ``cards`` and ``handed``: language -> id -> slot.

    ``verdicts`` are those of signatures that it met.
    """

    cards: dict[str, dict[str, Slot]]
    handed: dict[str, dict[str, Slot]]
    kept: dict[str, Slot]
    histories: dict[str, History]
    reviews: dict[str, tuple[ReviewRecord, ...]]
    unread: tuple[str, ...]
    drafts: dict[str, str]
    draft_cards: tuple[Card, ...]
    broken: frozenset[str]
    findings: tuple[Finding, ...]
    verdicts: dict[str, Verdict] = {}


def read_group(group: Sequence[TopicFiles], base: Base, blobs: Blobs, held: Held) -> bytes:
    """A Told, encoded: it may have to cross from one process to another."""
    reader = _Reader(base, blobs)
    for files in group:
        held.now(files.original)
        reader.take(files)
    blobs.flush()
    return _ENCODER.encode(reader.told())


def told(body: bytes) -> Told:
    return msgspec.msgpack.decode(body, type=Told)


def kept_at(blobs: Blobs, slot: Slot) -> Kept:
    return msgspec.msgpack.decode(blobs.get(slot), type=Kept)


class _Reader:
    def __init__(self, base: Base, blobs: Blobs) -> None:
        self.base, self.blobs = base, blobs
        self.topics = Topics(base)
        self.cards: dict[str, dict[str, Slot]] = {language: {} for language in base.languages}
        self.handed: dict[str, dict[str, Slot]] = {language: {} for language in base.languages}
        self.kept: dict[str, Slot] = {}
        self.histories: dict[str, History] = {}
        self.draft_cards: list[Card] = []

    def take(self, files: TopicFiles) -> None:
        versions, history = self.topics.read(files)
        if history is not None:
            self.histories[files.id] = remembered(history)
        cards = self.topics.cards(versions)
        for language, topic in versions.items():
            if topic.status == "draft" and not self.base.drafts:
                self.draft_cards.append(cards[language])
                return
            self.cards[language][topic.id] = self.blobs.put(_ENCODER.encode(cards[language]))
            if handed := handed_down_by(topic):
                self.handed[language][topic.id] = self.blobs.put(_ENCODER.encode(handed))
        if versions:
            self.kept[files.id] = self.blobs.put(_ENCODER.encode(Kept(versions, history, self.topics.seen(files))))

    def told(self) -> Told:
        read = self.topics
        return Told(
            self.cards, self.handed, self.kept, self.histories, read.reviews, tuple(read.unread),
            read.drafts, tuple(self.draft_cards), frozenset(read.broken), tuple(read.findings),
            read.verdicts,
        )  # fmt: skip


class Topics:
    """Reads topics with all that lies beside them, and collects what was found on the way."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.findings: list[Finding] = []
        self.reviews: dict[str, tuple[ReviewRecord, ...]] = {}
        self.unread: list[str] = []
        self.drafts: dict[str, str] = {}
        self.broken: set[str] = set()
        self.verdicts: dict[str, Verdict] = {}

    def read(self, files: TopicFiles) -> tuple[dict[str, Topic], History | None]:
        """The topic in each language, the original first; nothing where it cannot be read. Its history, if any."""
        history = self.history(files)
        found: list[Finding] = []
        versions: dict[str, Topic] = {}
        file = self._file(files.original, found)
        topic = read_topic(file, self.base.original, found) if file else None
        if topic is None:
            self.broken.add(files.id)
        elif topic.status == "draft" and not self.base.drafts:
            self.drafts[topic.id] = topic.span.path
            versions[self.base.original] = topic
            # A draft is in no output: its faults are told, but stop no one else's release, and no strict check.
            found = [structs.replace(each, severity="note") for each in found]
        else:
            if errors_in(found):
                self.broken.add(topic.id)
            versions[self.base.original] = topic
            for language, path in files.translations.items():
                if (words := self._translated(topic, language, path, history, found)) is not None:
                    versions[language] = words
        self.findings += found
        return versions, history

    def cards(self, versions: Mapping[str, Topic]) -> dict[str, Card]:
        """The card of each version of a topic that was read. A preview shows all, and says what is to be left out."""
        if self.base.lenient or self.base.drafts:
            return {language: card_of(topic) for language, topic in versions.items()}
        names = [topic.id for topic in versions.values()][:1]
        records = next((self.reviews.get(name, ()) for name in names), ())
        out = withheld(versions, records, self.base.config)
        return {language: card_of(topic, out.get(language, {})) for language, topic in versions.items()}

    def history(self, files: TopicFiles) -> History | None:
        """The history of a topic; what those of its records say that count is kept aside."""
        if files.reviews:
            file = self._record(files.reviews, read_review_file)
            records = believed(file, self.base.trust, self.findings, self.verdicts) if file else ()
            if records:
                self.reviews[files.id] = records
        return self._record(files.history, read_history) if files.history else None

    def seen(self, files: TopicFiles) -> tuple[SeenWords, ...]:
        """The words that reviewers of the topic saw."""
        return (self._record(files.seen, read_seen) or ()) if files.seen else ()

    def _record(self, path: str, reader: Any) -> Any:
        file = self._file(path, self.findings)
        value = reader(file, self.findings) if file else None
        if value is None:
            self.unread.append(path)
        return value

    def _file(self, path: str, found: list[Finding]) -> SourceFile | None:
        return read(self.base.folder, path, LARGEST_FILE, found)

    def _translated(
        self, topic: Topic, language: str, path: str, history: History | None, found: list[Finding]
    ) -> Topic | None:
        file = self._file(path, found)
        translation = read_translation(file, self.base.original, found) if file else None
        if translation is None:
            return None
        now = block_digests(topic)
        follows = {f.block: f.digest for f in (history.translations if history else ()) if f.language == language}
        blocks = ("title", *(wording.id for wording in translation.wordings))
        stale = frozenset(block for block in blocks if follows.get(block) != now.get(block))
        # Beside a broken original nothing can be said of its translation: a block may be there and not be read.
        return translated(topic, translation, stale, [] if topic.id in self.broken else found)


def taken(place: tuple[Blobs, Slot]) -> bytes:
    blobs, slot = place
    return blobs.get(slot)


def cards_in(told: Sequence[tuple[Told, Blobs]], language: str) -> Mapping[str, tuple[Blobs, Slot]]:
    """Where every topic's card lies in a language, sorted."""
    found = [(name, (blobs, slot)) for one, blobs in told for name, slot in one.cards[language].items()]
    return dict(sorted(found, key=lambda each: each[0]))


def handed_in(told: Sequence[tuple[Told, Blobs]], language: str) -> Mapping[str, tuple[Blobs, Slot]]:
    """Where every topic's handed-down statements lie in a language."""
    return {name: (blobs, slot) for one, blobs in told for name, slot in one.handed.get(language, {}).items()}
