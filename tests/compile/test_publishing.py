"""Readers meet whole releases, whatever happens to a build: killed anywhere, out of space, twice at once.

Real processes throughout. VADEMECUM_KILLS and VADEMECUM_LOOKS make a run as long as one likes.
"""

import fcntl
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import Struct
from tests.compile.publishing import SMALL, ended, files_of, killed_before, live_release, released, started

from vademecum.cli.main import main
from vademecum.compile.publish import published, rollback
from vademecum.compile.tree import Trees
from vademecum.version import MAKER

KILLS = int(os.environ.get("VADEMECUM_KILLS", "15"))
LOOKS = int(os.environ.get("VADEMECUM_LOOKS", "400"))
_SHEETS = re.compile(rb'href="(/assets/[a-z]+\.[0-9a-f]{12}\.css)"')


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, bytes]]:
    """What a cold build makes of a manual."""

    def build(manual: Path) -> dict[str, bytes]:
        fresh = Path(
            shutil.copytree(
                manual, tmp_path_factory.mktemp("cold") / "manual", ignore=shutil.ignore_patterns(".vade", "public")
            )
        )
        assert main(["build", str(fresh)]) == 0
        return files_of(fresh / "public")

    return build


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "manual"))


def edited(manual: Path, number: int) -> None:
    """Changes a topic, and the accent: every page then asks for another style sheet."""
    config = manual / "manual.toml"
    text = re.sub(r'(?m)^brand.accent = ".*"\n', "", config.read_text())
    config.write_text(f'brand.accent = "#0b{number % 90:02x}5a"\n{text}')
    topic = next(iter(sorted((manual / "topics").rglob("[a-z]*.md"))))
    text = re.sub(r"(?m)^Edit \d+ of this text\.\n\n", "", topic.read_text())
    topic.write_text(re.sub(r"(?m)^## ", f"Edit {number} of this text.\n\n## ", text, count=1))


def test_killed_builds_leave_a_whole_release_and_the_next_one_succeeds(
    manual: Path, cold: Callable[[Path], dict[str, bytes]]
) -> None:
    began = time.monotonic()
    assert ended("build", manual)[0] == 0
    whole = time.monotonic() - began
    chance = random.Random(20260503)
    now = live_release(manual)
    met = {"old": 0, "new": 0}
    for number in range(KILLS):
        edited(manual, number)
        process = started("build", manual, "--jobs", str(1 + number % 2))
        # Half of them late: the interesting part of a build is its end.
        time.sleep(chance.uniform(0, 1) * whole if number % 2 else chance.uniform(0.6, 1.2) * whole)
        process.kill()
        process.communicate()
        after = live_release(manual)
        new = after != now
        assert not new or f"Edit {number} of".encode() in b"".join(after.values())
        met["new" if new else "old"] += 1
        now = after
        if number % 5 == 4:
            code, said = ended("build", manual)
            assert code == 0, said
            now = live_release(manual)
            assert now == cold(manual)
    assert ended("build", manual)[0] == 0
    assert live_release(manual) == cold(manual)
    print(f"{KILLS} builds killed: {met['old']} left the old release, {met['new']} the new one, 0 anything else")


def pages(number: int) -> dict[str, bytes]:
    """One page is always there, one changes, one comes and goes; each release has its own sheet."""
    made = {"index.html": b"always", "a/index.html": b"page %d" % number, f"assets/s.{number:012d}.css": b"%d" % number}
    return {**made, f"only/{number % 3}/index.html": b"sometimes"}


def _rolled_back(trees: Trees) -> None:
    with trees.locked():
        rollback(trees)


WORKS: dict[str, Callable[[Trees], object]] = {
    "build": lambda trees: released(trees, pages(3)),
    "clean": lambda trees: released(trees, pages(3), clean=True),
    "rollback": _rolled_back,
}


@pytest.mark.parametrize(("work", "after"), [("build", 3), ("clean", 3), ("rollback", 1)])
def test_killed_before_any_step_of_publishing(tmp_path: Path, work: str, after: int) -> None:
    """Every single change of the disk, not a sample: the process is killed just before it."""
    start = tmp_path / "start"
    for number in (0, 1, 2):
        released(trees_in(start), pages(number))
    for step in range(1000):
        home = Path(shutil.copytree(start, tmp_path / str(step), symlinks=True))
        trees = trees_in(home)
        killed = killed_before(step, lambda trees=trees: WORKS[work](trees))  # type: ignore[misc]
        there = files_of(trees.out)
        number = int(there["a/index.html"].split()[1])
        assert number in (2, after), step
        assert {**there, **pages(number)} == there, step
        assert {path for path in there if path.endswith(".html")} == {p for p in pages(number) if p.endswith(".html")}
        live, publications = published(trees)
        assert publications[-1].digest == live.digest, step
        released(trees, pages(4))
        assert {**files_of(trees.out), **pages(4)} == files_of(trees.out), step
        if not killed:
            assert number == after
            print(f"{work}: killed before each of {step} steps, 0 faults")
            return
    pytest.fail("publishing has no end")


def trees_in(home: Path) -> Trees:
    return Trees(home, home / "public", "vademecum test")


