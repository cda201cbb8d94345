"""The order of things: scan, read, join, check, project, write, balance, publish."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context
from vademecum.checks.run import check_manual
from vademecum.compile.finish import finished_pages
from vademecum.compile.group import Done, GroupWork, Joined, Target, Told, TopicFiles
from vademecum.compile.ledger import Balanced, balance
from vademecum.compile.load import Loaded, joined_manual, load
from vademecum.compile.report import Release, Report
from vademecum.compile.tree import Trees, write_page
from vademecum.compile.workers import Held, WorkerDied, run
from vademecum.model.finding import RULES, Finding, Span, errors_in, in_order
from vademecum.model.manifest import FileEntry
from vademecum.source.files import LARGEST_FILE
from vademecum.source.walk import read
from vademecum.version import MAKER

Tell = Callable[[str, int, int], None]
SMALL = 200  # topics below which a second process costs more than it brings


class Options(Struct, frozen=True, kw_only=True):
    """``out`` is the manual's ``public`` by default; ``jobs`` 0 means one a processor.

    ``drafts`` and ``lenient`` belong to previews: drafts are shown, and errors are findings that stop nothing.
    """

    folder: Path
    out: Path | None = None
    jobs: int = 0
    base_url: str | None = None
    clean: bool = False
    drafts: bool = False
    lenient: bool = False


def quiet(step: str, done: int, total: int) -> None:
    """Tells nobody of progress."""


def build(options: Options, tell: Tell = quiet) -> Report:
    """Builds and publishes, or publishes nothing: errors leave the last release as it is.

    Raises Refused if the output is not ours to write, and WorkerDied if a worker process was killed.
    """
    start = time.monotonic()
    trees = Trees(options.folder, options.out or options.folder / "public", MAKER)
    trees.check_output()
    with trees.locked():
        return _Build(options, trees, tell).run(start)


def check(folder: Path, drafts: bool = False) -> Report:
    """Reads and checks a manual and writes nothing."""
    start = time.monotonic()
    return _Build(Options(folder=folder, drafts=drafts, jobs=1), None, quiet).run(start)


class Opened(Struct, frozen=True):
    """A manual as it stands, for commands that write records. ``topics``: (language, id) -> topic, drafts included."""

    manual: Manual
    relations: Relations
    topics: dict[tuple[str, str], Topic]
    findings: tuple[Finding, ...]


def opened(folder: Path) -> Opened | None:
    """Reads a manual, errors and all; None only if its manual.toml cannot be used."""
    findings: list[Finding] = []
    loaded = load(folder, None, findings)
    if loaded is None:
        return None
    work = GroupWork(loaded.base(drafts=True, lenient=True))
    told = work.first(loaded.topics, Held())
    manual = joined_manual(loaded, [told], findings)
    topics = {(language, t.id): t for language, known in work.topics.items() for t in known.values()}
    return Opened(manual, Relations(manual), topics, tuple(in_order([*findings, *told.findings])))


class _Build:
    """One run. ``trees`` is None where nothing is to be written."""

    def __init__(self, options: Options, trees: Trees | None, tell: Tell) -> None:
        self.options, self.trees, self.tell = options, trees, tell
        self.findings: list[Finding] = []
        self.manual: Manual | None = None
        self.loaded: Loaded | None = None
        self.target: Target | None = None

    def run(self, start: float) -> Report:
        self.tell("reading", 0, 1)
        loaded = self.loaded = load(self.options.folder, self.options.base_url, self.findings)
        if loaded is None:
            return self._report(start)
        base = loaded.base(self.options.drafts, self.options.lenient)
        groups = divided(loaded.topics, self._jobs(len(loaded.topics)))
        try:
            results = run(lambda: GroupWork(base), groups, self._join)
        except WorkerDied as died:
            self._fail("VM510", died.topic, str(died), "free memory or use --jobs 1, then build again")
            results = None
        if results is None:
            return self._report(start)
        for done in results:
            self.findings += done.findings
        if self.trees is None or self._stopped():
            return self._report(start, results)
        return self._finish(start, results)

    def _join(self, told: list[Told]) -> Joined | None:
        assert self.loaded is not None
        for one in told:
            self.findings += one.findings
        manual = self.manual = joined_manual(self.loaded, told, self.findings)
        self.findings = [self._as_severe(finding) for finding in self.findings]
        self.findings += check_manual(Context(manual, Relations(manual)))
        if self.trees is not None and not self._stopped():
            self.tell("writing", 0, len(self.loaded.topics))
            tree, live = self.trees.idle(), self.trees.live()
            known = self.trees.manifest(live) if live else {}
            self.target = Target(tree, live, self.trees.opened(tree, self.options.clean), known)
        return Joined(manual, self.target, self.loaded.assets.addresses)

    def _as_severe(self, finding: Finding) -> Finding:
        """A warning is an error where the manual says that it stops its builds."""
        assert self.loaded is not None
        blocking = {RULES[rule] for rule in self.loaded.config.also_block_on}
        if finding.severity == "warning" and finding.code in blocking:
            return structs.replace(finding, severity="error")
        return finding

    def _finish(self, start: float, results: Sequence[Done]) -> Report:
        assert self.manual is not None
        assert self.loaded is not None
        assert self.target is not None
        assert self.trees is not None
        self.tell("finishing", 0, 1)
        files = [entry for done in results for entry in done.files]
        pages, due, carried = finished_pages(self.manual, self.loaded, [p for done in results for p in done.parts])
        files += [write_page(self.target.tree, page, self.target.before) for page in pages]
        self._collisions(files)
        balanced = balance(
            [d for done in results for d in done.due] + due, [c for done in results for c in done.carried] + carried
        )
        if not isinstance(balanced, Balanced):
            self.findings += balanced
        if self._stopped() or not isinstance(balanced, Balanced):
            return self._report(start, results)
        return self._report(start, results, self._publish(balanced, files))

    def _publish(self, proof: Balanced, files: Sequence[FileEntry]) -> Release:
        """Closes the idle tree and switches to it. Only a balanced ledger gets here."""
        if not isinstance(proof, Balanced):
            raise TypeError("only a balanced ledger is published")
        assert self.target is not None
        assert self.trees is not None
        known = self.target.known
        self.trees.closed(self.target.tree, files, self.target.before)
        self.trees.switch(self.target.tree)
        return Release(
            out=self.trees.out,
            files=len(files),
            written=sum(entry.path not in known or known[entry.path].digest != entry.digest for entry in files),
            removed=len(known.keys() - {entry.path for entry in files}),
            digest=release_digest(files),
        )

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

    def _fail(self, code: str, path: str, message: str, mend: str) -> None:
        self.findings.append(Finding(code, "error", Span(path or "manual.toml"), message, mend))

    def _report(self, start: float, results: Sequence[Done] = (), release: Release | None = None) -> Report:
        cards = self.manual.cards[self.manual.config.original].values() if self.manual else ()
        statements = [line for card in cards for line in card.statements]
        findings = tuple(in_order(self.findings))
        pages: dict[str, int] = {}
        for done in results:
            for carried in done.carried:
                folder = f"{carried.place.edition} ({carried.place.language})"
                pages[folder] = pages.get(folder, 0) + 1
        return Report(
            findings=findings,
            release=release,
            topics=len(cards),
            statements=len(statements),
            precautions=sum(line.kind in ("precaution", "red-flag") for line in statements),
            reviewed=sum(done.reviewed for done in results),
            drafts=tuple(sorted(self.manual.drafts)) if self.manual else (),
            pages=pages,
            seconds=time.monotonic() - start,
            sources=self._sources(findings),
        )

    def _settings(self) -> dict[str, bytes]:
        """manual.toml alone: without it nothing else was read."""
        found: list[Finding] = []
        file = read(self.options.folder, "manual.toml", LARGEST_FILE, found)
        return {file.path: file.data} if file else {}

    def _sources(self, findings: Iterable[Finding]) -> dict[str, str]:
        known: Mapping[str, bytes] = self.loaded.texts if self.loaded else self._settings()
        paths = {finding.span.path for finding in findings}
        return {path: known[path].decode("utf-8", "backslashreplace") for path in sorted(paths) if path in known}


def divided(topics: Sequence[TopicFiles], jobs: int) -> list[list[TopicFiles]]:
    """Whole sections to each worker, as even as sections allow; the same division for the same topics."""
    sections: dict[str, list[TopicFiles]] = {}
    for topic in topics:
        sections.setdefault(topic.original.path.rpartition("/")[0], []).append(topic)
    groups: list[list[TopicFiles]] = [[] for _ in range(max(1, jobs))]
    for name in sorted(sections, key=lambda name: (-len(sections[name]), name)):
        min(groups, key=len).extend(sections[name])
    return [group for group in groups if group] or [[]]


def release_digest(files: Iterable[FileEntry]) -> str:
    """32 hex digits over the paths and digests of a release's files."""
    lines = sorted(f"{entry.path} {entry.digest}\n" for entry in files)
    return blake2b("".join(lines).encode(), digest_size=16).hexdigest()
