"""Bytes of a first visit to each consumer topic of the bundled manual: page, style sheet and script, each compressed."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from vademecum.compile.build import Options, build
from vademecum.compile.precompress import PACKINGS, Effort, effort_for
from vademecum.model.page import Page

MANUAL = Path(__file__).resolve().parent.parent / "manuals" / "integrative-medicine"
LOADED = re.compile(r'(?:href|src)="(/assets/[^"]+\.(?:css|js))"')
COLUMNS = "{:12} {:>9} {:>9} {:>9} {:>9}  {}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        manual = Path(
            shutil.copytree(MANUAL, Path(folder) / "manual", ignore=shutil.ignore_patterns(".vade", "public"))
        )
        if build(Options(folder=manual)).release is None:
            sys.exit("the bundled manual does not build")
        print("as vade build --precompress writes them")
        told(manual / "public", None)
        print("as small as they get")
        told(manual / "public", "small")


def told(out: Path, effort: Effort | None) -> None:
    """The heaviest page in parts, then the sums of all."""
    pages = {file: parts(out, file, effort) for file in out.rglob("index.html") if is_topic(file)}
    heaviest_first = sorted(pages, key=lambda file: min(sums(pages[file])[1:]), reverse=True)
    print(COLUMNS.format("", "plain", *(packing.suffix[1:] for packing in PACKINGS), ""))
    for name, sizes in pages[heaviest_first[0]].items():
        print(COLUMNS.format(name, *sizes, ""))
    for file in heaviest_first:
        print(COLUMNS.format("sum", *sums(pages[file]), file.parent.relative_to(out)))


def is_topic(file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    return 'data-page="topic"' in text and 'data-edition="consumer"' in text


def parts(out: Path, file: Path, effort: Effort | None) -> dict[str, list[int]]:
    """Ending of a part -> its bytes: plain, then in each coding."""
    loaded = (out / address[1:] for address in sorted(set(LOADED.findall(file.read_text(encoding="utf-8")))))
    return {part.suffix[1:]: sizes(part, out, effort) for part in [file, *loaded]}


def sizes(file: Path, out: Path, effort: Effort | None) -> list[int]:
    body = file.read_bytes()
    level = effort or effort_for(Page(file.relative_to(out).as_posix(), body, ""))
    return [len(body), *(len(packing.pack(body, packing.levels[level])) for packing in PACKINGS)]


def sums(found: dict[str, list[int]]) -> list[int]:
    return [sum(column) for column in zip(*found.values(), strict=True)]


if __name__ == "__main__":
    main()
