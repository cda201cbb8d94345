"""What every web server must answer for one small release: our own, and others with the settings that we print."""

import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
from tests.server.releases import FILES, publish
from tests.server.served import Reply, got

from vademecum.compile.precompress import variants
from vademecum.model.page import Page
from vademecum.server.headers import ASK_FIRST, FOR_EVER, SECURITY

WORDS = b"<p>Gentle pressure, away from the place of the fracture.</p>\n" * 60
LONG = {
    "body/massage/index.html": b"<!DOCTYPE html><title>Massage</title>" + WORDS,
    "professional/404.html": b"<!DOCTYPE html><title>Not here, colleague</title>" + WORDS,
    "assets/site.0123456789ab.css": b"body { color: black }\n" * 200,
    "manual.webmanifest": b"{}",
    "data.unknown": b"bytes",
}
RELEASE = {**FILES, **LONG}


def published(manual: Path) -> Path:
    """A release with compressed variants of its long files."""
    packed = {one.path: one.body for path, body in RELEASE.items() for one in variants(Page(path, body, "0"))}
    assert len(packed) == 9
    return publish(manual, {**RELEASE, **packed})


UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    None: lambda body: body,
    "br": brotli.decompress,
    "gzip": lambda body: zlib.decompress(body, 16 + zlib.MAX_WBITS),
}


def check(port: int, root: str = "", codings: tuple[str, ...] = ("gzip",)) -> None:
    """``codings``: those that the server can send, the best first."""

    def ask(path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Reply:
        return got(port, root + path, headers, method)

    for path, name in (("/", "index.html"), ("/body/massage/", "body/massage/index.html"), ("/feed.xml", "feed.xml")):
        page = ask(path)
        assert (page.status, page.body) == (200, RELEASE[name]), path
        assert page.header("cache-control") == ASK_FIRST, path
        head = ask(path, method="HEAD")
        assert (head.status, head.body, head.header("etag")) == (200, b"", page.header("etag")), path
    _headers(ask)
    _types(ask)
    _missing(ask)
    _moved(ask)
    _known(ask)
    _variants(ask, codings)
    assert ask("/", method="POST").status == 405
    assert ask("/", method="DELETE").status == 405


Ask = Callable[..., Reply]


def _headers(ask: Ask) -> None:
    for path in ("/", "/nowhere", "/professional/nowhere", "/professional", "/assets/site.0123456789ab.css"):
        answer = ask(path)
        found = {name: [v for n, v in answer.headers if n.lower() == name] for name in SECURITY}
        assert found == {name: [value] for name, value in SECURITY.items()}, path
        assert answer.header("last-modified") is None, path
        assert len([n for n, _ in answer.headers if n.lower() == "cache-control"]) == 1, path
    for tree in ("", "/professional"):
        assert ask(f"{tree}/assets/site.0123456789ab.css").header("cache-control") == FOR_EVER
    assert ask("/assets/unhashed.css").header("cache-control") == ASK_FIRST
    assert ask("/assets/gone.0123456789ab.css").header("cache-control") == ASK_FIRST


def _types(ask: Ask) -> None:
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/feed.xml": "application/atom+xml; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
        "/facts/massage.json": "application/json",
        "/assets/unhashed.css": "text/css; charset=utf-8",
        "/manual.webmanifest": "application/manifest+json",
        "/nowhere.css": "text/html; charset=utf-8",
    }.items():
        assert ask(path).header("content-type") == kind, path
    assert ask("/data.unknown").header("content-type") in ("application/octet-stream", None)


def _missing(ask: Ask) -> None:
    for path, page in {
        "/nowhere/": "404.html",
        "/professional/nowhere/": "professional/404.html",
        "/professional.txt": "404.html",
        "/es/nada": "es/404.html",
        "/es/professional/nada": "es/professional/404.html",
        "/404.html": "404.html",
        "/professional/404.html": "professional/404.html",
        "/body/massage/index.html.br": "404.html",
        "/assets/site.0123456789ab.css.gz": "404.html",
    }.items():
        missing = ask(path)
        assert (missing.status, missing.body) == (404, RELEASE[page]), path
        assert missing.header("cache-control") == ASK_FIRST, path


def _moved(ask: Ask) -> None:
    for path, where in {"/body/massage": "/body/massage/", "/body/massage/index.html": "/body/massage/"}.items():
        moved = ask(path)
        assert moved.status in (301, 308), path
        location = moved.header("location") or ""
        assert location.partition("://")[2].partition("/")[2] == where[1:] or location.endswith(where), path
    index = ask("/index.html")
    assert index.status in (301, 308)
    assert (index.header("location") or "").endswith("/")


def _known(ask: Ask) -> None:
    tag = ask("/body/massage/").header("etag")
    assert tag
    assert ask("/body/massage/", {"If-None-Match": tag}).status == 304
    assert ask("/body/massage/", {"If-None-Match": '"other"'}).status == 200
    dated = {"If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    assert ask("/body/massage/", dated).status in (200, 304)  # Apache and Caddy cannot be told to look at tags alone


def _variants(ask: Ask, codings: tuple[str, ...]) -> None:
    tags = set()
    kinds = {"/body/massage/": "text/html; charset=utf-8", "/assets/site.0123456789ab.css": "text/css; charset=utf-8"}
    for path, kind in kinds.items():
        plain = ask(path).body
        for coding in (*codings, None):
            packed = ask(path, {"Accept-Encoding": coding or "identity"})
            assert (packed.status, packed.header("content-encoding")) == (200, coding), (path, coding)
            assert packed.header("content-type") == kind, (path, coding)
            assert (packed.header("vary") or "").lower() == "accept-encoding", (path, coding)
            if coding != "zstd":
                assert UNPACK[coding](packed.body) == plain
            tags.add(packed.header("etag"))
        assert ask(path, {"Accept-Encoding": "gzip, deflate, br, zstd"}).header("content-encoding") == codings[0]
        assert ask(path, {"Accept-Encoding": "gzip;q=0"}).header("content-encoding") is None
    assert len(tags) == 2 * (1 + len(codings))
    css = ask("/assets/site.0123456789ab.css", {"Accept-Encoding": "gzip"})
    assert css.header("cache-control") == FOR_EVER
    missing = ask("/professional/nowhere", {"Accept-Encoding": "gzip"})
    assert (missing.status, zlib.decompress(missing.body, 31)) == (404, RELEASE["professional/404.html"])
