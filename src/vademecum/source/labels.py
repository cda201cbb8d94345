"""The labelled words of a body, read as blocks or as one line, with their faults as findings."""

from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS, Edition
from vademecum.source import codes
from vademecum.source.markdown import read_blocks
from vademecum.source.notes import without_notes
from vademecum.source.reading import Reading
from vademecum.source.wording import Faults, Labelled, LabelledText, Labels, read_labels


def labels_of(body: str, line: int, labels: Labels, reading: Reading) -> Labelled | None:
    """The labelled texts of a body that begins in ``line``; None if any label was wrong."""
    read = read_labels(body, line, labels)
    if isinstance(read, Labelled):
        return read
    _report(read, reading)
    return None


def _report(faults: Faults, reading: Reading) -> None:
    for fault in faults.faults:
        span = reading.place(fault.line).at(1, fault.column, fault.length)
        reading.fault(codes.OF_LABELS[fault.code], span, fault.message, fault.mend)


def blocks_of(text: LabelledText, reading: Reading, editions: tuple[Edition, ...]) -> Blocks:
    """The blocks of one label's words, which are words of ``editions``."""
    before = reading.editions
    reading.editions = editions
    blocks = read_blocks(text.text, reading.place(text.line, text.column), reading)
    reading.editions = before
    if not blocks:
        mend = f'write the words after "{text.label}:"'
        reading.fault(codes.EMPTY_LABEL, reading.place(text.label_line).at(1), f'"{text.label}:" has no words', mend)
    return blocks


def line_of(text: LabelledText, reading: Reading) -> str | None:
    """The words of a label that takes one line of plain text, without Markdown."""
    place = reading.place(text.line, text.column)
    words = without_notes(text.text, place, reading).strip()
    if "\n" not in words:
        return words
    mend = f'write "{text.label}:" and all its words on one line'
    reading.fault(codes.BAD_TITLE, place.at(1), f'"{text.label}:" takes one line', mend)
    return None


WORDS = Labels(names=("Consumer", "Professional", "Both"))


def words_of(body: str, line: int, reading: Reading) -> Worded[Blocks] | None:
    """The words under ``Consumer:`` and ``Professional:``, or under ``Both:``; None if a label was wrong."""
    read = labels_of(body, line, WORDS, reading)
    if read is None:
        return None
    shared = read.text("Both")
    if shared is not None:
        blocks = blocks_of(shared, reading, EDITIONS)
        return Worded(blocks, blocks)
    consumer, professional = read.text("Consumer"), read.text("Professional")
    return Worded(
        None if consumer is None else blocks_of(consumer, reading, ("consumer",)),
        None if professional is None else blocks_of(professional, reading, ("professional",)),
    )
