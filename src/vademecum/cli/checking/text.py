"""Findings for people: by who must act, long lists cut, and at the end what a clean check does not say."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from vademecum.checks.lint.rule import Who
from vademecum.checks.registry import by_code, who_acts
from vademecum.cli.checking.choice import names
from vademecum.cli.counts import counts
from vademecum.cli.report import NO_INK, counted, finding_text, table, tally, write
from vademecum.cli.terminal import Ink
from vademecum.compile.report import Report
from vademecum.model.finding import Finding, in_order

MOST = 10  # findings of one code that are printed in full; errors are printed all
GROUPS: Mapping[Who, str] = {
    "editor": "For editors",
    "reviewer": "For reviewers",
    "publisher": "For the publisher",
}


def print_report(report: Report, selected: Sequence[str], quiet_notes: bool) -> None:
    ink = Ink.of(sys.stdout)
    shown = [each for each in report.findings if not (quiet_notes and each.severity == "note")]
    if shown:
        write(grouped_text(shown, report.sources, selected, ink) + "\n")
    said = tally(report.findings)
    write(f"{ink.error(said) if report.errors else said}\n{table(counts(report), ink)}")
    if not report.errors:
        write(approval(report))


def approval(report: Report) -> str:
    """What a check does not say."""
    have = "has" if report.reviewed == 1 else "have"
    return (
        f"{report.reviewed:,} of {counted(report.topics, 'topic')} {have} a current clinical review: "
        "clean is not approved"
    )


def grouped_text(
    findings: Iterable[Finding], sources: Mapping[str, str], selected: Sequence[str] = (), ink: Ink = NO_INK
) -> str:
    """The findings of each who must act by place; a heading only where there is more than the editors' own work."""
    groups: dict[Who, list[Finding]] = {}
    for each in in_order(list(findings)):
        groups.setdefault(who_acts(each.code), []).append(each)
    headed = set(groups) != {"editor"}
    told = []
    for who, title in GROUPS.items():
        own = groups.get(who, [])
        if own and headed:
            told.append(ink.strong(f"{title}: {tally(own)}"))
        if own:
            told += _cut(own, sources, selected, ink)
    return "\n\n".join(told)


def _cut(findings: Sequence[Finding], sources: Mapping[str, str], selected: Sequence[str], ink: Ink) -> Iterable[str]:
    seen: Counter[str] = Counter()
    for each in findings:
        if each.severity != "error" and not names(each.code, selected):
            seen[each.code] += 1
        if seen[each.code] <= MOST:
            rule = by_code().get(each.code)
            yield finding_text(each, sources.get(each.span.path), ink, rule.name if rule else "")
    for code in sorted(seen):
        if seen[code] > MOST:
            yield ink.quiet(f"and {seen[code] - MOST:,} more of {code}: vade check --select {code} shows them all")
