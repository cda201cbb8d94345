"""The order of things: scan, read, join, check, project, write, balance, publish."""

import os
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager

from vademecum.authored.relations import Relations
from vademecum.checks.context import Context
from vademecum.checks.run import check_manual
from vademecum.compile.asking import linter_of
from vademecum.compile.blobs import Blobs
from vademecum.compile.finish import finished
from vademecum.compile.kept_board import KeptBoard, keep_board
from vademecum.compile.ledger import Balanced, balance
from vademecum.compile.linting import blocking_of, day_of, linting_of, with_rules
from vademecum.compile.load import Begun, Loaded, begin, joined_manual, load
from vademecum.compile.memory import forget, token_of
from vademecum.compile.opened import Opened, opened_from
from vademecum.compile.options import NO_SIGNERS, Options, Signers
from vademecum.compile.precompress import are_wanted, compressed
from vademecum.compile.project.whole_board import board_from
from vademecum.compile.publish import publish
from vademecum.compile.reading import Told, TopicFiles, read_group, told
from vademecum.compile.rechecked import remember_check
from vademecum.compile.remade import remade, remember
from vademecum.compile.report import Release, Report, left_out_of, sources
from vademecum.compile.reread import Made
from vademecum.compile.tree import Trees
from vademecum.compile.trust import Trust, keep, trusted
from vademecum.compile.workers import WorkerDied, run
from vademecum.compile.writing import Done, Joined, Share, Target, done, places_due, write_group
from vademecum.model.finding import Finding, Span, errors_in, faults_in, in_order
from vademecum.model.manifest import FileEntry
from vademecum.source.stamps import Stamps, stamps_or_none
from vademecum.version import MAKER

__all__ = ["NO_SIGNERS", "Options", "Signers", "build", "built_and_opened", "edited", "whole_check"]

Tell = Callable[[str, int, int], None]
SMALL = 200  # topics below which a second process costs more than it brings


def quiet(step: str, done: int, total: int) -> None:
    """Tells nobody of progress."""


def build(options: Options, tell: Tell = quiet) -> Report:
    """Builds and publishes, or publishes nothing: errors leave the last release as it is.

    Raises Refused if the output is not ours to write, and WorkerDied if a worker process was killed.
    """
    start = time.monotonic()
    with _held(options) as (trees, given):
        return remade(options, trees, start, given) or _Build(options, trees, tell, given).run(start)


def edited(options: Options) -> Report | None:
    """Builds and publishes if nothing but some topics' own text changed since the last build; else does nothing.

    Raises Refused as ``build`` does.
    """
    start = time.monotonic()
    with _held(options) as (trees, given):
        return remade(options, trees, start, given)


def built_and_opened(options: Options) -> tuple[Report, Opened | None]:
    """A build of everything, and the manual as it was read for it: None if its manual.toml cannot be used.

    Raises Refused and WorkerDied as ``build`` does.
    """
    start = time.monotonic()
    with _held(options) as (trees, given):
        whole = _Build(options, trees, quiet, given)
        return whole.run(start), whole.opened()


@contextmanager
def _held(options: Options) -> Iterator[tuple[Trees, Trust]]:
    trees = Trees(options.folder, options.out or options.folder / "public", MAKER, lasting=not options.lenient)
    trees.check_output()
    with trees.locked():
        yield trees, trusted(options.folder, options.signers, options.clean)


def whole_check(options: Options, given: Trust, start: float) -> Report:
    """Reads and checks everything and writes nothing."""
    return _Build(options, None, quiet, given).run(start)


