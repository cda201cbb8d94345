"""Manuals as readers meet them: built once a run, served by the real server with its real headers."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from msgspec import Struct

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened
from vademecum.model.finding import errors_in
from vademecum.reviewing.identities import registered
from vademecum.source.history import history_text

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLED = ROOT / "manuals" / "integrative-medicine"
REVIEWED = ROOT / "tests" / "manuals" / "reviewed"
SMALL = ROOT / "tests" / "manuals" / "small"
CHANGED = SMALL / "changed"  # no folder: the name of what ``changed`` makes of the small manual
EDITS = {
    "topics/pebbles/pebble-rest.md": (
        ("- It takes a while.\n", ""),
        ("Smooth pebbles lie on your back", "Smooth pebbles lie on your back and arms"),
        ("time <= 20 min", "time <= 30 min"),
        (":unless: skin-check\n", ""),
        ("| small | as a nut |\n", ""),
        ("by @pebble-agency-2024\n:result:", "by @stone2019\n:result:"),
    ),
    "topics/pebbles/pebble-skin-safety.md": (("\n## ", "\nOne sentence more.\n\n## "),),
}
_BUILT: dict[Path, Path] = {}


class Site(Struct, frozen=True):
    """``at`` is the address of its root, without a slash at the end; ``out`` its published folder."""

    at: str
    out: Path

    def address(self, edition: str, path: str = "") -> str:
        return f"{self.at}/{'professional/' if edition == 'professional' else ''}{path}"


def published(manual: Path, into: Path) -> Path:
    """The published folder of a copy of the manual; a manual is built once, whoever asks for it next."""
    if manual not in _BUILT:
        copy = into / manual.name
        shutil.copytree(manual, copy, ignore=shutil.ignore_patterns("public*", ".public*"))
        _register(copy)
        report = build(Options(folder=copy, out=into / "public", jobs=1, precompress=True))
        assert not errors_in(list(report.findings)), report.findings
        _BUILT[manual] = into / "public"
    return _BUILT[manual]


def changed(into: Path) -> Path:
    """The small manual, every page of which was reviewed, and some of which were edited since."""
    if CHANGED not in _BUILT:
        copy = into / "changed"
        shutil.copytree(SMALL, copy, ignore=shutil.ignore_patterns("public*", ".public*", ".vade", "reviews"))
        for topic in ("pebble-rest", "pebble-skin-safety", "warm-pebbles"):
            signed = ("--as", "rex-pretend", "--scope", "clinical", "--yes", "--date", "2026-03-02")
            assert main(["review", "sign", topic, *signed, str(copy)]) == 0
        for file, edits in EDITS.items():
            text = (copy / file).read_text(encoding="utf-8")
            for old, new in edits:
                assert old in text
                text = text.replace(old, new, 1)
            (copy / file).write_text(text, encoding="utf-8")
        report = build(Options(folder=copy, out=into / "public", jobs=1))
        assert not errors_in(list(report.findings)), report.findings
        _BUILT[CHANGED] = into / "public"
    return _BUILT[CHANGED]


def _register(folder: Path) -> None:
    """What ``vade revise`` does when an edit is closed: no manual is published with unknown identities."""
    manual = opened(folder)
    assert manual is not None
    (folder / "history").mkdir(exist_ok=True)
    for (language, name), topic in manual.topics.items():
        if language == manual.manual.config.original and topic.status != "draft":
            history = registered(topic, manual.manual.histories.get(name), "2026-10-01")
            (folder / "history" / f"{name}.yaml").write_text(history_text(history), encoding="utf-8")


def addresses(out: Path) -> list[str]:
    """The address of every page of a published folder, "/" first."""
    pages = [file.relative_to(out).as_posix() for file in out.rglob("*.html")]
    return sorted(f"/{page.removesuffix('index.html')}" for page in pages)


def walked(out: Path) -> list[str]:
    """Every page; of history pages that are built alike, element by element, only one: they differ in words."""
    alike: dict[str, str] = {}
    found = addresses(out)
    for address in found:
        if address.endswith("/history/"):
            body = (out / f"{address[1:]}index.html").read_text("utf-8")
            alike.setdefault(re.sub(r'>[^<]+|="[^"]*"', "", body) + body[:200].partition("data-page")[0], address)
    return [address for address in found if not address.endswith("/history/") or address in alike.values()]


def _wait_for(at: str) -> None:
    """The line comes a moment before the server listens."""
    for _ in range(100):
        with suppress(OSError), urlopen(at, timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody answers at {at}")


@contextmanager
def served(out: Path) -> Iterator[Site]:
    """``vade serve`` as a process of its own, at a free port."""
    command = [sys.executable, "-m", "vademecum", "serve", str(out.parent), "--out", str(out), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            said = (re.search(r"http://[\w.:]+", line) for line in server.stdout)
            at = next(found[0] for found in said if found)
            _wait_for(at)
            yield Site(at, out)
        finally:
            server.terminate()
