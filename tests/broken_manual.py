"""A broken manual: the small one with a few changes that its ``changes.toml`` and the files beside it describe."""

import os
import shutil
import tomllib
from pathlib import Path

from vademecum.cli.report import findings_text
from vademecum.compile.checking import check

MANUALS = Path(__file__).parent / "manuals"
SMALL = MANUALS / "small"
BROKEN = MANUALS / "broken"
OWN = ("changes.toml", "expected.txt")


def situations() -> list[str]:
    return sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())


def laid_out(situation: Path, at: Path) -> Path:
    """The manual of a situation in the folder ``at``: the small one, its changes, then the files that lie beside."""
    shutil.copytree(SMALL, at, ignore=shutil.ignore_patterns(".vade", "public"))
    changes = situation / "changes.toml"
    if changes.exists():
        _change(at, tomllib.loads(changes.read_text(encoding="utf-8")))
    for file in sorted(situation.rglob("*")):
        if file.is_file() and file.name not in OWN:
            to = at / file.relative_to(situation)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to)
    return at


def _change(manual: Path, changes: dict[str, object]) -> None:
    """``delete`` names files; ``change`` replaces text that stands exactly once; ``copy``, ``link``, ``pipe`` add."""
    for name in _list(changes, "delete"):
        (manual / str(name)).unlink()
    for each in _tables(changes, "change"):
        file = manual / each["file"]
        text = file.read_text(encoding="utf-8")
        assert text.count(each["from"]) == 1, f"{each['file']} holds {text.count(each['from'])} times: {each['from']}"
        file.write_text(text.replace(each["from"], each["to"]), encoding="utf-8")
    for each in _tables(changes, "copy"):
        (manual / each["to"]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(manual / each["file"], manual / each["to"])
    for each in _tables(changes, "link"):
        (manual / each["file"]).symlink_to(each["to"])
    for name in _list(changes, "pipe"):
        os.mkfifo(manual / str(name))


def _list(changes: dict[str, object], key: str) -> list[object]:
    value = changes.pop(key, [])
    assert isinstance(value, list)
    return value


def _tables(changes: dict[str, object], key: str) -> list[dict[str, str]]:
    return [each for each in _list(changes, key) if isinstance(each, dict)]


def answer(manual: Path) -> str:
    """What ``vade check`` prints of the findings."""
    report = check(manual)
    return findings_text(report.findings, report.sources) + "\n"
