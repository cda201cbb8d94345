"""What a run has to say at its end."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from vademecum.authored.card import Withheld
from vademecum.authored.manual import Manual
from vademecum.authored.topic import Topic
from vademecum.compile.history import Changes
from vademecum.model.edition import Edition
from vademecum.model.finding import Finding
from vademecum.source.files import LARGEST_FILE
from vademecum.source.walk import read


class Release(Struct, frozen=True, kw_only=True):
    """A published release: where it lies, how many files it holds, and what changed since the last one there.

    ``written`` and ``removed`` count files, ``changes`` names pages. ``first``: nothing was known to be there before.
    """

    out: Path
    files: int
    written: int
    removed: int
    digest: str
    changes: Changes = Changes()
    first: bool = False


class LeftOut(Struct, frozen=True):
    """A page that the manual's policy keeps out of the release, and why. ``language`` is None for the original."""

    topic: str
    edition: Edition
    language: str | None
    why: Withheld


class Report(Struct, frozen=True, kw_only=True):
    """``release`` is None when nothing was published. Counts speak of published topics in the original language.

    ``reviewed`` are those whose every edition is reviewed; after an error nobody counts them. ``remade``: all topics
    are what they were but for the text of some, and only the pages of those were made again: ``again`` holds them by
    language and id. ``blocking``: the rules on whose errors the manual has its builds stop, if they were asked.
    """

    findings: tuple[Finding, ...]
    release: Release | None = None
    topics: int = 0
    statements: int = 0
    precautions: int = 0
    reviewed: int = 0
    drafts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    pages: dict[str, int] = {}  # edition folder -> pages
    seconds: float = 0.0
    blocking: tuple[str, ...] = ()
    remade: bool = False
    again: dict[tuple[str, str], Topic] = {}
    # Path -> text of files that findings speak of, for their source lines. A preview reads only those that it shows.
    sources: dict[str, str] = {}

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)


def left_out_of(manual: Manual) -> tuple[LeftOut, ...]:
    """By topic, then in the manual's order of languages."""
    original = manual.config.original
    found = [
        LeftOut(topic, edition, None if language == original else language, why)
        for language, topics in manual.left_out.items()
        for topic, out in topics.items()
        for edition, why in out.items()
    ]
    return tuple(sorted(found, key=lambda each: each.topic))


def sources(folder: Path, findings: Iterable[Finding]) -> dict[str, str]:
    """The text of each file that a finding speaks of, as it stands now; a fault of a name has no line."""
    unread: list[Finding] = []
    paths = sorted({finding.span.path for finding in findings if not finding.code.startswith(OF_NAMES)})
    files = (read(folder, path, LARGEST_FILE, unread) for path in paths if is_inside(path))
    return {file.path: file.data.decode("utf-8", "backslashreplace") for file in files if file}


def is_inside(path: str) -> bool:
    """Whether the path of a finding may name a file of the manual: pages and bad names are named there too."""
    parts = path.split("/")
    return path.isprintable() and not path.startswith("/") and ".." not in parts and parts[-1].endswith(_TEXTS)


OF_NAMES = ("VM053", "VM055", "VM057", "VM058", "VM059")
_TEXTS = (".md", ".yaml", ".toml")
