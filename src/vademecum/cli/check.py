"""``vade check``: find what is wrong, and write nothing unless --fix asks for it."""

import gc
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reviews.days import number_of_days
from vademecum.cli.signers import add_required, add_signers

ABOUT = """\
Read the whole manual and say what is wrong, each with its place and how to mend it. Writes nothing but with --fix,
and asks nobody but with --online.
A manual without findings is well formed; only a clinician's review can say that it is right."""

EXAMPLES = """\
  vade check
  vade check manuals/our-manual
  vade check --drafts                     unfinished topics too
  vade check --select VD --strict         drift between the editions only; warnings fail too
  vade check --since origin/main          what changed since then, and what depends on it
  vade check --explain VX104              what a rule looks for, why, and how to say that this once it is wrong
  vade check --online                     whether the pages that it links to are still there
  vade check --fix --diff                 what would be mended by itself, without writing it
  vade check --format sarif > check.sarif
  vade check | grep massage               quiet and plain in a pipe"""

FORMATS = ("text", "json", "sarif", "github")


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    parser.add_argument("--drafts", action="store_true", help="look at drafts as if they were published")
    which = parser.add_argument_group("which rules, and where")
    which.add_argument(
        "--select", metavar="CODES", action="append", help="only these: codes, beginnings of codes, names or families"
    )
    which.add_argument("--ignore", metavar="CODES", action="append", help="without these")
    which.add_argument("--since", metavar="REV", help="only what changed since a revision of git, and what uses it")
    which.add_argument(
        "--date", metavar="YYYY-MM-DD", help="the day of the check (without it: today in the manual's time zone)"
    )
    outside = parser.add_argument_group("links to elsewhere")
    outside.add_argument(
        "--online", action="store_true", help="ask the outside addresses first, and keep the answers in links.yaml"
    )
    outside.add_argument(
        "--older-than",
        metavar="DAYS",
        type=number_of_days,
        help="with --online: ask again after so many days (7 without it)",
    )
    told = parser.add_argument_group("how it is told")
    told.add_argument("--format", choices=FORMATS, default="text", help="text, or a form that machines read")
    told.add_argument("--quiet-notes", action="store_true", help="count notes, but do not print them")
    told.add_argument("--strict", action="store_true", help="warnings fail as errors do")
    mending = parser.add_argument_group("mending what is mechanical")
    mending.add_argument("--fix", action="store_true", help="mend what can be mended without changing a meaning")
    mending.add_argument("--diff", action="store_true", help="show what --fix would do, and write nothing")
    mending.add_argument(
        "--even-reviewed", action="store_true", help="mend too where a review would cover the words no longer"
    )
    about = parser.add_argument_group("about the rules")
    about.add_argument("--rules", action="store_true", help="list every rule")
    about.add_argument("--explain", metavar="CODE", help="all that is to be known of a rule, by its code or name")
    about.add_argument("--docs", metavar="FOLDER", type=Path, help="write a page for each rule, in Markdown")
    add_signers(parser)
    add_required(parser)


def run(arguments: Namespace) -> int:
    if arguments.explain is not None:
        from vademecum.cli.checking.explaining import explain

        return explain(arguments.explain)
    if arguments.rules:
        from vademecum.cli.checking.listing import list_rules

        return list_rules(arguments)
    if arguments.docs is not None:
        from vademecum.cli.checking.pages import write_pages

        return write_pages(arguments.docs)
    if arguments.even_reviewed and not (arguments.fix or arguments.diff):
        raise exits.WrongUse("--even-reviewed says how far --fix goes: add --fix, or --diff to see it first")
    if arguments.online or arguments.older_than is not None:
        from vademecum.cli.checking.online import refuse_together

        refuse_together(arguments)
    folder = manual_folder(arguments)
    gc.disable()  # what is loaded stays until the end: nothing of it is worth a look
    from vademecum.cli.checking.run import check_and_tell

    gc.enable()
    return check_and_tell(folder, arguments)
