"""What a run has to say at its end."""

from pathlib import Path

from msgspec import Struct

from vademecum.model.finding import Finding


class Release(Struct, frozen=True, kw_only=True):
    """A published release: where it lies, how many files it holds, and what changed since the last one there."""

    out: Path
    files: int
    written: int
    removed: int
    digest: str


class Report(Struct, frozen=True, kw_only=True):
    """``release`` is None when nothing was published. Counts speak of published topics in the original language.

    ``reviewed`` are those whose every edition is reviewed; after an error nobody counts them.
    """

    findings: tuple[Finding, ...]
    release: Release | None = None
    topics: int = 0
    statements: int = 0
    precautions: int = 0
    reviewed: int = 0
    drafts: tuple[str, ...] = ()
    pages: dict[str, int] = {}  # edition folder -> pages
    seconds: float = 0.0
    sources: dict[str, str] = {}  # path -> text of files that findings speak of, for their source lines

    @property
    def errors(self) -> int:
        return sum(finding.severity == "error" for finding in self.findings)