class _Build:
    """One run. ``trees`` is None where nothing is to be written."""

    def __init__(self, options: Options, trees: Trees | None, tell: Tell, given: Trust) -> None:
        self.options, self.trees, self.tell, self.given = options, trees, tell, given
        self.findings: list[Finding] = []
        self.told: list[tuple[Told, Blobs]] = []
        self.loaded: Loaded | None = None
        self.joined: Joined | None = None
        self.begun: Begun | None = None
        self.began = 0
        self.stamps: Stamps = {}

    def run(self, start: float) -> Report:
        self.tell("reading", 0, 1)
        options = self.options
        if self.trees is not None or options.remembers:
            self.began, self.stamps = time.time_ns(), stamps_or_none(options.folder)
        begun = begin(options.folder, options.base_url, options.drafts, options.lenient, self.findings, self.given)
        self.begun = begun
        if begun is None:
            return self._report(start)
        groups = divided(begun.topics, self._jobs(len(begun.topics)))
        try:
            self._read(begun, groups)
            results = self._write(begun, groups)
        except WorkerDied as died:
            self._died(died)
            return self._report(start)
        if self.trees is None or self._stopped():
            report = self._report(start, results)
            if options.remembers:
                remember_check(options, self._made(report, results))
            return report
        for result in results:
            if result.broke:
                raise RuntimeError(f"a page could not be made\n{result.broke}")
        return self._finish(start, results)

    def opened(self) -> Opened | None:
        """What was read, for who asked for it with drafts and leniently."""
        if self.begun is None or self.joined is None:
            return None
        return opened_from(self.begun, self.joined.manual, self.told, self.findings)

    def _read(self, begun: Begun, groups: Sequence[Sequence[TopicFiles]]) -> None:
        """Topics by the workers, everything else here meanwhile; then all of it joined."""
        blobs = [Blobs() for _ in groups]

        def rest() -> None:
            self.loaded = load(begun, self.findings)

        tasks = list(zip(groups, blobs, strict=True))
        answers = run(lambda task, held: read_group(task[0], begun.base, task[1], held), tasks, rest)
        self.told = [(told(answer), blob) for answer, blob in zip(answers, blobs, strict=True)]
        for one, _ in self.told:
            self.findings += one.findings
        assert self.loaded is not None
        self._keep_verdicts(self.loaded)
        manual = joined_manual(self.loaded, self.told, self.findings)
        linting = linting_of(self.options, manual.config)
        linted = day_of(linting, manual.config)
        if linting is not None:
            manual = with_rules(manual, linting)
        relations = Relations(manual)
        self.findings += check_manual(Context(manual, relations))
        target = None if self.trees is None or self._stopped() else self._target(self.trees)
        sound = not errors_in(self.findings)
        self.joined = Joined(begun.base, manual, relations, target, self.loaded.assets.addresses, sound, linted)
        if (linter := linter_of(begun.base, manual, relations, linted)) is not None:
            self.findings += linter.manual()

    def _keep_verdicts(self, loaded: Loaded) -> None:
        """So that the next build need not verify again what it finds unchanged."""
        verdicts = {key: verdict for one, _ in self.told for key, verdict in one.verdicts.items()} | loaded.verdicts
        if self.trees is not None and verdicts != self.given.known:
            keep(self.options.folder, verdicts)

    def _target(self, trees: Trees) -> Target:
        tree, live = trees.idle(), trees.live()
        clean = self.options.clean
        return Target(tree, live, trees.opened(tree, clean), trees.manifest(live) if live else {}, anew=clean)

    def _write(self, begun: Begun, groups: Sequence[Sequence[TopicFiles]]) -> list[Done]:
        joined = self.joined
        assert joined is not None
        if joined.target is not None:
            self.tell("writing", 0, len(begun.topics))
        shares = [
            Share(by_section(group, one.kept), blobs, one.kept)
            for group, (one, blobs) in zip(groups, self.told, strict=True)
        ]
        results = [done(answer) for answer in run(lambda share, held: write_group(share, joined, held), shares)]
        for result in results:
            self.findings += result.findings
        return results

    def _finish(self, start: float, results: Sequence[Done]) -> Report:
        assert self.loaded is not None
        assert self.trees is not None
        joined = self.joined
        assert joined is not None
        assert joined.target is not None
        self.tell("finishing", 0, 1)
        files = [entry for done in results for entry in done.files]
        try:
            files += finished(joined, self.loaded, self._jobs(len(joined.manual.cards[joined.manual.config.original])))
        except WorkerDied as died:
            self._died(died)
            return self._report(start, results)
        self._collisions(files)
        balanced = balance((done.settled for done in results), self._places(joined, results))
        if not isinstance(balanced, Balanced):
            self.findings += balanced
        elif not self._stopped():
            files += self._variants(joined, joined.target, files)
        if self._stopped() or not isinstance(balanced, Balanced):
            return self._report(start, results)
        release = self._publish(balanced, joined.target, files)
        report = self._report(start, results, release)
        self._remember(report, results)
        return report

    def _remember(self, report: Report, results: Sequence[Done]) -> None:
        """Only a sound build is worth remembering: after an error everything is looked at again."""
        assert self.trees is not None
        forget(self.trees.home)
        if (
            faults_in(report.findings)
            or report.release is None
            or self.joined is None
            or self.loaded is None
            or self.begun is None
        ):
            return
        remember(self.trees, self.options, self._made(report, results))
        if self.stamps and not (self.options.drafts or self.options.lenient):
            self._keep_board(report.release, results)

    def _made(self, report: Report, results: Sequence[Done]) -> Made:
        assert self.begun is not None
        assert self.joined is not None
        reviewed = frozenset(name for result in results for name in result.reviewed)
        own = [finding for one, _ in self.told for finding in one.findings]
        own += [finding for result in results for finding in result.findings]
        return Made(self.begun, self.joined, report, self.stamps, self.began, reviewed, tuple(own), self.given)

    def _keep_board(self, release: Release, results: Sequence[Done]) -> None:
        """The board of reviews, of pages that are published."""
        assert self.trees is not None
        assert self.joined is not None
        assert self.begun is not None
        rows = (row for result in results for row in result.rows)
        board = board_from(self.joined.manual, self.begun.base_url, rows)
        home, base = self.trees.home.name, token_of(release.digest, self.began)
        kept = KeptBoard(
            home=home, base=base, trust=self.given.digest, began=self.began, stamps=self.stamps, board=board
        )
        keep_board(self.trees.manual, kept)

    def _places(self, joined: Joined, results: Sequence[Done]) -> int:
        """How many pages and shares must have been settled, counted from the cards. A preview may lack some."""
        if self.options.lenient:
            return sum(done.settled.places for done in results)
        return places_due(card for known in joined.manual.cards.values() for card in known.values())

    def _variants(self, joined: Joined, target: Target, files: Sequence[FileEntry]) -> list[FileEntry]:
        """Compressed files beside the others, where they are asked for."""
        config = joined.manual.config
        if not are_wanted(self.options, config):
            return []
        try:
            return compressed(target, files, self._jobs(len(joined.manual.cards[config.original])))
        except WorkerDied as died:
            self._died(died)
            return []

    def _publish(self, proof: Balanced, target: Target, files: Sequence[FileEntry]) -> Release:
        """Closes the idle tree and switches to it. Only a balanced ledger gets here."""
        if not isinstance(proof, Balanced):
            raise TypeError("only a balanced ledger is published")
        assert self.trees is not None
        return publish(self.trees, target.tree, files, target.before, self.options.clean)

    def _collisions(self, files: Iterable[FileEntry]) -> None:
        seen: dict[str, str] = {}
        for entry in files:
            folded = entry.path.casefold()
            if folded in seen:
                self._fail(
                    "VM511", "", f"two pages would be written to {entry.path}", "rename the topic, section or page"
                )
            seen[folded] = entry.path

    def _jobs(self, topics: int) -> int:
        wanted = self.options.jobs or (os.cpu_count() or 1)
        return max(1, min(wanted, topics)) if self.options.jobs or topics >= SMALL else 1

    def _stopped(self) -> bool:
        return bool(errors_in(self.findings)) and not self.options.lenient

    def _died(self, died: WorkerDied) -> None:
        self._fail("VM510", died.topic, str(died), "free memory or use --jobs 1, then build again")

    def _fail(self, code: str, path: str, message: str, mend: str) -> None:
        self.findings.append(Finding(code, "error", Span(path or "manual.toml"), message, mend))

    def _report(self, start: float, results: Sequence[Done] = (), release: Release | None = None) -> Report:
        manual = self.joined.manual if self.joined else None
        cards = manual.cards[manual.config.original].values() if manual else ()
        shown = [[line.kind for line in card.statements] for card in cards if card.shown]
        findings = tuple(in_order(self.findings))
        pages: dict[str, int] = {}
        for result in results:
            for place, number in result.pages.items():
                pages[place] = pages.get(place, 0) + number
        return Report(
            findings=findings,
            release=release,
            topics=len(shown),
            statements=sum(map(len, shown)),
            precautions=sum(kind in ("precaution", "red-flag") for kinds in shown for kind in kinds),
            reviewed=sum(len(result.reviewed) for result in results),
            drafts=tuple(sorted(manual.drafts)) if manual else (),
            left_out=left_out_of(manual) if manual else (),
            pages=pages,
            seconds=time.monotonic() - start,
            blocking=blocking_of(self.options, manual.config) if manual else (),
            sources={} if self.options.lenient else sources(self.options.folder, findings),
        )


def divided(topics: Sequence[TopicFiles], jobs: int) -> list[list[TopicFiles]]:
    """Whole sections to each worker, as even as sections allow; the same division for the same topics."""
    sections: dict[str, list[TopicFiles]] = {}
    for topic in topics:
        sections.setdefault(topic.section, []).append(topic)
    groups: list[list[TopicFiles]] = [[] for _ in range(max(1, jobs))]
    for name in sorted(sections, key=lambda name: (-len(sections[name]), name)):
        min(groups, key=len).extend(sections[name])
    return [group for group in groups if group] or [[]]


def by_section(group: Iterable[TopicFiles], kept: Container[str]) -> dict[str, tuple[str, ...]]:
    """The topics of each section that could be read."""
    sections: dict[str, list[str]] = {}
    for topic in group:
        if topic.id in kept:
            sections.setdefault(topic.section, []).append(topic.id)
    return {section: tuple(names) for section, names in sections.items()}
