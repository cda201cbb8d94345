"""The transport of the preview: HTTP/1.1 with a thread a connection, and server-sent events."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from vademecum.server.answer import Answer
from vademecum.server.preview import Preview, framed_headers
from vademecum.version import MAKER

PATIENCE = 15.0  # seconds after which an open page is told that we are still there
SLOWEST = 30.0  # seconds a connection may be silent


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    preview: Preview

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that went away is no news; answers make no errors of their own."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = SLOWEST
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        preview = self.server.preview
        if self.path == "/_events" and preview.refusal(headers) is None:
            self._events(preview, headers.get("last-event-id", ""))
            return
        self._send(preview.answer(self.command, self.path, headers), self.command in ("GET", "HEAD"))

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        preview = self.server.preview
        refused = preview.posting(self.path, headers, str(self.client_address[0]))
        if refused is not None:
            self._send(refused, False)
            return
        self._send(preview.posted(self.path, self.rfile.read(int(headers["content-length"]))), True)

    def _send(self, answer: Answer, was_read: bool) -> None:
        """``was_read``: whether nothing of the request is left in the connection."""
        self.send_response_only(answer.status)
        for name, value in framed_headers(answer).items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        if not was_read:
            self.send_header("connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET

    def _events(self, preview: Preview, last: str) -> None:
        """Sends "reload" after every build, and the version at once: a page that slept notices what it missed."""
        self.close_connection = True
        self.send_response_only(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("cache-control", "no-store")
        self.send_header("connection", "close")
        self.end_headers()
        known = preview.state.version
        self._event(f"event: version\ndata: {known}\n\n")
        while (now := preview.version_after(known, PATIENCE)) is not None:
            self._event(": here\n\n" if now == known else f"id: {now}\ndata: reload\n\n")
            known = now

    def _event(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nobody's reading is recorded."""

    def version_string(self) -> str:
        return MAKER


@contextmanager
def serving(preview: Preview, host: str, port: int) -> Iterator[None]:
    """Serves beside the caller's work until the block ends. Raises OSError where the port cannot be had."""
    server = (_Server6 if ":" in host else _Server)((host, port), _Handler)
    server.preview = preview
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        preview.end()
        server.shutdown()
        server.server_close()
        thread.join(2)
