"""A topic's own text changed: its pages alone are made again, and they are those of a whole build."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import brotli
import pytest
from tests.compile.edits import linked

from vademecum.compile import reread
from vademecum.compile.build import Options, build
from vademecum.compile.memory import HEAD, VALUES
from vademecum.compile.report import Report
from vademecum.compile.tree import Trees
from vademecum.version import MAKER

SMALL = Path(__file__).parents[1] / "manuals" / "small"
REST = "topics/pebbles/pebble-rest.md"
SAFETY = "topics/pebbles/pebble-skin-safety.md"
OWN = ("Words outside any block stand", "Other words outside any block stand")


class Manual:
    """A small manual, built once."""

    precompress = False

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(SMALL, folder / "manual", ignore=shutil.ignore_patterns(".vade", "public")))
        self.cold = folder / "cold"
        self.home = Trees(self.folder, self.folder / "public", MAKER).home
        assert not self.built().remade

    def built(self) -> Report:
        return build(Options(folder=self.folder, jobs=1, precompress=self.precompress))

    def edited(self, file: str, old: str, new: str) -> Report:
        place = self.folder / file
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self.built()

    def is_cold(self, report: Report) -> bool:
        """Whether release and report are those of a whole build."""
        cold = build(Options(folder=self.folder, out=self.cold, jobs=1, clean=True, precompress=self.precompress))
        told = [
            (r.findings, r.topics, r.statements, r.precautions, r.reviewed, r.drafts, r.pages, r.sources)
            for r in (report, cold)
        ]
        return told[0] == told[1] and tree(self.folder / "public") == tree(self.cold)


def tree(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.name != ".vademecum")
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manual:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that
    return Manual(tmp_path)


def test_text_of_one_topic(manual: Manual) -> None:
    report = manual.edited(REST, *OWN)
    assert report.remade
    assert report.release is not None
    page = (manual.folder / "public" / "pebbles" / "pebble-rest" / "index.html").read_text(encoding="utf-8")
    assert OWN[1] in page
    assert manual.is_cold(report)


def test_compressed_variants_are_those_of_the_new_page(manual: Manual) -> None:
    """An earlier one would hide the edit from every reader whose browser takes it."""
    manual.precompress = True
    assert not manual.built().remade
    before = OWN[0]
    for now in ("Words of the first edit stand", "Words of the second edit stand"):
        report = manual.edited(REST, before, now)
        assert report.remade
        packed = manual.folder / "public" / "pebbles" / "pebble-rest" / "index.html.br"
        assert now in brotli.decompress(packed.read_bytes()).decode()
        assert manual.is_cold(report)
        before = now
    manual.precompress = False
    report = manual.edited(REST, before, OWN[1])
    assert not report.remade
    assert manual.is_cold(report)


def test_one_edit_after_the_other(manual: Manual) -> None:
    before = OWN[0]
    for n in range(4):
        now = f"Words {n} stand"
        report = manual.edited(REST, before, now)
        assert report.remade, n
        before = now
    assert manual.is_cold(manual.edited(REST, before, OWN[1]))


def test_words_that_are_handed_down_change_every_page_that_prints_them(manual: Manual) -> None:
    text = (manual.folder / SAFETY).read_text(encoding="utf-8")
    words = re.search(r"(?ms)^:::\{red-flag\}.*?^(Consumer: .*?)$", text)
    assert words is not None
    report = manual.edited(SAFETY, words[1], f"{words[1]} Really.")
    assert report.remade
    for page in ("pebbles/pebble-skin-safety", "pebbles/pebble-rest", "pebbles/warm-pebbles"):
        assert "Really." in (manual.folder / "public" / page / "index.html").read_text(encoding="utf-8"), page
    assert manual.is_cold(report)


def test_whoever_links_to_words_previews_them_as_they_are(manual: Manual) -> None:
    linked(manual.folder)
    assert not manual.built().remade
    report = manual.edited(SAFETY, "Get help at once", "Get help this minute")
    assert report.remade
    page = (manual.folder / "public/practice/sore-back/index.html").read_text(encoding="utf-8")
    assert "Get help this minute" in page.partition("<template")[2]
    assert manual.is_cold(report)


@pytest.mark.parametrize("file", ["pages/about.md", "topics/practice/_section.md", "concepts/soreness.md"])
def test_what_is_linked_to_from_elsewhere_makes_a_whole_build(manual: Manual, file: str) -> None:
    place = manual.folder / file
    head, mark, tail = place.read_text(encoding="utf-8").rpartition(".\n")
    place.write_text(f"{head}; see [it](statement:pebble-skin-safety/blisters-after){mark}{tail}", encoding="utf-8")
    assert manual.built().release is not None
    report = manual.edited(SAFETY, "Get help at once", "Get help this minute")
    assert not report.remade
    assert manual.is_cold(report)


def test_text_that_is_put_back_is_the_first_release(manual: Manual) -> None:
    first = tree(manual.folder / "public")
    manual.edited(REST, *OWN)
    report = manual.edited(REST, OWN[1], OWN[0])
    assert report.remade
    assert tree(manual.folder / "public") == first


def test_nothing_changed(manual: Manual) -> None:
    report = manual.built()
    assert report.remade
    assert report.release is not None
    assert report.release.written == 0


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (REST, "Consumer title: Blood", "Consumer title: The blood"),
        ("manual.toml", 'title = "', 'title = "A '),
        ("concepts/numb-skin.md", "Gloss: ", "Gloss: It is "),
        ("policy.md", "Nothing in it is real", "Nothing here is real"),
    ],
)
def test_what_others_know_of_makes_a_whole_build(manual: Manual, file: str, old: str, new: str) -> None:
    report = manual.edited(file, old, new)
    assert not report.remade
    assert report.release is not None
    assert manual.is_cold(report)


def test_a_link_that_was_asked_makes_a_whole_build(manual: Manual) -> None:
    before = tree(manual.folder / "public")
    record = manual.folder / "links.yaml"
    record.write_text('links:\n  - {url: "https://society.example/pebbles", good: 2026-11-25}\n', encoding="utf-8")
    report = manual.built()
    assert not report.remade
    assert manual.is_cold(report)
    changed = {path for path, digest in tree(manual.folder / "public").items() if before[path] != digest}
    assert {path for path in changed if path.endswith(".html")} == {
        f"{place}pebbles/pebble-rest/index.html"
        for place in ("", "es/")  # it is for consumers
    }
    assert manual.edited(REST, *OWN).remade
    assert manual.is_cold(manual.built())
    record.unlink()
    manual.edited(REST, OWN[1], OWN[0])
    assert tree(manual.folder / "public") == before


def test_files_that_come_and_go(manual: Manual) -> None:
    (manual.folder / "people" / "new-one.yaml").write_text(
        (manual.folder / "people" / "rex-pretend.yaml").read_text("utf-8").replace("rex-pretend", "new-one"), "utf-8"
    )
    assert not manual.built().remade
    (manual.folder / "people" / "new-one.yaml").unlink()
    report = manual.built()
    assert not report.remade
    assert manual.is_cold(report)


def test_an_error_publishes_nothing_and_the_next_good_edit_does(manual: Manual) -> None:
    before = tree(manual.folder / "public")
    report = manual.edited(REST, OWN[0], "Words of [@nobody-2000] stand")
    assert (report.remade, report.release) == (False, None)
    assert [finding.code for finding in report.findings] == ["VM304"]
    assert tree(manual.folder / "public") == before
    assert manual.is_cold(manual.edited(REST, "Words of [@nobody-2000] stand", OWN[1]))


@pytest.mark.parametrize("name", [HEAD, VALUES])
@pytest.mark.parametrize("harm", ["gone", "cut", "empty", "other bytes"])
def test_a_damaged_memory_is_none(manual: Manual, name: str, harm: str) -> None:
    file = manual.home / name
    body = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        harmed = {"cut": body[: len(body) // 2], "empty": b"", "other bytes": bytes(byte ^ 1 for byte in body)}
        file.write_bytes(harmed[harm])
    report = manual.edited(REST, *OWN)
    assert not report.remade
    assert manual.is_cold(report)


def test_a_page_that_somebody_changed_is_not_built_upon(manual: Manual) -> None:
    facts = manual.folder / "public" / "facts" / "pebbles.json"
    facts.write_bytes(facts.read_bytes().replace(b"pebble", b"boulder"))
    assert not manual.edited(REST, *OWN).remade


def test_a_file_as_young_as_its_listing_is_read_again(manual: Manual, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size and times may stay what they were, if the clock is coarse and the hand is quick."""
    monkeypatch.setattr(reread, "RACY", 60_000_000_000)
    os.utime(manual.folder / REST)
    assert not manual.built().remade  # other files are as young, and tell nothing of themselves


def test_only_the_owner_can_read_what_is_remembered(manual: Manual) -> None:
    assert {(manual.home / name).stat().st_mode & 0o777 for name in (HEAD, VALUES)} == {0o600}


def test_a_draft_in_a_preview_is_told_when_it_becomes_one(manual: Manual) -> None:
    """The list of topics that a preview shows says which are drafts: it is not what it was."""
    options = Options(folder=manual.folder, out=manual.cold, jobs=1, drafts=True, lenient=True)
    build(options)
    place = manual.folder / "topics" / "pebbles" / "pebble-rest.md"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace(*OWN), encoding="utf-8")
    assert build(options).remade
    place.write_text(text.replace("\nstatus: published\n", "\nstatus: draft\n"), encoding="utf-8")
    assert place.read_text(encoding="utf-8") != text
    assert not build(options).remade
