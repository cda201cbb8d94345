"""``topics/<section>/_section.md``: a section's title, its order and one summary."""

from vademecum.authored.standing import Shelf
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.source import codes
from vademecum.source.fences import Fence, HeadingLine, split_body
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import split
from vademecum.source.kinds import SECTION, TRANSLATION
from vademecum.source.labels import words_of
from vademecum.source.reading import Reading
from vademecum.source.records import is_language, is_named, read_record
from vademecum.source.titles import made_by_machine, mention_translator, title_of

LAST = 1000  # a section without an order comes after those with one


def read_shelf(file: SourceFile, language: str, found: list[Finding], *, translated: bool = False) -> Shelf | None:
    """The section; None after any error. A translated file has ``lang`` and ``translation`` and no ``order``."""
    before = len(found)
    front = split(file, found)
    if front is None:
        return None
    fields = front.fields
    record = read_record(fields, TRANSLATION if translated else SECTION)
    if record is None:
        return None
    section = file.path.split("/")[-2]
    is_named(fields, section, "folder")
    if translated:
        is_language(fields, language)
    reading = Reading(file.path, found)
    if translated:
        mention_translator(fields, record, reading)
    lead = _summary(front.body, front.body_line, reading)
    title = title_of(fields, record, EDITIONS)
    order = record.get("order")
    if errors_in(found[before:]) or lead is None:
        return None
    return Shelf(
        id=section,
        span=Span(file.path),
        title=title,
        lead=lead,
        order=order if isinstance(order, int) else LAST,
        language=language,
        machine=translated and made_by_machine(record),
        mentions=tuple(reading.mentions),
    )


def _summary(body: str, line: int, reading: Reading) -> Worded[Blocks] | None:
    parts = split_body(body, line, ("summary",), reading)
    fences = [part for part in parts if isinstance(part, Fence)]
    for part in parts:
        if not isinstance(part, Fence):
            span = part.span if isinstance(part, HeadingLine) else reading.place(part.line).at(1)
            reading.fault(codes.SUMMARY, span, "a section holds one summary and nothing else", "move this into it")
    if len(fences) != 1:
        mend = 'write one ":::{summary}" with "Consumer:" and "Professional:"'
        reading.fault(codes.SUMMARY, reading.place(line).at(1), "a section needs exactly one summary", mend)
        return None
    return fence_words(fences[0], reading)


def fence_words(fence: Fence, reading: Reading) -> Worded[Blocks] | None:
    """The words of a block that has no options and is due in both editions."""
    for option in fence.options:
        mend = "delete the line"
        reading.fault(codes.UNKNOWN_OPTION, option.span, f'"{fence.directive}" has no option "{option.name}"', mend)
    words = words_of(fence.body, fence.body_line, reading)
    if words is None:
        return None
    for edition in EDITIONS:
        if words.wording(edition) is None:
            message = f"the {edition} words are missing"
            mend = f'write "{edition.capitalize()}:" and the words, or "Both:" for all'
            reading.fault(codes.LABEL_MISSING, fence.span, message, mend)
    return words
