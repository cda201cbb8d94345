"""Findings as SARIF 2.1.0, which code hosts and editors read."""

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vademecum.checks.lint.rule import Rule
from vademecum.checks.registry import by_code, who_acts
from vademecum.cli.checking.near import from_here
from vademecum.cli.codes import form_codes
from vademecum.model.finding import Finding
from vademecum.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"


def as_sarif(findings: Sequence[Finding], folder: Path) -> str:
    """One run with the rules that were found broken. Paths are relative to the folder that the check started in."""
    codes = sorted({each.code for each in findings})
    run = {
        "tool": {
            "driver": {
                "name": "vade check",
                "version": VERSION,
                "semanticVersion": VERSION,
                "rules": [_rule(code, by_code().get(code), findings) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "the folder in which vade check was started, or the manual's own"}}
        },
        "results": _results(findings, codes, from_here(folder)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=True, indent=2)


def _rule(code: str, rule: Rule | None, findings: Iterable[Finding]) -> dict[str, Any]:
    if rule is None:  # of the form of texts, where one code may be an error here and a note there
        said = form_codes().get(code, "the form of a text")
        level = next(each.severity for each in findings if each.code == code)
        return {"id": code, "shortDescription": {"text": said}, "defaultConfiguration": {"level": level}}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nSource: {rule.source}. vade check --explain {code} shows examples."},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family], "who": rule.who},
    }


def _results(findings: Iterable[Finding], codes: Sequence[str], before: str) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    results = []
    for each in findings:
        same = blake2b("\0".join((each.code, each.span.path, each.message)).encode(), digest_size=12).hexdigest()
        seen[same] = seen.get(same, 0) + 1
        results.append(
            {
                "ruleId": each.code,
                "ruleIndex": codes.index(each.code),
                "level": each.severity,
                "message": {"text": each.message + (f" → {each.mend}" if each.mend else "")},
                "locations": [{"physicalLocation": _place(each, before)}],
                "partialFingerprints": {"vade/v1": f"{same}:{seen[same]}"},  # lines move, this stays
                "properties": {"who": who_acts(each.code)},
            }
        )
    return results


def _place(finding: Finding, before: str) -> dict[str, Any]:
    span = finding.span
    return {
        "artifactLocation": {"uri": quote(before + span.path), "uriBaseId": ROOT},
        "region": {"startLine": span.line, "startColumn": span.column, "endColumn": span.column + span.length},
    }
