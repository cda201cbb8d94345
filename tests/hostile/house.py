"""A sound manual with a good release, into which a test puts something hostile: what must happen then, always."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from vademecum.cli.report import findings_text
from vademecum.compile.build import Options, build
from vademecum.compile.report import Report
from vademecum.model.finding import Finding, errors_in

SMALL = Path(__file__).resolve().parents[1] / "manuals" / "small"
SECONDS = 5  # of processor time, for a file of 1 MB
TOPIC = "topics/pebbles/pebble-rest.md"
HEAD = re.compile(r"^\S.*?:\d+:\d+  VM\d{3}  .+  → .+$")
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

# A whole new file, text that stands once and what stands there instead, or something that only a system call makes.
Change: TypeAlias = bytes | str | tuple[str, str] | Callable[[Path], object]


class House:
    """One manual for a whole run of tests; whatever a test changes is put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "public"
        shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("public", ".vade"))
        report = build(Options(folder=folder, jobs=1))
        assert report.findings == ()
        self.good = release(self.out)
        self.text = {each: (folder / each).read_bytes() for each in _files(folder)}

    def refused(self, changes: Mapping[str, Change]) -> list[Finding]:
        """The findings of a build that had to fail, in the order in which they are printed."""
        with self.changed(changes):
            start = time.process_time()
            report = build(Options(folder=self.folder, jobs=1))
            took = time.process_time() - start
        assert took < SECONDS, f"{took:.1f} s"
        assert report.release is None, "it was published"
        assert errors_in(list(report.findings))
        assert release(self.out) == self.good, "the last good release was touched"
        self.told(report)
        return list(report.findings)

    def accepted(self, changes: Mapping[str, Change]) -> dict[str, bytes]:
        """The release that comes of it, beside the good one; what it took is no more than a second."""
        with self.changed(changes):
            report = build(Options(folder=self.folder, out=self.folder.parent / "other", jobs=1))
        assert not errors_in(list(report.findings)), findings_text(report.findings, report.sources)
        assert report.release is not None
        other = self.folder.parent / "other"
        return {each: (other / each).read_bytes() for each in _files(other)}

    @staticmethod
    def told(report: Report) -> str:
        """Each finding is printed once, with its place and its mend, and nothing in it acts on a terminal."""
        printed = findings_text(report.findings, report.sources)
        assert not UNPRINTABLE.search(printed), UNPRINTABLE.search(printed)
        heads = [line for line in printed.split("\n") if line and not line.startswith(" ")]
        assert len(heads) == len(report.findings)
        assert not [line for line in heads if not HEAD.match(line)]
        assert len({(each.span, each.code, each.message) for each in report.findings}) == len(report.findings)
        return printed

    @contextmanager
    def changed(self, changes: Mapping[str, Change]) -> Iterator[None]:
        try:
            for name, change in changes.items():
                self._make(self.folder / name, change)
            yield
        finally:
            for name in changes:
                self._undo(name)

    def _make(self, file: Path, change: Change) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(change, tuple):
            text = file.read_bytes().decode()
            assert text.count(change[0]) == 1, (file.name, change[0], text.count(change[0]))
            change = text.replace(*change)
        if isinstance(change, str):
            change = change.encode("utf-8", "surrogatepass")
        if isinstance(change, bytes):
            file.write_bytes(change)
        else:
            if file.name in ("_", "x") or file.exists():
                file.unlink(missing_ok=True)
            change(file)

    def _undo(self, name: str) -> None:
        file = self.folder / name
        if file.is_dir() and not file.is_symlink():
            file.chmod(0o755)
            if not any(each.startswith(f"{name}/") for each in self.text):
                shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)
        if name in self.text:
            file.write_bytes(self.text[name])
        folder = file.parent
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _files(folder: Path) -> list[str]:
    found: list[str] = []
    for at, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in (".vade", "public")]
        found += [(Path(at) / name).relative_to(folder).as_posix() for name in names]
    return sorted(found)


def release(out: Path) -> dict[str, str]:
    """Path -> digest of every file that readers see now."""
    return {each: hashlib.sha256((out / each).read_bytes()).hexdigest() for each in _files(out)}


def said(findings: list[Finding]) -> list[str]:
    """ "VM001 12:3 the message → the mend" of each; the path stands first where it is not the topic's."""
    told = []
    for each in findings:
        where = f"{each.span.line}:{each.span.column}"
        place = where if each.span.path == TOPIC else f"{each.span.path}:{where}"
        told.append(f"{each.code} {place} {each.message} → {each.mend}")
    return told


def answers(house: House, changes: Mapping[str, Change], *expected: str) -> None:
    """The build says exactly this: each expected answer is a finding's beginning, and "…" what stands between."""
    told = said(house.refused(changes))
    for want, have in zip(expected, told, strict=False):
        pieces = want.split("…")
        pattern = ".*".join(map(re.escape, pieces))
        assert re.match(pattern, have), f"\nexpected {want}\nhave     " + "\n         ".join(told[:20])
    assert len(told) == len(expected), f"\nexpected {len(expected)} findings, have\n" + "\n".join(told[:20])
