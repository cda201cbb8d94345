"""The builds of a preview: here, or in a process of their own, and what is shown when one fails."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.generate import manual as generated
from bench.generate import write
from tests.cli.shell import copied

from vademecum.cli import preview_build
from vademecum.cli.preview_build import Previewed, state_after
from vademecum.compile import reread
from vademecum.compile.build import SMALL
from vademecum.compile.tree import Trees
from vademecum.server.preview_state import State
from vademecum.version import MAKER

TOPIC = "topics/hands/hand-rub.md"
PAGE = "hands/hand-rub/index.html"
OLD, NEW = "Only gentle touch if", "Only very gentle touch if"


@pytest.fixture
def small(tmp_path: Path) -> Previewed:
    manual = copied(tmp_path)
    return Previewed(manual, manual / ".vade" / "preview", 8001)


@pytest.fixture
def large(small: Previewed, monkeypatch: pytest.MonkeyPatch) -> Previewed:
    monkeypatch.setattr(preview_build, "SMALL", 1)
    return small


def edit(wanted: Previewed, old: str, new: str) -> None:
    file = wanted.folder / TOPIC
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def page(wanted: Previewed) -> str:
    return (wanted.out / PAGE).read_text(encoding="utf-8")


def told(state: State) -> set[str]:
    return {noted.finding.code for noted in state.noted}


def no_process(*_: object, **__: object) -> None:
    raise AssertionError("a process was started")


def test_another_process_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states, pages = [], []
    for number, most in enumerate((1, SMALL)):
        monkeypatch.setattr(preview_build, "SMALL", most)
        wanted = Previewed(copied(tmp_path / str(number)), tmp_path / str(number) / "out", 8001)
        edit(wanted, ":limit: pressure gentle", ":limit: pressure gentl")
        states.append(state_after(wanted, State(version=6)))
        pages.append(page(wanted))
    assert states[0] == states[1]
    assert states[0].version == 7
    assert states[0].fresh
    assert any(noted.line == ":limit: pressure gentl" for noted in states[0].noted)
    assert pages[0] == pages[1]


def test_a_small_manual_needs_no_process(small: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", no_process)
    assert state_after(small, State()).fresh


def test_an_edited_text_needs_no_process(large: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that
    before = state_after(large, State())
    monkeypatch.setattr(subprocess, "run", no_process)
    edit(large, OLD, NEW)
    after = state_after(large, before)
    assert after.fresh
    assert after.version == before.version + 1
    assert NEW in page(large)


def test_a_process_that_dies_leaves_the_last_pages(large: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state_after(large, State())
    monkeypatch.setattr(preview_build, "APART", (sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"))
    edit(large, "title:", "also: {both: [rubbing hands]}\ntitle:")
    after = state_after(large, before)
    assert not after.fresh
    assert [noted.finding.message for noted in after.noted if noted.finding.code == "VM520"] == [
        "the pages could not be made (the process that made them ended with -9)"
    ]
    assert after.topics == before.topics
    assert OLD in page(large)


def test_the_other_process_runs_no_file_of_the_manual(large: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("msgspec", "vademecum", "signal"):
        (large.folder / f"{name}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    monkeypatch.chdir(large.folder)
    assert state_after(large, State()).fresh
    assert not (large.folder / "ran").exists()


@pytest.mark.parametrize("step", ["edited", "built_and_opened"])
def test_a_fault_of_the_program_is_a_finding(small: Previewed, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("invented fault")

    before = state_after(small, State())
    edit(small, "title:", "also: {both: [rubbing hands]}\ntitle:")
    monkeypatch.setattr(preview_build, step, broken)
    after = state_after(small, before)
    assert any("invented fault" in noted.finding.message for noted in after.noted)
    assert not after.fresh
    assert after.topics
    assert OLD in page(small)


def test_a_place_that_is_not_ours_is_a_finding(small: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    small.out.mkdir(parents=True)
    (small.out / "letter.txt").write_text("not ours", encoding="utf-8")
    state = state_after(small, State())
    assert "VM520" in told(state)
    assert [entry.name for entry in small.out.iterdir()] == ["letter.txt"]


def test_no_process_outlives_the_preview(tmp_path: Path) -> None:
    folder = tmp_path / "manual"
    write(folder, generated(SMALL + 50))
    trees = Trees(folder, folder / ".vade" / "preview", MAKER)
    begun = trees.home / "next"  # the topics are read, and their pages are being made
    with subprocess.Popen([sys.executable, "-m", "vademecum", "preview", str(folder), "--port", "0"]) as process:
        while not begun.exists():
            assert process.poll() is None
            time.sleep(0.02)
        process.terminate()
    with trees.locked():  # raises Refused if a build holds it for two seconds more
        pass
    assert process.returncode == 0
