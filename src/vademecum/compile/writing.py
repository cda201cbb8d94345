"""The second half of a build: a worker projects, checks, renders, audits and writes the pages of its topics."""

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from vademecum.authored.card import Card
from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.compile.asking import Asking
from vademecum.compile.blobs import Blobs, Slot
from vademecum.compile.due import due_statements
from vademecum.compile.ledger import Carried, Due, Place, Settled, carried_at, due_at, settle
from vademecum.compile.project.around import around, has_topics, section_view, site_view
from vademecum.compile.project.board import row_of
from vademecum.compile.project.past import past_view
from vademecum.compile.project.revised import Meant, revised_view
from vademecum.compile.project.stand import stand_of
from vademecum.compile.project.topic import project
from vademecum.compile.project.unfinished import without_dead_ends
from vademecum.compile.project.world import World
from vademecum.compile.reading import Base, Kept, kept_at
from vademecum.compile.standing import Standing
from vademecum.compile.tree import copy_page, write_page
from vademecum.compile.workers import Held
from vademecum.model.board import Row
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page, path_of
from vademecum.model.review import SeenWords
from vademecum.render.audit import Audit, Expected, expected_of
from vademecum.render.key import page_key
from vademecum.render.readback import read_facts, read_html
from vademecum.reviewing.terms import Terms
from vademecum.view.around import Around
from vademecum.view.parts import RevisedView
from vademecum.view.past import PastView
from vademecum.view.topic import TopicView
from vademecum.writers.registry import WRITERS
from vademecum.writers.writer import Writer

LEFT_OUT_MEND = "nothing was published: this is a fault of the software, not of the text; report it"


class Target(Struct, frozen=True):
    """Where pages are written. ``before`` is what the tree holds, ``known`` what the live release holds, by path.

    ``anew``: every page is made again, even from what it was made from before.
    """

    tree: Path
    live: Path | None
    before: dict[str, FileEntry]
    known: dict[str, FileEntry]
    anew: bool = False

    def reused(self, path: str, key: str) -> FileEntry | None:
        """The entry of a page that was made from the same before; its bytes are brought into the tree."""
        here = self.before.get(path)
        if here is not None and here.key == key and not self.anew:
            return here
        there = self.known.get(path)
        if self.anew or there is None or there.key != key or self.live is None:
            return None
        copy_page(self.live, self.tree, there, self.before)
        return there


class Joined(Struct, frozen=True):
    """``target`` is None where nothing is to be written; ``addresses`` are the site's own files.

    ``sound``: no errors so far. Where there are some, nobody asks which topics are reviewed. ``linted``: the day on
    which the rules of ``vade check`` are asked too, None where they are not.
    """

    base: Base
    manual: Manual
    relations: Relations
    target: Target | None
    addresses: dict[str, str]
    sound: bool = True
    linted: str | None = None


class Share(Struct, frozen=True):
    """What one worker writes: topics by section, and where they were put."""

    sections: dict[str, tuple[str, ...]]
    blobs: Blobs
    kept: Mapping[str, Slot]


class Done(Struct, frozen=True, array_like=True):
    """``pages``: edition and language -> how many topic pages; ``reviewed`` are topics, in the original language.
    ``rows``: one a topic page, for the board of reviews.

    ``broke``: the trace of a page that could not be made. Some other topic may be at fault, which another worker has.
    """

    findings: tuple[Finding, ...]
    files: tuple[FileEntry, ...] = ()
    settled: Settled = Settled()
    pages: dict[str, int] = {}
    reviewed: tuple[str, ...] = ()
    broke: str = ""
    rows: tuple[Row, ...] = ()


class Part(Struct, frozen=True):
    """One topic's share of a section's file."""

    topic: str
    body: bytes
    expected: tuple[Expected, ...]
    source: str


def write_group(share: Share, joined: Joined, held: Held) -> bytes:
    """A Done, encoded: it may have to cross from one process to another."""
    pages = Pages(joined, held)
    for section, names in share.sections.items():
        for name in names:
            pages.take(kept_at(share.blobs, share.kept[name]))
        pages.close(section)
    return msgspec.msgpack.encode(pages.done())


def done(body: bytes) -> Done:
    return msgspec.msgpack.decode(body, type=Done)


V = TypeVar("V")
# The parts of other topics in a section's file: topic -> its part.
Aside: TypeAlias = Callable[[Writer, "Edited"], Mapping[str, bytes]]


