"""``vade check`` beside our own cold build and beside markdownlint-cli2, and one changed topic in a fresh process.

    .venv/bin/python -m bench.checking [--markdownlint PATH] [--topics 10000] [--pairs 5]

All sides take turns in one run; medians and their ratios are printed, since seconds of one machine say little. Beside
the clock stands the time of processors, which hardly changes with what else the machine has to do. PATH is a folder
of its own in which ``npm install markdownlint-cli2@0.22.1`` was run; without it that side is left out.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.generate import manual, registered, write

PEER = "0.22.1"
DAY = "2026-06-01"
RACY = 3  # seconds: what changed just before a check is looked at again in the next
CHECK = ("check", ".", "--date", DAY)


class Took(NamedTuple):
    """Seconds of the clock, and of all processors together."""

    clock: float
    processor: float


def used() -> float:
    """Processor time of all processes that this one started, and that have ended."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def timed(command: list[str], folder: Path, may: tuple[int, ...] = (0,)) -> Took:
    """What a process takes. Raises CalledProcessError if it ends in any other way than it may."""
    start, before = time.monotonic(), used()
    done = subprocess.run(command, cwd=folder, env=_compiled(folder), capture_output=True, text=True, check=False)
    took = Took(time.monotonic() - start, used() - before)
    if done.returncode not in may:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout[-2_000:], done.stderr[-2_000:])
    return took


def _compiled(folder: Path) -> dict[str, str]:
    """The environment of a program that is installed, and was compiled when it was first run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode")}


def vade(folder: Path, *words: str, may: tuple[int, ...] = (0,)) -> Took:
    return timed([sys.executable, "-m", "vademecum", *words], folder, may)


def cold(folder: Path) -> Took:
    (folder / ".vade" / "check" / "memory.head").unlink(missing_ok=True)
    return vade(folder, *CHECK, may=(0, 1))


def changed(folder: Path, topic: Path, number: int) -> Took:
    """One topic with other words in a fresh process, after a check that remembers."""
    with open(topic, "a", encoding="utf-8") as out:
        out.write(f"\nOther words, {number}.\n")
    return vade(folder, *CHECK, may=(0, 1))


def linted(folder: Path, peer: Path) -> Took:
    """The same files by markdownlint, which finds much in them: exit code 1."""
    binary = peer / "node_modules" / ".bin" / "markdownlint-cli2"
    return timed([str(binary), "topics/**/*.md", "concepts/*.md"], folder, (0, 1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdownlint", metavar="PATH", type=Path)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vade-bench-") as scratch:
        folder = Path(scratch) / "manual"
        write(folder, manual(wanted.topics))
        registered(folder)
        topic = min((folder / "topics").glob("*/[!_]*.md"))
        sides: dict[str, Callable[[int], Took]] = {
            "check of everything": lambda _: cold(folder),
            "one changed topic": lambda number: changed(folder, topic, number),
            "cold build": lambda _: vade(folder, "build", ".", "--clean"),
        }
        if (place := wanted.markdownlint) is not None:
            sides[f"markdownlint-cli2 {PEER}"] = lambda _: linted(folder, place)
        time.sleep(RACY)
        took: dict[str, list[Took]] = {name: [] for name in sides}
        for number in range(wanted.pairs):
            for name, side in sides.items():
                took[name].append(side(number))
                print(f"{number + 1}/{wanted.pairs}  {name}: {shown(took[name][-1])}", flush=True)
    middle = {name: Took(*map(statistics.median, zip(*each, strict=True))) for name, each in took.items()}
    for name, one in middle.items():
        print(f"{name}: {shown(one)} in the middle")
    check, _, build, *peer = middle.values()
    print(f"check / cold build: {share(check, build)} (1.5 at most)")
    for other in peer:
        print(f"check / markdownlint: {share(check, other)} (0.15 at most)")
    return 0


def shown(took: Took) -> str:
    return f"{took.clock:.2f} s, {took.processor:.2f} s of processors"


def share(one: Took, other: Took) -> str:
    return f"{one.clock / other.clock:.2f}, of processors {one.processor / other.processor:.2f}"


if __name__ == "__main__":
    sys.exit(main())
