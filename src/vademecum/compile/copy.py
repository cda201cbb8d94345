"""A plain folder with a release in it, without links, for hosts that want one.

It cannot be exchanged in one step, so readers may meet pages of two releases while it is brought up to date: assets
come first, then pages, each file whole, and what is gone leaves last. The list of files that we put there lies in
``.vade``, outside the folder; files of others in it are never touched.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from vademecum.compile.disk import replace_file, settle
from vademecum.compile.place import MARKER, Refused, check_place, is_ours, is_same, mark
from vademecum.compile.tree import FORMAT, Trees, held, remove_empty
from vademecum.model.manifest import FileEntry, Manifest, decoded, encoded, stay_inside

COMING = f"{MARKER}-coming"  # a file on its way, in the folder itself: a rename does not cross disks
UNSURE = ""  # digest of a file that may be there or not, whole or not


class Copy:
    """One plain folder of one manual."""

    def __init__(self, trees: Trees, folder: Path) -> None:
        self.trees = trees
        self.folder = Path(os.path.realpath(folder))
        name = blake2b(str(self.folder).encode(), digest_size=6).hexdigest()
        self.list = trees.home.parent / f"copy-{name}.json"

    def check(self) -> None:
        """Raises Refused unless the folder is ours, empty or not there at all, and can be written."""
        if any(is_same(self.folder, tree) for tree in (self.trees.out, *self.trees.both())):
            raise Refused(f"{self.folder} is the output itself: choose another --copy")
        check_place(self.trees.manual, self.folder, "--copy")
        if not self.folder.exists():
            return
        if not self.folder.is_dir():
            raise Refused(f"{self.folder} is a file: choose another --copy")
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise Refused(f"{self.folder} cannot be written: choose another --copy")
        if not any(self.folder.iterdir()):
            return
        if not is_ours(self.folder):
            raise Refused(f"{self.folder} is a folder with files that vade did not write: choose another --copy")
        if self._listed() is None:
            raise Refused(f"{self.folder} is a copy, but the list of its files is lost: empty it, then build again")

    def bring_up_to_date(self, clean: bool = False) -> int:
        """Makes the folder hold the live release. Returns how many files were written."""
        with self._locked():
            self.check()
            live = self.trees.live()
            release = self.trees.listed(live) if live else None
            if live is None or release is None:
                raise Refused(f"nothing is published at {self.trees.out}: vade build publishes")
            now = {entry.path: entry for entry in (*release.files, *release.retained)}
            there = self._listed() if is_ours(self.folder) else None
            before = {entry.path: entry.digest for entry in there or ()}
            new = [e for e in now.values() if clean or before.get(e.path) != e.digest]
            gone = sorted(before.keys() - now.keys())
            if new or gone or not is_ours(self.folder):
                self._update(live, now, before, new, gone)
            return len(new)

    def _update(
        self, live: Path, now: dict[str, FileEntry], before: dict[str, str], new: list[FileEntry], gone: list[str]
    ) -> None:
        """From the first write to the last, the list names what may be there: the next copy mends a broken one."""
        self._write_list({**before, **dict.fromkeys((entry.path for entry in new), UNSURE)})
        self.folder.mkdir(parents=True, exist_ok=True)
        mark(self.folder)
        for entry in sorted(new, key=lambda entry: (_is_page(entry.path), entry.path)):
            self._bring(live / entry.path, self.folder / entry.path)
        for path in gone:
            (self.folder / path).unlink(missing_ok=True)
            remove_empty(self.folder, (self.folder / path).parent)
        settle(self.folder)
        self._write_list({path: entry.digest for path, entry in now.items()})

    def _bring(self, file: Path, to: Path) -> None:
        coming = self.folder / COMING
        coming.write_bytes(file.read_bytes())
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(coming, to)

    def _write_list(self, files: dict[str, str]) -> None:
        entries = tuple(FileEntry(path, files[path], "") for path in sorted(files))
        replace_file(self.list, encoded(Manifest(FORMAT, self.trees.maker, entries)))

    def _listed(self) -> tuple[FileEntry, ...] | None:
        try:
            known = decoded(self.list.read_bytes())
        except OSError:
            return None
        return known.files if known and known.format == FORMAT and stay_inside(known.files) else None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Neither the release nor the copy may change meanwhile, whatever other outputs the manual has."""
        with self.trees.locked(), held(self.list.with_suffix(".lock"), f"another build is writing {self.folder}"):
            yield


def _is_page(path: str) -> bool:
    """A page, compressed or not: it asks for assets."""
    return ".html" in path.rpartition("/")[2]
