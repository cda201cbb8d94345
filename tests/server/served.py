"""The real server in a process of its own, and clients that misbehave."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from vademecum.server.run import free_port

SOURCE = Path(__file__).resolve().parents[2] / "src"
START = """\
import sys
from pathlib import Path
from vademecum.server.run import Settings, serve
serve(Settings(out=Path(sys.argv[1]), port=int(sys.argv[2]), slow_head=1000, stalled_reader=1000, connections=2000,
               log=True))
"""


class Reply(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known.lower() == name), None)


def got(port: int, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(connection):
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        return Reply(answer.status, answer.getheaders(), answer.read())


class Served:
    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def connected(self, patience: float = 20) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience)

    def got(self, path: str, headers: dict[str, str] | None = None) -> Reply:
        return got(self.port, path, headers)

    def said(self, request: bytes) -> bytes:
        """Sends some bytes; everything that comes back until the server closes."""
        with self.connected() as client:
            client.sendall(request)
            return read_to_end(client)


@contextmanager
def served(out: Path) -> Iterator[Served]:
    port = free_port("127.0.0.1", 0)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-c", START, str(out), str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            await_listening(process, port)
            yield Served(process, port)
        finally:
            process.terminate()


def await_listening(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(400):
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("the server never listened")


def read_to_end(client: socket.socket) -> bytes:
    received = b""
    try:
        while part := client.recv(65536):
            received += part
    except ConnectionResetError:
        pass
    return received
