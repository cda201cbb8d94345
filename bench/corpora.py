"""Feeds corpora of hostile input to the small manual, and looks whether anything but findings, or the same words, comes of it.

python3 -m bench.corpora FOLDER                     everything
python3 -m bench.corpora FOLDER --rounds 500        every document and name, and some of the rounds
python3 -m bench.corpora FOLDER --only rounds --show 77

In FOLDER and below: *.json (every string in it is a payload, those of several lines documents as well), *.txt (every
line a payload), *.md *.yaml *.toml *.svg (documents). Fetch them wherever you like; none of them belongs in this
repository. A round puts a payload in each field of the manual at once; documents stand in for whole files and for parts
of them; names are the payloads as names of files.
"""

import argparse
import faulthandler
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from bench.documents import Documents, document_trials
from bench.mutate import Guard, TooSlow
from bench.process import MEGABYTES, SECONDS, forget_peak, peak
from msgspec import Struct, field
from tests.hostile.house import House
from tests.hostile.rounds import Rounds

from vademecum.compile.checking import check
from vademecum.source.walk import printable

STUCK = 120  # seconds of the clock, for what no signal can stop
STRICTLY = 10  # of that many rounds one is read by html5lib, too
NAMES = 40  # at once
FOLDERS = ("people/{}.yaml", "topics/pebbles/{}.md", "concepts/{}.md", "assets/{}.svg", "topics/{}/_section.md", "{}")


class Corpus(Struct):
    """``payloads`` are strings without a line end; ``documents`` ending and text of what has several lines."""

    payloads: list[str] = field(default_factory=list)
    documents: list[tuple[str, str]] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)


class Tally(Struct):
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")


def corpus_of(folder: Path) -> Corpus:
    corpus = Corpus()
    for file in sorted(folder.rglob("*")):
        if not file.is_file():
            continue
        strings, documents = list(_strings(file)), list(_documents(file))
        corpus.read[str(file.relative_to(folder).parent)] += len(strings) + len(documents)
        corpus.payloads += [re.sub(r"\r\n|\r|\n", " ", each) for each in strings]
        corpus.documents += [*documents, *((".json", each) for each in strings if "\n" in each.strip())]
    corpus.payloads = list(dict.fromkeys(each for each in corpus.payloads if each.strip()))
    corpus.documents = list(dict.fromkeys(corpus.documents))
    return corpus


def _strings(file: Path) -> Iterator[str]:
    if file.suffix == ".txt":
        yield from file.read_text("utf-8", "surrogateescape").split("\n")
    elif file.suffix == ".json":
        yield from _strings_in(json.loads(file.read_text("utf-8")))


def _strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings_in(each)
    elif isinstance(value, dict):
        yield from _strings_in(list(value.values()))


def _documents(file: Path) -> Iterator[tuple[str, str]]:
    if file.suffix in (".md", ".yaml", ".toml", ".svg"):
        yield file.suffix, file.read_bytes().decode("utf-8", "surrogateescape")


class Trials:
    """Runs one trial after another under the limits, and notes what must never happen."""

    def __init__(self, scratch: Path) -> None:
        self.guard = Guard(scratch)
        self.tally = Tally()
        signal.signal(signal.SIGPROF, _too_slow)

    def run(self, name: str, trial: Callable[[], Iterable[str]]) -> None:
        forget_peak()
        wrong: list[str] = []
        faulthandler.dump_traceback_later(STUCK, exit=True)
        start = time.process_time()
        with self.guard.watch() as steps:
            try:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                wrong += trial()
            except TooSlow:
                wrong.append(f"took more than {SECONDS} s\n{traceback.format_exc(limit=-6)}")
            except Exception:
                wrong.append(traceback.format_exc(limit=-6))
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        tally, took, most = self.tally, time.process_time() - start, peak()
        tally.slowest, tally.largest = max(tally.slowest, (took, name)), max(tally.largest, (most, name))
        wrong += [f"took {most} MB"] if most > MEGABYTES else []
        for each in (*wrong, *sorted(set(steps))):
            tally.wrong.append(each)
            print(f"{name}: {each[:3_000]}", flush=True)


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlow


