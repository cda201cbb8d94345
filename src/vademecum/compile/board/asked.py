"""The board of reviews when somebody asks for it: remembered, brought up to date, or worked out from everything.

The board that is remembered is plain values: where no file changed, nothing of a manual is read and no other module
is loaded. So what the others need is imported where it is needed.
"""

from collections.abc import Callable
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from msgspec import MsgspecError, structs

from vademecum.compile.kept_board import FOLDER, KeptBoard, keep_board, recalled_board
from vademecum.compile.options import NO_SIGNERS, Signers
from vademecum.compile.trust import Trust, trusted
from vademecum.compile.workers import uncollected
from vademecum.model.board import Board
from vademecum.source.stamps import Stamps, stamps_or_none

LARGE = 2_000  # files; fewer are read in a second or two

if TYPE_CHECKING:
    from vademecum.compile.build import Tell


def board_of(folder: Path, tell: "Tell", slow: Callable[[], None], signers: Signers = NO_SIGNERS) -> Board | None:
    """The board of a manual as its files stand now; None if its manual.toml cannot be used.

    ``slow`` is called before everything in a large manual has to be read. Raises WorkerDied if a worker process was
    killed then.
    """
    with uncollected():
        began, now, given = time_ns(), stamps_or_none(folder), trusted(folder, signers)
        kept = recalled_board(folder) if now and given.fault is None else None
        if kept is not None and kept.trust == given.digest:
            if not kept.behind(now):
                return kept.board
            if newer := _again(folder, kept, now, began, given):
                keep_board(folder, newer)
                return newer.board
        if sum(len(names) for names in now.values()) > LARGE:
            slow()
        return _whole(folder, now, began, tell, given)


def _again(folder: Path, kept: KeptBoard, now: Stamps, began: int, given: Trust) -> KeptBoard | None:
    from vademecum.compile.board.again import brought_up_to_date
    from vademecum.compile.memory import Forgotten

    try:
        return brought_up_to_date(folder, kept, now, began, given)
    except (Forgotten, OSError, MsgspecError, LookupError):
        return None


def _whole(folder: Path, now: Stamps, began: int, tell: "Tell", given: Trust) -> Board | None:
    from vademecum.compile.board.whole import whole_board

    board = whole_board(folder, tell, given)
    if board is not None and now:
        kept = KeptBoard(trust=given.digest, began=began, stamps=now, board=board)
        home, base = _built_from(folder, now, given)
        keep_board(folder, structs.replace(kept, home=home, base=base))
    return board


def _built_from(folder: Path, now: Stamps, given: Trust) -> tuple[str, str]:
    """A build that knows the same cards, if there is one: a later board can be made from its memory."""
    from vademecum.compile.board.again import knows_the_cards, memory_of
    from vademecum.compile.memory import HEAD, Forgotten

    for file in sorted((folder / FOLDER).glob(f"*/{HEAD}")):
        try:
            memory = memory_of(folder, file.parent.name, given)
        except Forgotten:
            continue
        if knows_the_cards(memory, folder, now, given):
            return file.parent.name, memory.head.values
    return "", ""
