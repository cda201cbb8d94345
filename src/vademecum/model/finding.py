"""What is wrong, where it stands, and how to mend it."""

from typing import Literal, TypeAlias

from msgspec import Struct

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
    """One fault. ``mend`` says in the editor's words what to do; it is never empty for an error."""

    code: str
    severity: Severity
    span: Span
    message: str
    mend: str | None = None


def in_order(findings: list[Finding]) -> list[Finding]:
    """The findings by place, each once."""
    return sorted(set(findings), key=lambda f: (f.span, f.code, f.message))


def errors_in(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]
