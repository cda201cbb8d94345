"""Small releases through the real trees, and builds as processes that can be stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from vademecum.compile.place import MARKER
from vademecum.compile.publish import publish, published
from vademecum.compile.report import Release
from vademecum.compile.tree import Trees, write_page
from vademecum.model.page import Page
from vademecum.version import MAKER

SOURCE = Path(__file__).resolve().parents[2] / "src"
SMALL = Path(__file__).resolve().parents[1] / "manuals" / "reviewed"


def released(trees: Trees, pages: dict[str, bytes], clean: bool = False) -> Release:
    """Publishes the pages as a build does. A page's key is its own text in hex."""
    with trees.locked():
        tree = trees.idle()
        before = trees.opened(tree, clean)
        entries = [write_page(tree, Page(path, body, body.hex()), before) for path, body in pages.items()]
        return publish(trees, tree, entries, before, clean)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files but the marker."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != MARKER)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def started(*words: str | Path) -> "subprocess.Popen[str]":
    """``vade`` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "vademecum", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(*words: str | Path) -> tuple[int, str]:
    """The exit code of ``vade``, and all it said."""
    process = started(*words)
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


def files_listed(trees: Trees) -> dict[str, str]:
    """Digests of the live release's files, retained ones too."""
    live = trees.live()
    assert live is not None
    known = trees.listed(live)
    assert known is not None
    return {entry.path: entry.digest for entry in (*known.files, *known.retained)}


def live_release(manual: Path) -> dict[str, bytes]:
    """The published files, which must be those of the manifest, byte for byte."""
    trees = Trees(manual, manual / "public", MAKER)
    known = published(trees)[0]
    there = files_of(manual / "public")
    listed = {entry.path: entry.digest for entry in (*known.files, *known.retained)}
    assert {path: blake2b(body, digest_size=16).hexdigest() for path, body in there.items()} == listed
    return {entry.path: there[entry.path] for entry in known.files}


class Disk:
    """Stands beside the process and acts just before its changes of the disk. One for a process: no hook ever leaves.

    ``reads``: it counts the files that are opened for reading instead.
    """

    CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink")

    def __init__(self) -> None:
        self._act: Callable[[], object] | None = None
        self._left = 0
        self._reads = False
        self._process = 0
        sys.addaudithook(self._watch)

    def before(self, step: int, act: Callable[[], object], *, reads: bool = False) -> None:
        """``act`` is called once, before the change of this number; a worker's are not counted."""
        self._act, self._left, self._reads, self._process = act, step, reads, os.getpid()

    def leave(self) -> bool:
        """Nothing more will happen. Whether ``act`` is still to be called."""
        waiting, self._act = self._act is not None, None
        return waiting

    def _watch(self, event: str, given: tuple[object, ...]) -> None:
        if self._act is None or os.getpid() != self._process:
            return
        opens = event == "open"
        writes = opens and isinstance(given[2], int) and bool(given[2] & (os.O_WRONLY | os.O_RDWR))
        if opens and not writes if self._reads else writes or event in self.CHANGES:
            self._left -= 1
            if self._left < 0:
                act, self._act = self._act, None
                act()


DISK = Disk()


def killed_before(step: int, work: Callable[[], object]) -> bool:
    """Works in a process that is killed before it changes the disk once more than ``step`` times; False if it ended."""
    child = os.fork()
    if child == 0:
        DISK.before(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), step
    return status != 0
