"""A whole build: the same bytes whatever the circumstances, and the last release stays when something is wrong."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vademecum.compile.build import Options, build

MANUAL = Path(__file__).parents[2] / "manuals" / "integrative-medicine"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MANUAL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def tree(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_bundled_manual_builds_without_a_finding(manual: Path) -> None:
    report = build(Options(folder=manual))
    assert report.findings == ()
    assert report.release is not None
    assert report.reviewed == 0, "no topic of the bundled manual may claim a review that did not happen"


def test_bytes_depend_on_nothing_but_the_source(manual: Path, tmp_path: Path) -> None:
    build(Options(folder=manual, jobs=1))
    first = tree(manual / "public")
    script = "import sys; from vademecum.cli.main import main; sys.exit(main(sys.argv[1:]))"
    for seed, jobs, zone, locale in (("1", "2", "Asia/Tokyo", "C"), ("77", "3", "America/New_York", "C.UTF-8")):
        out = tmp_path / f"out-{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", script, "build", "--out", str(out), "--jobs", jobs, str(manual)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        assert tree(out) == first


def test_rebuild_after_an_edit_is_the_cold_build(manual: Path, tmp_path: Path) -> None:
    build(Options(folder=manual))
    topic = manual / "topics" / "body-based-practices" / "acupressure.md"
    text = topic.read_text()
    topic.write_text(text.replace("## ", "A new shared sentence.\n\n## ", 1))
    build(Options(folder=manual))
    build(Options(folder=manual, out=tmp_path / "cold"))
    assert tree(manual / "public") == tree(tmp_path / "cold")


def test_error_publishes_nothing_and_the_last_release_stays(manual: Path) -> None:
    build(Options(folder=manual))
    before = tree(manual / "public")
    topic = manual / "topics" / "body-based-practices" / "massage-therapy.md"
    topic.write_text(topic.read_text().replace("Consumer:", "Consumr:", 1))
    report = build(Options(folder=manual))
    assert report.release is None
    assert report.errors >= 1
    assert tree(manual / "public") == before


def test_page_never_quotes_the_day_of_the_build(manual: Path) -> None:
    build(Options(folder=manual))
    first = tree(manual / "public")
    os.utime(manual / "manual.toml", (0, 0))
    shutil.rmtree(manual / ".vade")
    (manual / "public").unlink()
    build(Options(folder=manual))
    assert tree(manual / "public") == first


@pytest.mark.parametrize("jobs", [1, 3])
def test_fault_of_one_topic_is_a_finding_on_every_page_that_inherits_it(tmp_path: Path, jobs: int) -> None:
    """Its heirs may be made by another worker, or before it was checked."""
    small = Path(__file__).parents[1] / "manuals" / "small"
    folder = Path(shutil.copytree(small, tmp_path / "small", ignore=shutil.ignore_patterns(".vade", "public")))
    above = folder / "topics" / "pebbles" / "pebble-skin-safety.md"
    above.write_text(above.read_text().replace("@pebble-agency-2024", "@pebble-agency-2025"))
    report = build(Options(folder=folder, jobs=jobs))
    assert report.release is None
    assert [finding.code for finding in report.findings] == ["VM304"]


def test_preview_goes_on_whatever_file_is_missing(tmp_path: Path) -> None:
    """Pages link to what the file held; each such link is a finding, and the words stay without it."""
    small = Path(__file__).parents[1] / "manuals" / "small"
    folder = Path(shutil.copytree(small, tmp_path / "small", ignore=shutil.ignore_patterns(".vade", "public")))
    for file in [*folder.glob("topics/*/*.md"), *folder.glob("pages/*.md"), *folder.glob("concepts/a*.md")]:
        kept = file.read_bytes()
        file.unlink()
        report = build(Options(folder=folder, jobs=1, drafts=True, lenient=True))
        assert report.release is not None, file
        file.write_bytes(kept)
