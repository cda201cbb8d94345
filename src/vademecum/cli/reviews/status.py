"""``vade review status``: the board of all pages, or one topic with what is not covered.

The board is asked for often: it imports nothing of a manual before something has to be read.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.place import SETTINGS, add_manual, manual_folder
from vademecum.cli.report import counted, write
from vademecum.cli.reviews.choice import UNSIGNED, Wanted, chosen
from vademecum.cli.reviews.days import day, number_of_days, today
from vademecum.cli.signers import add_signers, signers_of
from vademecum.cli.terminal import plain, telling
from vademecum.compile.board.asked import board_of
from vademecum.compile.options import Signers
from vademecum.model.board import STANDINGS, Board
from vademecum.model.ids import is_id, near

ABOUT = """\
The board: how every published page stands, what must be done first on top. Claims that ended come first (changed,
partly reviewed), by the gravest of what nobody signed, then reviews by the day on which they are due. With TOPIC: what
is signed of one topic in each edition and language, and what is not covered."""

EXAMPLES = """\
  vade review status
  vade review status foot-massage                              one topic, and what is not covered
  vade review status --owner jane-doe --due-within 90
  vade review status --state changed,partly --format csv > open.csv
  vade review status --format ics > reviews.ics                due days, for a calendar
  vade review status --date 2027-01-01                         as it will be if nothing is signed until then"""

FORMATS = ("table", "json", "csv", "ics")
STATES = (*STANDINGS, UNSIGNED)
NAMED = 12  # topics that a message lists


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help="the topic's id; without it, the board of all pages")
    add_manual(parser)
    add_signers(parser)
    parser.add_argument("--owner", metavar="PERSON", help="only pages that this person or group owns")
    parser.add_argument("--state", metavar="A,B", help=f"only pages that stand so: {', '.join(STATES)}")
    parser.add_argument(
        "--due-within", metavar="DAYS", type=number_of_days, help="only reviews due in so many days, or overdue"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="for people, programs, sheets or calendars")
    parser.add_argument("--all", action="store_true", help="every line of the table, however many")
    parser.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        help="the day for which it is said (without it: today in the manual's time zone)",
    )


def run(arguments: Namespace) -> int:
    if _is_folder(arguments.topic, arguments.manual):
        arguments.topic, arguments.manual = None, arguments.topic
    folder = manual_folder(arguments)
    on = None if arguments.date is None else day(arguments.date)
    filtered = arguments.owner or arguments.state or arguments.due_within is not None
    if arguments.topic and filtered:
        raise exits.WrongUse("TOPIC already says which pages: leave out --owner, --state and --due-within")
    if arguments.topic and arguments.format == "table":
        from vademecum.cli.reviews.topic import show

        return show(folder, arguments, on)
    states = _states(arguments.state)
    board = _board(folder, signers_of(arguments))
    wanted = Wanted(arguments.topic, _owner(arguments.owner, board), states, arguments.due_within)
    if arguments.topic:
        _is_there(arguments.topic, board)
    known = chosen(board, on or today(board.time_zone), wanted)
    if arguments.format == "table":
        from vademecum.cli.reviews.board_text import board_text

        write(board_text(known, arguments.all))
        return exits.DONE
    from vademecum.cli.reviews.board_calendar import calendar
    from vademecum.cli.reviews.board_files import csv_text, json_text

    made = {"json": json_text, "csv": csv_text, "ics": calendar}[arguments.format](known)
    sys.stdout.flush()
    sys.stdout.buffer.write(made.encode())  # UTF-8 and line ends as the format has them, whatever the terminal's are
    return exits.DONE


def _is_folder(word: str | None, manual: str) -> bool:
    """Whether the only word names the manual: no topic is called so, or no manual is here."""
    if word is None or manual != ".":
        return False
    if not is_id(word):
        return "/" in word or os.sep in word or Path(word).exists()
    return (Path(word) / SETTINGS).is_file() and not Path(SETTINGS).is_file()


def _board(folder: Path, signers: Signers) -> Board:
    """Raises Unusable where there can be none."""
    with telling() as tell:
        board = board_of(folder, tell, _told_to_wait, signers)
    if board is None:
        from vademecum.cli.reading import opened_manual

        opened_manual(folder)  # tells why
        raise exits.Unusable("the manual cannot be read: mend what vade check finds first")
    if board.unread:
        names = ", ".join(board.unread[:NAMED]) + (", …" if len(board.unread) > NAMED else "")
        _aside(f"{counted(len(board.unread), 'topic')} with errors left out: {plain(names)}")
    if board.errors:
        _aside(f"{counted(board.errors, 'error')} in the manual, which may change how pages stand: see vade check")
    return board


def _told_to_wait() -> None:
    _aside("the manual is not as its last build knows it: all of it is read, which takes a moment")


def _aside(text: str) -> None:
    """Beside the board, which may go into a file."""
    print(f"vade: {text}", file=sys.stderr)


def _states(given: str | None) -> tuple[str, ...]:
    """Raises WrongUse for a state that there is not."""
    named = tuple(word.strip() for word in (given or "").split(",")) if given is not None else ()
    for name in named:
        if name not in STATES:
            meant = near(name, STATES)
            more = f"did you mean {meant}?" if meant else f"write {', '.join(STATES)}"
            raise exits.WrongUse(f'--state: there is no state "{plain(name)}": {more}')
    return named


def _owner(given: str | None, board: Board) -> str | None:
    """Raises WrongUse for somebody who owns nothing."""
    owners = {row.owner for row in board.rows} | {draft.owner for draft in board.drafts}
    if given is None or given in owners:
        return given
    meant = near(given, owners)
    more = f"did you mean {meant}?" if meant else f"owners are {', '.join(sorted(owners)[:NAMED]) or 'nobody yet'}"
    raise exits.WrongUse(f'--owner: "{plain(given)}" owns no topic: {more}')


def _is_there(topic: str, board: Board) -> None:
    """Raises WrongUse for a topic without pages."""
    names = {row.topic for row in board.rows}
    if topic in names:
        return
    if any(draft.topic == topic for draft in board.drafts):
        raise exits.WrongUse(f"{topic} is a draft: it has no page yet that could be reviewed")
    if topic in board.unread:
        raise exits.WrongUse(f"{topic} cannot be read: see vade check, and mend it first")
    meant = near(topic, names)
    raise exits.WrongUse(f'there is no topic "{plain(topic)}"' + (f": did you mean {meant}?" if meant else ""))