def play_rounds(corpus: Corpus, trials: Trials, house: House, numbers: Iterable[int]) -> None:
    rounds = Rounds(house, corpus.payloads)

    def one(number: int) -> Iterator[str]:
        played = rounds.play(number, strictly=number % STRICTLY == 0)
        trials.tally.counts += Counter({"words put in a field": played.tried, "of them refused": played.refused})
        yield from ()

    for number in numbers:
        trials.tally.counts["rounds"] += 1
        trials.run(f"round {number}", partial(one, number))


def read_documents(corpus: Corpus, trials: Trials, scratch: Path) -> None:
    documents = Documents(scratch)
    for at, (ending, text) in enumerate(corpus.documents):
        for place, judged in document_trials(documents, ending, text):
            trials.tally.counts[f"documents as {place}"] += 1
            trials.run(f"document {at} as {place}", judged)
    for text in corpus.payloads:
        if "<" in text:
            trials.tally.counts["payloads in a drawing"] += 1
            trials.run(f"{text[:300]!r} in a drawing", partial(documents.drawing, text))
    trials.tally.counts["documents and drawings that were accepted"] = documents.accepted


def read_names(corpus: Corpus, trials: Trials, house: House) -> None:
    """A name is refused or good; whatever it is, a build says so in words that act on no terminal."""
    names = [each for each in corpus.payloads if "/" not in each and "\0" not in each and _short(each)]

    def one(folder: str, some: list[str]) -> Iterator[str]:
        changes = {folder.replace("{}", each): b"x: y\n" for each in some}
        changes = {path: data for path, data in changes.items() if path not in house.text and path.strip(".")}
        with house.changed(changes):
            report = check(house.folder)
            House.told(report)
        said = {each.span.path for each in report.findings}
        unsaid = [
            path for path in map(printable, changes) if path not in said and path.startswith(("people/", "concepts/"))
        ]
        yield from (f"no word about {path!r}" for path in unsaid)

    for folder in FOLDERS:
        for start in range(0, len(names), NAMES):
            some = names[start : start + NAMES]
            trials.tally.counts["names"] += len(some)
            trials.run(f"names from {start} as {folder}", partial(one, folder, some))


def _short(name: str) -> bool:
    """No system of files takes more, or half a character."""
    return len(f"{name}.yaml".encode("utf-8", "replace")) < 256 and not re.search("[\ud800-\udfff]", name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=("rounds", "documents", "names"))
    parser.add_argument("--rounds", type=int, help="that many rounds, chosen by chance; by default all")
    parser.add_argument("--show", type=int, metavar="ROUND", help="this round alone")
    wanted = parser.parse_args()
    start = time.monotonic()
    corpus = corpus_of(wanted.folder)
    numbers = random.Random(1).sample(range(len(corpus.payloads)), len(corpus.payloads))[: wanted.rounds]
    with tempfile.TemporaryDirectory(prefix="vade-corpora-") as made:
        scratch = Path(made)
        tempfile.tempdir = made
        trials, house = Trials(scratch), House(scratch / "house" / "manual")
        if wanted.only in (None, "documents"):
            read_documents(corpus, trials, scratch / "documents")
        if wanted.only in (None, "names"):
            read_names(corpus, trials, house)
        if wanted.only in (None, "rounds"):
            play_rounds(corpus, trials, house, numbers if wanted.show is None else [wanted.show])
    tally = trials.tally
    print(*(f"{count:,} from {name}" for name, count in corpus.read.items() if count), sep="\n")
    print(*(f"{count:,} {name}" for name, count in tally.counts.items()), sep="\n")
    print(
        f"slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}); most memory {tally.largest[0]} MB ({tally.largest[1]})"
    )
    print(f"{len(tally.wrong):,} wrong; {time.monotonic() - start:.0f} s")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
