"""Changes what the bundled manual says, edit by edit, and counts which edits ``vade check`` reports.

python3 -m bench.drift                       400 edits of seed 1, every twentieth confirmed by a whole run
python3 -m bench.drift --seed 7 --edits 800  others
python3 -m bench.drift --missed              print each miss, and exit with 1 if there is one that may not be
python3 -m bench.drift --write               write the table of seeds 1 to 6 to docs/mutations.md

The copy is unsigned: reviews and the digests of histories are taken away, registered identities stay. An edit counts
as reported only if one of the rules of its kind reports it in the block that was edited.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.drift import kinds as families
from bench.drift.bench import Bench, changed, unsigned
from bench.drift.blocks import blocks
from bench.drift.edits import KINDS, Edit, Kind
from msgspec import Struct

from vademecum.model.finding import Finding

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "manuals" / "integrative-medicine"
TABLE = ROOT / "docs" / "mutations.md"
assert families.__all__  # importing them makes their kinds known
EVERY = 20  # of them one is confirmed by a whole run
NEAR = 2  # lines around the block


class Told(Struct):
    """How many edits of a kind were made and reported; ``missed`` with what else was said of them."""

    made: int = 0
    reported: int = 0
    missed: list[tuple[Edit, list[Finding]]] = []

    @property
    def share(self) -> float:
        return self.reported / self.made if self.made else 1.0


def chosen(edits: dict[str, list[Edit]], number: int, seed: int) -> list[tuple[Kind, Edit]]:
    """Kinds in turn, edits of each in an order that the seed decides, none twice while there are others."""
    dice = random.Random(f"drift/{seed}")
    left = {name: dice.sample(known, len(known)) for name, known in edits.items() if known}
    kinds = [kind for kind in KINDS if left.get(kind.name, ())]
    found: list[tuple[Kind, Edit]] = []
    while len(found) < number and any(left.values()):
        for kind in kinds:
            if left[kind.name] and len(found) < number:
                found.append((kind, left[kind.name].pop()))
    return found


def is_reported(kind: Kind, edit: Edit, found: Sequence[Finding], text: str) -> bool:
    """By a rule of its kind, in the block, or for a block that is gone anywhere in the file."""
    first, last = 1, text.count("\n") + 1
    for block in blocks(edit.path, text) if edit.block else ():
        if block.id == edit.block:
            first = text.count("\n", 0, block.whole.start) + 1 - NEAR
            last = text.count("\n", 0, block.whole.end) + 1 + NEAR
    return any(
        finding.code.startswith(kind.codes) and finding.span.path == edit.path and first <= finding.span.line <= last
        for finding in found
    )


def run(bench: Bench, number: int, seed: int, whole: int = EVERY, only: str = "") -> dict[str, Told]:
    """Kind -> what came of its edits. ``whole``: every how many are confirmed by a run over all files; 0 for none."""
    book = bench.book()
    edits = {kind.name: list(dict.fromkeys(kind.find(book))) for kind in KINDS if kind.name.startswith(only)}
    tally = {kind.name: Told() for kind in KINDS}
    for at, (kind, edit) in enumerate(chosen(edits, number, seed)):
        found, text = bench.findings(edit)
        reported = is_reported(kind, edit, found, text)
        whole_text = changed(bench.texts[edit.path], edit)
        if whole and at % whole == 0 and reported and not is_reported(kind, edit, bench.whole(edit), whole_text):
            raise RuntimeError(f"a whole run does not report what the topic alone does: {edit}")
        told = tally[kind.name]
        told.made += 1
        told.reported += reported
        if not reported:
            told.missed.append((edit, found))
    return tally


def failed(tally: dict[str, Told]) -> list[str]:
    """What falls short: safety kinds are reported always, the others in 98 % together and 90 % each."""
    by_name = {kind.name: kind for kind in KINDS}
    wrong = [name for name, told in tally.items() if by_name[name].safety and told.missed]
    wrong += [name for name, told in tally.items() if not by_name[name].safety and told.share < 0.9]
    others = [told for name, told in tally.items() if not by_name[name].safety]
    made, reported = sum(told.made for told in others), sum(told.reported for told in others)
    return [*wrong, *(["all others together"] if made and reported / made < 0.98 else [])]


def together(tallies: Sequence[dict[str, Told]]) -> dict[str, Told]:
    """All runs as one: a kind with few places is not judged by nine edits."""
    return {
        kind.name: Told(
            sum(tally[kind.name].made for tally in tallies),
            sum(tally[kind.name].reported for tally in tallies),
            [one for tally in tallies for one in tally[kind.name].missed],
        )
        for kind in KINDS
    }


def table(seeds: Sequence[int], tallies: Sequence[dict[str, Told]], noise: int) -> str:
    """The page of docs/mutations.md."""
    lines = [
        "# Edits of meaning, and which are reported",
        "",
        "This page is written by `python3 -m bench.drift --write`; nobody edits it.",
        "",
        f"The bundled manual is copied without reviews and digests. {sum(t.made for t in tallies[0].values())} "
        f"edits for "
        f"each of the seeds {', '.join(map(str, seeds))}; each is a true fault, is made alone, and counts as reported",
        "only if a rule of its kind reports it in the block that was edited. The untouched manual has "
        f"{noise} findings of drift.",
        "",
        "| kind | safety | rules | " + " | ".join(f"seed {seed}" for seed in seeds) + " | reported |",
        "|---|---|---|" + "---|" * (len(seeds) + 1),
    ]
    for kind in KINDS:
        told = [tally[kind.name] for tally in tallies]
        made, reported = sum(t.made for t in told), sum(t.reported for t in told)
        cells = " | ".join(f"{t.reported} of {t.made}" for t in told)
        share = f"{100 * reported / made:.1f} %" if made else "no place for it"
        lines.append(f"| {kind.name} | {'yes' if kind.safety else ''} | {', '.join(kind.codes)} | {cells} | {share} |")
    for word, safety in (("safety kinds", True), ("other kinds", False)):
        names = [kind.name for kind in KINDS if kind.safety == safety]
        sums: list[str] = []
        made = reported = 0
        for tally in tallies:
            one, all_ = sum(tally[n].reported for n in names), sum(tally[n].made for n in names)
            sums.append(f"{one} of {all_}")
            made, reported = made + all_, reported + one
        lines.append(f"| **{word}** | | | {' | '.join(sums)} | **{100 * reported / max(1, made):.1f} %** |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--manual", type=Path, default=BUNDLED)
    parser.add_argument("--edits", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole", type=int, default=EVERY, help="confirm every how many by a whole run; 0: none")
    parser.add_argument("--kind", default="", help="only kinds whose name begins so")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(unsigned(args.manual, Path(scratch) / "manual"))
        seeds = range(1, 7) if args.write else (args.seed,)
        tallies = [run(bench, args.edits, seed, args.whole if seed == seeds[0] else 0, args.kind) for seed in seeds]
    page = table(list(seeds), tallies, len(bench.noise))
    if args.write:
        TABLE.write_text(page, "utf-8")
    else:
        print(page)
    for name, told in tallies[0].items() if args.missed else ():
        for edit, found in told.missed:
            old = bench.texts[edit.path][edit.start : edit.end]
            print(f"missed: {name}, {edit.block}: {old[-90:]!r} -> {edit.new[-90:]!r} {[f.code for f in found]}")
    short = failed(together(tallies))
    print("too few reported: " + ", ".join(short) if short else "every demand is met", file=sys.stderr)
    return 1 if short or bench.noise else 0


if __name__ == "__main__":
    sys.exit(main())
