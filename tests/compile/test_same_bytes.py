"""A rebuild is the cold build, byte for byte: whatever was edited, damaged, killed or taken back before it.

Editors' work is drawn by Hypothesis from ``edits.py``. VADEMECUM_REBUILDS makes a run as long as one likes.
"""

import errno
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs
from tests.compile.edits import EDITS, FAULTS, UNSEEN, Source, linked, restored, source_of
from tests.compile.publishing import DISK, SOURCE, files_of, killed_before, live_release

from vademecum.compile.build import Options, build
from vademecum.compile.place import Refused
from vademecum.compile.publish import rollback
from vademecum.compile.report import Report
from vademecum.compile.tree import Trees
from vademecum.model.manifest import decoded, encoded
from vademecum.version import MAKER

REBUILDS = int(os.environ.get("VADEMECUM_REBUILDS", "12"))  # examples, of up to four rebuilds each
# A failure names its few steps at once; to look for fewer ones would take many minutes of builds.
QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)
SMALL = Path(__file__).resolve().parents[1] / "manuals" / "small"
FAULTS_OF_OURS = frozenset(f"VM50{n}" for n in range(1, 10)) | {"VM510", "VM511", "VM512"}


class Step(Struct, frozen=True):
    """An edit, what happens to the house, and a rebuild. ``undo``: everything edited so far is taken back first."""

    edit: str
    number: int
    jobs: int = 1
    trouble: str = "none"
    undo: bool = False


class Cold(Struct, frozen=True):
    """What a build without a past makes of a source; no files where it publishes nothing."""

    report: Report
    files: dict[str, bytes]


class House:
    """A manual that is built again and again in one place, as a preview or as it is published."""

    def __init__(self, folder: Path, preview: bool) -> None:
        self.manual = linked(Path(shutil.copytree(SMALL, folder / "manual")))
        self.out = self.manual / "public"
        self.trees = Trees(self.manual, self.out, MAKER)
        self.preview = preview
        self.releases: list[dict[str, bytes]] = []

    def build(self, jobs: int = 1, clean: bool = False) -> Report:
        preview = self.preview
        return build(Options(folder=self.manual, jobs=jobs, clean=clean, drafts=preview, lenient=preview))

    def looked_at(self) -> dict[str, bytes]:
        """The live release, which is whole. What it keeps of earlier ones is what those held."""
        now = live_release(self.manual)
        self.releases.append(now)
        for path, body in files_of(self.out).items():
            assert any(release.get(path) == body for release in self.releases), path
        return now


# what can happen to a house between two builds


def _private_files(house: House) -> list[Path]:
    """What builds keep for themselves, beside the trees that are or were published."""
    trees = (*house.trees.both(), house.trees.home / "next")
    files = sorted(file for file in (house.manual / ".vade").rglob("*") if file.is_file())
    return [file for file in files if not any(file.is_relative_to(tree) for tree in trees)]


