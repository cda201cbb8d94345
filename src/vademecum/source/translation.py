"""``<id>.<language>.md``: the words of another language, and nothing else. Rules and order stay the original's."""

from typing import Any

from vademecum.authored.topic import Topic
from vademecum.authored.translation import Translation, Wording
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import is_id
from vademecum.source import codes
from vademecum.source.directive import Label, labels_of
from vademecum.source.fences import Fence, HeadingLine, ProseRun, split_body
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import FrontMatter, split
from vademecum.source.kinds import TRANSLATION
from vademecum.source.plain import check_title
from vademecum.source.reading import Reading
from vademecum.source.records import is_language, is_stem, read_record
from vademecum.source.schema import DIRECTIVES
from vademecum.source.titles import also_of, mention_translator
from vademecum.source.translated import HEADING, Words
from vademecum.source.wording import Faults, Labels, read_labels


def _all_labels() -> Labels:
    labels: dict[Label, None] = {HEADING: None}
    for directive in DIRECTIVES.values():
        labels.update(dict.fromkeys(directive.labels))
    every = labels_of(tuple(labels), ("Because",))
    unique = tuple(dict.fromkeys(every.names))
    return Labels(unique, tuple(dict.fromkeys(every.titles)), (), every.inner)


_LABELS = _all_labels()  # which of them a block may have is known only beside its original


def read_translation(file: SourceFile, original_language: str, found: list[Finding]) -> Translation | None:
    """The words of ``<id>.<language>.md``; None only if its front matter cannot be used.

    The labels stay raw: what they may hold depends on the original (``translated``).
    """
    front = split(file, found)
    if front is None:
        return None
    record = read_record(front.fields, TRANSLATION)
    reading = Reading(file.path, found)
    wordings = _wordings(front, reading)
    if record is None:
        return None
    language = file.path.rpartition("/")[2].split(".")[1] if file.path.count(".") > 1 else ""
    is_stem(front.fields, file.path)
    is_language(front.fields, language)
    if language == original_language:
        mend = "write the original's words into the file without a language in its name"
        front.fields.fault(
            codes.NOTHING_TO_TRANSLATE, front.fields.span("lang"), "this is the original's language", mend
        )
    return _translation(record, front, reading, wordings)


def _translation(
    record: dict[str, Any], front: FrontMatter, reading: Reading, wordings: tuple[Wording, ...]
) -> Translation:
    titles = {edition: str(title) for edition, title in (record.get("title") or {}).items() if title}
    for edition, title in titles.items():
        span = front.fields.yaml.value_span("title", edition)
        check_title(title, reading.place(span.line, span.column), reading)
    also = {edition: words for edition, words in also_of(record).items() if words}
    made = record["translation"]
    mention_translator(front.fields, record, reading)
    return Translation(
        id=record["id"],
        language=record["lang"],
        span=Span(reading.path),
        titles=titles,
        also={str(edition): words for edition, words in also.items()},
        method=made["method"],
        by=made["by"],
        wordings=wordings,
        mentions=tuple(reading.mentions),
    )


def _wordings(front: FrontMatter, reading: Reading) -> tuple[Wording, ...]:
    found: dict[str, Wording] = {}
    for part in split_body(front.body, front.body_line, ("wording",), reading):
        match part:
            case ProseRun(_, line):
                span = Span(reading.path, line)
                mend = "write it under Both: in a block :::{wording} with the key of its section"
                reading.fault(codes.NOTHING_TO_TRANSLATE, span, "prose outside of any block", mend)
            case HeadingLine(words, _, span):
                mend = f"write :::{{wording}} with the section's key, and in it Heading: {words}"
                reading.fault(codes.NOTHING_TO_TRANSLATE, span, "sections come from the original", mend)
            case Fence():
                wording = _wording(part, reading)
                if wording is not None and wording.id in found:
                    message = f'"{wording.id}" is used twice; first in line {found[wording.id].span.line}'
                    reading.fault(codes.ID_TWICE, wording.span, message, "join the two blocks")
                elif wording is not None:
                    found[wording.id] = wording
    return tuple(found.values())


def _wording(fence: Fence, reading: Reading) -> Wording | None:
    for option in fence.options:
        mend = "remove it: options come from the original"
        reading.fault(codes.OPTION_HERE, option.span, "an option in a translation", mend)
    if len(fence.words) != 1 or not is_id(fence.words[0][0]):
        mend = "write :::{wording} and the id of the original's block"
        reading.fault(codes.BLOCK_ID, fence.span, "the block's id is missing or is no id", mend)
        return None
    read = read_labels(fence.body, fence.body_line, _LABELS)
    if isinstance(read, Faults):
        for fault in read.faults:
            span = Span(reading.path, fault.line, fault.column, max(fault.length, 1))
            reading.fault(codes.OF_LABELS[fault.code], span, fault.message, fault.mend)
        return None
    labels = {text.label: (text.text, Span(reading.path, text.line, text.column)) for text in read.texts}
    return Wording(id=fence.words[0][0], labels=labels, span=fence.span)


def translated(topic: Topic, translation: Translation, stale: frozenset[str], found: list[Finding]) -> Topic:
    """The topic with the words of the translation where there are any that are not ``stale``.

    What has none keeps the original's words; its ids are in ``untranslated``.
    """
    return Words(topic, translation, stale, found).topic()
