"""``vade check``: find what is wrong, and write nothing."""

import sys
from argparse import ArgumentParser, Namespace

from vademecum.cli import exits
from vademecum.cli.build import counts
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.report import counted, print_findings, table, tally, write
from vademecum.cli.signers import add_required, add_signers, signers_of
from vademecum.cli.terminal import Ink
from vademecum.compile.build import check
from vademecum.compile.report import Report

ABOUT = """\
Read the whole manual and say what is wrong, each with its place and how to mend it. Writes nothing.
A manual without findings is well formed; only a clinician's review can say that it is right."""

EXAMPLES = """\
  vade check
  vade check manuals/our-manual
  vade check --drafts                     unfinished topics too
  vade check | grep massage               quiet and plain in a pipe"""


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    parser.add_argument("--drafts", action="store_true", help="look at drafts as if they were published")
    add_signers(parser)
    add_required(parser)


def run(arguments: Namespace) -> int:
    report = check(manual_folder(arguments), drafts=arguments.drafts, signers=signers_of(arguments))
    print_findings(report.findings, report.sources)
    ink = Ink.of(sys.stdout)
    said = tally(report.findings)
    write(f"{ink.error(said) if report.errors else said}\n{table(counts(report), ink)}")
    if report.errors:
        return exits.FINDINGS
    write(approval(report))
    return exits.DONE


def approval(report: Report) -> str:
    """What a check does not say."""
    have = "has" if report.reviewed == 1 else "have"
    return (
        f"{report.reviewed:,} of {counted(report.topics, 'topic')} {have} a current clinical review: "
        "clean is not approved"
    )
