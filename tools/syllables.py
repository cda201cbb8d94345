"""Makes the table of syllables of ``vade check`` from a pronouncing dictionary, and measures the rule beside it.

    npm pack cmu-pronouncing-dictionary@3.0.0 && tar xzf cmu-pronouncing-dictionary-3.0.0.tgz
    python3 -m tools.syllables package/index.js

The dictionary (ISC licence, from the CMU Pronouncing Dictionary) is no part of this repository.
"""

import re
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

from vademecum.checks.text.syllables import by_rule

TABLE = Path(__file__).parents[1] / "src" / "vademecum" / "checks" / "text" / "exceptions.txt"
_ENTRY = re.compile(r'\s+"?(?P<word>[a-z]+(?:\'[a-z]+)?)"?: "(?P<sounds>[^"]+)",?$')
_HEAD = """\
# Words whose syllables the rule in syllables.py counts wrongly: their number, then the words.
# Made by tools/syllables.py from the npm package cmu-pronouncing-dictionary 3.0.0; licence: exceptions-licence.txt.
"""


def dictionary(text: str) -> dict[str, int]:
    """Word -> syllables: sounds of vowels carry a digit. Without what is no plain word, and without "'s"."""
    entries = (match for line in text.splitlines() if (match := _ENTRY.match(line)))
    counted = {entry["word"]: sum(map(str.isdigit, entry["sounds"])) for entry in entries}
    return {word: count for word, count in counted.items() if count and not word.endswith("'s")}


def table(wrong: Mapping[str, int]) -> str:
    lines = [_HEAD]
    for count in sorted(set(wrong.values())):
        words = sorted(word for word, each in wrong.items() if each == count)
        lines += [f"{count} {line}\n" for line in textwrap.wrap(" ".join(words), 116)]
    return "".join(lines)


def main() -> None:
    words = dictionary(Path(sys.argv[1]).read_text(encoding="utf-8"))
    wrong = {word: count for word, count in words.items() if by_rule(word.replace("'", "")) != count}
    TABLE.write_text(table(wrong), encoding="ascii")
    by_one = sum(abs(by_rule(word.replace("'", "")) - count) == 1 for word, count in wrong.items())
    drift = sum(by_rule(word.replace("'", "")) - count for word, count in words.items()) / sum(words.values())
    sys.stdout.write(
        f"{len(words):,} words; the rule gives another number for {len(wrong):,} ({len(wrong) / len(words):.1%}), "
        f"for {by_one / len(wrong):.0%} of these by one; over all words it counts {drift:+.1%} syllables\n"
    )


if __name__ == "__main__":
    main()
