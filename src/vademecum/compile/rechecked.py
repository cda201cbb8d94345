"""A check after which only some topics' own text changed: these are asked about again, and no others are looked at.

It is to a check what ``remade.py`` is to a build, and remembers in the same form, in a folder of its own. Where
anything but the words of a few topics changed, the whole check is made.
"""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from time import monotonic

import msgspec

from vademecum.compile.asking import Asking
from vademecum.compile.linting import day_of
from vademecum.compile.memory import Asked, Forgotten, forget, recalled
from vademecum.compile.options import Options
from vademecum.compile.report import Report, sources
from vademecum.compile.reread import Made, Reread, asked_of, remember_at
from vademecum.compile.trust import Trust
from vademecum.compile.workers import uncollected
from vademecum.model.finding import Finding, in_order
from vademecum.source.stamps import stamps_of

MOST = 50  # topics; what changed since is read again each time, so that the memory is not written each time
FORM = "VM"  # codes of what rules cannot be asked about before it is mended
_PACKAGE = Path(__file__).parents[1]


def home_of(folder: Path) -> Path:
    return folder / ".vade" / "check"


def remember_check(options: Options, made: Made) -> None:
    """For the next check. What cannot be written, or has errors of its form, is not remembered."""
    home = home_of(options.folder)
    try:
        if any(map(_is_of_form, made.report.findings)) or not made.stamps:
            forget(home)
            return
        home.mkdir(parents=True, exist_ok=True)
        remember_at(home, _asked(options, made.given, made.joined.linted), "check", made)
    except OSError:
        return


def rechecked(options: Options, start: float, given: Trust) -> Report | None:
    """What a whole check would report, if no more than the words of some topics changed since the last; else None."""
    try:
        with uncollected():
            return _Again(options, given).run(start)
    except (Forgotten, OSError, msgspec.MsgspecError, LookupError):
        return None


class _Again(Reread):
    def __init__(self, options: Options, given: Trust) -> None:
        """Raises Forgotten if something else was asked for, on another day, or of other rules."""
        self.options = options
        self.memory = recalled(home_of(options.folder), to_read=True)
        self.head = self.memory.head
        self.linted = day_of(options.linting, self.head.config)
        if given.fault or self.head.asked != _asked(options, given, self.linted):
            raise Forgotten
        self.begin(given)

    def run(self, start: float) -> Report:
        names = self.changed(stamps_of(self.options.folder))
        if len(names) > MOST:
            raise Forgotten
        kept = {name: self.same_card(name) for name in names}
        if any(self.handed.values()):  # what heirs print, and what rules of the whole manual may look at
            raise Forgotten
        asking = Asking(self.base, self.memory.manual(self.handed), self.memory.relations, self.linted)
        for name in sorted(kept):
            asking.ask(kept[name])
        self.findings += asking.findings
        paths = {path for name in kept for path in self.paths(name)}
        if any(map(_is_of_form, self.findings)) or any(finding.span.path in paths for finding in self.head.whole):
            raise Forgotten
        own = [finding for finding in self.head.own if finding.span.path not in paths]
        findings = tuple(in_order([*self.head.whole, *own, *self.findings]))
        counted = self.head.counted
        return Report(
            findings=findings,
            topics=counted.topics,
            statements=counted.statements,
            precautions=counted.precautions,
            reviewed=len((counted.reviewed - kept.keys()) | frozenset(asking.reviewed)),
            drafts=counted.drafts,
            seconds=monotonic() - start,
            remade=True,
            sources=sources(self.options.folder, findings),
        )


def _asked(options: Options, given: Trust, day: str | None) -> Asked:
    return asked_of(_of_this_software(), options, given, options.linting, day)


def _is_of_form(finding: Finding) -> bool:
    return finding.severity == "error" and finding.code.startswith(FORM)


def _of_this_software() -> str:
    """A digest of the files that this software consists of, as far as sizes and times tell: rules are among them."""
    whole = blake2b(digest_size=16)
    for path in sorted(_files(os.fspath(_PACKAGE))):
        whole.update(path.encode())
    return whole.hexdigest()


def _files(place: str) -> Iterator[str]:
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name not in ("__pycache__", "writers", "server") else ()
            else:
                told = entry.stat()
                yield f"{entry.path} {told.st_size} {told.st_mtime_ns}"
