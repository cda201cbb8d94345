"""The two standing trees of an output, and the one switch that publishes.

``<manual>/.vade/<output>/`` holds the trees ``a`` and ``b`` and a manifest for each. The output itself is a symbolic
link to one of them: readers always meet a whole release. A build brings the idle tree up to date and then renames a
new link over the old one, which is one atomic step. A tree whose manifest is missing, open or foreign is an empty tree.

The idle tree holds the last release, to which one can go back. So what a build makes goes into ``next`` first, and the
idle tree is touched only when the new release is whole; and then files are exchanged, never written in place, so that
whoever still reads an old one reads it to its end. A tree that holds nothing is written at once.
"""

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from vademecum.compile.disk import replace_file, settle, settle_folder
from vademecum.compile.place import MARKER, Refused, check_place, is_ours, is_same, mark
from vademecum.model.manifest import FileEntry, Manifest, Retained, decoded, encoded, other_than, stay_inside
from vademecum.model.page import Page

FORMAT = 1
TREES = ("a", "b")
NEXT = "next"
PATIENCE = 2.0  # seconds: workers of a build that was killed end with the topic they hold


class Trees:
    """The state of one output of one manual. ``lasting`` is False where a loss of power may take everything."""

    def __init__(self, manual: Path, out: Path, maker: str, lasting: bool = True) -> None:
        self.manual = Path(os.path.abspath(manual))
        self.out = Path(os.path.abspath(out))
        self.maker = maker
        self.lasting = lasting
        # An output inside the manual keeps its trees when the manual moves.
        inside = self.out.is_relative_to(self.manual)
        place = self.out.relative_to(self.manual).as_posix() if inside else str(self.out)
        self.home = self.manual / ".vade" / blake2b(place.encode(), digest_size=6).hexdigest()

    def live(self) -> Path | None:
        """The tree that readers see now, or None if nothing is published."""
        if not self.out.is_symlink():
            return None
        target = Path(os.path.join(self.out.parent, os.readlink(self.out)))
        return next((tree for tree in self.both() if is_same(tree, target)), None)

    def both(self) -> tuple[Path, Path]:
        return self.home / TREES[0], self.home / TREES[1]

    def idle(self) -> Path:
        first, second = self.both()
        return second if self.live() == first else first

    def listed(self, tree: Path) -> Manifest | None:
        """A tree's manifest, whichever version made it; None if it is missing, damaged, of another format or open."""
        try:
            return _manifest_in(self.manifest_file(tree)) if is_ours(tree) else None
        except OSError:
            return None

    def manifest(self, tree: Path) -> dict[str, FileEntry]:
        """The files of a tree by path, retained ones too; empty for a manifest that another version wrote."""
        known = self.listed(tree)
        if known is None or known.maker != self.maker:
            return {}
        return {entry.path: entry for entry in (*known.files, *known.retained)}

    def check_output(self) -> None:
        """Raises Refused unless the output is ours, empty or not there at all, and can be written."""
        check_place(self.manual, self.out, "--out")
        if self.out.is_symlink():
            target = Path(os.path.realpath(self.out))
            if self.live() is None and not target.is_relative_to(os.path.realpath(self.home.parent)):
                raise Refused(f"{self.out} is a link that this manual's vade did not make: choose another --out")
        elif self.out.is_dir():
            if is_ours(self.out):
                raise Refused(f"{self.out} is a copy of a release: bring it up to date with --copy, or remove it")
            if any(self.out.iterdir()):
                raise Refused(f"{self.out} is a folder with files that vade did not write: choose another --out")
            if os.path.ismount(self.out):
                raise Refused(f"{self.out} is a disk of its own, which no link can replace: choose a folder in it")
        elif self.out.exists():
            raise Refused(f"{self.out} is a file: choose another --out")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the output for one build. Raises Refused while another build holds it."""
        self._made()
        with held(self.home / "lock", "another build of this manual is running: wait for it, then try again"):
            try:
                yield
            finally:
                self._tidied()

    def opened(self, tree: Path, clean: bool) -> dict[str, FileEntry]:
        """What the tree holds. An unknown tree is emptied and will be written in place, a known one stays as it is."""
        known = {} if clean else self.manifest(tree)
        _emptied(self.home / NEXT)
        os.chmod(self.home / NEXT, 0o700)
        if not known:
            self._open(tree)
            _emptied(tree)
        return known

    def closed(
        self,
        tree: Path,
        files: Iterable[FileEntry],
        before: Mapping[str, FileEntry],
        *,
        retained: Iterable[Retained] = (),
        number: int = 0,
        digest: str = "",
    ) -> Manifest:
        """Removes what the release no longer holds, takes over what was written, then writes the tree's manifest."""
        now = {entry.path: entry for entry in files}
        older = {entry.path: entry for entry in retained if entry.path not in now}
        if before:
            self._open(tree)
        for path in sorted(before.keys() - now.keys() - older.keys()):
            (tree / path).unlink(missing_ok=True)
            remove_empty(tree, (tree / path).parent)
        for entry in other_than((*now.values(), *older.values()), before) if before else ():
            _moved(_place(tree, entry.path, before), tree / entry.path)
        if self.lasting:
            settle(tree)
        in_order = tuple(now[path] for path in sorted(now)), tuple(older[path] for path in sorted(older))
        manifest = Manifest(FORMAT, self.maker, *in_order, number=number, digest=digest)
        self.write_manifest(tree, manifest)
        return manifest

    def switch(self, tree: Path) -> None:
        """Publishes a closed tree: one rename."""
        self.out.parent.mkdir(parents=True, exist_ok=True)
        if self.out.is_dir() and not self.out.is_symlink():
            self.out.rmdir()
        new = self.out.with_name(f".{self.out.name}.vade-new")
        if new.is_symlink():  # of a build that was killed
            new.unlink()
        new.symlink_to(os.path.relpath(tree, os.path.realpath(self.out.parent)), target_is_directory=True)
        os.replace(new, self.out)
        if self.lasting:
            settle_folder(self.out.parent)

    def manifest_file(self, tree: Path) -> Path:
        return self.home / f"{tree.name}.json"

    def write_manifest(self, tree: Path, manifest: Manifest) -> None:
        file = self.manifest_file(tree)
        replace_file(file, encoded(manifest))
        _keep(file, manifest)

    def _made(self) -> None:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            # Web servers run as others and must pass through to the trees; what else lies here is for its owner alone.
            os.chmod(self.home.parent, 0o711)
            os.chmod(self.home, 0o711)
        except OSError as fault:
            why = fault.strerror or type(fault).__name__
            raise Refused(f"{self.home} cannot be written ({why}): vade keeps its records there") from None

    def _open(self, tree: Path) -> None:
        """From here until its manifest is written, the tree counts as empty."""
        self.manifest_file(tree).unlink(missing_ok=True)
        if self.lasting:
            settle_folder(self.home)

    def _tidied(self) -> None:
        """Frees the space of a release that was not finished: the disk may be full because of it."""
        half = [tree for tree in self.both() if not self.manifest_file(tree).exists()]
        for folder in (self.home / NEXT, *half):
            if is_ours(folder) and folder != self.live():
                _emptied(folder)


