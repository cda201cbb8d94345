"""When bytes have reached the disk, and when that matters.

A build that is killed needs no care: the kernel keeps what was written, and what was renamed was renamed. A machine
that loses power keeps only what was asked to be kept, in no certain order. Four things must then not happen:

- A manifest claims bytes that are not there. All bytes of a tree are settled before its manifest is written.
- A tree is half written while its old manifest is back. The manifest's removal is settled before the tree is touched.
- The output leads to a tree whose bytes are not there: the same as the first.
- The output leads to the old tree again, and a later build has written in that. The switch is settled before the
  build ends, and so before any later one.

That is one ``settle`` and a few small ``settle_folder`` for a release. A call for each file would cost some
milliseconds times thousands; one for the file system costs one commit of its journal and the writing itself.
A preview is thrown away by its next build, and settles nothing.
"""

import os
from pathlib import Path


def settle(folder: Path) -> None:
    """Returns when everything written to the folder's file system so far is on the disk.

    ``sync`` would do it as well, but waits for every disk of the machine, a stalled network drive among them. On
    systems without either (Windows) the bytes are left to the system.
    """
    try:
        from ctypes import CDLL

        syncfs = CDLL(None).syncfs
    except (ImportError, OSError, AttributeError, TypeError):
        getattr(os, "sync", lambda: None)()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)


def settle_folder(folder: Path) -> None:
    """Returns when the names in a folder are on the disk; a no-op where folders cannot be opened (Windows)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(file: Path, data: bytes, lasting: bool = True) -> None:
    """Writes a file of our own whole or not at all; only its owner can read it.

    Not ``lasting``: a loss of power may take it, for one that tells by itself whether it is whole.
    """
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(data)
        opened.flush()
        if lasting:
            os.fsync(descriptor)
    os.replace(new, file)
    if lasting:
        settle_folder(file.parent)
