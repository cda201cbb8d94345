"""What only a fault of the software can bring about stops the build by name, and publishes nothing."""

import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest

from vademecum.compile import build as building
from vademecum.compile import writing
from vademecum.compile.build import Options, build
from vademecum.compile.due import due_statements
from vademecum.compile.report import Report
from vademecum.compile.workers import WorkerDied
from vademecum.model.manifest import FileEntry

SMALL = Path(__file__).parents[1] / "manuals" / "small"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def stopped_by(report: Report, code: str) -> None:
    assert {finding.code for finding in report.findings} == {code}
    assert all(finding.mend for finding in report.findings)
    assert report.release is None


def test_a_page_that_was_made_without_a_statement(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def more(*given: Any) -> frozenset[str]:
        return due_statements(*given) | {"sore-back/forgotten"}

    monkeypatch.setattr(writing, "due_statements", more)
    stopped_by(build(Options(folder=manual, jobs=1)), "VM509")


def test_a_worker_that_died(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*_: Any) -> NoReturn:
        raise WorkerDied("topics/practice/sore-back.md")

    monkeypatch.setattr(building, "run", died)
    report = build(Options(folder=manual))
    stopped_by(report, "VM510")
    assert report.findings[0].span.path == "topics/practice/sore-back.md"


def test_two_pages_with_one_path(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = writing.Pages._placed

    def twice(pages: writing.Pages, page: Any) -> FileEntry:
        pages.files.append(placed(pages, page))
        return pages.files[-1]

    monkeypatch.setattr(writing.Pages, "_placed", twice)
    stopped_by(build(Options(folder=manual, jobs=1)), "VM511")


def test_a_page_that_cannot_be_read_back(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_: bytes) -> NoReturn:
        raise ValueError("an element is never closed")

    monkeypatch.setattr(writing, "read_html", unreadable)
    stopped_by(build(Options(folder=manual, jobs=1)), "VM512")