_READ: dict[Path, tuple[tuple[int, ...], Manifest | None]] = {}  # with the stamps of their files
MOST_READ = 4  # manifests; a preview builds into the same two trees again and again


def _manifest_in(file: Path) -> Manifest | None:
    """Read once while the file stays what it is. Raises OSError."""
    kept = _READ.get(file)
    if kept is not None and kept[0] == _stamp(file):
        return kept[1]
    stamp = _stamp(file)
    known = decoded(file.read_bytes())
    good = known is not None and known.format == FORMAT and stay_inside((*known.files, *known.retained))
    return _keep(file, known if good else None, stamp)


def _keep(file: Path, manifest: Manifest | None, stamp: tuple[int, ...] = ()) -> Manifest | None:
    if file not in _READ and len(_READ) >= MOST_READ:
        _READ.clear()
    _READ[file] = (stamp or _stamp(file), manifest)
    return manifest


def _stamp(file: Path) -> tuple[int, ...]:
    told = os.stat(file)
    return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns


def digest_of_bytes(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()


def write_page(tree: Path, page: Page, before: Mapping[str, FileEntry]) -> FileEntry:
    """Writes a page for a tree unless it already stands there byte for byte."""
    entry = FileEntry(page.path, digest_of_bytes(page.body), page.key)
    if _differs(entry, before):
        file = _place(tree, page.path, before)
        try:
            file.write_bytes(page.body)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.body)
    return entry


def read_page(tree: Path, entry: FileEntry, before: Mapping[str, FileEntry]) -> bytes:
    """The bytes of a page that was written or brought for a tree, or stood there already."""
    file = _place(tree, entry.path, before) if _differs(entry, before) else tree / entry.path
    return file.read_bytes()


def copy_page(source: Path, tree: Path, entry: FileEntry, before: Mapping[str, FileEntry]) -> None:
    """Brings an unchanged page from the live tree, where the idle one holds other bytes."""
    if _differs(entry, before):
        file = _place(tree, entry.path, before)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / entry.path, file)


def _place(tree: Path, path: str, before: Mapping[str, FileEntry]) -> Path:
    """Where a file for the tree is written: beside it, as long as it holds a release.

    There without folders, whose making and removing would cost as much as the files.
    """
    return tree.with_name(NEXT) / blake2b(path.encode(), digest_size=16).hexdigest() if before else tree / path


def _differs(entry: FileEntry, before: Mapping[str, FileEntry]) -> bool:
    known = before.get(entry.path)
    return known is None or known.digest != entry.digest


def _moved(file: Path, to: Path) -> None:
    # Nobody is led to the idle tree. Renamed over an old file, a new one would be written out at once, each by itself.
    to.unlink(missing_ok=True)
    try:
        os.replace(file, to)
    except FileNotFoundError:
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, to)


def _emptied(folder: Path) -> None:
    """Makes an empty folder of ours. The marker stays throughout. Raises Refused for a folder of somebody else."""
    folder.mkdir(parents=True, exist_ok=True)
    if not is_ours(folder):
        if any(folder.iterdir()):
            raise Refused(f"{folder} holds files that vade did not write: move them away, then try again")
        mark(folder)
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != MARKER:
            child.unlink()


def remove_empty(tree: Path, folder: Path) -> None:
    while folder != tree:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@contextmanager
def held(file: Path, refusal: str) -> Iterator[None]:
    """Holds a lock that ends with the last process that has it, however that ends. Raises Refused with the words given.

    Workers have it too: after a build was killed, none can be writing while the next one begins.
    """
    file.touch(mode=0o600)
    with open(file, "w") as lock:
        if not _locked(lock.fileno()):
            raise Refused(refusal)
        yield


def _locked(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: one build at a time is the user's care
        return True
    since = time.monotonic()
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() - since > PATIENCE:
                return False
            time.sleep(0.05)
