"""How long ``vade review status`` takes: fresh processes over a made-up manual, most of whose topics are signed.

.venv/bin/python -m bench.board FOLDER [--topics 10000] [--runs 5]

FOLDER is made by bench.generate where it is not there, signed and built once. The process is a new one each time, the
files are in the system's cache. Then one topic's text is edited, and one record is added, and each is put back.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from bench import generate

PERSON = "id: the-reviewer\nkind: person\nname: The Reviewer\ncredentials: [MD]\naffiliation: Nobody\n"
ROLES = "roles: [reviewer]\ninterests: {declared: 2020-01-01, items: []}\n"
RACY = 2.1  # seconds: what was written so shortly before is looked at again


def signed(folder: Path) -> None:
    """Four of five topics signed on days of two years; every twentieth is then changed, so that all states occur."""
    from vademecum.compile.opened import opened
    from vademecum.reviewing.records import signed_record
    from vademecum.source.reviews import reviews_text

    (folder / "people/the-reviewer.yaml").write_text(PERSON + ROLES, encoding="utf-8")
    (folder / "reviews").mkdir(exist_ok=True)
    known = opened(folder)
    if known is None:
        sys.exit(f"{folder} cannot be read")
    for n, ((_, name), topic) in enumerate(sorted(known.topics.items())):
        if n % 5 == 4:
            continue
        record = signed_record(
            [topic], known.manual, known.relations, by="the-reviewer", scope="clinical", editions=topic.editions,
            day=f"{2024 + n % 3}-{n % 10 + 1:02}-15", decision="approved",
        )  # fmt: skip
        (folder / f"reviews/{name}.yaml").write_text(reviews_text((record,)), encoding="utf-8")
        if n % 20 == 0:
            file = folder / topic.span.path
            file.write_text(file.read_text(encoding="utf-8") + "\nThis was added later.\n", encoding="utf-8")


def vade(*words: str | Path) -> float:
    """Seconds that a fresh process takes."""
    start = monotonic()
    command = [sys.executable, "-m", "vademecum", *map(str, words)]
    status = subprocess.run(command, capture_output=True, check=False)
    if status.returncode:
        sys.exit(f"{' '.join(command)}: {status.stderr.decode()}")
    return monotonic() - start


def told(what: str, times: Sequence[float]) -> None:
    print(f"{what:<52} {median(times):.2f} s   ({', '.join(f'{t:.2f}' for t in times)})", flush=True)


def board(folder: Path, runs: int) -> None:
    def status(*words: str) -> float:
        return vade("review", "status", *words, folder)

    told("table", [status() for _ in range(runs)])
    for form in ("json", "csv", "ics"):
        told(form, [status("--format", form) for _ in range(runs)])
    topic = sorted(folder.glob("topics/section-1/*-1*.md"))[0]
    told("table, right after a topic was edited", [after(topic, edited, status) for _ in range(runs)])
    record = sorted((folder / "reviews").glob("*-1??.yaml"))[0]
    told("table, right after a record was changed", [after(record, added, status) for _ in range(runs)])
    sleep(RACY)
    status()
    (folder / ".vade/board").unlink()
    told("table, where no board is remembered", [status()])


def after(file: Path, change: Callable[[str], str], status: Callable[[], float]) -> float:
    before = file.read_text(encoding="utf-8")
    sleep(RACY)
    status()
    file.write_text(change(before), encoding="utf-8")
    try:
        return status()
    finally:
        file.write_text(before, encoding="utf-8")


def edited(text: str) -> str:
    return f"{text}\nSome words more.\n"


def added(text: str) -> str:
    """The last record once more, a month later."""
    last = text[text.rindex("  - by:") :]
    return text + last


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args(arguments)
    if not wanted.folder.exists():
        generate.main_([str(wanted.folder), "--topics", str(wanted.topics)])
    if not any((wanted.folder / "reviews").glob("*.yaml")):
        signed(wanted.folder)
        sleep(RACY)
        print(f"built in {vade('build', wanted.folder):.1f} s")
    board(wanted.folder, wanted.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
