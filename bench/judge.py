"""One changed file inside a sound manual: everything that a build would ask of it, without reading the rest again."""

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.checks.context import Context
from vademecum.checks.run import check_manual, check_topic
from vademecum.cli.report import findings_text
from vademecum.compile.blobs import Blobs
from vademecum.compile.build import Options, build
from vademecum.compile.cards import card_of, handed_down_by
from vademecum.compile.ledger import Balanced, balance
from vademecum.compile.load import begin, joined_manual, load
from vademecum.compile.reading import Base, Kept, Topics, kept_at, read_group, told
from vademecum.compile.workers import Held
from vademecum.compile.writing import Joined, Pages, Target
from vademecum.model.finding import Finding, errors_in
from vademecum.source.assets import read_asset
from vademecum.source.concepts import read_concept, read_concept_translation
from vademecum.source.concepts import translated as translated_concept
from vademecum.source.config import read_config
from vademecum.source.files import SourceFile
from vademecum.source.history import read_history
from vademecum.source.pages import read_page
from vademecum.source.people import read_person
from vademecum.source.policy import read_policy
from vademecum.source.references import read_reference
from vademecum.source.reviews import read_reviews
from vademecum.source.scan import FOLDERS
from vademecum.source.shelves import read_shelf

T = TypeVar("T")

MOST_FINDINGS = 450  # of one file; a page of them is read, a book is not
STATEMENTS = ("use", "adverse-effect", "precaution", "red-flag", "alert")
_OPENING = re.compile(rf"^:::\{{(?:{'|'.join(STATEMENTS)})\}}[ \t]+(\S+)[ \t]*$", re.MULTILINE)
_TAG = re.compile(rb"<([A-Za-z][^\s/>]*)")
_QUOTED = rb"""[^<>"']*(?:"[^"<>]*"[^<>"']*)*"""
_ACTIVE = re.compile(
    rb"<" + _QUOTED + rb"""\s(?:on[a-z]+|style|srcdoc|formaction)\s*=|"""
    rb"<" + _QUOTED + rb"""\s(?:href|src|action)="(?!https?://|mailto:|tel:|[/#.]|[a-z0-9-]+[/."])""",
    re.IGNORECASE,
)
_MAY_COME = frozenset(
    b"p ul ol li em strong code br hr blockquote h3 h4 h5 h6 table thead tbody tr th td caption div a sup span".split()
)
_VISIBLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Outcome(Struct):
    """``wrong`` is what must never happen; ``findings`` are what an editor is told."""

    findings: list[Finding]
    wrong: list[str]
    written: int = 0
    pages: dict[str, bytes] = {}  # what was made of it, if it has no error


class _Changed(Topics):
    """Reads topics from the disk, but for one file."""

    def __init__(self, base: Base, file: SourceFile) -> None:
        super().__init__(base)
        self.file = file

    def _file(self, path: str, found: list[Finding]) -> SourceFile | None:
        return self.file if path == self.file.path else super()._file(path, found)


def changed_topics(base: Base, file: SourceFile) -> Topics:
    """A reader of topics to whom one file is what is given here."""
    return _Changed(base, file)


