"""Prose outside labels. A label in it is an error: the words behind it would reach the wrong edition."""

from vademecum.model.blocks import Blocks
from vademecum.model.edition import Edition
from vademecum.model.finding import Span
from vademecum.source import codes
from vademecum.source.directive import TITLE, WORDS, Label, labels_of
from vademecum.source.markdown import read_blocks
from vademecum.source.reading import Reading
from vademecum.source.wording import Faults, read_labels

_ALT = Label("alt", "line", "")
_CAPTION = Label("caption", "line", "")
_GUARDED = labels_of((TITLE, WORDS, _ALT, _CAPTION))
_MEND = "put the words into a block, :::{edition} or :::{note}; write a plain colon as \\:"


def shared_words(text: str, line: int, editions: tuple[Edition, ...], reading: Reading, guarded: bool = True) -> Blocks:
    """The blocks of prose that is printed in these editions. ``guarded``: a label in it is a fault of its own."""
    if guarded:
        _refuse_labels(text, line, reading)
    before, reading.editions = reading.editions, editions
    blocks = read_blocks(text, reading.place(line), reading)
    reading.editions = before
    return blocks


def _refuse_labels(text: str, first_line: int, reading: Reading) -> None:
    """Refuses what is a label, or comes so near to one that its writer meant one."""
    suspects = [at for at, line in enumerate(text.split("\n")) if _has_colon(line)]
    if not suspects:
        return
    lines = text.split("\n")
    for at in suspects:
        if reading.full:
            return
        line = lines[at]
        read = read_labels(f"{line}\nx", first_line + at, _GUARDED)
        if read.texts:
            column, length = 1, len(read.texts[0].label) + 1
        elif isinstance(read, Faults):
            meant = next((fault for fault in read.faults if fault.code != "text-before-label"), None)
            if meant is None or not _is_near(meant.mend, meant.code):
                continue
            column, length = meant.column, meant.length
        else:
            continue
        span = Span(reading.path, first_line + at, column, max(length, 1))
        reading.fault(codes.LABEL_OUTSIDE, span, "a label outside of the blocks that have labels", _MEND)


def _has_colon(line: str) -> bool:
    start = line[:200]
    return ":" in start or (not start.isascii() and any(colon in start for colon in "：∶ː꞉﹕︓"))


def _is_near(mend: str, code: str) -> bool:
    return code != "unknown-label" or not mend.startswith("the labels here are")
