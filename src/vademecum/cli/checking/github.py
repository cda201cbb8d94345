"""Findings as workflow commands, which GitHub shows beside the changed lines of a pull request."""

from collections.abc import Iterable
from pathlib import Path

from vademecum.checks.registry import by_code
from vademecum.cli.checking.near import from_here
from vademecum.cli.terminal import plain
from vademecum.model.finding import Finding

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_commands(findings: Iterable[Finding], folder: Path) -> str:
    """One line a finding: ``::error file=…,line=…,col=…,endColumn=…,title=…::message``."""
    before = from_here(folder)
    return "".join(f"{_command(each, before)}\n" for each in findings)


def _command(finding: Finding, before: str) -> str:
    span, rule = finding.span, by_code().get(finding.code)
    named = {
        "file": before + span.path,
        "line": str(span.line),
        "col": str(span.column),
        "endColumn": str(span.column + span.length),
        "title": f"{finding.code} {rule.name}" if rule else finding.code,
    }
    said = finding.message + (f" → {finding.mend}" if finding.mend else "")
    properties = ",".join(f"{name}={_property(value)}" for name, value in named.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(said)}"


def _data(text: str) -> str:
    """A percent sign begins an escape, and a line end would begin a command of its own."""
    return "%0A".join(plain(line) for line in text.replace("%", "%25").splitlines())


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