class Judge:
    """Holds the sound manual, and judges one changed file after another."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        found: list[Finding] = []
        shutil.copytree(folder, scratch / "manual", ignore=shutil.ignore_patterns("public", ".vade"))
        shutil.copytree(folder, scratch / "whole", ignore=shutil.ignore_patterns("public", ".vade"))
        begun = begin(scratch / "manual", None, False, False, found)
        assert begun is not None
        self.loaded, self.scratch, self.base = load(begun, found), scratch, begun.base
        blobs = Blobs()
        one = told(read_group(begun.topics, begun.base, blobs, Held()))
        self.manual = joined_manual(self.loaded, [(one, blobs)], found)
        assert not errors_in([*found, *one.findings])
        self.original = begun.config.original
        self.files = {files.id: files for files in begun.topics}
        self.kept = {name: kept_at(blobs, slot) for name, slot in one.kept.items()}
        self.first = next(iter(self.kept.values()))
        self.tags = frozenset(
            tag
            for kept in self.kept.values()
            for path, body in self._pages(self.manual, kept)[1].items()
            for tag in _TAG.findall(body)
            if not path.endswith(".json")
        )

    def seeds(self) -> list[tuple[str, bytes]]:
        """Every file of the manual that a reader reads."""
        root = self.scratch / "manual"
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        wanted = [path for path in paths if path.suffix in (".md", ".yaml", ".toml", ".svg", ".png", ".jpg", ".webp")]
        known = {file.relative_to(root).as_posix(): file.read_bytes() for file in wanted}
        return [
            (path, data)
            for path, data in known.items()
            if path.partition("/")[0] in (*FOLDERS, "manual.toml", "policy.md")
        ]

    def judge(self, path: str, data: bytes) -> Outcome:
        found: list[Finding] = []
        manual, kept = self._with(SourceFile(path, data), found)
        relations = Relations(manual)
        found += check_manual(Context(manual, relations))
        name = _divided(path)[0] if path.startswith("topics/") else ""
        others = {each: one for each, one in self.kept.items() if each != name}
        for one in (*others.values(), *([kept] if kept else [])):
            for topic in one.versions.values():
                found += check_topic(topic, Context(manual, relations, one.history))
        outcome = Outcome(found, [*_wrong_findings(found, path, data)])
        if not errors_in(found):
            outcome.wrong += _lost(kept, path, data)
            self._look_at_pages(manual, kept or self.first, outcome)
        return outcome

    def build(self, path: str, data: bytes) -> Outcome:
        """The same file on the disk, in a whole build."""
        root = self.scratch / "whole"
        file = root / path
        before = file.read_bytes()
        file.write_bytes(data)
        try:
            report = build(Options(folder=root, jobs=1))
        finally:
            file.write_bytes(before)
        printed = findings_text(report.findings, report.sources)
        wrong = ["the terminal is sent a control character"] if _VISIBLE.search(printed) else []
        if bool(report.errors) == (report.release is not None):
            wrong.append("published with errors, or not published without one")
        return Outcome(list(report.findings), [*_wrong_findings(report.findings, path, data), *wrong])

    # The manual with the file in it

    def _with(self, file: SourceFile, found: list[Finding]) -> tuple[Manual, Kept | None]:
        folder, _, rest = file.path.partition("/")
        stem, language = _divided(rest or folder)
        if folder == "topics" and not rest.endswith(("/_section.md", f"/_section.{language}.md")):
            return self._with_topic(file, stem, found)
        changed = _READERS[folder](self, file, stem, language, found)
        unread = frozenset((file.path,)) if errors_in(found) else frozenset()
        return structs.replace(self.manual, unread=unread, **(changed or {})), None

    def _with_topic(self, file: SourceFile, stem: str, found: list[Finding]) -> tuple[Manual, Kept | None]:
        reader = _Changed(self.base, file)
        versions, history = reader.read(self.files[stem])
        found += reader.findings
        cards = {tag: {k: v for k, v in known.items() if k != stem} for tag, known in self.manual.cards.items()}
        handed = {tag: {k: v for k, v in known.items() if k != stem} for tag, known in self.manual.handed.items()}
        drafts = reader.drafts
        for tag, topic in versions.items() if not drafts else ():
            cards[tag] = dict(sorted({**cards[tag], topic.id: card_of(topic)}.items()))
            handed[tag][topic.id] = handed_down_by(topic)
        broken = frozenset((*reader.broken, *drafts))
        manual = structs.replace(self.manual, cards=cards, handed=handed, broken=broken)
        return manual, Kept(versions, history) if versions and not drafts else None

    # What comes of it

    def _pages(self, manual: Manual, kept: Kept) -> tuple[list[Finding], dict[str, bytes]]:
        tree = self.scratch / "pages"
        target = Target(tree, None, {}, {}, anew=True)
        joined = Joined(self.base, manual, Relations(manual), target, self.loaded.assets.addresses, sound=False)
        pages = Pages(joined, Held())
        pages.take(kept)
        pages.close(next(iter(kept.versions.values())).section)
        done = pages.done()
        balanced = balance([done.settled], done.settled.places)
        faults = [] if isinstance(balanced, Balanced) else list(balanced)
        if done.broke:
            raise RuntimeError(done.broke)
        bodies = {entry.path: (tree / entry.path).read_bytes() for entry in done.files}
        return [*errors_in([*done.findings]), *faults], bodies

    def _look_at_pages(self, manual: Manual, kept: Kept, outcome: Outcome) -> None:
        faults, outcome.pages = self._pages(manual, kept)
        outcome.written = len(outcome.pages)
        outcome.wrong += [f"{fault.code} {fault.message}" for fault in faults]
        for path, body in outcome.pages.items():
            if path.endswith(".json"):  # words there are no HTML
                continue
            strange = {tag for tag in _TAG.findall(body) if tag not in self.tags and tag not in _MAY_COME}
            outcome.wrong += [f"an element that no page has: {tag[:40]!r}" for tag in sorted(strange)]
            if active := _ACTIVE.search(body):
                outcome.wrong.append(f"active: {active[0][:200]!r}")


def _divided(path: str) -> tuple[str, str]:
    stem, _, ending = path.rpartition("/")[2].partition(".")
    return stem, ending.rpartition(".")[0]


def _person(judge: Judge, file: SourceFile, stem: str, _language: str, found: list[Finding]) -> dict[str, object]:
    return {"people": _put(judge.manual.people, stem, read_person(file, found))}


def _reference(judge: Judge, file: SourceFile, stem: str, _language: str, found: list[Finding]) -> dict[str, object]:
    return {"references": _put(judge.manual.references, stem, read_reference(file, found))}


def _concept(judge: Judge, file: SourceFile, stem: str, language: str, found: list[Finding]) -> dict[str, object]:
    tag = language or judge.original
    known = judge.manual.concepts
    if not language:
        read = read_concept(file, tag, found)
    else:
        words = read_concept_translation(file, tag, found)
        read = translated_concept(known[judge.original][stem], words, found) if words else None
    return {"concepts": {**known, tag: _put(known[tag], stem, read)}}


def _shelf(judge: Judge, file: SourceFile, _stem: str, language: str, found: list[Finding]) -> dict[str, object]:
    tag, name = language or judge.original, file.path.split("/")[1]
    known = judge.manual.shelves
    return {"shelves": {**known, tag: _put(known[tag], name, read_shelf(file, tag, found, translated=bool(language)))}}


def _page(judge: Judge, file: SourceFile, stem: str, language: str, found: list[Finding]) -> dict[str, object]:
    tag, known = language or judge.original, judge.manual.pages
    return {"pages": {**known, tag: _put(known[tag], stem, read_page(file, tag, found, translated=bool(language)))}}


def _policy(judge: Judge, file: SourceFile, _stem: str, language: str, found: list[Finding]) -> dict[str, object]:
    return {"policy": _put(judge.manual.policy, language or judge.original, read_policy(file, found))}


def _history(judge: Judge, file: SourceFile, stem: str, _language: str, found: list[Finding]) -> dict[str, object]:
    return {"histories": _put(judge.manual.histories, stem, read_history(file, found))}


def _reviews(judge: Judge, file: SourceFile, stem: str, _language: str, found: list[Finding]) -> dict[str, object]:
    return {"reviews": _put(judge.manual.reviews, stem, read_reviews(file, found))}


def _config(
    judge: Judge, file: SourceFile, _stem: str, _language: str, found: list[Finding]
) -> dict[str, object] | None:
    config = read_config(file, found)
    if config is None or set(config.languages) != set(judge.manual.config.languages):
        return None
    return {"config": config}


def _asset(judge: Judge, file: SourceFile, _stem: str, _language: str, found: list[Finding]) -> None:
    here = judge.scratch / "manual" / file.path
    before = here.read_bytes()
    here.write_bytes(file.data)
    read_asset(judge.scratch / "manual", file.path, found)
    here.write_bytes(before)


_READERS: dict[str, Callable[[Judge, SourceFile, str, str, list[Finding]], dict[str, object] | None]] = {
    "people": _person,
    "references": _reference,
    "concepts": _concept,
    "topics": _shelf,
    "pages": _page,
    "history": _history,
    "reviews": _reviews,
    "assets": _asset,
    "manual.toml": _config,
    "policy.md": _policy,
}


def _put(known: Mapping[str, T], name: str, value: T | None) -> dict[str, T]:
    rest = {key: each for key, each in known.items() if key != name}
    return rest if value is None else dict(sorted({**rest, name: value}.items()))


def _wrong_findings(found: Sequence[Finding], path: str, data: bytes) -> list[str]:
    """A finding has a place that is there, says what is wrong and how to mend it, and there are not too many."""
    wrong = [f"{len(found)} findings"] if sum(each.span.path == path for each in found) > MOST_FINDINGS else []
    lines: list[str] | None = None
    for each in found:
        span = each.span
        if not each.message or (each.severity == "error" and not each.mend):
            wrong.append(f"{each.code} without message or mend")
        if len(each.message) + len(each.mend or "") > 3_000:
            wrong.append(f"{each.code} says too much: {len(each.message)} + {len(each.mend or '')} characters")
        if span.path == path:
            lines = lines or data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
            if not 1 <= span.line <= len(lines) or not 1 <= span.column <= len(lines[span.line - 1]) + 1:
                wrong.append(f"{each.code} at {span.line}:{span.column}, which is not there: {each.message[:80]}")
    return wrong


def _lost(kept: Kept | None, path: str, data: bytes) -> list[str]:
    """Statements that stand in the file, which has no error, and are not in the topic."""
    topic = next((each for each in kept.versions.values() if each.span.path == path), None) if kept else None
    if topic is None:
        return []
    there = {statement.local for statement in topic.statements}
    opened = _OPENING.findall(data.decode("utf-8").replace("\r\n", "\n"))
    return [f"the statement {name} was lost" for name in opened if name not in there]
