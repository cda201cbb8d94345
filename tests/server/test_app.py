"""The published manual over HTTP, asked in this process."""

import asyncio
import os
from collections.abc import Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.server.releases import FILES, publish

from vademecum.server.app import Site
from vademecum.server.headers import POLICY, SECURITY
from vademecum.server.release import NoRelease


class Got:
    """One answer as a client sees it."""

    def __init__(self, messages: list[MutableMapping[str, Any]]) -> None:
        start = messages[0]
        self.status: int = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])


def finished(work: Coroutine[Any, Any, None]) -> None:
    """Runs a coroutine in a thread of its own: browser tests of the same run keep a loop going in this one."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(asyncio.run, work).result()


def ask(site: Site, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Got:
    messages: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    pairs = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": pairs}
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


def test_it_starts_and_ends_as_servers_ask(site: Site) -> None:
    told = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[str] = []

    async def receive() -> MutableMapping[str, Any]:
        return next(told)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message["type"])

    finished(site({"type": "lifespan"}, receive, send))
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
