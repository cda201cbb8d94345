"""Small releases through the real trees, and builds as processes that can be stopped."""

import os
import subprocess
import sys
from pathlib import Path

from vademecum.compile.place import MARKER
from vademecum.compile.publish import publish
from vademecum.compile.report import Release
from vademecum.compile.tree import Trees, write_page
from vademecum.model.page import Page

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
