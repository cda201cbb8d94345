"""Puts a translation's words into its original, block by block, as the original's kind reads them."""

from typing import Any, cast

from msgspec.structs import replace

from vademecum.authored.statement import Statement
from vademecum.authored.topic import (
    FILLED,
    TRANSLATION,
    WORDING,
    Figure,
    Item,
    Prose,
    Quiz,
    Resource,
    Section,
    TableItem,
    Topic,
    named_key,
)
from vademecum.authored.translation import Translation, Wording
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Rule, Table
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near
from vademecum.source import codes
from vademecum.source.directive import BECAUSE, DOSE, POPULATION, TITLE, WORDS, Label
from vademecum.source.directives import figure, resource, table
from vademecum.source.directives.quiz import CHOICES, worded_quiz
from vademecum.source.directives.table import worded_tables
from vademecum.source.reading import Reading
from vademecum.source.texts import Texts
from vademecum.source.wording import LabelledText

HEADING = Label("Heading", "title", "a section's heading", due=False, alone=True)
START = "start"  # the id of the shared prose before the first heading
_ALONE = ((BECAUSE, "because"), (DOSE, "dose"), (POPULATION, "population_words"))


class Words:
    """One translation beside its original."""

    def __init__(self, topic: Topic, translation: Translation, stale: frozenset[str], found: list[Finding]) -> None:
        self.original = topic
        self.translation = translation
        self.reading = Reading(translation.span.path, found)
        self.wordings = {wording.id: wording for wording in translation.wordings}
        self.stale = stale
        self.untranslated: set[str] = set()
        self.known: list[str] = []  # every id that could have had words

    def topic(self) -> Topic:
        original, translation = self.original, self.translation
        lead, because = self._lead()
        sections = tuple(self._section(section) for section in original.sections)
        statements = tuple(self._statement(statement) for statement in original.statements)
        title = self._title()
        self._report_unknown()
        spans = {name: wording.span for name, wording in self.wordings.items() if name not in self.untranslated}
        written = {named_key(WORDING, name): wording.span for name, wording in self.wordings.items()}
        written |= {named_key(WORDING, name, FILLED): each.span for name, each in self.wordings.items() if each.labels}
        return replace(
            original,
            title=title,
            also=self._also(),
            lead=lead,
            because=because,
            sections=sections,
            statements=statements,
            mentions=(*original.mentions, *translation.mentions, *self.reading.mentions),
            language=translation.language,
            translation=translation.method,
            translated_by=translation.by,
            untranslated=frozenset(self.untranslated),
            where=original.where | spans | written | {TRANSLATION: translation.span},
        )

    # Title and summary

    def _title(self) -> Worded[str]:
        original, titles = self.original.title, self.translation.titles
        due = self.original.editions
        if "title" in self.stale or any(edition not in titles for edition in due):
            self.untranslated.add("title")
            return original
        for edition in EDITIONS:
            if edition in titles and edition not in due:
                message = f"a title for the {edition} edition, in which the original is not due"
                self._fault(codes.FOREIGN_LABEL, self.translation.span, message, "remove it")
        return Worded(**{edition: titles[edition] for edition in due})

    def _also(self) -> Worded[tuple[str, ...]]:
        return Worded(**{edition: self.translation.also.get(edition, ()) for edition in self.original.editions})

    def _lead(self) -> tuple[Worded[Blocks], Blocks | None]:
        original = self.original
        because = [] if original.because is None else [BECAUSE]
        texts = self._texts("summary", [WORDS, *because], original.editions)
        if texts is None:
            return original.lead, original.because
        return texts.blocks(WORDS), texts.alone(BECAUSE)

    # Statements and blocks

    def _statement(self, original: Statement) -> Statement:
        labels = [label for label, field in _ALONE if getattr(original, field) is not None]
        if _has_words(original.title):
            labels.append(TITLE)
        if _has_words(original.words):
            labels.append(WORDS)
        texts = self._texts(original.local, labels, original.editions)
        if texts is None:
            return original
        words: dict[str, Any] = {field: texts.alone(label) for label, field in _ALONE}
        if TITLE in labels:
            words["title"] = texts.lines(TITLE)
        if WORDS in labels:
            words["words"] = texts.blocks(WORDS)
        return replace(original, **words)

    def _item(self, item: Item) -> Item:
        match item:
            case Prose(words, local) if local is not None:
                editions = cast(tuple[Edition, ...], tuple(e for e in EDITIONS if words.wording(e) is not None))
                texts = self._texts(local, [WORDS], editions)
                return item if texts is None else replace(item, words=texts.blocks(WORDS))
            case Figure():
                texts = self._texts(item.id, [figure.ALT, figure.CAPTION], item.editions)
                if texts is None:
                    return item
                return replace(item, alt=texts.lines(figure.ALT), caption=texts.blocks(figure.CAPTION))
            case Resource():
                texts = self._texts(item.id, [resource.TITLE], item.editions)
                title = None if texts is None else texts.texts[resource.TITLE.name]
                return (
                    item if texts is None or title is None else replace(item, title=texts.line(title, resource.TITLE))
                )
            case TableItem():
                return self._table(item)
            case Quiz():
                return self._quiz(item)
            case _:
                return item

    def _table(self, item: TableItem) -> TableItem:
        texts = self._texts(item.id, [table.CAPTION, table.TABLE], item.editions)
        if texts is None:
            return item
        words = worded_tables(texts, self.wordings[item.id].span)
        if _sizes(words) != _sizes(item.table):
            message = "the table has other columns or rows than the original's"
            self._keep(item.id, message, "translate the words of every cell and change nothing else")
            return item
        return replace(item, caption=texts.lines(table.CAPTION), table=words)

    def _quiz(self, item: Quiz) -> Quiz:
        texts = self._texts(item.id, [CHOICES], item.editions)
        if texts is None:
            return item
        question, choices = worded_quiz(texts, item.type)
        for edition in item.editions:
            right = [choice.correct for choice in choices.wording(edition) or ()]
            if right != [choice.correct for choice in item.choices.wording(edition) or ()]:
                message = f"the choices of the {edition} edition are not marked as the original's are"
                self._keep(item.id, message, "keep their number, order and marks")
                return item
        return replace(item, question=question, choices=choices)

    # Sections

    def _section(self, section: Section) -> Section:
        """Heading and shared prose belong to the section's key; all other blocks have ids of their own."""
        shared = [item for item in section.items if isinstance(item, Prose) and item.id is None]
        name = section.key or START
        labels = ([HEADING] if section.heading is not None else []) + ([WORDS] if shared else [])
        texts = self._texts(name, labels, self.original.editions) if labels else None
        runs = self._runs(name, texts, len(shared)) if texts is not None and shared else None
        if texts is None or (shared and runs is None):
            return replace(section, items=tuple(self._item(item) for item in section.items))
        heading = section.heading
        if heading is not None:
            heading = texts.line(texts.texts[HEADING.name], HEADING)
        left = iter(runs or ())
        items = tuple(
            replace(item, words=next(left)) if isinstance(item, Prose) and item.id is None else self._item(item)
            for item in section.items
        )
        return replace(section, heading=heading, items=items)

    def _runs(self, name: str, texts: Texts, wanted: int) -> list[Worded[Blocks]] | None:
        """The shared prose, divided by lines ``---`` where other blocks stand between its parts in the original."""
        text = texts.texts.get(WORDS.both)
        if text is None:
            mend = "write it under Both:, as it stands in both editions"
            self._keep(name, "shared prose has the same words in every edition", mend)
            return None
        blocks = texts.read(text, texts.editions)
        runs = _divided(blocks) if wanted > 1 else [blocks]
        if len(runs) != wanted:
            message = f"the original has {wanted} runs of prose in this section; here are {len(runs)}"
            self._keep(name, message, "put a line --- where a block stands between them in the original")
            return None
        return [texts.for_due(run) for run in runs]

    # What stands for a block

    def _texts(self, name: str, labels: list[Label], editions: tuple[Edition, ...]) -> Texts | None:
        """The texts for a block of the original; None where its own words stay."""
        self.known.append(name)
        wording = self.wordings.get(name)
        if wording is None or name in self.stale:
            self.untranslated.add(name)
            return None
        texts = {
            label: LabelledText(label, text, span.line, span.column, span.line)
            for label, (text, span) in wording.labels.items()
        }
        if not self._fits(wording, labels, editions):
            self.untranslated.add(name)
            return None
        return Texts(texts, editions, self.reading)

    def _fits(self, wording: Wording, labels: list[Label], editions: tuple[Edition, ...]) -> bool:
        """Whether the wording has every label that the original has, and no other."""
        allowed: set[str] = set()
        fits = True
        shared_prose = HEADING in labels or wording.id == START
        for label in labels:
            names = [label.name] if label.alone else [label.of(edition) for edition in editions]
            if shared_prose and not label.alone:
                names = [label.both]
            allowed.update(names)
            if not label.alone and len(editions) > 1:
                allowed.add(label.both)
            missing = [each for each in names if each not in wording.labels]
            if missing and label.both not in wording.labels:
                message = f'"{missing[0]}:" is missing; the original has it'
                self._fault(codes.WORDING_INCOMPLETE, wording.span, message, f"add a line {missing[0]}: …")
                fits = False
        for written, (_, span) in wording.labels.items():
            if written not in allowed:
                message = f'"{written}:" has no counterpart in the original'
                listed = ", ".join(f"{name}:" for name in sorted(allowed)) or "none"
                # Words begin on their label's line, or on a later one of their own.
                place = Span(span.path, span.line, 1, len(written) + 1) if span.column > 1 else span
                self._fault(codes.FOREIGN_LABEL, place, message, f"remove it; the labels of this block are {listed}")
                fits = False
        return fits

    def _keep(self, name: str, message: str, mend: str) -> None:
        """The original's words stay, because the translation's do not fit."""
        self.untranslated.add(name)
        self._fault(codes.WORDING_INCOMPLETE, self.wordings[name].span, message, mend)

    def _report_unknown(self) -> None:
        for name, wording in self.wordings.items():
            if name not in self.known:
                meant = near(name, self.known)
                mend = f'did you mean "{meant}"?' if meant else "remove it, or mend its id"
                message = f'the original has no words under "{name}"'
                self._fault(codes.NOTHING_TO_TRANSLATE, wording.span, message, mend)

    def _fault(self, code: str, span: Any, message: str, mend: str) -> None:
        self.reading.fault(code, span, message, mend)


def _has_words(words: Worded[Any]) -> bool:
    return bool(words.consumer or words.professional)


def _sizes(words: Worded[Table]) -> list[tuple[int, int] | None]:
    tables = (words.consumer, words.professional)
    return [None if each is None else (len(each.head), len(each.rows)) for each in tables]


def _divided(blocks: Blocks) -> list[Blocks]:
    runs: list[list[Any]] = [[]]
    for block in blocks:
        if isinstance(block, Rule):
            runs.append([])
        else:
            runs[-1].append(block)
    return [tuple(run) for run in runs]
