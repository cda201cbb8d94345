"""Limits that the operating system holds for us: open files, and clients that stop reading."""

import os
import socket
import sys
import threading
import time
from pathlib import Path

OUR_OWN_FILES = 64  # what a worker holds open besides connections
LISTENS_BY = 10.0  # seconds


def allowed_connections(wanted: int) -> int:
    """As many as the system lets us hold open, after asking it for more. A connection too many waits to be taken."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + OUR_OWN_FILES
    if soft < needed:
        soft = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(wanted, soft - OUR_OWN_FILES))


def drop_stalled_readers(port: int, milliseconds: int) -> None:
    """A client that takes nothing more of its answer for so long loses its connection.

    The web server knows no such limit, but Linux does: set where it listens, every connection inherits it. The socket
    is the web server's own, so it is looked for among this process's files until it is there.
    """
    if sys.platform == "linux":
        threading.Thread(target=_drop, args=(port, milliseconds), daemon=True).start()


def _drop(port: int, milliseconds: int) -> None:
    end = time.monotonic() + LISTENS_BY
    while time.monotonic() < end:
        if any(_limited(int(name), port, milliseconds) for name in os.listdir("/proc/self/fd")):
            return
        time.sleep(0.02)


def _limited(descriptor: int, port: int, milliseconds: int) -> bool:
    """Whether it is the socket that listens at the port; then it now has the limit."""
    try:
        if not os.readlink(Path("/proc/self/fd") / str(descriptor)).startswith("socket:"):
            return False
        with socket.socket(fileno=os.dup(descriptor)) as ours:
            if ours.family not in (socket.AF_INET, socket.AF_INET6) or ours.getsockname()[1] != port:
                return False
            if not ours.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                return False
            ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
            return True
    except OSError:  # closed meanwhile
        return False
