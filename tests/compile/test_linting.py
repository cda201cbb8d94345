"""A build asks the rules that its manual names, and stops on their errors: readers keep the last good release."""

import inspect
import shutil
import sys
from pathlib import Path

import pytest

from vademecum.checks.registry import every_rule
from vademecum.compile import reread
from vademecum.compile.build import Options, build
from vademecum.compile.report import Report

SAMPLE = Path(__file__).parents[1] / "manuals" / "lint"
TOPIC = "topics/body/massage.md"
REVERSED = ("Do not have deep massage if your bones are thin.", "Have deep massage if your bones are thin.")
PLAINER = ("You may be sore or get a bruise.", "You may get sore, or get a bruise.")


class Manual:
    day = "2026-06-01"

    def __init__(self, folder: Path, rules: str) -> None:
        self.folder = Path(shutil.copytree(SAMPLE, folder / "manual", ignore=shutil.ignore_patterns(".vade", "public")))
        self.edit("manual.toml", 'unreviewed = "label"', f'unreviewed = "label"\nalso-block-on = [{rules}]')

    def edit(self, file: str, old: str, new: str) -> None:
        place = self.folder / file
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), encoding="utf-8")

    def built(self, **more: object) -> Report:
        return build(Options(folder=self.folder, jobs=1, blocking=lambda _: self.day, **more))  # type: ignore[arg-type]

    @property
    def page(self) -> str:
        return (self.folder / "public/body/massage/index.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that


@pytest.mark.parametrize("rules", ['"drift"', '"VD3"', '"demand-not-in-words", "VE2"'])
def test_words_that_reverse_a_precaution_publish_nothing(tmp_path: Path, rules: str) -> None:
    manual = Manual(tmp_path, rules)
    first = manual.built()
    assert first.release is not None
    manual.edit(TOPIC, *REVERSED)
    report = manual.built()
    assert report.release is None
    assert {f.code for f in report.findings if f.severity == "error"} & {"VD301", "VD304", "VD305"}
    assert REVERSED[0] in manual.page
    manual.edit(TOPIC, *reversed(REVERSED))
    again = manual.built()
    assert again.release is not None
    assert again.release.digest == first.release.digest


def test_after_a_small_edit_they_are_asked_of_it_alone(tmp_path: Path) -> None:
    manual = Manual(tmp_path, '"drift"')
    manual.built()
    manual.edit(TOPIC, *PLAINER)
    assert manual.built().remade
    manual.edit(TOPIC, *REVERSED)
    assert manual.built().release is None
    manual.edit(TOPIC, *reversed(REVERSED))
    assert manual.built().release is not None


def test_other_rules_stop_nothing(tmp_path: Path) -> None:
    manual = Manual(tmp_path, '"plain-language"')
    manual.edit(TOPIC, *REVERSED)
    assert manual.built().release is not None


def test_who_gives_no_day_asks_no_rule(tmp_path: Path) -> None:
    manual = Manual(tmp_path, '"drift"')
    manual.edit(TOPIC, *REVERSED)
    assert build(Options(folder=manual.folder, jobs=1)).release is not None


@pytest.mark.parametrize(("rules", "same"), [('"drift", "VT"', True), ('"drift", "review-overdue"', False)])
def test_the_next_day_matters_only_to_rules_that_ask_for_it(tmp_path: Path, rules: str, same: bool) -> None:
    manual = Manual(tmp_path, rules)
    manual.built()
    manual.day = "2026-06-02"
    assert manual.built().remade is same
    assert manual.built().remade


def test_the_rules_that_ask_for_the_day_are_known() -> None:
    asking = set()
    for rule in every_rule():
        finds = rule.topic or rule.manual or rule.text
        told = inspect.getsource(sys.modules[finds.__module__]) if finds else ""
        if ".today" in told or "lint.reviewed" in told:
            asking.add(rule.code)
    assert {rule.code for rule in every_rule() if rule.dated} == asking
