"""What a check that remembers the last one says is what a check of everything says, whatever was edited between."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vademecum.compile import rechecked, reread
from vademecum.compile.checking import check
from vademecum.compile.memory import HEAD, VALUES
from vademecum.compile.options import Linting
from vademecum.compile.report import Report
from vademecum.model.finding import Finding, Span

SMALL = Path(__file__).parents[1] / "manuals" / "small"
REST = "topics/pebbles/pebble-rest.md"
SAFETY = "topics/pebbles/pebble-skin-safety.md"
LONG = "\n\nHere are words, and so on, and so on, and so on, and so on, and so on, and so on, and so on, and so on.\n"
EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text + "\n\nA  doubled space.\n",
    lambda text: text + LONG,
    lambda text: text.replace("  doubled", " doubled"),
    lambda text: text.replace(LONG, ""),
    lambda text: text + "\n\n% vade: ignore VP101 because it is quoted\n\nWords.\n",
    lambda text: text + "\n\n[nowhere](topic:nowhere)\n",
    lambda text: text.replace("[nowhere](topic:nowhere)", "Somewhere"),
    lambda text: text.replace("avoid", "Avoid", 1),
    lambda text: text.replace("status: published", "status: draft", 1),
    lambda text: text.replace("status: draft", "status: published", 1),
)
FILES = (REST, SAFETY, "topics/hands/hand-work.md", "concepts/skin.md", "policy.md", "manual.toml")


class Checked:
    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(SMALL, folder / "manual", ignore=shutil.ignore_patterns(".vade", "public")))
        self.day = "2026-06-01"

    def quick(self) -> Report:
        return check(self.folder, linted=Linting(day=lambda _: self.day), jobs=1, remembers=True)

    def is_whole(self, report: Report) -> bool:
        cold = check(self.folder, linted=self.day, jobs=1)
        told = [
            (r.findings, r.topics, r.statements, r.precautions, r.reviewed, r.drafts, r.sources) for r in (report, cold)
        ]
        return told[0] == told[1]

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        file = self.folder / path
        if file.exists():
            file.write_text(change(file.read_text("utf-8")), "utf-8")


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that
    return Checked(tmp_path)


def test_only_what_changed_is_looked_at(manual: Checked) -> None:
    assert not manual.quick().remade
    manual.edit(REST, EDITS[1])
    report = manual.quick()
    assert report.remade
    assert any(f.code == "VP101" and f.span.path == REST for f in report.findings)
    assert manual.is_whole(report)
    manual.edit(REST, EDITS[3])
    report = manual.quick()
    assert report.remade
    assert manual.is_whole(report)


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(FILES), st.sampled_from(EDITS)), min_size=1, max_size=4))
def test_any_edits(
    steps: list[tuple[str, Callable[[str], str]]], tmp_path_factory: pytest.TempPathFactory, manual: Checked
) -> None:
    here = Checked(tmp_path_factory.mktemp("edited"))
    here.quick()
    for path, change in steps:
        here.edit(path, change)
        assert here.is_whole(here.quick())


def test_another_day_other_rules_and_other_software_are_asked_again(
    manual: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    manual.quick()
    assert manual.quick().remade
    manual.day = "2026-06-02"
    assert not manual.quick().remade
    assert manual.quick().remade
    other = Linting(day=lambda _: manual.day, select=("VP",))
    assert not check(manual.folder, linted=other, jobs=1, remembers=True).remade
    manual.quick()
    monkeypatch.setattr(rechecked, "_of_this_software", lambda: "another")
    assert not manual.quick().remade


@pytest.mark.parametrize("name", [HEAD, VALUES])
def test_a_damaged_memory_is_none(name: str, manual: Checked) -> None:
    manual.quick()
    file = rechecked.home_of(manual.folder) / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 255
    file.write_bytes(data)
    manual.edit(REST, EDITS[1])
    assert manual.is_whole(manual.quick())


def test_nothing_is_remembered_beside_errors_of_the_form(manual: Checked) -> None:
    manual.quick()
    manual.edit(REST, EDITS[5])
    report = manual.quick()
    assert report.errors
    assert not report.remade
    assert not (rechecked.home_of(manual.folder) / HEAD).exists()


def test_an_error_of_a_rule_is_remembered() -> None:
    assert rechecked._is_of_form(Finding("VM301", "error", Span("a.md"), "wrong", "mend"))
    assert not rechecked._is_of_form(Finding("VD801", "error", Span("a.md"), "wrong", "mend"))
