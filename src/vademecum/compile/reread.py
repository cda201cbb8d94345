"""What a build and a check remember alike: the whole of it, and which topics' own text changed since.

A topic's card is all that the rest of the manual knows of it, besides the statements that it hands down. Where the
cards are what they were, the manual is. Wherever that is not certain, ``Forgotten`` is raised and the whole is done.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from vademecum.authored.card import Card
from vademecum.compile.cards import handed_down_by
from vademecum.compile.memory import Asked, Counted, Forgotten, Head, Memory, Values, forget, keep, token_of
from vademecum.compile.options import Linting, Options
from vademecum.compile.reading import HANDED, Base, Kept, Topics
from vademecum.compile.report import Report
from vademecum.compile.trust import Trust, settled
from vademecum.model.finding import Finding
from vademecum.source.stamps import RACY, Stamps, changed, younger

if TYPE_CHECKING:  # of a whole build: what is only read again needs neither
    from vademecum.compile.load import Begun
    from vademecum.compile.writing import Joined

MOST = 200  # topics; beyond that a whole build with its workers is as quick


class Made(Struct, frozen=True):
    """A whole build that was published."""

    begun: "Begun"
    joined: "Joined"
    report: Report
    stamps: Stamps
    began: int
    reviewed: frozenset[str]
    own: tuple[Finding, ...]
    given: Trust


def remember_at(home: Path, asked: Asked, release: str, made: Made) -> None:
    """Writes the memory into a folder. What cannot be written is not remembered."""
    report, manual, joined = made.report, made.joined.manual, made.joined
    token, own = token_of(release, made.began), frozenset(made.own)
    try:
        values = Values(home, token)
        head = Head(
            asked=asked,
            release=release,
            began=made.began,
            stamps=made.stamps,
            topics={files.id: files for files in made.begun.topics},
            counted=Counted(
                report.topics,
                report.statements,
                report.precautions,
                report.pages,
                report.drafts,
                report.left_out,
                made.reviewed,
            ),
            own=made.own,
            whole=tuple(finding for finding in report.findings if finding not in own),
            words=joined.base.words,
            addresses=joined.addresses,
            relations=joined.relations.told(),
            config=manual.config,
            policy=manual.policy,
            people=dict(manual.people),
            shelves={tag: dict(known) for tag, known in manual.shelves.items()},
            pages={tag: dict(known) for tag, known in manual.pages.items()},
            assets=manual.assets,
            links=dict(manual.links),
            drafts=manual.drafts,
            draft_cards=manual.draft_cards,
            left_out=manual.left_out,
            unread=manual.unread,
            broken=manual.broken,
            values=token,
            cards={tag: values.all(known) for tag, known in manual.cards.items()},
            handed={tag: values.all(known) for tag, known in manual.handed.items()},
            concepts={tag: values.all(known) for tag, known in manual.concepts.items()},
            references=values.all(manual.references),
            reviews=values.all(manual.reviews),
            histories=values.all(manual.histories),
        )
        values.close()
        keep(home, head)
    except OSError:
        forget(home)


def asked_of(maker: str, options: Options, given: Trust, linting: Linting | None, day: str | None) -> Asked:
    linted = f"{day} {linting.select} {linting.ignore}" if linting else ""
    return Asked(maker, options.base_url, options.drafts, options.lenient, options.precompress, given.digest, linted)


class Reread:
    """Topics that changed since they were remembered, and whether all that others know of them stayed the same."""

    options: Options
    memory: Memory
    head: Head
    base: Base
    findings: list[Finding]
    cards: dict[str, dict[str, Card]]  # of the topics that were read again
    handed: dict[str, dict[str, HANDED]]

    def begin(self, given: Trust) -> None:
        options, head = self.options, self.head
        self.base = Base(
            options.folder, head.config.original, head.config.languages, head.words, head.config,
            options.drafts, options.lenient, settled(given, head.config, []),
        )  # fmt: skip
        self.findings = []
        self.cards = {}
        self.handed = {tag: {} for tag in self.base.languages}

    def changed(self, now: Stamps) -> list[str]:
        """Topics whose text changed. Raises Forgotten if anything else did."""
        paths = changed(self.head.stamps, now) | younger(now, self.head.began - RACY)
        names: dict[str, None] = {}
        for path in sorted(paths):
            name = path.rpartition("/")[2].partition(".")[0]
            files = self.head.topics.get(name)
            if files is None or path not in (files.original, *files.translations.values()):
                raise Forgotten
            names[name] = None
        if len(names) > MOST:
            raise Forgotten
        return list(names)

    def read(self, name: str) -> Kept:
        reader = Topics(self.base)
        versions, history = reader.read(self.head.topics[name])
        if not versions or reader.broken or reader.drafts or reader.unread:
            raise Forgotten
        seen = reader.seen(self.head.topics[name])
        self.findings += reader.findings
        self.cards[name] = reader.cards(versions)
        return Kept(versions, history, seen)

    def same_card(self, name: str) -> Kept:
        kept, head = self.read(name), self.head
        cards = {tag: places[name] for tag, places in head.cards.items() if name in places}
        if cards.keys() != kept.versions.keys():
            raise Forgotten
        for tag, topic in kept.versions.items():
            if self.cards[name][tag] != self.memory.card(cards[tag]):
                raise Forgotten
            handed, place = handed_down_by(topic), head.handed[tag].get(name)
            if bool(handed) != (place is not None):
                raise Forgotten
            if place is not None and handed != self.memory.hands_down(place):
                self.handed[tag][name] = handed
        return kept

    def paths(self, name: str) -> tuple[str, ...]:
        files = self.head.topics[name]
        more = [path for path in (files.history, files.reviews, files.seen) if path]
        return (files.original, *files.translations.values(), *more)
