"""Runs commands as a shell would, on a copy of the small manual with invented people."""

import shutil
from pathlib import Path

import pytest
from msgspec import Struct

from vademecum.cli.main import main

REVIEWED = Path(__file__).parent.parent / "manuals" / "reviewed"


class Said(Struct, frozen=True):
    code: int
    out: str
    err: str


class Shell:
    """``manual`` is the folder that every command is given as its last word."""

    def __init__(self, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.manual, self.capsys = manual, capsys

    def vade(self, *words: str) -> Said:
        self.capsys.readouterr()
        code = main([*words, str(self.manual)])
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def text(self, path: str) -> str:
        return (self.manual / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Changes one place of a file."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        (self.manual / path).write_text(text.replace(old, new), encoding="utf-8")

    def page(self, path: str) -> str:
        return (self.manual / "public" / path / "index.html").read_text(encoding="utf-8")

    def state(self, path: str) -> str:
        """The review state that a built page states."""
        return self.page(path).partition('data-review data-state="')[2].partition('"')[0]


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(REVIEWED, folder / "manual"))