def _damage(change: Callable[[bytes, int], bytes | None]) -> Callable[[House, Step], None]:
    def damage(house: House, step: Step) -> None:
        files = _private_files(house)
        file = files[step.number // 3 % len(files)]
        body = change(file.read_bytes(), step.number)
        file.unlink()
        if body is not None:
            file.write_bytes(body)

    return damage


def _flipped(body: bytes, number: int) -> bytes:
    at = number * 7919 % max(1, len(body))
    return body[:at] + bytes([body[at] ^ 1 << number % 8]) + body[at + 1 :] if body else b"?"


def _exchanged(house: House, step: Step) -> None:
    """Two of the private files have changed places, as after a clumsy restore."""
    files = _private_files(house)
    one, other = files[step.number % len(files)], files[step.number // 3 % len(files)]
    one_body, other_body = one.read_bytes(), other.read_bytes()
    one.write_bytes(other_body)
    other.write_bytes(one_body)


def _forgotten(house: House, step: Step) -> None:
    shutil.rmtree(house.manual / ".vade")


def _idle_lost(house: House, step: Step) -> None:
    shutil.rmtree(house.trees.idle(), ignore_errors=True)


def _output_lost(house: House, step: Step) -> None:
    house.out.unlink()


def _foreign(house: House, step: Step) -> None:
    """What another version of vade left: it may have made other bytes from the same words."""
    for file in _private_files(house):
        if known := decoded(file.read_bytes()):
            file.write_bytes(encoded(structs.replace(known, maker="vademecum 0.0.0")))


def _rolled_back(house: House, step: Step) -> None:
    try:
        with house.trees.locked():
            rollback(house.trees)
    except Refused:
        return
    assert house.looked_at() in house.releases[:-1]


def _killed(house: House, step: Step) -> None:
    killed_before(step.number, lambda: house.build(step.jobs))


def _disk_full(house: House, step: Step) -> None:
    def refuse() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    DISK.before(step.number, refuse)
    try:
        with suppress(OSError):
            house.build(step.jobs)
    finally:
        DISK.leave()


def _edited_meanwhile(house: House, step: Step) -> None:
    """A build that meets one half of an edit, or a file that goes while it is read; what it publishes is whole."""
    names = sorted({*EDITS} - {*FAULTS})
    edit = EDITS[names[step.number * 31 % len(names)]]
    DISK.before(step.number * 3, lambda: edit(house.manual, step.number), reads=True)
    try:
        house.build(step.jobs)
    finally:
        DISK.leave()


TROUBLES: dict[str, Callable[[House, Step], None]] = {
    "none": lambda house, step: None,
    "clean": lambda house, step: None,
    "half a file": _damage(lambda body, number: body[: len(body) // 2]),
    "empty file": _damage(lambda body, number: b""),
    "no file": _damage(lambda body, number: None),
    "strange file": _damage(lambda body, number: b"\x00\xff not ours"),
    "bit flipped": _damage(_flipped),
    "files exchanged": _exchanged,
    "another version": _foreign,
    "all forgotten": _forgotten,
    "idle tree lost": _idle_lost,
    "output lost": _output_lost,
    "rolled back": _rolled_back,
    "killed": _killed,
    "disk full": _disk_full,
    "edited meanwhile": _edited_meanwhile,
}


# what clocks show


class _Entry:
    """An entry of a folder that shows other times."""

    def __init__(self, entry: "os.DirEntry[str]", show: Callable[[os.stat_result], os.stat_result]) -> None:
        self._entry, self._show = entry, show

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)

    def __fspath__(self) -> str:
        return os.fspath(self._entry)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        return self._show(self._entry.stat(follow_symlinks=follow_symlinks))


@contextmanager
def _times(change: Callable[[int], int]) -> Iterator[None]:
    """The system's times in nanoseconds, changed."""
    names = ("st_atime", "st_mtime", "st_ctime")
    real = {name: getattr(os, name) for name in ("stat", "lstat", "fstat", "scandir")}

    def show(status: os.stat_result) -> os.stat_result:
        exact = {f"{name}_ns": change(getattr(status, f"{name}_ns")) for name in names}
        rest = {name: exact[f"{name}_ns"] / 1e9 for name in names}
        return os.stat_result(tuple(status)[:7] + tuple(int(rest[name]) for name in names), {**exact, **rest})

    @contextmanager
    def scandir(path: Any = ".") -> Iterator[Any]:
        with real["scandir"](path) as entries:
            yield (_Entry(entry, show) for entry in entries)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("stat", "lstat", "fstat"):
            patch.setattr(os, name, lambda *given, _real=real[name], **named: show(_real(*given, **named)))
        patch.setattr(os, "scandir", scandir)
        yield


SECOND, DAY = 10**9, 86_400 * 10**9
CLOCKS: dict[str, Callable[[int], int]] = {
    "fine": lambda time: time,
    "of seconds": lambda time: time - time % (2 * SECOND),  # two edits look like one
    "of yesterday": lambda time: time - DAY,  # nothing is so young that it could still be changing
}


# the cold build


def _cold(manual: str, preview: bool, answer: Connection) -> None:
    """In a process of its own, which has seen no other manual and has hashes of its own."""
    report = build(Options(folder=Path(manual), jobs=1, drafts=preview, lenient=preview))
    with suppress(BrokenPipeError):  # the build beside this one has failed
        answer.send(report)


class ColdBuilds:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[bytes, Cold] = {}
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.compile.test_same_bytes"])

    @contextmanager
    def of(self, source: Source, preview: bool) -> Iterator[Callable[[], Cold]]:
        """Begins the build beside what is done in the block; the answer is waited for."""
        parts = (part for path in sorted(source) for part in (path.encode(), source[path]))
        digest = blake2b(b"".join(b"%d " % len(part) + part for part in parts) + bytes([preview])).digest()
        if digest in self.known:
            yield lambda: self.known[digest]
            return
        manual = self.folder / str(len(self.known))
        restored(manual, source)
        ours, theirs = self.context.Pipe(duplex=False)
        process = self.context.Process(target=_cold, args=(str(manual), preview, theirs))
        process.start()
        theirs.close()

        def answer() -> Cold:
            report = ours.recv()
            self.known[digest] = Cold(report, live_release(manual) if report.release else {})
            return self.known[digest]

        try:
            yield answer
        finally:
            ours.close()
            process.join()
            shutil.rmtree(manual, ignore_errors=True)


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> ColdBuilds:
    return ColdBuilds(tmp_path_factory.mktemp("cold"))


# what is compared


def told(report: Report) -> dict[str, object]:
    """What a report says of the source: no times, and nothing of what was there before."""
    said: dict[str, object] = {
        name: getattr(report, name) for name in ("findings", "sources", "topics", "statements", "precautions", "drafts")
    }
    if report.release is not None:  # after an error nobody counts these, and workers stop where they meet it
        said |= {"pages": report.pages, "reviewed": report.reviewed}
        said |= {"files": report.release.files, "digest": report.release.digest}
    return said


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Names say more than bytes where two trees are not the same."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def worked(house: House, steps: list[Step], cold: ColdBuilds) -> None:
    """Each step: take back, edit, trouble, rebuild, compare."""
    house.build()
    house.looked_at()
    first = source_of(house.manual)
    for step in steps:
        if step.undo:
            restored(house.manual, first)
        EDITS[step.edit](house.manual, step.number)
        TROUBLES[step.trouble](house, step)
        with cold.of(source_of(house.manual), house.preview) as answer:
            before = files_of(house.out)
            report = house.build(step.jobs, clean=step.trouble == "clean")
            expected = answer()
        assert told(report) == told(expected.report), step
        assert not {finding.code for finding in report.findings} & FAULTS_OF_OURS, step
        if expected.report.release is None:
            assert differing(files_of(house.out), before) == [], step
        else:
            assert differing(house.looked_at(), expected.files) == [], step


def _steps() -> st.SearchStrategy[Step]:
    """Faults and troubles are rarer than good edits: after them, the next good one is of interest."""
    good, unseen, faults = map(st.sampled_from, (sorted(EDITS.keys() - FAULTS.keys()), sorted(UNSEEN), sorted(FAULTS)))
    quiet = ["none"] * len(TROUBLES)
    return st.builds(
        Step,
        edit=st.one_of(good, good, unseen, faults),
        number=st.integers(0, 99),
        jobs=st.integers(1, 3),
        trouble=st.sampled_from([*quiet, *TROUBLES]),
        undo=st.sampled_from([False, False, True]),
    )


@settings(
    max_examples=REBUILDS,
    phases=QUICKLY,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(_steps(), min_size=1, max_size=4),
    clock=st.sampled_from(sorted(CLOCKS)),
    preview=st.sampled_from([False, False, False, True]),
)
@example(steps=[Step("section file removed", 0)], clock="fine", preview=True)
@example(steps=[Step("words of a topic", 0, trouble="edited meanwhile")], clock="of seconds", preview=False)
def test_rebuild_is_the_cold_build(cold: ColdBuilds, steps: list[Step], clock: str, preview: bool) -> None:
    with TemporaryDirectory() as folder, _times(CLOCKS[clock]):
        worked(House(Path(folder), preview), steps, cold)


# what a build must not depend on

SHUFFLED = """\
import contextlib, os, random, sys
from pathlib import Path

seed, jobs, mask, manual, out = sys.argv[1:]
chance, real = random.Random(seed), os.scandir
os.umask(int(mask))

@contextlib.contextmanager
def scandir(path="."):
    with real(path) as entries:
        yield iter(sorted(entries, key=lambda entry: chance.random()))

os.scandir = scandir
from vademecum.compile.build import Options, build
report = build(Options(folder=Path(manual), out=Path(out), jobs=int(jobs)))
told = (report.topics, report.statements, *([report.pages, report.release.digest] if report.release else []))
print(*report.findings, *told, sep="\\n")
"""


def built_elsewhere(manual: Path, cwd: Path, seed: int, jobs: int, **more: str) -> tuple[str, dict[str, bytes]]:
    """In a process of its own, which meets the files of each folder in an order of its own."""
    out = manual.with_name("public")
    words = (seed, jobs, (0o022, 0o077, 0)[seed % 3], os.path.relpath(manual, cwd), out)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": str(seed), **more}
    command = [sys.executable, "-c", SHUFFLED, *map(str, words)]
    run = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout, files_of(out) if out.exists() else {}


@settings(max_examples=max(3, REBUILDS // 4), phases=QUICKLY, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 99)), max_size=3),
    seed=st.integers(0, 2**32 - 1),
    jobs=st.integers(2, 9),
    zone=st.sampled_from(["Asia/Tokyo", "America/St_Johns", "Pacific/Kiritimati"]),
    locale=st.sampled_from(["C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "no such locale"]),
    place=st.sampled_from(["m", "a folder/with spaces", "ein Ort/\u00e4\u00f6\u00fc", "x" * 100, "-dash", "%s {0}"]),
)
def test_bytes_and_findings_depend_on_the_source_alone(
    edits: list[tuple[str, int]], seed: int, jobs: int, zone: str, locale: str, place: str
) -> None:
    """Not on hashes, the folder one is in, the manual's own place, zone, language, workers, umask, order of entries."""
    with TemporaryDirectory() as folder:
        manual = Path(shutil.copytree(SMALL, Path(folder) / "manual"))
        for name, number in edits:
            EDITS[name](manual, number)
        first = built_elsewhere(manual, Path(folder), 0, 1)
        elsewhere = Path(folder) / "elsewhere" / place
        restored(elsewhere, source_of(manual))
        assert built_elsewhere(elsewhere, elsewhere.parent, seed, jobs, TZ=zone, LC_ALL=locale, LANG=locale) == first
