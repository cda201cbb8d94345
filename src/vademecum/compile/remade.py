"""A build after which only some topics' own text changed: their pages are made again, and no others are looked at.

A topic's card is all that the rest of the manual knows of it, besides the statements that it hands down. Where the
cards are what they were, the manual is, and every page but the topic's own and those that print its statements. All
else is done as in a whole build, by the same functions; wherever that is not certain, the whole build is made.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import monotonic, time_ns

import msgspec
from msgspec import structs

from vademecum.compile.ledger import Balanced, balance
from vademecum.compile.linting import blocking_of, day_of, linting_of
from vademecum.compile.memory import (
    Forgotten,
    Head,
    Memory,
    forget,
    handed_bytes,
    keep,
    recalled,
)
from vademecum.compile.options import Options
from vademecum.compile.precompress import are_wanted, compressed, is_variant
from vademecum.compile.publish import publish
from vademecum.compile.reading import Kept
from vademecum.compile.report import Release, Report, sources
from vademecum.compile.reread import MOST, Made, Reread, asked_of, remember_at
from vademecum.compile.tree import Trees, copy_page, digest_of_bytes
from vademecum.compile.trust import Trust
from vademecum.compile.workers import Held, uncollected
from vademecum.compile.writing import Aside, Done, Edited, Joined, Pages, Target, places_due
from vademecum.model.finding import faults_in, in_order
from vademecum.model.manifest import STAMP, FileEntry, Manifest, other_than
from vademecum.source.stamps import Stamps, stamps_of
from vademecum.view.around import Around
from vademecum.writers.writer import Writer


def remember(trees: Trees, options: Options, made: Made) -> None:
    """For the next build. What cannot be written is not remembered."""
    release = made.report.release
    if release is not None and made.stamps:
        linting = linting_of(options, made.joined.manual.config)
        asked = asked_of(trees.maker, options, made.given, linting, made.joined.linted)
        remember_at(trees.home, asked, release.digest, made)


def remade(options: Options, trees: Trees, start: float, given: Trust) -> Report | None:
    """A report if there was nothing else to do; None where a whole build has to be made."""
    if options.clean:
        return None
    try:
        with uncollected():
            return _Again(options, trees, given).run(start)
    except (Forgotten, OSError, msgspec.MsgspecError, LookupError):
        return None


class _Again(Reread):
    def __init__(self, options: Options, trees: Trees, given: Trust) -> None:
        """Raises Forgotten if what is remembered is not of the release that is live."""
        self.options, self.trees = options, trees
        self.memory: Memory = recalled(trees.home)
        self.head: Head = self.memory.head
        live = trees.live()
        known = trees.listed(live) if live else None
        if live is None or known is None or known.maker != trees.maker or known.digest != self.head.release:
            raise Forgotten
        linting = linting_of(options, self.head.config)
        self.linted = day_of(linting, self.head.config)
        if given.fault or self.head.asked != asked_of(trees.maker, options, given, linting, self.linted):
            raise Forgotten
        self.live: Path = live
        self.manifest: Manifest = known
        self.begin(given)

    def run(self, start: float) -> Report:
        began, now = time_ns(), stamps_of(self.options.folder)
        names = self.changed(now)
        kept = {name: self.same_card(name) for name in names}
        for name in self._dependents(kept):
            kept.setdefault(name, self.read(name))
        if len(kept) > MOST:
            raise Forgotten
        done, target = self._made(kept)
        self.findings += done.findings
        paths = {path for name in kept for path in self.paths(name)}
        if faults_in(self.findings) or done.broke or any(finding.span.path in paths for finding in self.head.whole):
            raise Forgotten
        files = self._files(done, target)
        proof = balance([done.settled], self._places(kept, done))
        if not isinstance(proof, Balanced):
            raise Forgotten
        release = publish(self.trees, target.tree, files, target.before)
        return self._finished(release, done, kept, paths, now, began, start)

    def _dependents(self, kept: Mapping[str, Kept]) -> Iterable[str]:
        """Topics that print statements whose words changed, heirs and those that an alert names; and those that link to
        one, since a preview shows its words. Raises Forgotten where anything but a topic links to one.
        """
        relations = self.memory.relations
        for statement in self._reworded():
            if statement in relations.pointed_beside:
                raise Forgotten
            yield from relations.pointing.get(statement, ())
        for name in {name for known in self.handed.values() for name in known}:
            yield from relations.below.get(name, ())
            for topic in kept[name].versions.values():
                yield from (named for s in topic.statements for named in s.concerns if named in self.head.topics)

    def _reworded(self) -> Iterable[str]:
        """Statements of the topics that were read again which are no longer what they were, in any language."""
        for tag, known in self.handed.items():
            for name, statements in known.items():
                before = {s.id: s for s in self.memory.hands_down(self.head.handed[tag][name])}
                yield from (s.id for s in statements if before.get(s.id) != s)

    def _made(self, kept: Mapping[str, Kept]) -> tuple[Done, Target]:
        """The pages of these topics, and where they were written."""
        tree = self.trees.idle()
        known = {entry.path: entry for entry in (*self.manifest.files, *self.manifest.retained)}
        target = Target(tree, self.live, self.trees.opened(tree, False), known)
        manual = self.memory.manual(self.handed)
        joined = Joined(self.base, manual, self.memory.relations, target, self.head.addresses, linted=self.linted)
        pages = Pages(joined, Held())
        sections = {self.head.topics[name].section for name in kept}
        for section in sorted(sections):
            for name in sorted(kept):
                if self.head.topics[name].section == section:
                    pages.take(kept[name])
            pages.close(section, self._aside(section, known))
        return pages.done(), target

    def _aside(self, section: str, known: Mapping[str, FileEntry]) -> Aside:
        def read(path: str) -> bytes:
            body = (self.live / path).read_bytes()
            if known[path].digest != digest_of_bytes(body):
                raise Forgotten
            return body

        def aside(writer: Writer, here: Edited) -> Mapping[str, bytes]:
            surrounds: Around | None = here.around(section)
            return writer.parts_in(surrounds, read) if surrounds else {}

        return aside

    def _files(self, done: Done, target: Target) -> list[FileEntry]:
        """All files of the release; those that stay are brought into the idle tree.

        A variant of an earlier page would hide the new one from most readers: none stays because its name does.
        """
        made = {entry.path: entry for entry in done.files}
        was = [entry for entry in self.manifest.files if not is_variant(entry.path) and entry.path != STAMP]
        stay = [entry for entry in was if entry.path not in made]
        if len(stay) + len(made) != len(was):
            raise Forgotten
        for entry in other_than(stay, target.before):
            copy_page(self.live, target.tree, entry, target.before)
        files = [made.get(entry.path, entry) for entry in was]
        return [*files, *compressed(target, files, 1)] if are_wanted(self.options, self.head.config) else files

    def _places(self, kept: Mapping[str, Kept], done: Done) -> int:
        if self.options.lenient:
            return done.settled.places
        return places_due(card for name in kept for card in self.cards[name].values())

    def _finished(
        self,
        release: Release,
        done: Done,
        kept: Mapping[str, Kept],
        paths: set[str],
        now: Stamps,
        began: int,
        start: float,
    ) -> Report:
        head, counted = self.head, self.head.counted
        reviewed = (counted.reviewed - kept.keys()) | frozenset(done.reviewed)
        own = (*(finding for finding in head.own if finding.span.path not in paths), *self.findings)
        findings = tuple(in_order([*head.whole, *own]))
        handed = {
            tag: {**places, **{name: self.memory.add(handed_bytes(new)) for name, new in self.handed[tag].items()}}
            for tag, places in head.handed.items()
        }
        newer = structs.replace(
            head, release=release.digest, began=began, stamps=now, own=own, handed=handed,
            counted=structs.replace(counted, reviewed=reviewed),
        )  # fmt: skip
        _kept_or_not(self.trees.home, newer)
        return Report(
            findings=findings,
            release=release,
            topics=counted.topics,
            statements=counted.statements,
            precautions=counted.precautions,
            reviewed=len(reviewed),
            drafts=counted.drafts,
            left_out=counted.left_out,
            pages=counted.pages,
            seconds=monotonic() - start,
            blocking=blocking_of(self.options, head.config),
            remade=True,
            again={(tag, name): topic for name, one in kept.items() for tag, topic in one.versions.items()},
            sources={} if self.options.lenient else sources(self.options.folder, findings),
        )


def _kept_or_not(home: Path, head: Head) -> None:
    """It is published already: what cannot be remembered is forgotten."""
    try:
        keep(home, head)
    except OSError:
        forget(home)
