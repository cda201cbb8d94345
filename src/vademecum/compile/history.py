"""Which releases were published when, and which pages each of them held.

A publication is kept as its difference from the one before: pages that came, and pages that went, each with the first
digits of its key, which stand at the foot of the page itself. So a printed page leads to the releases that held it.
Times are kept here and nowhere else: no published byte knows when it was published.

A publication is written down before the switch that makes it true; if the build is killed between the two, the live
release is not the last one here, and what stands after it never happened.
"""

import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from vademecum.compile.disk import replace_file
from vademecum.model.manifest import Difference, FileEntry, Manifest

FORMAT = 1
KEPT = 50  # publications
LARGEST = 64 * 1024 * 1024  # bytes of all of them on the disk; a change of every page of 20,000 is half a megabyte
SHOWN = 12  # digits of a page's key that stand at its foot
_NAME = re.compile(r"[0-9]{8}\.json\.gz")


class PageHeld(Struct, frozen=True, array_like=True, order=True):
    """A page of one release. ``key``: the digits at its foot."""

    path: str
    key: str


class Changes(Struct, frozen=True):
    """Paths of pages, sorted. A page is changed when its bytes are."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Publication(Struct, frozen=True, kw_only=True):
    """``number`` counts publications; ``release`` is the one that was first published as that number: a smaller one
    after going back. ``when``: seconds since 1970. ``before``: digest of what was live until then, "" for nothing.

    ``came`` and ``went``: pages that are new or other ones, and those that they replace or that are gone.
    """

    format: int = FORMAT
    number: int
    release: int
    when: int
    digest: str
    before: str
    files: int
    changes: Changes
    came: tuple[PageHeld, ...]
    went: tuple[PageHeld, ...]

    @property
    def back(self) -> bool:
        return self.release < self.number


class History:
    """The publications of one output, in its private folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "releases"

    def publications(self, live: str) -> list[Publication]:
        """Those kept, the oldest first, up to the one whose release is live (its digest); none if it is not known."""
        known = self._read()
        while known and known[-1].digest != live:
            known.pop()
        chained = known[-1:]
        for publication in reversed(known[:-1]):  # what lies before a gap says nothing about what followed
            if chained[0].before != publication.digest:
                break
            chained.insert(0, publication)
        return chained

    def last(self) -> str:
        """The digest of the last release written down, published or not; "" for none."""
        known = self._read()
        return known[-1].digest if known else ""

    def append(self, publication: Publication) -> None:
        """Writes a publication down after the one whose release it replaces, and forgets what is too much."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        files = self._files()
        while files and ((last := _publication(files[-1])) is None or last.digest != publication.before):
            files.pop().unlink()  # it never happened
        for file in files[: -(KEPT - 1)]:
            file.unlink()
        # The time of compression would be one more clock; the level is for speed.
        replace_file(self._file(publication.number), gzip.compress(msgspec.json.encode(publication), 1, mtime=0))
        self._bounded()

    def next_number(self, *numbers: int) -> int:
        """One more than every number ever given."""
        return 1 + max((*numbers, *(int(file.name[:8]) for file in self._files())), default=0)

    def _bounded(self) -> None:
        total = 0
        for place, file in enumerate(reversed(self._files())):
            total += file.stat().st_size
            if total > LARGEST and place > 0:
                file.unlink()

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:08}.json.gz"

    def _files(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(file for file in self.folder.iterdir() if _NAME.fullmatch(file.name))

    def _read(self) -> list[Publication]:
        return [one for file in self._files() if (one := _publication(file)) is not None]


def changes_of(between: Difference) -> Changes:
    """What a reader would find new, other or missing."""
    new, old = _pages(between.came).keys(), _pages(between.went).keys()
    return Changes(added=tuple(sorted(new - old)), changed=tuple(sorted(new & old)), removed=tuple(sorted(old - new)))


def publication(number: int, when: int, before: Manifest | None, now: Manifest, between: Difference) -> Publication:
    """``now`` as it replaces ``before``, and how the files of the two differ."""
    changes = changes_of(between)
    new, old = _pages(between.came), _pages(between.went)
    return Publication(
        number=number,
        release=now.number,
        when=when,
        digest=now.digest,
        before=before.digest if before else "",
        files=len(now.files),
        changes=changes,
        came=tuple(_held(new[path]) for path in (*changes.added, *changes.changed)),
        went=tuple(_held(old[path]) for path in (*changes.changed, *changes.removed)),
    )


def holders(
    publications: Sequence[Publication], live: Manifest, digits: str
) -> list[tuple[PageHeld, list[Publication]]]:
    """Pages whose key begins with the digits, by path, each with the publications that held it.

    None of them for a page of the live release whose own publication is no longer known.
    """
    wanted = digits[:SHOWN]
    pages = {_held(entry) for entry in _pages(live.files).values()}
    pages.update(page for one in publications for page in (*one.came, *one.went))
    meant = sorted(page for page in pages if page.key.startswith(wanted))
    return [(page, _holders(page, publications)) for page in meant]


def _holders(page: PageHeld, publications: Sequence[Publication]) -> list[Publication]:
    """A page stands until it goes. One that never came among those kept was there before them."""
    first = next((one for one in publications if page in one.came or page in one.went), None)
    stands = first is None or page in first.went
    held = []
    for one in publications:
        if page in one.came:
            stands = True
        elif page in one.went:
            stands = False
        if stands:
            held.append(one)
    return held


def _pages(files: Iterable[FileEntry]) -> dict[str, FileEntry]:
    return {entry.path: entry for entry in files if entry.path.endswith(".html")}


def _held(entry: FileEntry) -> PageHeld:
    return PageHeld(entry.path, entry.key[:SHOWN])


def _publication(file: Path) -> Publication | None:
    """None for a damaged one: what is lost is lost, and nobody's release waits for it."""
    try:
        known = msgspec.json.decode(gzip.decompress(file.read_bytes()), type=Publication)
    except (OSError, EOFError, zlib.error, ValueError, msgspec.MsgspecError):
        return None
    return known if known.format == FORMAT else None
