"""The server in production: granian with uvloop, and limits for clients that are slow, large or many."""

import errno
import os
import socket
import sys
import tempfile
from functools import partial
from pathlib import Path

from msgspec import Struct

from vademecum.server.app import Site
from vademecum.server.limits import allowed_connections, drop_stalled_readers
from vademecum.server.log import Log

LARGEST_HEADERS = 16 * 1024  # bytes; more is answered with 431
LAST_ANSWERS = 15  # seconds in which answers that are under way may end after SIGTERM


class Settings(Struct, frozen=True, kw_only=True):
    """``root``: the path under which the manual lies. ``connections``: at the same time, of each worker.

    In milliseconds: ``slow_head``, in which a request's head must have come whole (an idle connection is kept as
    long), and ``stalled_reader``, after which a client that takes nothing more of its answer is dropped.
    """

    out: Path
    root: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    connections: int = 1024
    log: bool = False
    slow_head: int = 10_000
    stalled_reader: int = 30_000


class PortRefused(Exception):
    """The port cannot be had; the message says why and what to do."""


def free_port(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises PortRefused where it is taken or not ours to open."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself will
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise PortRefused(_why(fault, host, port)) from None
        return int(probe.getsockname()[1])


def _why(fault: OSError, host: str, port: int) -> str:
    if fault.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use: stop what runs there, or choose another with --port"
    if fault.errno == errno.EACCES:
        return f"port {port} may not be opened by this user: choose one above 1023 with --port"
    return f"{host}:{port} cannot be opened ({fault.strerror or fault}): choose another --host or --port"


def serve(settings: Settings) -> None:
    """Serves until it is interrupted or told to end. Raises PortRefused if its worker could not begin or go on."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.http import HTTP1Settings

    server = Granian(
        target="vademecum.server.app:Site",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        workers=settings.workers,
        loop=Loops.uvloop if sys.platform != "win32" else Loops.auto,
        http=HTTPModes.http1,  # a proxy speaks HTTP/2 to readers; here it would only be one more way in
        websockets=False,
        backpressure=allowed_connections(settings.connections),
        workers_kill_timeout=LAST_ANSWERS,
        log_enabled=False,
        log_access=False,
        http1_settings=HTTP1Settings(header_read_timeout=settings.slow_head, max_buffer_size=LARGEST_HEADERS),
    )
    try:
        with tempfile.TemporaryDirectory(prefix="vade-", ignore_cleanup_errors=True) as copies:
            server.serve(target_loader=partial(_site, settings, Path(copies)), wrap_loader=False)
    except SystemExit as ended:  # granian's own way to say that a worker died
        if ended.code and not server.interrupt_signal:  # Ctrl+C reaches the worker too, and it may be the first to go
            where = f"was port {settings.port} taken meanwhile, or {settings.out} removed?"
            raise PortRefused(f"the server stopped: {where}") from None


def _site(settings: Settings, copies: Path) -> Site:
    """Called in each worker."""
    drop_stalled_readers(settings.port, settings.stalled_reader)
    return Site(settings.out, settings.root, Log() if settings.log else None, copies)
