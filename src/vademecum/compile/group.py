"""One worker's share: it reads some topics, tells their cards, and writes their pages."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from vademecum.authored.card import Card
from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.authored.translation import Translation
from vademecum.checks.context import Context
from vademecum.checks.run import check_topic
from vademecum.compile.cards import card_of
from vademecum.compile.due import due_statements
from vademecum.compile.ledger import Carried, Due, Place, carried_at, due_at
from vademecum.compile.project.around import around, section_views, site_view
from vademecum.compile.project.topic import project
from vademecum.compile.project.unfinished import without_dead_ends
from vademecum.compile.project.world import World
from vademecum.compile.tree import write_page
from vademecum.compile.workers import Held
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page
from vademecum.model.review import History
from vademecum.render.audit import Audit, Expected, expected_of
from vademecum.render.readback import read_html
from vademecum.reviewing.meaning import block_digests
from vademecum.source.files import SourceFile
from vademecum.source.topic import read_topic
from vademecum.source.translation import read_translation, translated
from vademecum.view.around import Around
from vademecum.view.topic import TopicView
from vademecum.writers.registry import WRITERS

LEFT_OUT_MEND = "nothing was published: this is a fault of the software, not of the text; report it"


class TopicFiles(Struct, frozen=True):
    """A topic's file and its translations by language."""

    original: SourceFile
    translations: dict[str, SourceFile] = {}


class Base(Struct, frozen=True):
    """What is known before any topic is read. ``words``: language -> edition -> interface words."""

    original: str
    languages: tuple[str, ...]
    histories: dict[str, History]
    words: dict[str, dict[str, dict[str, str]]]
    drafts: bool = False
    lenient: bool = False


class Told(Struct, frozen=True):
    """All that a worker tells of its topics. ``broken``: topics with errors of their own."""

    cards: dict[str, dict[str, Card]]
    drafts: dict[str, str]
    broken: frozenset[str]
    findings: tuple[Finding, ...]
    draft_cards: tuple[Card, ...] = ()


class Target(Struct, frozen=True):
    """Where pages are written; None where nothing is to be written."""

    tree: Path
    live: Path | None
    before: dict[str, FileEntry]  # what the tree holds
    known: dict[str, FileEntry]  # what the live release holds


class Joined(Struct, frozen=True):
    manual: Manual
    target: Target | None
    addresses: dict[str, str]  # the site's own files


class Part(Struct, frozen=True):
    """One topic's share of a whole-manual file."""

    output: str
    language: str
    edition: Edition
    topic: str
    body: bytes
    expected: tuple[Expected, ...]
    source: str


class Done(Struct, frozen=True):
    findings: tuple[Finding, ...]
    files: tuple[FileEntry, ...]
    due: tuple[Due, ...]
    carried: tuple[Carried, ...]
    parts: tuple[Part, ...]
    reviewed: int = 0


