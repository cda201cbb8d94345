"""``--publish``: a command that cannot wait builds at once, with what ``vade build`` would be told."""

from argparse import ArgumentParser, Namespace

from vademecum.cli import build, exits
from vademecum.cli.report import write


def add_publish(parser: ArgumentParser) -> None:
    parser.add_argument("--publish", action="store_true", help="build at once, so that readers see it now")
    build.release_options(parser)


def published(arguments: Namespace) -> int:
    """Builds if that was asked for; the exit code. What was written stays, whatever the build says."""
    if not arguments.publish:
        return exits.DONE
    write("")
    code = build.run(arguments)
    if code != exits.DONE:
        write("It is written down, but readers do not see it yet: mend the errors above, then run vade build")
    return code
