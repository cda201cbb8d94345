"""Changes the files of a manual by chance, thousands of times, and looks whether anything but findings comes of it.

python3 -m bench.mutate 100000                    the bundled manual, all processors
python3 -m bench.mutate 1000 --seed 7 --from 500  mutations 500 to 1499 of seed 7
python3 -m bench.mutate --show 1234               what mutation 1234 is, and what is said of it

Each mutation is one file, judged in a worker: no traceback, at most 5 seconds and 150 MB, nothing written outside the
output, nothing read outside the manual, no program started, no connection made. Every 50th is a whole build.
"""

import argparse
import contextlib
import faulthandler
import mmap
import multiprocessing
import os
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from bench.judge import Judge, Outcome
from bench.mutations import Mutator
from bench.process import MEGABYTES, SECONDS, forget_peak, peak
from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = ROOT / "manuals" / "integrative-medicine"
STUCK = 120  # seconds of the clock, for what no signal can stop; a busy machine is no fault
EVERY = 50  # of them one is a whole build
_STATE = struct.Struct("q")


class TooSlow(BaseException):
    """Over the limit of processor time; no handler of ordinary errors may catch it."""


class Tally(Struct):
    """What a share of the mutations came to. ``wrong``: number, file, what happened."""

    judged: int = 0
    refused: int = 0
    accepted: int = 0
    builds: int = 0
    pages: int = 0
    findings: int = 0
    wrong: list[tuple[int, str, str]] = []
    slowest: tuple[float, int] = (0.0, -1)
    largest: tuple[int, int] = (0, -1)

    def add(self, other: "Tally") -> None:
        for name in ("judged", "refused", "accepted", "builds", "pages", "findings", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)

    def __str__(self) -> str:
        told = f"{self.judged:,} mutations, {self.refused:,} refused with {self.findings:,} findings"
        made = f"{self.accepted:,} accepted, {self.pages:,} pages looked at, {self.builds:,} whole builds"
        slow = f"slowest {self.slowest[0]:.2f} s (number {self.slowest[1]})"
        large = f"most memory {self.largest[0]:,} MB (number {self.largest[1]})"
        return f"{told}; {made}; {slow}; {large}; {len(self.wrong):,} wrong"