def no_others(writer: Writer, here: "Edited") -> Mapping[str, bytes]:
    """A whole section is made at once."""
    return {}


class Edited:
    """One edition in one language: its world, and what surrounds the pages of each section."""

    def __init__(self, joined: Joined, edition: Edition, language: str) -> None:
        words = joined.base.words[language][edition]
        self.edition, self.language = edition, language
        self.world = World(joined.manual, joined.relations, words, edition, language)
        self.lenient = joined.base.lenient
        self.site = self.whole(site_view(self.world, joined.addresses))
        self._arounds: dict[str, Around] = {}
        self.parts: dict[str, list[Part]] = {}  # by output, of the section in hand

    def around(self, section: str) -> Around | None:
        """What surrounds the pages of a section; None for one that is not shown here or could not be read."""
        if section not in self._arounds:
            if section not in self.world.shelves or not has_topics(section, self.world):
                return None
            self._arounds[section] = around(self.whole(section_view(section, self.world)), self.site)
        return self._arounds[section]

    def whole(self, view: V) -> V:
        """The view without links that lead nowhere, where there may be any."""
        return without_dead_ends(view, None if self.lenient else self.world.left_out)


class Pages(Asking):
    """The pages of one worker's topics. After an error no more are written: nothing will be published."""

    def __init__(self, joined: Joined, held: Held) -> None:
        paged = joined.target is not None
        super().__init__(joined.base, joined.manual, joined.relations, joined.linted, sound=joined.sound, paged=paged)
        self.joined, self.held, self.target = joined, held, joined.target
        self.terms = Terms(joined.manual, joined.relations)
        self.files: list[FileEntry] = []
        self.due: list[Due] = []
        self.carried: list[Carried] = []
        self.counts: dict[str, int] = {}
        self.rows: list[Row] = []
        self.broke = ""
        tongues = joined.base.languages if joined.target else ()
        self.editions = [Edited(joined, edition, language) for language in tongues for edition in EDITIONS]

    def done(self) -> Done:
        settled = settle(self.due, self.carried)
        return Done(
            tuple(self.findings), tuple(self.files), settled, self.counts, tuple(self.reviewed), self.broke,
            tuple(self.rows),
        )  # fmt: skip

    def take(self, kept: Kept) -> None:
        """Checks a topic and makes its pages in every language and edition."""
        self.ask(kept)
        if not self.lenient and errors_in(self.findings):
            self.editions = []
        standings: list[Standing] = []
        for language, topic in kept.versions.items() if self.editions else ():
            self.held.now(topic.span.path)
            meant: Meant = {}
            revised = revised_view(topic, self.terms, meant)
            for here in self.editions:
                if here.language == language:
                    here.world.own = (topic.id, meant.get(here.edition, {}))
                    standings += self._page(topic, here, revised, kept.seen)
        self.count(kept.versions, standings)

    def close(self, section: str, standing: Aside = no_others) -> None:
        """Makes the files that hold a whole section, each audited against what its topics are due.

        ``standing``: the parts of topics that are not made again, from the file that holds them now.
        """
        for here in self.editions:
            surrounds = here.around(section)
            if surrounds is None:
                continue
            for writer in WRITERS:
                mine = here.parts.pop(writer.name, [])
                if not mine:
                    continue
                bodies = {**standing(writer, here), **{part.topic: part.body for part in mine}}
                page = writer.section(surrounds, sorted(bodies.items()))
                if page is None:
                    continue
                self.files.append(self._placed(page))
                if writer.carries == "all":
                    self._account_section(writer, page, mine, here)

    def _page(self, topic: Topic, here: Edited, revised: RevisedView, seen: Sequence[SeenWords]) -> list[Standing]:
        try:
            stand = stand_of(topic, here.world) if here.edition in topic.editions else None
            view = project(topic, here.world, revised, topic.status == "draft", stand)
            surrounds = here.around(topic.section)
            if stand is not None and self._is_left_out(topic, here):  # the board tells that it waits for its review
                self.rows.append(row_of(topic, stand, here.world))
                return [Standing(topic, here.edition, False)]
            if stand is None or view is None or surrounds is None:  # the section could not be read: its own error
                return []
            self._account(topic, here.whole(view), here, surrounds)
            self._write_past(past_view(topic, view, stand, seen, here.world), here, surrounds)
            self.rows.append(row_of(topic, stand, here.world))
            return [Standing(topic, here.edition, view.review.state == "reviewed")]
        except OSError:  # the disk's fault, and nobody's else
            raise
        except Exception:
            # What is wrong, perhaps with a topic above this one, is among the findings. A preview goes on without this
            # page; a build ends without a release, and if nothing is wrong with any topic, with the trace.
            if not self.lenient:
                self.broke = self.broke or traceback.format_exc()
                self.editions = []
            return []

    def _is_left_out(self, topic: Topic, here: Edited) -> bool:
        return here.edition in self.manual.left_out.get(topic.language, {}).get(topic.id, {})

    def _account(self, topic: Topic, view: TopicView, here: Edited, surrounds: Around) -> None:
        expected, path = expected_of(view, surrounds.site), topic.span.path
        self._none_left_out(topic, view, expected, here)
        counted = f"{here.edition} ({here.language})"
        for writer in WRITERS:
            if here.edition not in writer.editions:
                continue
            place = Place(writer.name, here.edition, here.language, topic.id)
            key = page_key(writer.name, writer.version, view.digest, surrounds.digest)
            entry = self.target.reused(path_of(view.address), key) if self.target else None
            page = None if entry else writer.page(view, surrounds)
            if page is not None:
                entry = self._placed(page)
            if entry is not None:
                self.counts[counted] = self.counts.get(counted, 0) + 1
                self.files.append(entry)
                if writer.carries == "all":
                    self.due.append(due_at(place, expected, path))
                    self.carried.append(self._carried(place, expected, page))
            body = writer.part(view, surrounds)
            if body is not None:
                here.parts.setdefault(writer.name, []).append(Part(topic.id, body, expected, path))

    def _write_past(self, past: PastView, here: Edited, surrounds: Around) -> None:
        """The topic's history page. It owes no statement: what holds today stands on the page itself."""
        for writer in WRITERS:
            if here.edition not in writer.editions:
                continue
            key = page_key(writer.name, writer.version, past.digest, surrounds.digest)
            entry = self.target.reused(path_of(past.address), key) if self.target else None
            page = None if entry else writer.past(past, surrounds)
            if page is not None:
                entry = self._placed(page)
            if entry is not None:
                self.files.append(entry)

    def _carried(self, place: Place, expected: Sequence[Expected], page: Page | None) -> Carried:
        """What the page was found to carry. A reused one was read back when it was made, by this same version."""
        if page is None:
            return Carried(place, "", tuple(one.statement for one in expected))
        return carried_at(place, page.path, expected, self._audited(page))

    def _audited(self, page: Page) -> Audit:
        """What the page says of its statements; nothing, which the ledger then misses, where it cannot be read."""
        try:
            return read_html(page.body)
        except ValueError as fault:
            message = f"{page.path} cannot be read back: {fault}"
            self.findings.append(Finding("VM512", "error", Span(page.path), message, LEFT_OUT_MEND))
            return Audit(())

    def _account_section(self, writer: Writer, page: Page, parts: Sequence[Part], here: Edited) -> None:
        """Reads the finished file back: what a part held and the file lost would be found here."""
        audits = read_facts(page.body, {part.topic for part in parts})
        for part in parts:
            place = Place(writer.name, here.edition, here.language, part.topic)
            self.due.append(due_at(place, part.expected, part.source))
            if part.topic in audits:
                self.carried.append(carried_at(place, page.path, part.expected, audits[part.topic]))

    def _placed(self, page: Page) -> FileEntry:
        assert self.target is not None
        return write_page(self.target.tree, page, self.target.before)

    def _none_left_out(self, topic: Topic, view: TopicView, expected: Sequence[Expected], here: Edited) -> None:
        """What was written is due, whatever the projection made of it."""
        world = here.world
        wanted = due_statements(topic, world.handed, self.relations, self.manual.histories, here.edition)
        shown = {one.statement for one in expected} | set(view.left_out)
        for missing in sorted(wanted - shown):
            where = f"topic {topic.id} ({here.edition}, {here.language})"
            message = f"{missing} is due on {where} but its page was made without it"
            self.findings.append(Finding("VM509", "error", Span(topic.span.path), message, LEFT_OUT_MEND))


def places_due(cards: Iterable[Card]) -> int:
    """How many pages and shares have to carry the statements of these topics."""
    outputs = [writer.editions for writer in WRITERS if writer.carries == "all"]
    return sum(edition in editions for card in cards for edition in card.shown for editions in outputs)
