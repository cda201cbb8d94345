"""``vade rollback``: show readers the release before this one again."""

import sys
from argparse import ArgumentParser, Namespace

from vademecum.cli import exits
from vademecum.cli.changes import named, tally_of
from vademecum.cli.place import add_manual, add_out, manual_folder, out_folder
from vademecum.cli.releases import trees_of
from vademecum.cli.report import shortest, table, write
from vademecum.cli.terminal import Ink
from vademecum.compile.history import changes_of
from vademecum.compile.place import Refused
from vademecum.compile.publish import rollback
from vademecum.model.manifest import difference

ABOUT = """\
Show readers the release before the last build again, in one step. One release is kept for that. The manual's own files
stay as they are: mend them, for the next build publishes them as they stand."""

EXAMPLES = """\
  vade rollback
  vade rollback --out /srv/manual manuals/our-manual"""


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    add_out(parser)


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    trees = trees_of(folder, out_folder(arguments, folder))
    try:
        trees.check_output()
        with trees.locked():
            left, live = rollback(trees)
    except Refused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    changes = changes_of(difference(left.files, live.files))
    rows = [
        ("pages", tally_of(changes)),
        *named(changes),
        ("release", live.digest[:12]),
        ("instead of", left.digest[:12]),
        ("published", shortest(trees.out)),
        ("next", "mend the manual: vade build publishes it as it stands"),
    ]
    write(table(rows, Ink.of(sys.stdout)))
    return exits.DONE
