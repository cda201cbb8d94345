"""``vade releases``: what was published when, and which releases held a page."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.changes import address_of, named, tally_of
from vademecum.cli.place import add_manual, add_out, manual_folder, out_folder
from vademecum.cli.report import shortest, table, write
from vademecum.cli.terminal import Ink, plain
from vademecum.compile.history import SHOWN, PageHeld, Publication, holders
from vademecum.compile.place import Refused
from vademecum.compile.publish import published
from vademecum.compile.tree import Trees
from vademecum.model.manifest import Manifest
from vademecum.version import MAKER

ABOUT = f"""\
List the releases that are remembered, the newest first: when each was published, its digest (which also stands in
release.txt), and what it changed. Every page quotes {SHOWN} digits at its foot, on paper too: --page tells which
releases held exactly that page, and at which address."""

EXAMPLES = """\
  vade releases
  vade releases --page 9f2c41ab77d0       a reader has this page on paper: when was it published?"""

_DIGITS = re.compile(r"[0-9a-f]{6,64}")


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    add_out(parser)
    parser.add_argument("--page", metavar="DIGITS", type=_digits, help="the digits at the foot of a page")


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    trees = trees_of(folder, out_folder(arguments, folder))
    try:
        live, publications = published(trees)
    except Refused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    if arguments.page:
        write(_page(arguments.page, live, publications))
    else:
        write(_all(publications, live, trees.out))
    return exits.DONE


def trees_of(folder: Path, out: Path) -> Trees:
    return Trees(folder, out, MAKER)


def moment(when: int) -> str:
    """ "2026-05-03 14:10 UTC": the same on every machine."""
    return f"{datetime.fromtimestamp(when, UTC):%Y-%m-%d %H:%M} UTC"


def _all(publications: Sequence[Publication], live: Manifest, out: Path) -> str:
    if not publications:
        return f"{live.digest[:12]} is live; when it was published is not known any more."
    ink = Ink.of(sys.stdout)
    newest = publications[-1]
    told = [_told(one, publications, ink, one is newest) for one in reversed(publications)]
    return "\n".join([f"Releases of {plain(shortest(out))}, the newest first", "", *told])


def _told(one: Publication, publications: Sequence[Publication], ink: Ink, live: bool) -> str:
    first = not one.before
    changes = "the first" if first else tally_of(one.changes)
    back = "back to this release: " if one.back else ""
    mark = ink.good("  live") if live else ""
    head = f"{ink.strong(one.digest[:12])}  {moment(one.when)}  {one.files:,} files  {back}{changes}{mark}"
    rows = [] if first else [(f"  {name}", pages) for name, pages in named(one.changes) if pages]
    return "\n".join([head, *([table(rows, ink)] if rows else [])])


def _page(digits: str, live: Manifest, publications: Sequence[Publication]) -> str:
    found = holders(publications, live, digits)
    if not found:
        since = f" since {moment(publications[0].when)}" if publications else ""
        raise exits.WrongUse(
            f"no release{since} held a page with {digits[:SHOWN]} at its foot: compare the digits with the page"
        )
    return "\n\n".join(_held(page, held, live) for page, held in found)


def _held(page: PageHeld, held: Sequence[Publication], live: Manifest) -> str:
    ink = Ink.of(sys.stdout)
    now = any(entry.path == page.path and entry.key.startswith(page.key) for entry in live.files)
    lines = [f"{ink.strong(plain(address_of(page.path)))}  {page.key}"]
    lines += [f"  {one.digest[:12]}  {moment(one.when)}" for one in reversed(held)]
    lines.append("  readers see this page now" if now else "  readers see another page there now, or none")
    return "\n".join(lines)


def _digits(text: str) -> str:
    digits = "".join(text.split()).lower()
    if not _DIGITS.fullmatch(digits):
        raise ArgumentTypeError(f'"{text}" are no digits of a page: write those at its foot, such as 9f2c41ab77d0')
    return digits
