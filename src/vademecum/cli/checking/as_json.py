"""Findings as JSON, for scripts. Keys never change their meaning; new ones may follow at the end."""

import json
from collections.abc import Iterable

from vademecum.checks.registry import who_acts
from vademecum.model.finding import Finding


def as_json(findings: Iterable[Finding]) -> str:
    """A list by place. ``path`` is relative to the manual; ``mend`` is null where only a person can say what to do."""
    told = [
        {
            "code": each.code,
            "severity": each.severity,
            "path": each.span.path,
            "line": each.span.line,
            "column": each.span.column,
            "message": each.message,
            "mend": each.mend,
            "who": who_acts(each.code),
        }
        for each in findings
    ]
    return json.dumps(told, ensure_ascii=True, indent=2)
