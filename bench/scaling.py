"""What a topic costs in a manual five times as large: processor time a topic and memory of a cold build.

    .venv/bin/python -m bench.scaling [--topics 10000] [--larger 50000]

Both manuals are built in one run. Processor time hardly depends on what else the machine does; the memory is the
highest sum over all processes, shared pages counted once.
"""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from bench.building import Ran, ran
from bench.generate import manual, registered, write


def processor() -> float:
    """Seconds of all processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cold(folder: Path, topics: int) -> tuple[float, Ran]:
    """Processor seconds and the run of one cold build of a fresh manual."""
    write(folder, manual(topics))
    registered(folder)
    before = processor()
    run = ran([str(Path(sys.executable).parent / "vade"), "build", "."], folder)
    return processor() - before, run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--larger", type=int, default=50_000)
    wanted = parser.parse_args()
    costs = []
    for number in (wanted.topics, wanted.larger):
        with tempfile.TemporaryDirectory(prefix="vade-bench-") as scratch:
            used, run = cold(Path(scratch) / "manual", number)
        costs.append(1000 * used / number)
        print(
            f"{number:>7,} topics: {costs[-1]:.2f} ms of a processor a topic, {run.seconds:.0f} s, "
            f"{run.megabytes:.0f} MB at most",
            flush=True,
        )
    print(f"a topic of the larger manual costs {costs[1] / costs[0]:.2f} times as much")
    return 0


if __name__ == "__main__":
    sys.exit(main())
