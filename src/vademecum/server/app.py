"""The published manual over HTTP: a plain ASGI application that answers from the live release and nothing else."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from vademecum.model.manifest import FileEntry
from vademecum.server import release as releases
from vademecum.server.headers import ASK_FIRST, SECURITY, cache_control, content_type
from vademecum.server.release import Mixed, NoRelease, Release

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]

METHODS = ("GET", "HEAD")
TRIES = 3  # a request meets at most one switch; the rest is for a reader of extraordinary luck


class Answer(Struct, frozen=True, kw_only=True):
    status: int
    body: bytes = b""
    headers: dict[str, str]


class Site:
    """One output folder. The release is read at the start and again whenever another one was published.

    ``root`` is the path under which the manual lies ("" or "/manual"): its pages link to each other with it.
    Raises NoRelease when there is nothing to serve.
    """

    def __init__(self, out: Path, root: str = "") -> None:
        self.out, self.root = out, root.rstrip("/")
        self._identity = releases.identity(out)
        self._release = releases.opened(out)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await _send(self.answer(scope["method"], scope["path"], _wanted(scope["headers"])), scope, send)
            case "lifespan":
                await _live(receive, send)
            case "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1000})
            case other:
                raise ValueError(f"this application knows no {other!r}")

    def answer(self, method: str, path: str, if_none_match: str | None = None) -> Answer:
        """What a request gets. A release that is switched while its file is read is asked again."""
        if method not in METHODS:
            return _said(405, "This address can only be read.", {"allow": ", ".join(METHODS)})
        for _ in range(TRIES):
            try:
                return self._answer(self.live(), path, if_none_match)
            except Mixed:
                self._identity = (0, 0, 0)
            except NoRelease:
                break
        return _said(503, "The manual is not available at the moment.", {"retry-after": "5"})

    def live(self) -> Release:
        """The release that readers meet now. Raises NoRelease."""
        now = releases.identity(self.out)
        if now != self._identity:
            self._release = releases.opened(self.out)
            self._identity = now
        return self._release

    def _answer(self, release: Release, path: str, if_none_match: str | None) -> Answer:
        if not path.startswith(f"{self.root}/"):
            if path in ("", "/", self.root):
                return self._moved("/")
            return _missing(release, "/")
        address = path[len(self.root) :]
        entry = release.files.get(address)
        if entry is not None:
            return _found(release, entry, if_none_match)
        if address in release.redirects:
            return self._moved(release.redirects[address])
        return _missing(release, address)

    def _moved(self, address: str) -> Answer:
        return Answer(status=308, headers={"location": f"{self.root}{address}", "cache-control": ASK_FIRST})


def _found(release: Release, entry: FileEntry, if_none_match: str | None) -> Answer:
    headers = {"etag": f'"{entry.digest}"', "cache-control": cache_control(entry.path)}
    if if_none_match is not None and _matches(entry.digest, if_none_match):
        return Answer(status=304, headers=headers)
    headers["content-type"] = content_type(entry.path)
    return Answer(status=200, body=release.body(entry), headers=headers)


def _missing(release: Release, address: str) -> Answer:
    entry = release.missing_page(address)
    if entry is None:
        return _said(404, "There is no such page.", {})
    headers = {"content-type": content_type(entry.path), "cache-control": ASK_FIRST}
    return Answer(status=404, body=release.body(entry), headers=headers)


def _said(status: int, words: str, more: dict[str, str]) -> Answer:
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", **more}
    return Answer(status=status, body=f"{words}\n".encode(), headers=headers)


def _wanted(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    found = [value for name, value in headers if name == b"if-none-match"]
    return b", ".join(found).decode("latin-1") if found else None


def _matches(digest: str, if_none_match: str) -> bool:
    """Weak comparison, as RFC 9110 asks for in If-None-Match."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return "*" in tags or f'"{digest}"' in tags


async def _send(answer: Answer, scope: Scope, send: Send) -> None:
    headers = {**answer.headers, **SECURITY}
    if answer.status != 304:
        headers["content-length"] = str(len(answer.body))
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": pairs})
    body = b"" if scope["method"] == "HEAD" else answer.body
    await send({"type": "http.response.body", "body": body})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
