"""``vade build``: check the form, prove every output and publish both editions, or publish nothing."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.changes import named, tally_of
from vademecum.cli.counts import counts
from vademecum.cli.place import add_manual, add_out, manual_folder, out_folder
from vademecum.cli.releases import trees_of
from vademecum.cli.report import counted, print_findings, shortest, table, tally, write
from vademecum.cli.reviews.days import today
from vademecum.cli.signers import add_required, add_signers, signers_of
from vademecum.cli.terminal import Ink, telling
from vademecum.compile.build import Options, build
from vademecum.compile.copy import Copy
from vademecum.compile.place import Refused
from vademecum.compile.report import Release, Report

ABOUT = """\
Publish both editions. Form, references, identities and reviews are checked (codes that begin with VM), and every
output is read back and must say what the source says. Nothing is published while there is an error of these: readers
keep the last good release, which is replaced in one step. What the words say is asked by vade check; a build asks
only the rules that also-block-on in manual.toml names, and stops on their errors too."""

EXAMPLES = """\
  vade build                              into the folder public of the manual you are in
  vade check && vade build                the same, once no rule about wording calls anything an error
  vade build manuals/our-manual --out /srv/manual
  vade build --base-url https://manual.example.org
  vade build --copy /var/www/manual       and a plain folder for a web server that follows no links
  vade build --precompress                with compressed variants for your web server
  vade build --clean --jobs 1             everything anew, in one process"""

KEPT = "= nothing was published; the last good release stays in place"
NOTHING = "= nothing was published"
NOT_ASKED = "not asked: vade check asks whether words say what codes say"


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    release_options(parser)


def release_options(parser: ArgumentParser) -> None:
    """How a release is made; commands that publish at once have the same."""
    add_out(parser)
    parser.add_argument(
        "--copy", metavar="FOLDER", type=Path, help="also write a plain folder, for hosts that follow no links"
    )
    parser.add_argument(
        "--precompress",
        action="store_true",
        help="also write compressed variants (.br, .zst, .gz) of pages and assets, which web servers send",
    )
    parser.add_argument("--clean", action="store_true", help="make every page anew, even those that did not change")
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, default=0, help="processes to work in (without it: as many as fit)"
    )
    add_signers(parser)
    add_required(parser)
    parser.add_argument(
        "--base-url", metavar="URL", type=_address, help="where the manual will lie, instead of base-url in manual.toml"
    )


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    out = out_folder(arguments, folder)
    wanted = Options(
        folder=folder,
        out=out,
        jobs=arguments.jobs,
        base_url=arguments.base_url,
        clean=arguments.clean,
        precompress=arguments.precompress,
        signers=signers_of(arguments),
        blocking=today,
    )
    copy = Copy(trees_of(folder, out), arguments.copy) if arguments.copy else None
    try:
        if copy:
            copy.check()
        with telling() as tell:
            report = build(wanted, tell)
        copied = copy.bring_up_to_date(arguments.clean) if copy and report.release else None
    except Refused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    print_findings(report.findings, report.sources)
    write(_ended(report, out))
    if copy and copied is not None:
        write(table([("copied", f"{counted(copied, 'file')} to {shortest(copy.folder)}")], Ink.of(sys.stdout)))
    return exits.DONE if report.release is not None else exits.FINDINGS


def _ended(report: Report, out: Path) -> str:
    ink = Ink.of(sys.stdout)
    if report.release is None:
        return f"{ink.error(tally(report.findings))}\n{KEPT if out.is_symlink() and out.exists() else NOTHING}"
    rows = [*counts(report), *_release(report.release), ("seconds", f"{report.seconds:.2f}"), _wording(report)]
    found = f"{tally(report.findings)}\n" if report.findings else ""
    return f"{found}{table(rows, ink)}"


def _wording(report: Report) -> tuple[str, str]:
    return (
        "wording",
        f"asked: {', '.join(report.blocking)}; vade check asks all rules" if report.blocking else NOT_ASKED,
    )


def _release(release: Release) -> list[tuple[str, str]]:
    unchanged = release.files - release.written
    told = [("pages", tally_of(release.changes)), *named(release.changes)]
    return [
        ("files", f"{release.written:,} written, {unchanged:,} unchanged, {release.removed:,} removed"),
        *([] if release.first else told),
        ("release", release.digest[:12]),
        ("published", shortest(release.out)),
    ]


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 256):
        raise ArgumentTypeError(f'"{text}" is no number of processes: write a whole number from 1 to 256')
    return int(text)


def _address(text: str) -> str:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if not good or not text.isprintable() or set(text) & set(" <>\"'"):
        raise ArgumentTypeError("write a whole address such as https://manual.example.org")
    return text.rstrip("/")
