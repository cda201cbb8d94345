"""A remembered board brought up to date where only topics' own text and records changed: their rows are made again.

So are those of the topics that print their statements. It rests on the memory of the last build, as compile.remade
does: a topic whose card is what it was changed nothing else. Wherever that is not certain, Forgotten is raised.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar, cast

import msgspec
from msgspec import structs

from vademecum.authored.topic import Topic
from vademecum.compile.board.worlds import Worlds
from vademecum.compile.cards import handed_down_by
from vademecum.compile.kept_board import FOLDER, KeptBoard
from vademecum.compile.memory import Forgotten, Head, Memory, recalled
from vademecum.compile.project.whole_board import in_order
from vademecum.compile.reading import HANDED, Base, TopicFiles, Topics
from vademecum.compile.trust import Trust, settled
from vademecum.model.finding import errors_in
from vademecum.model.review import History, Identity, ReviewRecord
from vademecum.reviewing.identities import remembered
from vademecum.source.stamps import RACY, Stamps, changed, younger
from vademecum.version import MAKER

SEEN = "seen"
RECORDS = ("history", "reviews", SEEN)
MOST = 1_000  # topics; beyond that reading everything with workers is as quick
V = TypeVar("V")


def memory_of(manual: Path, home: str, given: Trust) -> Memory:
    """What the last build into an output remembers, of what is published. Raises Forgotten."""
    if not home or "/" in home:
        raise Forgotten
    memory = recalled(manual / FOLDER / home, to_read=True)
    asked = memory.head.asked
    if asked.maker != MAKER or asked.drafts or asked.lenient or asked.trust != given.digest:
        raise Forgotten
    return memory


def since_built(head: Head, now: Stamps) -> set[str]:
    """Paths of files that changed since the build, or may have."""
    return changed(head.stamps, now) | younger(now, head.began - RACY)


def brought_up_to_date(folder: Path, kept: KeptBoard, now: Stamps, began: int, given: Trust) -> KeptBoard:
    """Raises Forgotten, or OSError where what is remembered cannot be read."""
    memory = memory_of(folder, kept.home, given)
    if memory.head.values != kept.base:
        raise Forgotten
    return _Again(folder, memory, given).run(kept, now, began)


def knows_the_cards(memory: Memory, folder: Path, now: Stamps, given: Trust) -> bool:
    """Whether all that a build remembers of a manual is still so, but for some topics' own text and records."""
    try:
        _Again(folder, memory, given).read(_topics(since_built(memory.head, now), memory.head, now))
    except Forgotten:
        return False
    return True


