"""Answers: what is said, with which headers, and as the messages that an ASGI server is sent."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from vademecum.server.coding import PLAIN
from vademecum.server.headers import ASK_FIRST, SECURITY, cache_control, content_type, pairs
from vademecum.server.kept import Copies
from vademecum.server.release import Form, Release, Shown

PATHSEND = "http.response.pathsend"  # the extension by which a server streams a file itself
NO_BODY: MutableMapping[str, Any] = {"type": "http.response.body", "body": b""}


class Answer(Struct, frozen=True, kw_only=True):
    """``headers`` are its own: those that every answer carries are added by whoever sends it."""

    status: int
    body: bytes = b""
    headers: dict[str, str]


class Ready:
    """An answer as the two messages that are sent: made once, sent often. ``file`` is streamed in place of a body."""

    __slots__ = ("_body", "body", "headers", "size", "start", "status")

    def __init__(self, status: int, headers: dict[str, str], body: bytes = b"", file: Path | None = None) -> None:
        self.status, self.headers, self._body = status, headers, body
        self.size = file.stat().st_size if file else len(body)
        sent = headers if status == 304 else {**headers, "content-length": str(self.size)}
        self.start: MutableMapping[str, Any] = {
            "type": "http.response.start",
            "status": status,
            "headers": pairs({**sent, **SECURITY}),
        }
        self.body = {"type": PATHSEND, "path": str(file)} if file else {**NO_BODY, "body": body}

    def answer(self) -> Answer:
        return Answer(status=self.status, body=self._body, headers=self.headers)


class Unread(NamedTuple):
    """An answer whose file is still to be read. Each way to read it raises Mixed."""

    status: int
    release: Release
    shown: Shown
    form: Form

    @property
    def key(self) -> tuple[str, ...]:
        """The same file in the next release is the same answer."""
        return (str(self.status), self.shown.path, self.form.digest, self.form.coding)

    def size(self) -> int:
        return self.release.size(self.form)

    def whole(self) -> Ready:
        return Ready(self.status, file_headers(self.status, self.shown, self.form), self.release.body(self.form))

    def copied(self, copies: Copies) -> Ready:
        file = copies.of(self.release, self.form)
        return Ready(self.status, file_headers(self.status, self.shown, self.form), file=file)


def file_headers(status: int, shown: Shown, form: Form) -> dict[str, str]:
    """An ETag names the bytes that are sent: each variant has its own, and the page for what is missing has none."""
    headers = {"content-type": content_type(shown.path)}
    if status == 200:
        headers |= {"etag": f'"{form.digest}"', "cache-control": cache_control(shown.path)}
    else:
        headers["cache-control"] = ASK_FIRST
    if form.coding != PLAIN:
        headers["content-encoding"] = form.coding
    if shown.packed:
        headers["vary"] = "accept-encoding"
    return headers


def said(status: int, words: str, more: dict[str, str]) -> Ready:
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **more}
    return Ready(status, headers, f"{words}\n".encode())
