"""The manual as it stands, for commands that write into it."""

from argparse import Namespace
from pathlib import Path

from vademecum.cli.exits import Unusable
from vademecum.cli.report import print_findings
from vademecum.cli.signers import signers_of
from vademecum.compile.checking import check
from vademecum.compile.opened import Opened, opened

UNVERIFIED = "VM093"


def opened_manual(folder: Path, arguments: Namespace | None = None) -> Opened:
    """Reads the manual, errors and all. Raises Unusable, after saying why, where its manual.toml cannot be used."""
    known = opened(folder, signers_of(arguments))
    if known is None:
        report = check(folder)
        print_findings(report.findings, report.sources)
        raise Unusable("manual.toml cannot be used: mend it first")
    return known


def unverified(known: Opened) -> None:
    """Says so where no signature can be verified, and nothing that is signed counts therefore."""
    print_findings([finding for finding in known.findings if finding.code == UNVERIFIED], {})
