"""The server in production: granian with uvloop, one worker, nothing in its log about who read what."""

import errno
import os
import socket
import sys
from functools import partial
from pathlib import Path

from vademecum.server.app import Site

SLOWEST_HEADERS = 10_000  # milliseconds in which a client must have sent its request's head


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


def serve(out: Path, root: str, host: str, port: int) -> None:
    """Serves until it is interrupted or told to end. Raises PortRefused if its worker could not begin or go on."""
    from granian import Granian
    from granian.constants import Interfaces, Loops
    from granian.http import HTTP1Settings

    server = Granian(
        target="vademecum.server.app:Site",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=1,
        loop=Loops.uvloop if sys.platform != "win32" else Loops.auto,
        websockets=False,
        log_enabled=False,
        log_access=False,
        http1_settings=HTTP1Settings(header_read_timeout=SLOWEST_HEADERS),
    )
    try:
        server.serve(target_loader=partial(_site, out, root), wrap_loader=False)
    except SystemExit as ended:  # granian's own way to say that a worker died
        if ended.code and not server.interrupt_signal:  # Ctrl+C reaches the worker too, and it may be the first to go
            raise PortRefused(f"the server stopped: was port {port} taken meanwhile, or {out} removed?") from None


def _site(out: Path, root: str) -> Site:
    return Site(out, root)
