"""Every page of the published manuals against real validators, and every address that a page names."""

import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.browser.published import BUNDLED, REVIEWED, changed, published

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_LOADED = re.compile(r'<(?:script|img|link rel="(?:stylesheet|icon|preload)")\b[^>]*?\s(?:src|href)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = [published(manual, tmp_path_factory.mktemp(manual.name)) for manual in (BUNDLED, REVIEWED)]
    return [*made, changed(tmp_path_factory.mktemp("changed"))]


def pages(out: Path) -> Iterator[tuple[str, str]]:
    """(address, text) of every page."""
    for file in sorted(out.rglob("*.html")):
        yield f"/{file.relative_to(out).as_posix().removesuffix('index.html')}", file.read_text(encoding="utf-8")


def test_the_nu_checker_finds_no_error(outputs: list[Path], vnu_command: list[str]) -> None:
    folders = [str(out.resolve()) for out in outputs]
    done = subprocess.run(
        [*vnu_command, "--errors-only", "--skip-non-html", "--format", "gnu", *folders],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[:4000]


def test_every_internal_link_and_anchor_leads_somewhere(outputs: list[Path]) -> None:
    for out in outputs:
        texts = dict(pages(out))
        ids = {address: set(_ID.findall(text)) | {"top"} for address, text in texts.items()}
        lost = []
        for address, text in texts.items():
            for href in map(unescape, _LINK.findall(text)):
                if re.match(r"[a-z]+:", href):
                    continue
                path, _, anchor = href.partition("#")
                there = re.sub(r"^https?://[^/]+", "", path) or address
                lies_there = there in texts or (out / there.lstrip("/")).is_file()
                if not lies_there or (anchor and there in ids and anchor not in ids[there]):
                    lost.append((address, href))
        assert lost == []


def test_no_id_stands_twice_on_a_page(outputs: list[Path]) -> None:
    for out in outputs:
        for address, text in pages(out):
            ids = _ID.findall(text)
            assert len(ids) == len(set(ids)), address


def test_pages_load_nothing_from_elsewhere_and_hold_no_code(outputs: list[Path]) -> None:
    for out in outputs:
        for address, text in pages(out):
            for loaded in _LOADED.findall(text):
                assert loaded.startswith("/"), (address, loaded)
                assert (out / loaded.lstrip("/")).is_file(), (address, loaded)
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), address
            for kind in re.findall(r"<script([^>]*)>", text):
                assert "src=" in kind or 'type="application/ld+json"' in kind, address
        css = next(out.glob("assets/site.*.css")).read_text(encoding="utf-8")
        for named in re.findall(r'url\("?([^")]+)"?\)', css):
            assert named.startswith("data:") or (out / "assets" / named).is_file(), named


def test_linked_data_claims_a_review_only_where_one_is_current(outputs: list[Path]) -> None:
    claimed = 0
    for out in outputs:
        for address, text in pages(out):
            for block in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', text):
                data = json.loads(block)
                reviewed = 'data-state="reviewed"' in text
                assert ("lastReviewed" in json.dumps(data)) == reviewed, address
                claimed += reviewed
    assert claimed >= 1


def test_feeds_and_sitemaps_are_well_formed(outputs: list[Path]) -> None:
    for out in outputs:
        files = [*out.rglob("feed.xml"), *out.rglob("sitemap.xml")]
        assert files
        for file in files:
            ElementTree.fromstring(file.read_bytes())
