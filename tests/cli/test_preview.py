"""``vade preview``: shows what is there, says what is wrong beside it, and answers nobody else."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, expect
from tests.cli.shell import copied

from vademecum.cli import preview as command
from vademecum.cli.preview_build import Previewed, state_after
from vademecum.server.preview import Preview
from vademecum.server.preview_http import serving
from vademecum.server.run import free_port
from vademecum.source.static import static_files

TOPIC = "topics/hands/hand-rub.md"
SIDE = "/_side/hands/hand-rub/"


class Running(Struct, frozen=True):
    """A preview whose manual is built when the test says so."""

    manual: Path
    preview: Preview
    port: int

    @property
    def wanted(self) -> Previewed:
        return Previewed(self.manual, self.preview.out, self.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def build(self) -> None:
        self.preview.show(state_after(self.wanted, self.preview.state))

    def edit(self, old: str, new: str, path: str = TOPIC) -> None:
        file = self.manual / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()}
        finally:
            connection.close()

    def found(self, address: str) -> list[dict[str, str | None]]:
        return list(json.loads(self.ask(f"/_findings?address={address}")[1])["findings"])


@contextmanager
def previewing(folder: Path, named: str | None = None) -> Iterator[Running]:
    manual = copied(folder)
    with open(manual / "manual.toml", "a", encoding="utf-8") as settings:  # rules have tests of their own
        settings.write('\n[check]\nselect = ["VE302"]\n')
    port = free_port("127.0.0.1", 0)
    running = Running(manual, Preview(manual / ".vade" / "preview", static_files(), port, named), port)
    with serving(running.preview, "127.0.0.1", port):
        running.build()
        yield running


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with previewing(tmp_path) as found:
        yield found


def test_the_overview_leads_to_both_editions_side_by_side(running: Running) -> None:
    status, text, headers = running.ask("/")
    assert status == 200
    assert f'href="{SIDE}"' in text
    assert "VE302 source-without-identifier" in text, "rules are asked too"
    assert headers["cache-control"] == "no-store"
    sides = running.ask(SIDE)[1]
    assert 'src="/hands/hand-rub/"' in sides
    assert 'src="/professional/hands/hand-rub/"' in sides
    assert "/es/hands/hand-work/" in running.ask("/_side/hands/hand-work/")[1]


def test_pages_are_the_releases_with_the_script(running: Running) -> None:
    status, text, headers = running.ask("/hands/hand-rub/")
    assert status == 200
    assert '<script defer src="/_preview/preview.js">' in text
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert running.ask("/_preview/preview.js")[2]["content-type"].startswith("text/javascript")
    assert running.ask("/_preview/../manual.toml")[0] == 404
    assert running.ask("/hands/nothing/")[0] == 404
    assert running.ask("/hands/hand-rub")[0] == 308


def test_the_brand_leads_home_inside_a_frame(running: Running) -> None:
    assert 'data-page="home"' in running.ask("/", sec_fetch_dest="iframe")[1]
    assert 'data-page="home"' in running.ask("/index.html")[1]
    assert 'data-page="preview"' in running.ask("/")[1]


def test_topics_stay_listed_while_the_settings_cannot_be_read(running: Running) -> None:
    running.edit("[publish]", "[publish", "manual.toml")
    running.build()
    text = running.ask("/")[1]
    assert "The last change could not be built" in text
    assert f'href="{SIDE}"' in text
    assert "VM070" in text


PATHS = ("/", "/hands/hand-rub/", "/_findings?address=/", "/_events", SIDE, "/_preview/site.css")
FOREIGN = (
    "evil.example",
    "evil.example:{port}",
    "localhost",
    "localhost:1",
    "127.0.0.1.evil:{port}",
    "10.0.0.1:{port}",
    "",
)


def test_a_foreign_host_is_refused(running: Running) -> None:
    for path in PATHS:
        for host in FOREIGN:
            status, text, _ = running.ask(path, host=host.format(port=running.port))
            assert status == 421, (path, host)
            assert "hand" not in text.lower()


def test_a_foreign_origin_is_refused(running: Running) -> None:
    for path in PATHS:
        for origin in ("http://evil.example", "null", f"https://localhost:{running.port}", "http://localhost:1"):
            assert running.ask(path, origin=origin)[0] == 403, (path, origin)
        assert running.ask(path, sec_fetch_site="cross-site", sec_fetch_mode="cors")[0] == 403


def test_our_own_names_are_answered(running: Running) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]", "LOCALHOST"):
        host = f"{name}:{running.port}"
        assert running.ask("/", host=host, origin=f"http://{host}")[0] == 200


def test_a_host_that_was_named_is_answered_and_no_other_name(tmp_path: Path) -> None:
    with previewing(tmp_path, named="editors.example") as running:
        assert running.ask("/", host=f"editors.example:{running.port}")[0] == 200
        assert running.ask("/", host=f"10.0.0.1:{running.port}")[0] == 200
        assert running.ask("/", host=f"evil.example:{running.port}")[0] == 421


def test_nothing_can_be_written(running: Running) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert running.ask("/", method)[0] == 405
    status, text, headers = running.ask("/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) > 0


def test_a_finding_stands_at_the_statement_it_speaks_of(running: Running) -> None:
    running.edit("Only gentle touch if", "Only [gentle](topic:gentle-hands) touch if")
    running.build()
    for address in ("/hands/hand-rub/", "/professional/hands/hand-rub/"):
        found = [finding for finding in running.found(address) if finding["severity"] == "error"]
        assert [(f["severity"], f["anchor"]) for f in found] == [("error", "sore-skin")]
        assert "[gentle](topic:gentle-hands)" in str(found[0]["line"])
    assert [f for f in running.found("/hands/hand-work/") if f["severity"] == "error"] == []
    assert running.ask("/hands/hand-rub/")[0] == 200


def test_a_block_that_cannot_be_read_is_told_at_its_section(running: Running) -> None:
    running.edit(":limit: pressure gentle", ":limit: pressure gentl")
    running.build()
    found = running.found("/hands/hand-rub/")
    assert [(f["anchor"], f["section"]) for f in found] == [("sore-skin", "precautions")]
    assert found[0]["line"] == ":limit: pressure gentl"


def test_a_source_that_is_not_there_leaves_both_pages_standing(running: Running) -> None:
    text = (running.manual / TOPIC).read_text(encoding="utf-8")
    text = text.replace("A kind of", "A kind [@nobody2020] of").replace("@invented2020", "@invnted2020")
    (running.manual / TOPIC).write_text(text, encoding="utf-8")
    running.build()
    for address in ("/hands/hand-rub/", "/professional/hands/hand-rub/"):
        assert 'id="sore-skin"' in running.ask(address)[1]
        assert {f["anchor"] for f in running.found(address)} == {None, "sore-skin"}


def test_front_matter_is_told_at_the_top(running: Running) -> None:
    running.edit("owner: test-board", "owner: test-bord")
    running.build()
    assert [f["anchor"] for f in running.found("/hands/hand-rub/")] == [None]


def test_drafts_are_shown_and_say_so(running: Running) -> None:
    running.edit("status: published", "status: draft", "topics/hands/hand-heat.md")
    running.build()
    assert "<strong>Draft</strong>" in running.ask("/")[1]
    assert 'class="draft"' in running.ask("/hands/hand-heat/")[1]


def test_a_topic_that_cannot_be_read_shows_its_findings_and_lines(running: Running) -> None:
    (running.manual / "topics/hands/hand-oil.md").write_text("---\nid: hand-oil\ntitle: <b>Oil</b>\n", encoding="utf-8")
    running.build()
    status, text, _ = running.ask("/hands/hand-oil/")
    assert status == 200
    assert "cannot be shown" in text
    assert "VM021" in text
    assert "<b>Oil</b>" not in text


def test_a_build_that_fails_leaves_the_last_pages_and_says_so(running: Running) -> None:
    toml = (running.manual / "manual.toml").read_text(encoding="utf-8")
    (running.manual / "manual.toml").write_text("title = [", encoding="utf-8")
    running.build()
    status, text, _ = running.ask("/hands/hand-rub/")
    assert status == 200
    assert "Sore skin" in text
    assert json.loads(running.ask("/_findings?address=/hands/hand-rub/")[1])["fresh"] is False
    assert "manual.toml:1" in running.ask("/")[1]
    (running.manual / "manual.toml").write_text(toml, encoding="utf-8")
    running.build()
    assert json.loads(running.ask("/_findings?address=/hands/hand-rub/")[1])["fresh"] is True


def test_every_build_is_told_and_the_end_lets_go(running: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    connection.request("GET", "/_events")
    answer = connection.getresponse()
    assert answer.getheader("content-type") == "text/event-stream"
    assert [answer.fp.readline() for _ in range(3)] == [b"event: version\n", b"data: 1\n", b"\n"]
    running.build()
    assert [answer.fp.readline() for _ in range(3)] == [b"id: 2\n", b"data: reload\n", b"\n"]
    running.preview.end()
    assert answer.fp.readline() == b""
    connection.close()


def test_only_the_manuals_files_are_watched(tmp_path: Path) -> None:
    for name in ("topics/a/b.md", "manual.toml", "policy.md", "policy.es.md", "people/x.yaml", "assets/a.png"):
        assert command.is_watched(tmp_path / name, tmp_path)
    for name in (
        ".vade/preview/x",
        "public/index.html",
        "topics/.b.md.swp",
        "topics/b.md~",
        "README.md",
        ".",
        ".git/x",
    ):
        assert not command.is_watched(tmp_path / name, tmp_path)
    assert not command.is_watched(Path("/elsewhere/topics/a.md"), tmp_path)


def test_a_saved_change_is_followed(running: Running) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=command.follow, args=(running.wanted, running.preview, stop))
    thread.start()
    try:
        version = running.preview.state.version
        for _ in range(20):  # the watch may begin a moment after the thread
            (running.manual / TOPIC).touch()
            if running.preview.version_after(version, 0.5) != version:
                break
        assert running.preview.state.version > version
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()


def test_an_interruption_ends_it_cleanly(tmp_path: Path) -> None:
    manual = copied(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "vademecum", "preview", str(manual), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "Ctrl+C" in line:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "Preview ended." in out
    assert err == ""


def test_findings_stand_beside_their_words_and_pages_follow(running: Running, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        page.goto(running.url + SIDE)
        everyone = page.frame_locator('iframe[title="For everyone"]')
        expect(everyone.locator("#sore-skin")).to_contain_text("Only gentle touch")
        expect(everyone.locator(".finding")).to_have_count(0)
        running.edit("Only gentle touch if", "Only very [gentle](topic:gentle-hands) touch if")
        running.build()
        expect(everyone.locator("#sore-skin .finding")).to_contain_text("gentle-hands")
        expect(everyone.locator("#sore-skin")).to_contain_text("Only very gentle touch")
        wide = page.locator("iframe").first.bounding_box()
        page.get_by_label("Desktop").focus()
        page.keyboard.press("ArrowRight")
        narrow = page.locator("iframe").first.bounding_box()
        assert wide
        assert narrow
        assert wide["width"] > 600
        assert narrow["width"] == 375
    finally:
        page.close()


def test_what_is_saved_before_anybody_watches_is_built_too(tmp_path: Path) -> None:
    manual = copied(tmp_path)
    command_line = [sys.executable, "-m", "vademecum", "preview", str(manual), "--port", "0"]
    with subprocess.Popen(command_line, stdout=subprocess.PIPE, text=True) as process:
        patience = threading.Timer(60, process.kill)
        patience.start()
        try:
            assert process.stdout is not None
            next(line for line in process.stdout if "Ctrl+C" in line)
            with open(manual / TOPIC, "a", encoding="utf-8") as topic:
                topic.write("\nA last word.\n")
            assert "topics" in next(process.stdout, "")
        finally:
            patience.cancel()
            process.terminate()
