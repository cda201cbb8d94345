"""The board of reviews as it is remembered, in the manual's private folder.

It holds for the sources whose stamps it bears. ``home`` and ``base`` name the build whose memory knows the same cards,
so that what changed since then can be told from what did not; empty where there is none. A damaged or foreign board
is no board.
"""

import os
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from vademecum.compile.disk import replace_file
from vademecum.model.board import Board
from vademecum.source.stamps import RACY, Stamps, changed, younger
from vademecum.version import MAKER

FORMAT = 1
FOLDER, FILE = ".vade", "board"
_DIGEST = 16


class KeptBoard(Struct, frozen=True, kw_only=True):
    """``began``: when the sources were listed, in nanoseconds. ``trust``: digest of whose signatures counted."""

    format: int = FORMAT
    maker: str = MAKER
    home: str = ""
    base: str = ""
    trust: str
    began: int
    stamps: Stamps
    board: Board

    def behind(self, now: Stamps) -> set[str]:
        """Paths of files that changed since, or may have."""
        return (changed(self.stamps, now) if self.stamps != now else set()) | younger(now, self.began - RACY)


def recalled_board(manual: Path) -> KeptBoard | None:
    try:
        body = (manual / FOLDER / FILE).read_bytes()
        if blake2b(body[_DIGEST:], digest_size=_DIGEST).digest() != body[:_DIGEST]:
            return None
        kept = msgspec.msgpack.decode(body[_DIGEST:], type=KeptBoard)
    except (OSError, msgspec.MsgspecError):
        return None
    return kept if kept.format == FORMAT and kept.maker == MAKER else None


def keep_board(manual: Path, kept: KeptBoard) -> None:
    """What cannot be written is not remembered: the next one who asks waits for it again."""
    body = msgspec.msgpack.encode(kept)
    folder = manual / FOLDER
    try:
        if not folder.is_dir():
            folder.mkdir()
            os.chmod(folder, 0o711)  # as a build leaves it, whose trees web servers must reach
        replace_file(folder / FILE, blake2b(body, digest_size=_DIGEST).digest() + body, lasting=False)
    except OSError:
        return