class _Again:
    def __init__(self, folder: Path, memory: Memory, given: Trust) -> None:
        self.memory, self.head = memory, memory.head
        config = self.head.config
        trust = settled(given, config, [])  # what it finds was found by the build already
        self.base = Base(folder, config.original, config.languages, self.head.words, config, trust=trust)
        self.versions: dict[str, dict[str, Topic]] = {}
        self.handed: dict[str, dict[str, HANDED]] = {tag: {} for tag in config.languages}
        self.reviews: dict[str, tuple[ReviewRecord, ...]] = {}
        self.histories: dict[str, History] = {}

    def run(self, kept: KeptBoard, now: Stamps, began: int) -> KeptBoard:
        behind = _topics(kept.behind(now), self.head, now)
        self.read({**_topics(since_built(self.head, now), self.head, now), **behind})
        due = self._with_heirs(name for name in behind if name in self.versions)
        worlds = self._worlds()
        made = [row for name in due for row in worlds.rows(self.versions.get(name) or self._unchanged(name))]
        rows = [row for row in kept.board.rows if row.topic not in due]
        board = structs.replace(kept.board, rows=in_order([*rows, *made], self.base.languages))
        return structs.replace(kept, began=began, stamps=now, board=board)

    def read(self, topics: Mapping[str, TopicFiles]) -> None:
        if len(topics) > MOST:
            raise Forgotten
        for name, files in topics.items():
            self._read(name, files)

    def _read(self, name: str, files: TopicFiles) -> None:
        """Takes up what a changed topic holds now. A draft that is known as it is has no row."""
        reader, head = Topics(self.base), self.head
        versions, history = reader.read(files)
        if not versions or reader.broken or reader.unread or errors_in(reader.findings):
            raise Forgotten
        if reader.drafts:
            if reader.cards(versions)[self.base.original] != head.draft_cards.get(name):
                raise Forgotten
            return
        cards = {tag: places[name] for tag, places in head.cards.items() if name in places}
        if cards.keys() != versions.keys():
            raise Forgotten
        now = reader.cards(versions)
        for tag, topic in versions.items():
            handed = handed_down_by(topic)
            if now[tag] != self.memory.card(cards[tag]) or bool(handed) != (name in head.handed[tag]):
                raise Forgotten
            if handed:
                self.handed[tag][name] = handed
        self.versions[name] = versions
        if name in reader.reviews or name in head.reviews:
            self.reviews[name] = reader.reviews.get(name, ())
        if history is not None:
            self.histories[name] = remembered(history)
            if self.histories[name].identities != self._fates(name):
                raise Forgotten  # pages of other topics may lead to what is gone here

    def _fates(self, name: str) -> tuple[Identity, ...]:
        place = self.head.histories.get(name)
        return msgspec.msgpack.decode(self.memory.value(place), type=History).identities if place else ()

    def _with_heirs(self, names: Iterable[str]) -> dict[str, None]:
        """The topics, and those that say something of their statements: heirs, those that an alert names, and those
        that link to one, with its level at a glance.
        """
        due: dict[str, None] = {}
        relations = self.memory.relations
        for name in names:
            due[name] = None
            due |= dict.fromkeys(relations.below.get(name, ()))
            for topic in self.versions[name].values():
                due |= {named: None for s in topic.statements for named in s.concerns}
                due |= {there: None for s in topic.statements for there in relations.pointing.get(s.id, ())}
        published = self.head.cards[self.base.original]
        due = {name: None for name in due if name in published}
        if len(due) > MOST:
            raise Forgotten
        return due

    def _unchanged(self, name: str) -> dict[str, Topic]:
        reader = Topics(self.base)
        versions, _ = reader.read(self.head.topics[name])
        if not versions or reader.broken or reader.drafts or errors_in(reader.findings):
            raise Forgotten
        return versions

    def _worlds(self) -> Worlds:
        manual = self.memory.manual(self.handed)
        manual = structs.replace(
            manual, reviews=_over(manual.reviews, self.reviews), histories=_over(manual.histories, self.histories)
        )
        return Worlds(manual, self.memory.relations, self.base)


def _topics(paths: Iterable[str], head: Head, now: Stamps) -> dict[str, TopicFiles]:
    """Topics with files of these paths, and where all their files lie now.

    Raises Forgotten for a path of anything else: nobody can say here what depends on that.
    """
    found: dict[str, TopicFiles] = {}
    for path in paths:
        folder, _, file = path.rpartition("/")
        name = file.partition(".")[0]
        if folder == SEEN or (path in RECORDS and path in now):
            continue  # words that reviewers saw decide nothing; of a new folder the files are listed by themselves
        files = found.get(name) or head.topics.get(name)
        if files is None or file not in now.get(folder, {}):
            raise Forgotten
        if path == f"reviews/{name}.yaml":
            files = structs.replace(files, reviews=path)
        elif path == f"history/{name}.yaml":
            files = structs.replace(files, history=path)
        elif path not in (files.original, *files.translations.values()):
            raise Forgotten
        found[name] = files
    return found


def _over(known: Mapping[str, V], new: dict[str, V]) -> Mapping[str, V]:
    return ChainMap(new, cast("dict[str, V]", known))
