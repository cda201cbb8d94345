"""What is wrong, where it stands, and how to mend it."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

MOST_FINDINGS = 200  # a file; a broken file of a megabyte must not print a megabyte of faults

Severity: TypeAlias = Literal["error", "warning", "note"]


class Span(Struct, frozen=True, order=True):
    """A place in a source file. ``path`` is relative to the manual's folder, with forward slashes.

    Lines and columns count from 1; columns count characters, not bytes. ``length`` is at least 1.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


class Finding(Struct, frozen=True):
    """One fault. ``mend`` says in the editor's words what to do; it is never empty for an error.

    ``edit``: what is to stand instead of the span's text, where that mends the fault and changes no meaning.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    mend: str | None = None
    edit: str | None = None


def in_order(findings: list[Finding]) -> list[Finding]:
    """The findings by place, each once."""
    return sorted(set(findings), key=lambda f: (f.span, f.code, f.message))


def errors_in(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def faults_in(findings: Iterable[Finding]) -> list[Finding]:
    """Errors in the form of the text. What rules of ``vade check`` call an error hinders no preview."""
    return [finding for finding in findings if finding.severity == "error" and finding.code.startswith("VM")]


def tell(found: list[Finding], finding: Finding) -> bool:
    """Adds a finding unless the last ones of its file are as many as anybody will read; says once that there are more.

    A file is read in one go, so that its findings stand side by side.
    """
    path = finding.span.path
    if len(found) < MOST_FINDINGS or found[-MOST_FINDINGS].span.path != path:
        found.append(finding)
        return True
    if found[-1] != (more := more_findings(path)):
        found.append(more)
    return False


def more_findings(path: str) -> Finding:
    message = f"more than {MOST_FINDINGS} findings in this file; the rest is not listed"
    return Finding("VM199", "error", Span(path), message, "mend the first ones, then look again")
