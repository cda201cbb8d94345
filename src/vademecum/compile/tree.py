"""The two standing trees of an output, and the one switch that publishes.

``<manual>/.vade/<output>/`` holds the trees ``a`` and ``b`` and a manifest for each. The output itself is a symbolic
link to one of them: readers always meet a whole release. A build brings the idle tree up to date and then renames a
new link over the old one, which is one atomic step. A tree whose manifest is missing, open or foreign is an empty tree.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from vademecum.model.manifest import FileEntry, Manifest
from vademecum.model.page import Page

FORMAT = 1
TREES = ("a", "b")


class Refused(Exception):
    """The output cannot be written; the message says why and what to do."""


class Trees:
    """The state of one output of one manual."""

    def __init__(self, manual: Path, out: Path, maker: str) -> None:
        self.out = Path(os.path.abspath(out))
        self.maker = maker
        name = blake2b(str(self.out).encode(), digest_size=6).hexdigest()
        self.home = Path(os.path.abspath(manual)) / ".vade" / name

    def live(self) -> Path | None:
        """The tree that readers see now, or None if nothing is published."""
        if not self.out.is_symlink():
            return None
        target = Path(os.path.join(self.out.parent, os.readlink(self.out)))
        return next((self.home / t for t in TREES if _same(self.home / t, target)), None)

    def idle(self) -> Path:
        live = self.live()
        return self.home / (TREES[1] if live == self.home / TREES[0] else TREES[0])

    def manifest(self, tree: Path) -> dict[str, FileEntry]:
        """The files of a tree by path; empty for a manifest that is missing, damaged, foreign or still open."""
        try:
            known = msgspec.json.decode(self._manifest_file(tree).read_bytes(), type=Manifest)
        except (OSError, msgspec.MsgspecError):
            return {}
        if known.format != FORMAT or known.maker != self.maker:
            return {}
        return {entry.path: entry for entry in known.files}

    def check_output(self) -> None:
        """Raises Refused unless the output is ours, empty or not there at all."""
        if self.out.is_symlink():
            if self.live() is None:
                raise Refused(f"{self.out} is a link that vade did not make: choose another --out")
        elif self.out.is_dir():
            if any(self.out.iterdir()):
                raise Refused(f"{self.out} is a folder with files that vade did not write: choose another --out")
        elif self.out.exists():
            raise Refused(f"{self.out} is a file: choose another --out")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the output for one build. Raises Refused while another build holds it."""
        self.home.mkdir(parents=True, exist_ok=True)
        os.chmod(self.home.parent, 0o700)
        with open(self.home / "lock", "w") as lock:
            try:
                _lock(lock.fileno())
            except OSError:
                raise Refused("another build of this manual is running: wait for it, then try again") from None
            yield

    def opened(self, tree: Path, clean: bool) -> dict[str, FileEntry]:
        """Marks a tree as being written and returns what it held. An unknown tree is emptied first."""
        known = {} if clean else self.manifest(tree)
        self._manifest_file(tree).unlink(missing_ok=True)
        if not known and tree.exists():
            shutil.rmtree(tree)
        tree.mkdir(parents=True, exist_ok=True)
        return known

    def closed(self, tree: Path, files: Iterable[FileEntry], before: dict[str, FileEntry]) -> None:
        """Removes what the release no longer holds, then writes the tree's manifest."""
        now = {entry.path: entry for entry in files}
        for path in sorted(before.keys() - now.keys()):
            (tree / path).unlink(missing_ok=True)
            _remove_empty(tree, (tree / path).parent)
        manifest = Manifest(FORMAT, self.maker, tuple(now[path] for path in sorted(now)))
        _replace(self._manifest_file(tree), msgspec.json.encode(manifest))

    def switch(self, tree: Path) -> None:
        """Publishes a closed tree: one rename."""
        self.out.parent.mkdir(parents=True, exist_ok=True)
        if self.out.is_dir() and not self.out.is_symlink():
            self.out.rmdir()
        new = self.out.with_name(f".{self.out.name}.new")
        new.unlink(missing_ok=True)
        new.symlink_to(os.path.relpath(tree, self.out.parent), target_is_directory=True)
        os.replace(new, self.out)

    def _manifest_file(self, tree: Path) -> Path:
        return self.home / f"{tree.name}.json"


def write_page(tree: Path, page: Page, before: dict[str, FileEntry]) -> FileEntry:
    """Writes a page into a tree unless it already stands there byte for byte."""
    entry = FileEntry(page.path, blake2b(page.body, digest_size=16).hexdigest(), page.key)
    known = before.get(page.path)
    if known is None or known.digest != entry.digest:
        file = tree / page.path
        try:
            file.write_bytes(page.body)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.body)
    return entry


def copy_page(source: Path, tree: Path, entry: FileEntry, before: dict[str, FileEntry]) -> None:
    """Brings an unchanged page from the live tree, where the idle one holds other bytes."""
    known = before.get(entry.path)
    if known is None or known.digest != entry.digest:
        file = tree / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / entry.path, file)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _replace(file: Path, data: bytes) -> None:
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(data)
    os.replace(new, file)


def _remove_empty(tree: Path, folder: Path) -> None:
    while folder != tree:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: one build at a time is the user's care
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
