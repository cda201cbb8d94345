"""What a second reader compares with its sources before the bundled manual may stand, and whether it was compared.

    .venv/bin/python tools/audit.py due            # statements without a row that holds
    .venv/bin/python tools/audit.py blind [N/OF]   # what the second reader is given first: sources, and no words
    .venv/bin/python tools/audit.py words ID ...   # our words, once the reader has worded the passage alone
    .venv/bin/python tools/audit.py row ID ...     # the beginning of a row

Due are every red flag, precaution and stricter wording, every statement with a number in it, and twenty others drawn
by the digest of their names. A row names the digest of the block that was compared: a block that changes since is due
again. The table is ``editorial/audit.md`` in the manual's folder; tests/manuals/test_audit.py holds it complete.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MANUAL = Path(__file__).parents[1] / "manuals" / "integrative-medicine"
TABLE = MANUAL / "editorial" / "audit.md"
OPENED = ("again", "copy", "none")
RESULTS = ("agrees", "reworded", "differs", "ours", "uncompared")
OTHERS = 20
DIGITS = 12

_BLOCK = re.compile(
    r"^:::\{(use|adverse-effect|precaution|red-flag|inherited)\} (\S+)(?: (\S+))?\n(.*?)^:::$", re.M | re.S
)
_LABEL = re.compile(r"^(?:(?:Consumer|Professional|Both)(?: title)?|Because|Dose|Population):", re.M)
_LINK = re.compile(r"\]\([^)]*\)|\[@[^\]]*\]")
_ROW = re.compile(r"^\| `([a-z0-9-]+/[a-z0-9-]+)` \| ([0-9a-f]+) \| (\S*) \| (\S*) \|(.*)\|\s*$", re.M)


class Block(NamedTuple):
    """``id`` is "topic/statement"; ``text`` all that stands between its fences."""

    id: str
    kind: str
    text: str

    @property
    def digest(self) -> str:
        """Of all but the marks of facts, which nobody reads."""
        said = re.sub(r"^:facts: .*$", "", self.text, flags=re.M)
        return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:DIGITS]

    @property
    def words(self) -> str:
        """What people read, without links and citations."""
        at = _LABEL.search(self.text)
        return _LINK.sub("", self.text[at.start() :]) if at else ""

    def option(self, name: str) -> str:
        found = re.search(rf"^:{name}: (.+)$", self.text, re.M)
        return found[1] if found else ""


class Row(NamedTuple):
    id: str
    digest: str
    opened: str
    result: str
    became: str


def blocks() -> Iterator[Block]:
    for path in sorted(MANUAL.glob("topics/*/*.md")):
        topic, *language = path.name.removesuffix(".md").split(".")
        if topic != "_section" and not language:
            for kind, first, second, text in _BLOCK.findall(path.read_text("utf-8")):
                yield Block(f"{topic}/{second or first}", kind, text)


def due() -> dict[str, Block]:
    every = {block.id: block for block in blocks()}
    must = {
        name
        for name, block in every.items()
        if block.kind in ("precaution", "red-flag", "inherited") or re.search(r"\d", block.words)
    }
    others = sorted(every.keys() - must, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return {name: every[name] for name in sorted(must | set(others[:OTHERS]))}


def rows() -> dict[str, Row]:
    text = TABLE.read_text("utf-8") if TABLE.exists() else ""
    found = (Row(*(cell.strip() for cell in cells)) for cells in _ROW.findall(text))
    return {row.id: row for row in found}


def faults() -> Iterator[str]:
    wanted, there = due(), rows()
    for name, block in wanted.items():
        row = there.get(name)
        if row is None:
            yield f"{name}: no row"
        elif row.digest != block.digest:
            yield f"{name}: changed since it was compared (now {block.digest})"
    for name, row in there.items():
        if row.opened not in OPENED or row.result not in RESULTS:
            yield f"{name}: opened is one of {', '.join(OPENED)}, result one of {', '.join(RESULTS)}"
        if row.result in ("reworded", "differs", "uncompared") and len(row.became.split()) < 3:
            yield f"{name}: say what became of it"
        if name not in wanted:
            yield f"{name}: no statement of that name is due"


def main() -> int:
    match sys.argv[1:]:
        case ["due"]:
            found = list(faults())
            print("\n".join(found) or "Every statement that is due was compared as it stands.")
            return 1 if found else 0
        case ["blind", *part]:
            number, _, of = (part[0] if part else "1/1").partition("/")
            known = rows()
            left = [block for name, block in due().items() if name not in known or known[name].digest != block.digest]
            for block in left[int(number) - 1 :: int(of)]:
                print(f"{block.id}  {block.kind}")
                for name in ("cite", "contrary", "basis", "facts"):
                    if said := block.option(name):
                        print(f"    {name}: {said}")
            return 0
        case ["words", *names]:
            wanted = due()
            print("\n".join(f"{name}\n{wanted[name].text}" for name in names))
            return 0
        case ["row", *names]:
            wanted = due()
            print("\n".join(f"| `{name}` | {wanted[name].digest} | OPENED | RESULT | |" for name in names))
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
