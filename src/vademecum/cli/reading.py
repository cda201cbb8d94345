"""The manual as it stands, for commands that write into it."""

from pathlib import Path

from vademecum.cli.exits import Unusable
from vademecum.cli.report import print_findings
from vademecum.compile.build import Opened, check, opened


def opened_manual(folder: Path) -> Opened:
    """Reads the manual, errors and all. Raises Unusable, after saying why, where its manual.toml cannot be used."""
    known = opened(folder)
    if known is None:
        report = check(folder)
        print_findings(report.findings, report.sources)
        raise Unusable("manual.toml cannot be used: mend it first")
    return known
