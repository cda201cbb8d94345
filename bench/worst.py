"""The worst documents of one megabyte that we could think of: the time and the memory that each of them takes.

python3 -m bench.worst            all of them
python3 -m bench.worst fences     one of them
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from bench.judge import Judge
from bench.process import MEGABYTES, SECONDS, forget_peak, peak
from msgspec import Struct

SMALL = Path(__file__).resolve().parent.parent / "tests" / "manuals" / "small"
TOPIC = "topics/pebbles/pebble-rest.md"
PLACE = "Words outside any block stand in both editions."
MEGABYTE = 1_000_000


class Taken(Struct, frozen=True):
    """``seconds`` of processor time; ``megabytes`` at the peak, the interpreter and the manual among them."""

    name: str
    seconds: float
    megabytes: int
    findings: int
    wrong: list[str]


PIECES = {
    "brackets": "[", "closed brackets": "]", "links begun": "[a](", "links": "[a](https://x.example/b) ",
    "links to nowhere": "[a](topic:b)\n", "pictures": "![a](b) ", "stars": "*a **b ", "underscores": "_a __b ",
    "back-ticks": "` `` ", "entities": "&amp;", "hidden entities": "&#8203; ", "angles": "<", "tags": "<b> ",
    "comments": "<!-- a -->\n", "citations": "[@a] ", "citations begun": "[@", "at signs": "@a ", "backslashes": "\\",
    "percents": "% a\n\n", "colons": "a: ", "labels": "Consumer: a\n", "near labels": "Consumr: a\n",
    "fences": ":::{note} a\nBoth: b\n:::\n", "unclosed fences": ":::{note} a\n", "closing fences": ":::\n",
    "code fences": "```\na\n", "headings": "### a {#b}\n", "sections": "## a {#b}\n", "options": ":a: b\n",
    "definitions": "[a]: b\n", "footnotes": "[^1] ", "tables": "\n| a |\n|---|\n| b |\n", "rows": "| a | b |\n",
    "lists": "- a\n", "numbered lists": "1. a\n", "deep lists": "- - - - a\n", "empty lines": "\n", "spaces": "a    ",
    "words": "calm words ", "accents": "e\u0301", "faces": "\U0001f9e0", "tabs": "a\tb ", "pipes": "|", "rules": "---\n\n",
}  # fmt: skip


def documents() -> dict[str, Callable[[str], str]]:
    """Name -> what makes a topic of nearly a megabyte of a good one."""
    made: dict[str, Callable[[str], str]] = {name: partial(_prose, piece) for name, piece in PIECES.items()}
    made["quotes 1,000 deep"] = partial(_prose, "> " * 1_000 + "a\n")
    made["a table of 1 MB"] = lambda good: _put(good, "| a | b |\n|---|---|\n" + "| c | d |\n" * 85_000)
    made["3,000 columns"] = lambda good: _put(
        good, "| a " * 3_000 + "|\n" + "|---" * 3_000 + "|\n" + ("| b " * 3_000 + "|\n") * 75
    )
    made["a bomb of references"] = lambda good: _put(
        good,
        "".join(f"[a{at}]: https://x.example/{'b' * 900}\n" for at in range(300))
        + "\n"
        + ("[a1] " * 2_000 + "\n") * 60,
    )
    made["10,000 links"] = lambda good: _put(good, "".join(f"[a](https://x.example/{at})\n\n" for at in range(10_000)))
    made["1,000 terms"] = lambda good: good.replace(
        ":when: pebble-thinner", ":when: " + " or ".join(["pebble-thinner"] * 1_000)
    )
    made["deep front matter"] = partial(_in_front, "a: " + "[\n" * 30_000)
    made["much front matter"] = partial(_in_front, "".join(f"k{at}: v\n" for at in range(6_000)))
    made["a long list"] = lambda good: good.replace("authors: [", "authors: [" + "A, " * 6_000)
    made["1,000 statements"] = lambda good: good + "".join(_STATEMENT.replace("NAME", f"p{at}") for at in range(1_000))
    return made


_STATEMENT = f"""
:::{{precaution}} NAME
:when: numb-skin (known)
:avoid: all
:basis: editors

Both title: A title
Both: {"Calm words. " * 60}
:::
"""


def _prose(piece: str, good: str) -> str:
    """The piece again and again; a piece without a line end in lines that are just not too long."""
    line = piece if "\n" in piece else piece * (15_000 // len(piece)) + "\n"
    room = MEGABYTE - len(good.encode()) - 200
    return _put(good, line * (room // len(line.encode())))


def _put(good: str, words: str) -> str:
    return good.replace(PLACE, f"{PLACE}\n\n{words}\n\nEnd.")


def _in_front(lines: str, good: str) -> str:
    return good.replace("id: pebble-rest\nkind", f"{lines}id: pebble-rest\nkind")


def taken(names: Iterable[str] = ()) -> list[Taken]:
    """What each takes, in a process of its own that holds nothing else."""
    found = []
    with tempfile.TemporaryDirectory(prefix="vade-worst-") as scratch:
        judge = Judge(SMALL, Path(scratch))
        for name in names or documents():
            mine, theirs = multiprocessing.Pipe(duplex=False)
            child = multiprocessing.get_context("fork").Process(target=_one, args=(judge, name, theirs))
            child.start()
            found.append(mine.recv())
            child.join()
    return found


def _one(judge: Judge, name: str, answer: Connection) -> None:
    good = (SMALL / TOPIC).read_text("utf-8")
    data = documents()[name](good).encode()[:MEGABYTE]
    data = data.decode("utf-8", "ignore").encode()  # no letter is cut in the middle
    forget_peak()
    start = time.process_time()
    outcome = judge.judge(TOPIC, data)
    answer.send(Taken(name, time.process_time() - start, peak(), len(outcome.findings), outcome.wrong))


def main() -> int:
    os.nice(5)
    bad = False
    for each in sorted(taken(sys.argv[1:]), key=lambda each: -each.seconds):
        over = each.seconds > SECONDS or each.megabytes > MEGABYTES or bool(each.wrong)
        bad |= over
        told = f"{each.seconds:6.2f} s {each.megabytes:4} MB {each.findings:4} findings  {each.name}"
        print(f"{told}{'  <-- ' + '; '.join([*each.wrong, 'too much'])[:200] if over else ''}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
