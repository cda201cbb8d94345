"""The published manual over HTTP, asked in this process."""

import asyncio
import json
import os
from collections.abc import Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.server.releases import FILES, publish

from vademecum.model.manifest import STAMP, release_digest
from vademecum.server.app import Site
from vademecum.server.headers import POLICY, SECURITY
from vademecum.server.release import NoRelease, Release, opened


class Got:
    """One answer as a client sees it."""

    def __init__(self, messages: list[MutableMapping[str, Any]]) -> None:
        start = messages[0]
        self.status: int = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])
        self.file = next((Path(message["path"]) for message in messages[1:] if "path" in message), None)


def finished(work: Coroutine[Any, Any, None]) -> None:
    """Runs a coroutine in a thread of its own: browser tests of the same run keep a loop going in this one."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(asyncio.run, work).result()


def ask(
    site: Site,
    path: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    extensions: dict[str, dict[str, str]] | None = None,
) -> Got:
    messages: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    pairs = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope: MutableMapping[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": pairs,
    }
    scope["extensions"] = extensions or {}
    finished(site(scope, receive, send))
    return Got(messages)


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def site(manual: Path) -> Site:
    return Site(publish(manual, FILES))


@pytest.fixture(scope="session")
def standing_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(publish(tmp_path_factory.mktemp("manual"), FILES))


def test_pages_lie_at_their_addresses(site: Site) -> None:
    assert ask(site, "/").body == FILES["index.html"]
    assert ask(site, "/body/massage/").body == FILES["body/massage/index.html"]
    assert ask(site, "/professional/").body == FILES["professional/index.html"]


def test_every_answer_carries_the_security_headers(site: Site) -> None:
    for path, method in (("/", "GET"), ("/", "HEAD"), ("/nowhere", "GET"), ("/professional", "GET"), ("/", "POST")):
        headers = ask(site, path, method).headers
        assert {name: headers[name] for name in SECURITY} == SECURITY


def test_the_policy_allows_nothing_but_the_site_itself() -> None:
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'")
    assert "unsafe" not in POLICY
    assert POLICY.endswith("base-uri 'none'; frame-ancestors 'none'")


def test_nothing_in_an_answer_names_the_software_or_the_day(site: Site) -> None:
    assert not {"server", "date", "last-modified", "set-cookie"} & set(ask(site, "/").headers)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/assets/site.0123456789ab.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/facts/massage.json", "application/json"),
    ],
)
def test_types_follow_the_name(site: Site, path: str, kind: str) -> None:
    assert ask(site, path).headers["content-type"] == kind


def test_only_assets_with_a_digest_in_their_name_are_kept_for_ever(site: Site) -> None:
    assert "immutable" in ask(site, "/assets/site.0123456789ab.css").headers["cache-control"]
    assert "immutable" in ask(site, "/professional/assets/site.0123456789ab.css").headers["cache-control"]
    assert ask(site, "/assets/unhashed.css").headers["cache-control"] == "no-cache"
    assert ask(site, "/body/massage/").headers["cache-control"] == "no-cache"


def test_a_known_page_is_not_sent_again(site: Site) -> None:
    tag = ask(site, "/body/massage/").headers["etag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(site, "/body/massage/", headers={"If-None-Match": asked})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
        assert "content-length" not in again.headers
    assert ask(site, "/body/massage/", headers={"If-None-Match": '"other"'}).status == 200


def test_head_says_the_same_without_the_body(site: Site) -> None:
    get, head = ask(site, "/body/massage/"), ask(site, "/body/massage/", "HEAD")
    assert head.headers == get.headers
    assert head.body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", ""])
def test_other_methods_are_refused(site: Site, method: str) -> None:
    refused = ask(site, "/", method)
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/body/massage", "/body/massage/"),
        ("/professional", "/professional/"),
        ("/body/massage/index.html", "/body/massage/"),
        ("/index.html", "/"),
    ],
)
def test_addresses_lead_to_the_one_with_the_slash(site: Site, path: str, where: str) -> None:
    moved = ask(site, path)
    assert (moved.status, moved.headers["location"]) == (308, where)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/nowhere/", "404.html"),
        ("/professional/nowhere/", "professional/404.html"),
        ("/professional.txt", "404.html"),
        ("/es/nada", "es/404.html"),
        ("/es/professional/nada", "es/professional/404.html"),
        ("/404.html", "404.html"),
    ],
)
def test_what_is_missing_is_said_in_its_edition_and_language(site: Site, path: str, page: str) -> None:
    missing = ask(site, path)
    assert (missing.status, missing.body) == (404, FILES[page])


ESCAPES = [
    "/../manual.toml",
    "/../../../../etc/passwd",
    "//etc/passwd",
    "/body/../../a.json",
    "/body/massage/../../index.html",
    "/./",
    "/%2e%2e/manual.toml",
    "/..\\..\\manual.toml",
    "/\x00",
    "/body/massage/index.html\x00.css",
    "/C:/windows/win.ini",
    "/.vade/",
    "*",
    "",
    "https://elsewhere.example/",
]


@pytest.mark.parametrize("path", ESCAPES)
def test_no_path_leads_out_of_the_release(site: Site, manual: Path, path: str) -> None:
    (manual / "manual.toml").write_text("secret")
    got = ask(site, path)
    assert got.status in (308, 404)
    assert got.body in (b"", FILES["404.html"])
    assert got.headers.get("location", "/") == "/"


@given(st.text(max_size=60))
def test_whatever_is_asked_only_known_bytes_are_answered(standing_site: Site, path: str) -> None:
    got = ask(standing_site, "/" + path)
    assert got.body in {b"", *FILES.values()}
    assert got.headers.get("location", "/").startswith("/")
    assert not got.headers.get("location", "/").startswith("//")


def test_a_new_release_is_taken_up_at_once(site: Site, manual: Path) -> None:
    old = ask(site, "/").headers["etag"]
    for number in range(4):  # both standing trees are used again
        body = f"<!DOCTYPE html><title>{number}</title>".encode()
        publish(manual, {"index.html": body, f"new-{number}/index.html": b"new"})
        assert ask(site, "/").body == body
        assert ask(site, f"/new-{number}/").status == 200
        assert ask(site, "/body/massage/").status == 404
        assert ask(site, "/", headers={"If-None-Match": old}).status == 200


def test_the_manifest_of_a_release_is_read_once(site: Site, manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counted(out: Path) -> Release:
        read.append(out)
        return opened(out)

    monkeypatch.setattr("vademecum.server.release.opened", counted)
    publish(manual, {**FILES, "new/index.html": b"new"})
    (manual / "public" / "body" / "massage" / "index.html").write_bytes(b"something else")
    for path in ("/", "/new/", "/body/massage/", "/nowhere", "/body/massage/"):
        ask(site, path)
    assert len(read) == 1


def test_a_tree_that_was_tampered_with_is_never_served(site: Site, manual: Path) -> None:
    page = manual / "public" / "body" / "massage" / "index.html"
    page.write_bytes(b"something else")
    tampered = ask(site, "/body/massage/")
    assert tampered.status == 503
    assert b"something else" not in tampered.body
    assert ask(site, "/").status == 200


def test_a_release_that_vanishes_is_said_not_crashed(site: Site, manual: Path) -> None:
    os.unlink(manual / "public")
    assert ask(site, "/").status == 503


def test_a_folder_that_vade_did_not_publish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRelease):
        Site(tmp_path / "public")
    (tmp_path / "public").mkdir()
    with pytest.raises(NoRelease):
        Site(tmp_path / "public")


def test_a_manual_may_lie_under_a_path(manual: Path) -> None:
    site = Site(publish(manual, FILES), root="/manual")
    assert ask(site, "/manual/body/massage/").body == FILES["body/massage/index.html"]
    assert ask(site, "/manual/body/massage").headers["location"] == "/manual/body/massage/"
    assert ask(site, "/manual").headers["location"] == "/manual/"
    assert ask(site, "/").headers["location"] == "/manual/"
    assert ask(site, "/body/massage/").status == 404
    assert ask(site, "/manually/").status == 404


PACKED = {
    **FILES,
    "index.html.br": b"<br>",
    "index.html.zst": b"<zstd>",
    "index.html.gz": b"<gzip>",
    "404.html.gz": b"<404>",
}


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        (None, None, FILES["index.html"]),
        ("", None, FILES["index.html"]),
        ("identity", None, FILES["index.html"]),
        ("gzip", "gzip", b"<gzip>"),
        ("gzip, deflate, br, zstd", "br", b"<br>"),
        ("zstd, gzip;q=0.5", "zstd", b"<zstd>"),
        ("br;q=0, *", "zstd", b"<zstd>"),
        ("gzip;q=0", None, FILES["index.html"]),
    ],
)
def test_the_variant_follows_what_the_client_takes(
    manual: Path, accepted: str | None, coding: str | None, body: bytes
) -> None:
    site = Site(publish(manual, PACKED))
    got = ask(site, "/", headers={} if accepted is None else {"Accept-Encoding": accepted})
    assert (got.status, got.body, got.headers.get("content-encoding")) == (200, body, coding)
    assert got.headers["content-type"] == "text/html; charset=utf-8"
    assert got.headers["content-length"] == str(len(body))
    assert got.headers["vary"] == "accept-encoding"


def test_each_variant_has_its_own_tag(manual: Path) -> None:
    site = Site(publish(manual, PACKED))
    tags = {name: ask(site, "/", headers={"Accept-Encoding": name}).headers["etag"] for name in ("br", "gzip", "x")}
    assert len(set(tags.values())) == 3
    for name, tag in tags.items():
        again = ask(site, "/", headers={"Accept-Encoding": name, "If-None-Match": tag})
        assert (again.status, again.headers["etag"], again.headers["vary"]) == (304, tag, "accept-encoding")
    assert ask(site, "/", headers={"Accept-Encoding": "br", "If-None-Match": tags["gzip"]}).status == 200


def test_a_variant_has_no_address_of_its_own(manual: Path) -> None:
    site = Site(publish(manual, PACKED))
    assert [ask(site, path).status for path in ("/index.html.br", "/index.html.gz", "/404.html.gz")] == [404] * 3


def test_only_files_with_variants_vary(manual: Path) -> None:
    site = Site(publish(manual, PACKED))
    assert "vary" not in ask(site, "/body/massage/", headers={"Accept-Encoding": "br"}).headers
    missing = ask(site, "/nowhere", headers={"Accept-Encoding": "br, gzip"})
    assert (missing.status, missing.body, missing.headers["content-encoding"]) == (404, b"<404>", "gzip")
    assert missing.headers["vary"] == "accept-encoding"


def test_a_packed_file_that_stands_alone_is_a_file(manual: Path) -> None:
    site = Site(publish(manual, {**FILES, "data/all.json.gz": b"alone"}))
    got = ask(site, "/data/all.json.gz")
    assert (got.status, got.body, got.headers["content-type"]) == (200, b"alone", "application/octet-stream")


def test_dates_decide_nothing(site: Site) -> None:
    for name in ("If-Modified-Since", "If-Unmodified-Since"):
        got = ask(site, "/", headers={name: "Sat, 01 Jan 2050 00:00:00 GMT"})
        assert (got.status, got.body) == (200, FILES["index.html"])


@pytest.mark.parametrize("headers", [{"Content-Length": "5"}, {"Transfer-Encoding": "chunked"}])
def test_a_request_with_a_body_is_refused(site: Site, headers: dict[str, str]) -> None:
    refused = ask(site, "/", headers=headers)
    assert (refused.status, refused.headers["connection"]) == (413, "close")
    assert ask(site, "/", headers={"Content-Length": "0"}).status == 200


def test_machines_may_ask_for_its_health(site: Site, manual: Path) -> None:
    for files in (FILES, {"index.html": b"another"}):
        out = publish(manual, {**files, STAMP: b"its digest"})
        healthy = ask(site, "/-/health")
        printed = release_digest(entry for entry in opened(out).manifest.files if entry.path != STAMP)
        assert json.loads(healthy.body) == {"status": "up", "release": printed}
        assert (healthy.status, healthy.headers["cache-control"]) == (200, "no-store")
    os.unlink(manual / "public")
    ill = ask(site, "/-/health")
    assert (ill.status, json.loads(ill.body)) == (503, {"status": "no release"})


def test_a_large_file_is_streamed_from_a_checked_copy(manual: Path, tmp_path: Path) -> None:
    large = bytes(range(256)) * 8192
    (copies := tmp_path / "copies").mkdir()
    site = Site(publish(manual, {**FILES, "manual.epub": large}), copies=copies)
    sent = ask(site, "/manual.epub", extensions={"http.response.pathsend": {}})
    assert sent.file is not None
    assert sent.file.is_relative_to(copies)
    assert sent.file.read_bytes() == large
    assert sent.headers["content-length"] == str(len(large))
    assert ask(site, "/manual.epub").body == large  # a server that cannot stream
    assert ask(site, "/manual.epub", "HEAD", extensions={"http.response.pathsend": {}}).body == b""

    publish(manual, {**FILES, "manual.epub": b"new" * 1000000})
    ask(site, "/")
    assert sent.file.read_bytes() == large  # an answer may be about to open it
    publish(manual, FILES)
    ask(site, "/")
    assert not list(copies.glob("*/*"))


def test_it_starts_and_ends_as_servers_ask(site: Site) -> None:
    told = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[str] = []

    async def receive() -> MutableMapping[str, Any]:
        return next(told)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message["type"])

    finished(site({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
