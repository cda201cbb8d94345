"""Clocks that lie, days that do not exist, places that are full, read-only, or not ours."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hostile.house import SMALL, TOPIC, House, answers, release

from vademecum.cli.main import main
from vademecum.compile import tree
from vademecum.compile.build import Options, build
from vademecum.compile.place import Refused

REVIEW = "reviews/sore-back.yaml"
PERSON = "people/ada-sample.yaml"
VADE = [sys.executable, "-m", "vademecum"]

DAYS = {
    "2026-02-29": "no leap year",
    "2026-02-30": "no such day",
    "2026-13-01": "no such month",
    "0000-01-01": "no such year",
    "10000-01-01": "a year of five figures",
    "2026-1-1": "without zeros",
    "01.02.2026": "another order",
    "2026-01-10T00:00:00Z": "an instant",
    "yesterday": "a word",
    "٢٠٢٦-٠١-٠١": "other figures",
}


@pytest.mark.parametrize("day", DAYS, ids=DAYS.values())
def test_a_day_that_does_not_exist(house: House, day: str) -> None:
    answers(
        house,
        {PERSON: ("declared: 2026-01-10", f'declared: "{day}"')},
        f'VM041 {PERSON}:7:23 "{day}" in "declared" is no date',
    )


@pytest.mark.parametrize("day", ["2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_that_exists(house: House, day: str) -> None:
    house.accepted({PERSON: ("declared: 2026-01-10", f"declared: {day}")})


@pytest.mark.parametrize("day", ["1899-12-31", "9999-12-31", "2201-01-01"])
def test_an_alert_of_another_century_is_a_slip_of_the_pen(house: House, day: str) -> None:
    answers(
        house,
        {TOPIC: (":from: 2026-02-01", f":from: {day}")},
        f"VM208 158:8 the year {day[:4]} is not between 1900 and 2200",
    )


def test_a_review_that_is_due_before_its_day(house: House) -> None:
    text = house.text[REVIEW].decode()
    due = text.split("    due: ")[1][:10]
    answers(
        house,
        {REVIEW: (f"due: {due}", "due: 2001-01-01")},
        f"VM091 {REVIEW}:…the next review is due before the day of this one",
    )


@pytest.mark.parametrize("now", [0, 4_102_444_800, -1], ids=["1970", "2100", "before 1970"])
def test_the_clock_of_the_machine_changes_no_byte(house: House, now: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Times of files and of the machine: a release is the same on every day."""
    monkeypatch.setattr(time, "time", lambda: float(now))
    os.utime(house.folder / TOPIC, (max(now, 0), max(now, 0)))
    assert set(house.accepted({})) == set(house.good)
    assert release(house.folder.parent / "other") == house.good


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"])
def test_the_zone_of_the_machine_changes_no_byte(house: House, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        house.accepted({})
        assert release(house.folder.parent / "other") == house.good
    finally:
        monkeypatch.undo()
        time.tzset()


# Places


def lasting(house: House) -> None:
    assert release(house.out) == house.good


@pytest.mark.parametrize(
    "fault", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO], ids=["full", "read-only", "quota", "broken"]
)
def test_a_disk_that_takes_no_more(
    house: House, fault: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = Path.write_bytes
    pages: list[Path] = []

    def failing(self: Path, data: bytes) -> int:
        pages.extend([self] if data.startswith(b"<!DOCTYPE") else [])
        if len(pages) > 2:
            raise OSError(fault, os.strerror(fault), str(self))
        return written(self, data)

    with house.changed({TOPIC: ("Nobody really does this.", "Nobody does this at all.")}):
        monkeypatch.setattr(Path, "write_bytes", failing)
        code = main(["build", str(house.folder)])
        monkeypatch.undo()
    said = capsys.readouterr()
    assert code not in (0, None)
    assert "Traceback" not in said.out + said.err
    assert os.strerror(fault) in said.out + said.err
    lasting(house)


def test_a_disk_that_is_really_full(house: House, tmp_path: Path) -> None:
    """A limit of the file's size stops the writer in the middle of a page, as a full disk does."""
    with house.changed({TOPIC: ("Nobody really does this.", f"Nobody does this at all. {'Calm words. ' * 900}")}):
        script = "import resource, sys; from vademecum.cli.main import main; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); sys.exit(main(sys.argv[1:]))"
        run = subprocess.run(
            [sys.executable, "-c", script, "build", str(house.folder)],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert run.returncode not in (0, -signal.SIGXFSZ)
    assert "Traceback" not in run.stdout + run.stderr
    lasting(house)


def test_a_build_that_is_killed_at_any_moment(house: House) -> None:
    for wait in (0.15, 0.25, 0.3, 0.35, 0.45):
        with house.changed({TOPIC: ("Nobody really does this.", f"Nobody does this at all, in {wait} s.")}):
            run = subprocess.Popen(
                [*VADE, "build", str(house.folder), "--out", str(house.out)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(wait)
            run.kill()
            run.wait()
        published = release(house.out)
        assert set(published) == set(house.good)
    assert build(Options(folder=house.folder, jobs=1)).release is not None
    lasting(house)


def test_two_builds_at_once(house: House) -> None:
    trees = tree.Trees(house.folder, house.out, "x")
    with trees.locked(), pytest.raises(Refused, match="another build of this manual is running"):
        build(Options(folder=house.folder, jobs=1))
    lasting(house)


@pytest.mark.parametrize("out", ["", ".", "topics", "topics/..", "/", "/etc", "manual.toml", "public/.."])
def test_an_output_that_is_not_ours(house: House, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: (house.folder / path).read_bytes() for path in house.text}
    code = main(["build", str(house.folder), "--out", str(house.folder / out)])
    said = capsys.readouterr()
    assert code not in (0, None)
    assert "choose another --out" in said.out + said.err
    assert {path: (house.folder / path).read_bytes() for path in house.text} == before
    lasting(house)


def test_an_output_that_links_elsewhere(house: House, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x")
    (tmp_path / "out").symlink_to(tmp_path / "precious")
    with pytest.raises(Refused, match="a link that this manual's vade did not make"):
        build(Options(folder=house.folder, out=tmp_path / "out", jobs=1))
    assert (tmp_path / "precious" / "file").read_text() == "x"


def test_a_folder_of_ours_that_leads_elsewhere(tmp_path: Path) -> None:
    """``.vade`` is the only place that is emptied; a link there is nothing of ours."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "manual"))
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x")
    home = tree.Trees(folder, folder / "public", "x").home
    home.mkdir(parents=True)
    (home / "a").symlink_to(tmp_path / "precious")
    (home / "b").symlink_to(tmp_path / "precious")
    code = main(["build", str(folder)])
    assert code != 0
    assert (tmp_path / "precious" / "file").read_text() == "x"


def test_a_manual_that_may_not_be_written_into(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refusing(self: Path, *more: object, **named: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "mkdir", refusing)
    code = main(["build", str(house.folder), "--out", str(house.folder.parent / "new")])
    monkeypatch.undo()
    said = capsys.readouterr()
    assert code not in (0, None)
    assert "Traceback" not in said.out + said.err
    assert os.strerror(errno.EACCES) in said.out + said.err
