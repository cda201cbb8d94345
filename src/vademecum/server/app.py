"""The published manual over HTTP: a plain ASGI application that answers from the live release and nothing else."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from vademecum.server import release as releases
from vademecum.server.answer import NO_BODY, PATHSEND, Answer, Ready, Unread, file_headers, said
from vademecum.server.coding import wanted
from vademecum.server.headers import ASK_FIRST
from vademecum.server.kept import SMALL, Copies, Kept
from vademecum.server.log import Log
from vademecum.server.release import Mixed, NoRelease, Release, Shown

Message: TypeAlias = MutableMapping[str, Any]
Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

METHODS = ("GET", "HEAD")
HEALTH = "/-/health"
TRIES = 3  # a request meets at most one switch; the rest is for a reader of extraordinary luck
UNAVAILABLE = said(503, "The manual is not available at the moment.", {"retry-after": "5"})


class Asked(NamedTuple):
    """What a request says that matters here."""

    accept_encoding: bytes = b""
    if_none_match: bytes = b""
    has_body: bool = False


class Site:
    """One output folder. The release is read at the start and again whenever another one was published.

    ``root`` is the path under which the manual lies ("" or "/manual"): its pages link to each other with it.
    ``copies``: a folder for checked copies of large files, which then are streamed; without it they are sent whole.
    Raises NoRelease when there is nothing to serve.
    """

    def __init__(self, out: Path, root: str = "", log: Log | None = None, copies: Path | None = None) -> None:
        self.out, self.root, self.log = out, root.rstrip("/"), log
        self._kept: Kept[Ready] = Kept()
        self._copies = Copies(copies) if copies else None
        self._told: tuple[Release, str] | None = None
        self._identity = (0, 0, 0)
        self._release = self.live()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._http(scope, send)
            case "lifespan":
                await _live(receive, send)
            case "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1000})
            case other:
                raise ValueError(f"this application knows no {other!r}")

    async def _http(self, scope: Scope, send: Send) -> None:
        began = time.perf_counter()
        method, path = scope["method"], scope["path"]
        streams = PATHSEND in (scope.get("extensions") or ())
        ready = await self._ready(method, path, _asked(scope["headers"]), streams)
        await send(ready.start)
        await send(NO_BODY if method == "HEAD" else ready.body)
        if self.log is not None and path != HEALTH:
            sent = 0 if method == "HEAD" else ready.size
            self.log.note(path.removeprefix(self.root), ready.status, sent, time.perf_counter() - began)

    def answer(self, method: str, path: str) -> Answer:
        """What a request without headers gets, whole; for callers that are no ASGI server, from any thread."""
        for _ in range(TRIES):
            try:
                found = self._found(method, path, Asked())
                return (found.whole() if isinstance(found, Unread) else found).answer()
            except (Mixed, NoRelease):
                if not self._switched():
                    break
        return UNAVAILABLE.answer()

    async def _ready(self, method: str, path: str, asked: Asked, streams: bool) -> Ready:
        """The answer to a request. When the release was switched while a file was read, it is asked again."""
        for _ in range(TRIES):
            try:
                found = self._found(method, path, asked)
                return await self._read(found, streams) if isinstance(found, Unread) else found
            except (Mixed, NoRelease):
                if not self._switched():
                    break
        return UNAVAILABLE

    async def _read(self, unread: Unread, streams: bool) -> Ready:
        ready = self._kept.get(unread.key)
        if ready is not None:
            return ready
        if unread.size() > SMALL:  # in a thread: other readers do not wait for it
            if streams and self._copies is not None:
                return await asyncio.to_thread(unread.copied, self._copies)
            return await asyncio.to_thread(unread.whole)
        ready = unread.whole()
        self._kept.put(unread.key, ready, ready.size)
        return ready

    def live(self) -> Release:
        """The release that readers meet now. Raises NoRelease."""
        now = releases.identity(self.out)
        if now != self._identity:
            self._release, self._identity = releases.opened(self.out), now
            if self._copies is not None:
                self._copies.only({entry.digest for entry in self._release.manifest.files})
        return self._release

    def _switched(self) -> bool:
        """Whether another release was published since the last one was read; else its tree is damaged."""
        try:
            return releases.identity(self.out) != self._identity
        except NoRelease:
            return False

    def _found(self, method: str, path: str, asked: Asked) -> Ready | Unread:
        if method not in METHODS:
            return said(405, "This address can only be read.", {"allow": ", ".join(METHODS)})
        if asked.has_body:
            return said(413, "A request needs no body here.", {"connection": "close"})
        if path == HEALTH:
            return self._health()
        release = self.live()
        if not path.startswith(f"{self.root}/"):
            return self._moved("/") if path in ("", "/", self.root) else _missing(release, "/", asked)
        address = path[len(self.root) :]
        shown = release.at(address)
        if shown is not None:
            return _file(release, shown, asked)
        page = release.moved(address)
        return self._moved(page) if page is not None else _missing(release, address, asked)

    def _moved(self, address: str) -> Ready:
        return Ready(308, {"location": f"{self.root}{address}", "cache-control": ASK_FIRST})

    def _health(self) -> Ready:
        """For machines that watch this one: whether it answers, and with which release."""
        try:
            release = self.live()
            if self._told is None or self._told[0] is not release:
                self._told = release, release.digest()
            status, words = 200, {"status": "up", "release": self._told[1]}
        except NoRelease:
            status, words = 503, {"status": "no release"}
        headers = {"content-type": "application/json", "cache-control": "no-store"}
        return Ready(status, headers, msgspec.json.encode(words))


def _file(release: Release, shown: Shown, asked: Asked) -> Ready | Unread:
    form = shown.form(wanted(asked.accept_encoding))
    if asked.if_none_match and _matches(form.digest, asked.if_none_match):
        kept = ("etag", "cache-control", "vary")
        return Ready(304, {n: v for n, v in file_headers(200, shown, form).items() if n in kept})
    return Unread(200, release, shown, form)


def _missing(release: Release, address: str, asked: Asked) -> Ready | Unread:
    shown = release.missing_page(address)
    if shown is None:
        return said(404, "There is no such page.", {})
    return Unread(404, release, shown, shown.form(wanted(asked.accept_encoding)))


def _asked(headers: Iterable[tuple[bytes, bytes]]) -> Asked:
    accepted: list[bytes] = []
    known: list[bytes] = []
    has_body = False
    for name, value in headers:
        if name == b"accept-encoding":
            accepted.append(value)
        elif name == b"if-none-match":
            known.append(value)
        elif name == b"transfer-encoding" or (name == b"content-length" and value != b"0"):
            has_body = True
    return Asked(b",".join(accepted), b",".join(known), has_body)


def _matches(digest: str, if_none_match: bytes) -> bool:
    """Weak comparison, as RFC 9110 asks for in If-None-Match."""
    tags = [tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")]
    return b"*" in tags or f'"{digest}"'.encode() in tags


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
