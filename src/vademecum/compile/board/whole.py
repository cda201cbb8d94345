"""The board of reviews from the whole manual: everything is read, nothing is rendered, and nothing has to be sound.

A topic with errors of its own is named and has no row: what could be read of it is not what anybody signed.
"""

import os
import traceback
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from vademecum.authored.relations import Relations
from vademecum.compile.blobs import Blobs, Slot
from vademecum.compile.board.worlds import Worlds
from vademecum.compile.build import SMALL, Tell, divided
from vademecum.compile.checking import check
from vademecum.compile.load import Loaded, begin, joined_manual, load
from vademecum.compile.project.whole_board import board_from
from vademecum.compile.reading import TopicFiles, kept_at, read_group, told
from vademecum.compile.trust import NOBODY, Trust
from vademecum.compile.workers import Held, run
from vademecum.model.board import Board, Row
from vademecum.model.finding import Finding, errors_in


class Rows(Struct, frozen=True, array_like=True):
    """What one worker tells: rows, and topics for which there are none. ``broke`` is the first trace of those."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...] = ()
    broke: str = ""


def whole_board(folder: Path, tell: Tell, given: Trust = NOBODY) -> Board | None:
    """None only if manual.toml or a whole folder cannot be used. Raises WorkerDied."""
    findings: list[Finding] = []
    begun = begin(folder, None, False, True, findings, given)
    if begun is None:
        return None
    tell("reading", 0, 1)
    groups = divided(begun.topics, min(os.cpu_count() or 1, len(begun.topics)) if len(begun.topics) >= SMALL else 1)
    every = [Blobs() for _ in groups]
    loaded: list[Loaded] = []
    answers = run(
        lambda task, held: read_group(task[0], begun.base, task[1], held),
        list(zip(groups, every, strict=True)),
        lambda: loaded.append(load(begun, findings)),
    )
    read = [(told(answer), blobs) for answer, blobs in zip(answers, every, strict=True)]
    manual = joined_manual(loaded[0], read, findings)
    errors = errors_in([*findings, *(finding for one, _ in read for finding in one.findings)])
    unread = {*manual.broken, *_with_errors(begun.topics, errors)}
    worlds = Worlds(manual, Relations(manual), begun.base)
    shares = [(blobs, one.kept) for one, blobs in read]
    told_rows = run(lambda share, held: msgspec.msgpack.encode(_rows(*share, worlds, unread, held)), shares)
    made = [msgspec.msgpack.decode(body, type=Rows) for body in told_rows]
    broke = next((one.broke for one in made if one.broke), "")
    if broke and not check(folder).errors:
        raise RuntimeError(f"nobody can tell how a page stands\n{broke}")
    unread |= {name for one in made for name in one.unread}
    return board_from(manual, begun.base_url, (row for one in made for row in one.rows), unread, len(errors))


def _rows(blobs: Blobs, slots: Mapping[str, Slot], worlds: Worlds, without: Container[str], held: Held) -> Rows:
    rows: list[Row] = []
    unread: list[str] = []
    broke = ""
    for name, slot in slots.items():
        if name in without:
            continue
        held.now(name)
        try:
            rows += worlds.rows(kept_at(blobs, slot).versions)
        except OSError:  # the disk's fault, and nobody's else
            raise
        except Exception:  # perhaps a topic above this one is at fault: that is for a check to say
            unread.append(name)
            broke = broke or traceback.format_exc()
    return Rows(tuple(rows), tuple(unread), broke)


def _with_errors(topics: Iterable[TopicFiles], errors: Iterable[Finding]) -> set[str]:
    """Topics with an error in their text, in a translation or in their records."""
    paths = {finding.span.path for finding in errors}
    return {
        files.id
        for files in topics
        if not paths.isdisjoint(
            (files.original, *files.translations.values(), files.history or "", files.reviews or "")
        )
    }