class Guard:
    """Notes every step outside of what a build may do. Python tells of them before they happen."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = os.path.realpath(scratch)
        self.readable = (self.scratch, str(ROOT), *map(os.path.realpath, {*sys.path, sys.prefix, sys.base_prefix}))
        self.steps: list[str] = []
        self.watching = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.watching:
            return
        if event == "open":
            self._opened(args[0], args[2] or 0)
        elif event in _WRITING and not self._inside(args[_WRITING[event]]):
            self.steps.append(f"{event} {args[_WRITING[event]]!r}")
        elif event in ("ctypes.dlopen", "ctypes.dlsym") and args[-1] in (None, "syncfs"):
            pass  # a build asks the system to settle its files on the disk
        elif event.partition(".")[0] in ("subprocess", "socket", "webbrowser", "ctypes") or event in _STARTING:
            self.steps.append(event)

    def _opened(self, path: object, flags: int) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        real = os.path.realpath(os.fsdecode(path))
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if writes and not real.startswith(self.scratch):
            self.steps.append(f"wrote {real}")
        elif not writes and not real.startswith((*filter(None, self.readable), "/usr/share/zoneinfo")):
            self.steps.append(f"read {real}")

    def _inside(self, path: object) -> bool:
        """A relative name belongs to a folder that was opened, and was judged, before."""
        if isinstance(path, str) and not os.path.isabs(path):
            return True
        return isinstance(path, str | bytes | os.PathLike) and os.path.realpath(os.fsdecode(path)).startswith(
            self.scratch
        )

    @contextlib.contextmanager
    def watch(self) -> Iterator[list[str]]:
        self.steps = []
        self.watching = True
        try:
            yield self.steps
        finally:
            self.watching = False


# Which of an event's arguments names what would be written.
_WRITING = {
    **dict.fromkeys("os.mkdir os.remove os.rmdir os.truncate os.chmod os.chown os.utime shutil.rmtree".split(), 0),
    **dict.fromkeys("os.rename os.symlink os.link shutil.move shutil.copyfile".split(), 1),
}
_STARTING = frozenset(("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.spawn"))


# One worker


def _work(manual: Path, numbers: Sequence[int], seed: int, held: mmap.mmap, answer: Connection, scratch: Path) -> None:
    tempfile.tempdir = str(scratch)  # where a build keeps what it cannot hold
    judge = Judge(manual, scratch)
    mutator = Mutator(judge.seeds(), seed)
    guard = Guard(scratch)
    signal.signal(signal.SIGPROF, _too_slow)
    tally = Tally()
    for number in numbers:
        _STATE.pack_into(held, 0, number)
        path, data = mutator.mutation(number)
        faulthandler.dump_traceback_later(STUCK, exit=True)
        _one(judge, guard, number, path, data, tally)
        faulthandler.cancel_dump_traceback_later()
        if tally.judged == 250:
            answer.send(tally)
            tally = Tally()
    _STATE.pack_into(held, 0, -1)
    answer.send(tally)
    answer.send(None)


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlow


def _one(judge: Judge, guard: Guard, number: int, path: str, data: bytes, tally: Tally) -> None:
    whole = number % EVERY == 0
    forget_peak()
    start = time.process_time()
    outcome, wrong = Outcome([], []), []
    with guard.watch() as steps:
        try:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            outcome = judge.build(path, data) if whole else judge.judge(path, data)
        except TooSlow:
            wrong.append(f"took more than {SECONDS} s\n{traceback.format_exc(limit=-6)}")
        except Exception:
            wrong.append(traceback.format_exc(limit=-8))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    most = peak()
    if most > MEGABYTES:
        wrong.append(f"took {most} MB")
    tally.judged += 1
    tally.builds += whole
    refused = any(finding.severity == "error" for finding in outcome.findings)
    tally.refused += refused
    tally.accepted += not refused
    tally.pages += outcome.written
    tally.findings += len(outcome.findings)
    tally.slowest = max(tally.slowest, (time.process_time() - start, number))
    tally.largest = max(tally.largest, (most, number))
    tally.wrong = [*tally.wrong, *((number, path, each) for each in (*wrong, *outcome.wrong, *sorted(set(steps))))]


# All of them


class _Share:
    """The numbers of one worker; it is started anew behind a number at which it died."""

    def __init__(self, manual: Path, numbers: Sequence[int], seed: int, scratch: Path) -> None:
        self.manual, self.numbers, self.seed, self.scratch = manual, numbers, seed, scratch
        self.starts = 0
        self.held = mmap.mmap(-1, _STATE.size)
        self.start()

    def start(self) -> None:
        self.starts += 1
        _STATE.pack_into(self.held, 0, -1)
        scratch = self.scratch / str(self.starts)
        scratch.mkdir(parents=True)
        self.answer, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
        self.process = multiprocessing.get_context("fork").Process(
            target=_work, args=(self.manual, self.numbers, self.seed, self.held, theirs, scratch), daemon=True
        )
        self.process.start()
        theirs.close()

    def died(self) -> int:
        """The number that the worker held; it is left behind."""
        number = int(_STATE.unpack_from(self.held, 0)[0])
        self.process.join()
        if number < 0:
            raise SystemExit("a worker died before its first mutation: the lines above say why")
        self.numbers = self.numbers[self.numbers.index(number) + 1 :]
        return number


def mutate(manual: Path, numbers: range, seed: int, jobs: int, tell: bool = False) -> Tally:
    """Judges the mutations and says what they came to."""
    scratch = Path(tempfile.mkdtemp(prefix="vade-mutate-"))
    try:
        shares = [_Share(manual, numbers[at::jobs], seed, scratch / str(at)) for at in range(min(jobs, len(numbers)))]
        return _gathered(shares, tell)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _gathered(shares: list[_Share], tell: bool) -> Tally:
    tally = Tally()
    running = {share.answer: share for share in shares}
    while running:
        for answer in wait(list(running)):
            assert isinstance(answer, Connection)
            share = running[answer]
            try:
                told = answer.recv()
            except EOFError:
                del running[answer]
                number = share.died()
                tally.add(Tally(judged=1, wrong=[(number, "", "the worker hung or died; its trace stands above")]))
                if share.numbers:
                    share.start()
                    running[share.answer] = share
                continue
            if told is None:
                del running[answer]
                share.process.join()
            else:
                tally.add(told)
                if tell:
                    print(
                        f"\r{tally.judged:,} judged, {len(tally.wrong):,} wrong ", end="", file=sys.stderr, flush=True
                    )
    return tally


def show(manual: Path, number: int, seed: int) -> None:
    with tempfile.TemporaryDirectory(prefix="vade-mutate-") as scratch:
        judge = Judge(manual, Path(scratch))
        path, data = Mutator(judge.seeds(), seed).mutation(number)
        print(f"{path}, {len(data):,} bytes")
        before = dict(judge.seeds())[path].decode("utf-8", "backslashreplace").splitlines()
        import difflib

        now = data.decode("utf-8", "backslashreplace").splitlines()
        for line in list(difflib.unified_diff(before, now, "before", "now", "", "", 0, ""))[:40]:
            print(repr(line[:300]))
        outcome = judge.build(path, data) if number % EVERY == 0 else judge.judge(path, data)
        for finding in outcome.findings[:20]:
            print(finding)
        print(*outcome.wrong, sep="\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="NUMBER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--manual", type=Path, default=BUNDLED)
    parser.add_argument("--show", type=int, metavar="NUMBER")
    wanted = parser.parse_args()
    if wanted.show is not None:
        show(wanted.manual, wanted.show, wanted.seed)
        return 0
    start = time.monotonic()
    numbers = range(wanted.first, wanted.first + wanted.count)
    tally = mutate(wanted.manual, numbers, wanted.seed, wanted.jobs, tell=sys.stderr.isatty())
    for number, path, what in tally.wrong[:200]:
        print(f"{number} {path}: {what}")
    print(f"{tally}; {time.monotonic() - start:.0f} s")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
