"""A manual without its digests, held in memory, in which one topic after another is changed and checked."""

import re
import shutil
from collections import defaultdict
from pathlib import Path

from bench.drift.blocks import blocks
from bench.drift.edits import Book, Edit
from bench.judge import changed_topics
from msgspec import structs

from vademecum.authored.relations import Relations
from vademecum.checks.context import Context
from vademecum.checks.lint.desk import Desk
from vademecum.checks.linter import Linter
from vademecum.checks.run import check_topic
from vademecum.compile.blobs import Blobs
from vademecum.compile.cards import card_of, handed_down_by
from vademecum.compile.checking import check
from vademecum.compile.load import begin, joined_manual, load
from vademecum.compile.reading import read_group, told
from vademecum.compile.workers import Held
from vademecum.model.finding import Finding, errors_in
from vademecum.source.files import SourceFile

STATEMENTS = ("use", "adverse-effect", "precaution", "red-flag")
DAY = "2026-12-01"
_DIGESTS = re.compile(r"^(?:revisions|translations):\n(?:[ \t]+.*\n?)*", re.MULTILINE)


def unsigned(folder: Path, to: Path) -> Path:
    """A copy in its original language without any review or digest. Registered identities stay."""
    copy = Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("public", ".vade", "reviews")))
    for file in sorted((copy / "history").glob("*.yaml")):
        file.write_text(_DIGESTS.sub("", file.read_text("utf-8")), "utf-8")
    for file in copy.glob("topics/*/*.*.md"):  # an original is judged alone, cut to one statement
        file.unlink()
    return copy


class Bench:
    """``findings`` of an edit are those that the unchanged topic does not have."""

    def __init__(self, folder: Path) -> None:
        found: list[Finding] = []
        self.folder = folder
        begun = begin(folder, None, False, False, found)
        if begun is None:
            raise ValueError(f"{folder} cannot be read")
        self.base = begun.base
        blobs = Blobs()
        one = told(read_group(begun.topics, begun.base, blobs, Held()))
        self.manual = joined_manual(load(begun, found), [(one, blobs)], found)
        self.files = {files.original: files for files in begun.topics}
        self.texts = {path: (folder / path).read_text("utf-8") for path in self.files}
        self.before = {path: self._judged(path, text) for path, text in self.texts.items()}
        self.alone: dict[tuple[str, str], list[Finding]] = {}
        self.noise = [finding for known in self.before.values() for finding in known if finding.code.startswith("VD")]

    def book(self) -> Book:
        original = self.manual.concepts[self.base.original]
        known: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
            c.id: (c.kind, (c.consumer_name, *c.consumer_also), (c.professional_name, *c.professional_also))
            for c in original.values()
        }
        every = tuple(block for path, text in self.texts.items() for block in blocks(path, text))
        return Book(every, self.texts, known)

    def findings(self, edit: Edit) -> tuple[list[Finding], str]:
        """What is said of the edited topic that was not said before, and the text of which it is said.

        Of an edit inside a statement only that statement, and all that is no statement, is looked at.
        """
        text, edit = _alone(edit, self.texts[edit.path])
        known = self.before.get(edit.path) if text == self.texts[edit.path] else self.alone.get((edit.path, edit.block))
        if known is None:
            known = self.alone[edit.path, edit.block] = self._judged(edit.path, text)
        after = self._judged(edit.path, changed(text, edit))
        held: dict[tuple[str, str], int] = defaultdict(int)
        for finding in known:
            held[finding.code, finding.message] += 1
        new = []
        for finding in after:
            if held[finding.code, finding.message]:
                held[finding.code, finding.message] -= 1
            else:
                new.append(finding)
        return new, changed(text, edit)

    def whole(self, edit: Edit) -> list[Finding]:
        """The same by a run of the whole manual from the disk."""
        file = self.folder / edit.path
        before = file.read_text("utf-8")
        file.write_text(changed(before, edit), "utf-8")
        try:
            return list(check(self.folder, linted=DAY, jobs=1).findings)
        finally:
            file.write_text(before, "utf-8")

    def _judged(self, path: str, text: str) -> list[Finding]:
        files = self.files[path]
        reader = changed_topics(self.base, SourceFile(path, text.encode()))
        versions, history = reader.read(files)
        found = list(reader.findings)
        if not versions or errors_in(found):
            return found
        manual = self.manual
        cards = {tag: dict(known) for tag, known in manual.cards.items()}
        handed = {tag: dict(known) for tag, known in manual.handed.items()}
        for tag, topic in versions.items():
            cards[tag][topic.id] = card_of(topic)
            handed[tag][topic.id] = handed_down_by(topic)
        manual = structs.replace(manual, cards=cards, handed=handed, broken=frozenset(reader.broken))
        relations = Relations(manual)
        for topic in versions.values():
            found += check_topic(topic, Context(manual, relations, history))
        linter = Linter(Desk(manual, relations, DAY), lambda _: text)
        return found + linter.topic(versions, history)


def changed(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.new + text[edit.end :]


def _alone(edit: Edit, text: str) -> tuple[str, Edit]:
    """The topic's text without the other statements, if the edit is inside of one."""
    every = list(blocks(edit.path, text))
    own = next((b for b in every if b.id == edit.block and b.directive in STATEMENTS), None)
    if own is None:
        return text, edit
    kept, at, shift = [], 0, 0
    for block in every:
        if (block.directive in STATEMENTS and block.id != own.id) or block.directive == "quiz":
            kept.append(text[at : block.whole.start])
            at = block.whole.end + 1
            if block.whole.start < own.whole.start:
                shift += at - block.whole.start
    kept.append(text[at:])
    return "".join(kept), structs.replace(edit, start=edit.start - shift, end=edit.end - shift)
