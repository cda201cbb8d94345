"""Signing in the preview, in a real browser: one word ends a claim while one looks, and the form restores it."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec import Struct
from playwright.sync_api import Browser, Page, expect
from tests.browser.published import REVIEWED, ROOT
from tests.browser.test_accessibility import RULES
from tests.browser.ways import Way, context_of

from vademecum.cli.main import main

PAGE = "/hands/hand-work/"
OPEN = f"/_review{PAGE}?only=open"
SOON = 1000  # milliseconds in which an open page stops claiming a review
PATIENCE = 5 * SOON  # what is asserted where other work may hold the machine


class Watched(Struct, frozen=True):
    """``said``: each line that the preview has printed so far, one a build."""

    manual: Path
    url: str
    said: list[str]

    def edited(self, old: str, new: str) -> None:
        """Edits, and waits until that is built and nothing else is: no page reloads under one's hands then."""
        before = len(self.said)
        self.edit(old, new)
        until = time.monotonic() + 60
        while len(self.said) == before:
            assert time.monotonic() < until, "the change was never built"
            time.sleep(0.05)
        self.settled()

    def settled(self) -> None:
        """Waits until nothing is built any more."""
        before = -1
        while before != len(self.said):
            before = len(self.said)
            time.sleep(1)

    @property
    def records(self) -> str:
        return (self.manual / "reviews/hand-work.yaml").read_text(encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        """As editors save: a new file in the place of the old one."""
        file = self.manual / "topics/hands/hand-work.md"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        saved = file.with_name("hand-work.md~")
        saved.write_text(text.replace(old, new), encoding="utf-8")
        saved.replace(file)


def kept(lines: Iterable[str], said: list[str]) -> None:
    with suppress(ValueError):  # at the end the pipe may be closed while it is read
        for line in lines:
            said.append(line)


@contextmanager
def previewed(folder: Path) -> Iterator[Watched]:
    """``vade preview`` as a process of its own, of a manual whose reviews are of today."""
    manual = Path(shutil.copytree(REVIEWED, folder / "manual"))
    sign = ["review", "sign", "hand-work", "--as", "dr-fictional", "--scope", "clinical", "--yes", str(manual)]
    assert main(sign) == 0
    command = [sys.executable, "-m", "vademecum", "preview", str(manual), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = ""
            for line in server.stdout:
                found = re.search(r"http://[\w.:]+", line)
                url = found[0] if found else url
                if "Ctrl+C" in line:
                    break
            said: list[str] = []
            threading.Thread(target=kept, args=(server.stdout, said), daemon=True).start()
            yield Watched(manual, url, said)
        finally:
            server.terminate()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Watched]:
    with previewed(tmp_path) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """With the keyboard alone."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def sign_by_keyboard(page: Page) -> None:
    tab_to(page, "#sign [name=by]")
    page.keyboard.type("Dr. F")
    tab_to(page, "#sign [name=scope]")
    page.keyboard.press("Space")
    tab_to(page, "#sign [name=decision]")
    page.keyboard.press("Space")
    tab_to(page, "#sign [name=read]")
    page.keyboard.press("Space")
    tab_to(page, "#sign button")
    page.keyboard.down("Enter")  # and not up: the form is on its way, and a page that goes may never take it


def test_one_word_ends_the_claim_while_one_looks_and_signing_restores_it(preview: Watched, page: Page) -> None:
    page.goto(preview.url + PAGE)
    claim = page.locator(".review")
    expect(claim).to_contain_text("Reviewed")
    since = time.perf_counter()
    preview.edit("for a short time", "for a short while")
    page.locator('.review[data-state="changed"], [data-review][data-state="changed"]').first.wait_for(timeout=PATIENCE)
    took = (time.perf_counter() - since) * 1000
    print(f"stopped claiming the review after {took:.0f} ms")
    expect(claim).not_to_contain_text("next review due")
    preview.settled()
    other = page.context.new_page()
    other.goto(preview.url + OPEN)
    expect(other.locator(".read del")).to_contain_text("time")
    expect(other.locator(".read ins")).to_contain_text("while")
    sign_by_keyboard(other)
    expect(other.locator("#told")).to_contain_text("Written.")
    expect(other.locator("#main")).to_contain_text("Every part shown is covered")
    expect(claim).to_contain_text("Reviewed", timeout=PATIENCE)
    assert preview.records.count("dr-fictional") == 4  # two of the manual, one of the fixture, this one


def test_words_that_changed_after_they_were_shown_are_not_signed(preview: Watched, page: Page) -> None:
    preview.edited("for a short time", "for a short while")
    page.goto(preview.url + OPEN)
    expect(page.locator("#sign")).to_be_visible()
    page.get_by_label("Who signs?").first.select_option("dr-fictional")
    page.locator("#sign [name=scope][value=clinical]").check()
    page.locator("#sign [name=decision][value=refused]").check()
    page.locator("#sign textarea").fill("Not tired: sore.")
    page.locator("#sign [name=read]").check()
    before = preview.records
    preview.edit("make tired hands", "make sore hands")
    expect(page.locator("#saved-again")).to_be_visible()  # what was typed is not taken away
    page.locator("#sign button").click()
    expect(page.locator("#told")).to_contain_text("The words changed after they were shown to you: nothing was written")
    expect(page.locator(".read ins").first).to_contain_text("sore")
    assert preview.records == before
    assert page.locator("#sign textarea").input_value() == "Not tired: sore."
    page.locator("#sign [name=read]").check()
    page.locator("#sign button").click()
    expect(page.locator("#told")).to_contain_text("refused")
    assert "Not tired: sore." in preview.records


def test_a_page_of_another_site_signs_nothing(preview: Watched, page: Page) -> None:
    """It knows everything but the token, and a form of it is sent to us by the reader's own browser."""
    page.goto(preview.url + f"/_review{PAGE}")
    digest = page.locator("#sign [name=digest]").get_attribute("value")
    before = preview.records
    fields = {"act": "sign", "digest": digest, "token": "0" * 64, "by": "dr-fictional", "read": "yes"}
    inputs = "".join(f'<input type=hidden name="{name}" value="{value}">' for name, value in fields.items())
    evil = f'<form method=post action="{preview.url}/_review{PAGE}">{inputs}<button>Win</button></form>'

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(evil.encode())

        def log_message(self, format: str, *args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.get_by_role("button").click()
    finally:
        server.shutdown()
        server.server_close()
    assert answered.value.status == 403
    assert preview.records == before


def test_no_fault_of_accessibility_on_screen_or_on_paper(preview: Watched, browser: Browser, tmp_path: Path) -> None:
    preview.edited("for a short time", "for a short while")
    paper = tmp_path / "packet.html"
    words = ["review", "packet", "hand-work", "--languages", "en,es", "--out", str(paper), str(preview.manual)]
    assert main(words) == 0
    for address in (preview.url + f"/_review{PAGE}?languages=en&languages=es", preview.url + OPEN, paper.as_uri()):
        for way in (Way(), Way(width=375, dark=True)):
            with context_of(browser, way) as context:
                page = context.new_page()
                page.goto(address)
                violations = Axe().run(page, options=RULES).response["violations"]
                assert [(each["id"], each["nodes"][0]["html"][:120]) for each in violations] == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_for_reviews_fits_and_works_without_javascript(preview: Watched, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(preview.url + f"/_review{PAGE}")
        box = page.locator("main").bounding_box()
        assert box
        assert box["width"] <= width
        page.locator("#sign [name=by]").select_option("dr-fictional")
        page.locator("#sign [name=scope][value=clinical]").check()
        page.locator("#sign [name=decision][value=approved]").check()
        page.locator("#sign [name=read]").check()
        page.locator("#sign button").click()
        assert "Written." in page.locator("#told").inner_text()
    finally:
        context.close()