def test_terminated_build_ends_at_once_and_leaves_the_release(manual: Path) -> None:
    assert ended("build", manual)[0] == 0
    before = live_release(manual)
    edited(manual, 1)
    for jobs in ("1", "2"):
        process = started("build", manual, "--jobs", jobs)
        _wait_for_lock(manual)
        process.terminate()
        process.communicate(timeout=10)
        assert process.returncode == -signal.SIGTERM
        assert live_release(manual) == before
    code, said = ended("build", manual)
    assert code == 0, said
    assert live_release(manual) != before


def test_second_build_at_once_is_refused_and_the_first_ends_well(manual: Path) -> None:
    first = started("build", manual)
    _wait_for_lock(manual)
    first.send_signal(signal.SIGSTOP)
    code, said = ended("build", manual)
    assert code == 3
    assert "another build of this manual is running: wait for it, then try again" in said
    first.send_signal(signal.SIGCONT)
    out, err = first.communicate(timeout=60)
    assert first.returncode == 0, out + err
    live_release(manual)


def _wait_for_lock(manual: Path) -> None:
    """Until a build holds the manual."""
    file = Trees(manual, manual / "public", MAKER).home / "lock"
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with open(file) as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            pass
        except OSError:
            return
        time.sleep(0.002)
    pytest.fail("the build never began")


# a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A disk of four megabytes; None where mounting is not permitted."""
    at = tmp_path / "disk"
    at.mkdir()
    if sys.platform != "linux" or os.getuid() != 0:
        yield None
        return
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", at], capture_output=True, check=False)
    if mounted.returncode != 0:
        yield None
        return
    yield at
    subprocess.run(["umount", at], check=True)


def test_full_disk_stops_the_build_in_words_and_leaves_the_release(
    small_disk: Path | None, tmp_path: Path, cold: Callable[[Path], dict[str, bytes]]
) -> None:
    """Where no disk can be mounted, no file may grow beyond a few bytes, which fails at the same writes."""
    manual = Path(shutil.copytree(SMALL, (small_disk or tmp_path) / "manual"))
    assert ended("build", manual)[0] == 0
    before = live_release(manual)
    for jobs in ("1", "2"):
        edited(manual, int(jobs))
        code, said = _full(manual, small_disk, jobs)
        assert code == 3, said
        assert "No space left on device" in said or "File too large" in said
        assert "Traceback" not in said
        assert live_release(manual) == before
    code, said = ended("build", manual)
    assert code == 0, said
    assert live_release(manual) == cold(manual)


def _full(manual: Path, disk: Path | None, jobs: str) -> tuple[int, str]:
    words = ("build", manual, "--jobs", jobs)
    if disk is None:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, limits[1]))
        try:
            return ended(*words)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    ballast = disk / "ballast"
    free = os.statvfs(disk)
    ballast.write_bytes(b"0" * (free.f_bavail * free.f_frsize - 40_000))
    try:
        return ended(*words)
    finally:
        ballast.unlink()


# readers


class Seen(Struct):
    """What a reader met. ``faults`` must stay empty."""

    looks: int = 0
    releases: set[str] = set()
    faults: list[str] = []


def test_readers_during_rebuilds_meet_whole_pages_with_their_style_sheets(manual: Path) -> None:
    edited(manual, 99)
    assert ended("build", manual)[0] == 0
    seen = Seen(releases=set(), faults=[])
    stop = threading.Event()
    reader = threading.Thread(target=_read, args=(manual / "public", seen, stop))
    reader.start()
    builds = 0
    try:
        while seen.looks < LOOKS or builds < 3:
            edited(manual, builds)
            code, said = ended("build", manual)
            assert code == 0, said
            builds += 1
    finally:
        stop.set()
        reader.join()
    assert seen.faults == []
    assert len(seen.releases) > builds / 2
    print(f"{seen.looks} looks in {builds} rebuilds, {len(seen.releases)} releases met, {len(seen.faults)} faults")


def _read(out: Path, seen: Seen, stop: threading.Event) -> None:
    """A page, then what it asks for, as a browser does: a moment later, when another release may be live."""
    while not stop.is_set():
        for path in ("index.html", "professional/index.html", "a-z/index.html", "404.html"):
            try:
                page = (out / path).read_bytes()
                time.sleep(0.001)
                sheets = [(name, (out / name.decode()[1:]).read_bytes()) for name in _SHEETS.findall(page)]
            except OSError as fault:
                seen.faults.append(f"missing: {fault}")
                continue
            if not page.endswith(b"</html>\n") or not page.startswith(b"<!DOCTYPE html>"):
                seen.faults.append(f"cut: {path}, {len(page)} bytes")
            if len(sheets) < 2 or any(not _is_whole(name, body) for name, body in sheets):
                seen.faults.append(f"mixed: {path} and its style sheets")
            seen.looks += 1
            seen.releases.add(str(sheets))


def _is_whole(name: bytes, body: bytes) -> bool:
    """The name of an asset holds the digest of its bytes."""
    return sha256(body).hexdigest()[:12].encode() == name.rpartition(b"/")[2].split(b".")[-2]