class GroupWork:
    """Keeps its topics between the two halves of a build."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.topics: dict[str, dict[str, Topic]] = {language: {} for language in base.languages}

    def first(self, group: Sequence[TopicFiles], held: Held) -> Told:
        findings: list[Finding] = []
        drafts: dict[str, Topic] = {}
        broken: set[str] = set()
        for files in group:
            held.now(files.original.path)
            self._read(files, findings, drafts, broken)
        cards = {language: {t.id: card_of(t) for t in topics.values()} for language, topics in self.topics.items()}
        paths = {name: draft.span.path for name, draft in drafts.items()}
        return Told(cards, paths, frozenset(broken), tuple(findings), tuple(map(card_of, drafts.values())))

    def second(self, joined: Joined, held: Held) -> Done:
        relations = Relations(joined.manual)
        context = Context(joined.manual, relations)
        findings = [f for topics in self.topics.values() for t in topics.values() for f in check_topic(t, context)]
        if joined.target is None or (errors_in(findings) and not self.base.lenient):
            return Done(tuple(findings), (), (), (), ())
        pages = Pages(self.base, joined, relations, held)
        for language, topics in self.topics.items():
            for edition in EDITIONS:
                pages.write(topics.values(), language, edition)
        return Done(
            (*findings, *pages.findings), tuple(pages.files), tuple(pages.due), tuple(pages.carried),
            tuple(pages.parts), pages.reviewed,
        )  # fmt: skip

    def _read(self, files: TopicFiles, findings: list[Finding], drafts: dict[str, Topic], broken: set[str]) -> None:
        found: list[Finding] = []
        topic = read_topic(files.original, self.base.original, found)
        stem = files.original.path.rpartition("/")[2].removesuffix(".md")
        if topic is None:
            broken.add(stem)
        elif topic.status == "draft" and not self.base.drafts:
            drafts[topic.id] = topic
            # A draft is in no output: its faults are told, but stop no one else's release.
            found = [structs.replace(f, severity="note") if f.severity == "error" else f for f in found]
        else:
            if errors_in(found):
                broken.add(topic.id)
            self.topics[self.base.original][topic.id] = topic
            for language, file in files.translations.items():
                self._translate(topic, language, file, found, topic.id in broken)
        findings += found

    def _translate(self, topic: Topic, language: str, file: SourceFile, found: list[Finding], broken: bool) -> None:
        translation = read_translation(file, self.base.original, found)
        if translation is None:
            return
        stale = stale_blocks(topic, translation, self.base.histories.get(topic.id), language)
        # Beside a broken original nothing can be said of its translation: a block may be there and not be read.
        self.topics[language][topic.id] = translated(topic, translation, stale, [] if broken else found)


def stale_blocks(topic: Topic, translation: Translation, history: History | None, language: str) -> frozenset[str]:
    """Blocks whose original changed since the translation was accepted, or that were never accepted."""
    now = block_digests(topic)
    follows = {f.block: f.digest for f in (history.translations if history else ()) if f.language == language}
    blocks = ("title", *(wording.id for wording in translation.wordings))
    return frozenset(block for block in blocks if follows.get(block) != now.get(block))


class Pages:
    """Projects, renders, audits and writes the pages of one worker's topics."""

    def __init__(self, base: Base, joined: Joined, relations: Relations, held: Held) -> None:
        assert joined.target is not None
        self.base, self.joined, self.relations, self.held = base, joined, relations, held
        self.target = joined.target
        self.findings: list[Finding] = []
        self.files: list[FileEntry] = []
        self.due: list[Due] = []
        self.carried: list[Carried] = []
        self.parts: list[Part] = []
        self.reviewed = 0

    def write(self, topics: Iterable[Topic], language: str, edition: Edition) -> None:
        world = World(self.joined.manual, self.relations, self.base.words[language][edition], edition, language)
        site = site_view(world, self.joined.addresses)
        arounds = {name: around(section, site) for name, section in section_views(world).items()}
        cards = {**world.manual.cards[world.original], **world.manual.cards.get(language, {})}
        for topic in topics:
            self.held.now(topic.span.path)
            try:
                view = self._view(topic, world)
                if view is None or topic.section not in arounds:  # the section could not be read: an error of its own
                    continue
                wanted = due_statements(topic, cards, self.relations, world.manual.histories, edition)
                self._account(topic, view, wanted, arounds[topic.section], language, edition)
            except Exception:
                if not self.base.lenient:
                    raise
                # A preview goes on without this page; what is wrong with the topic is among the findings.

    def _view(self, topic: Topic, world: World) -> TopicView | None:
        view = project(topic, world, draft=topic.status == "draft")
        return without_dead_ends(view) if view is not None and self.base.lenient else view

    def _account(
        self, topic: Topic, view: TopicView, wanted: frozenset[str], surrounds: Around, language: str, edition: Edition
    ) -> None:
        expected = expected_of(view, surrounds.site)
        shown = {one.statement for one in expected} | set(view.left_out)
        for missing in sorted(wanted - shown):
            message = f"{missing} is due on topic {topic.id} ({edition}, {language}) but its page was made without it"
            self.findings.append(Finding("VM509", "error", Span(topic.span.path), message, LEFT_OUT_MEND))
        if edition == "professional" and language == self.base.original:
            self.reviewed += view.review.state == "reviewed"
        for writer in WRITERS:
            if edition not in writer.editions:
                continue
            place = Place(writer.name, edition, language, topic.id)
            page = writer.page(view, surrounds)
            if page is not None:
                if writer.carries == "all":
                    self.due.append(due_at(place, expected, topic.span.path))
                    self.carried.append(carried_at(place, page.path, expected, self._audited(page)))
                self.files.append(self._placed(page))
            body = writer.part(view, surrounds)
            if body is not None:
                audited = expected if writer.carries == "all" else ()
                self.parts.append(Part(writer.name, language, edition, topic.id, body, audited, topic.span.path))

    def _audited(self, page: Page) -> Audit:
        """What the page says of its statements; nothing, which the ledger then misses, where it cannot be read."""
        try:
            return read_html(page.body)
        except ValueError as fault:
            message = f"{page.path} cannot be read back: {fault}"
            self.findings.append(Finding("VM512", "error", Span(page.path), message, LEFT_OUT_MEND))
            return Audit(())

    def _placed(self, page: Page) -> FileEntry:
        return write_page(self.target.tree, page, self.target.before)
