"""Rules are asked again about the topics that changed, and what is told is what a whole build would tell."""

from pathlib import Path

import pytest
from tests.compile.test_remade import REST, Manual

from vademecum.compile import reread
from vademecum.compile.build import Options, build
from vademecum.compile.options import Linting
from vademecum.compile.report import Report

LONG = (
    "Words outside any block stand here, and so on, and so on, and so on, and so on, and so on, and so on, and so on, "
)
LINTED = "2026-06-01"


class Linted(Manual):
    day = LINTED

    def options(self, **more: object) -> Options:
        linting = Linting(day=lambda _: self.day)
        return Options(folder=self.folder, jobs=1, lenient=True, drafts=True, linting=linting, **more)  # type: ignore[arg-type]

    def built(self) -> Report:
        return build(self.options())

    def is_told_as_by_a_whole_build(self, report: Report) -> bool:
        cold = build(self.options(out=self.cold, clean=True))
        return (report.findings, report.sources) == (cold.findings, cold.sources)


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Linted:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that
    return Linted(tmp_path)


def test_a_changed_topic_is_asked_about_again_and_no_other(manual: Linted) -> None:
    report = manual.edited(REST, "Words outside any block stand", f"{LONG} and they stand")
    assert report.remade
    assert {topic for _, topic in report.again} >= {"pebble-rest"}
    assert "VP101" in {finding.code for finding in report.findings}
    assert manual.is_told_as_by_a_whole_build(report)
    report = manual.edited(REST, f"{LONG} and they stand", "Words outside any block stand")
    assert report.remade
    assert "VP101" not in {f.code for f in report.findings if f.span.path == REST}
    assert manual.is_told_as_by_a_whole_build(report)


def test_on_another_day_everything_is_asked_about_again(manual: Linted) -> None:
    manual.day = "2026-06-02"
    assert not manual.built().remade
    assert manual.built().remade
