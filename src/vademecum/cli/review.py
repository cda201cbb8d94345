"""``vade review``: read what is to be approved, sign it, and follow what was signed."""

from argparse import ArgumentParser, Namespace

from vademecum.cli import exits

PACKAGE = "vademecum.cli.reviews"
ACTIONS = {
    "show": "what is to be approved, and what changed since it last was",
    "packet": "the same on paper, for a board that meets round a table",
    "sign": "sign the words as they stand now, or refuse them",
    "accept": "keep a review across a minor correction of its words",
    "affects": "which signatures a change of one file ends, before it is written",
    "status": "what is signed and what is not",
}

ABOUT = """\
Reviews that cannot lie: a signature covers exactly the words that were read, with the demands, the people that they
reach and the sources, and the first change of any of these ends it. Records show drift; with SSH signatures they show
forgery too.

""" + "\n".join(f"  vade review {name:<7} {about}" for name, about in ACTIONS.items())

EXAMPLES = """\
  vade review status
  vade review status foot-massage
  vade review show foot-massage --changes
  vade review sign foot-massage --as jane-doe --scope clinical"""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION", help=", ".join(ACTIONS))


def run(arguments: Namespace) -> int:
    raise exits.WrongUse(f"vade review {arguments.action} --help says how to use it")
