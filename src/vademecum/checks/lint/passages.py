"""A topic's words as passages: one label of one block in one edition, with its plain text and sentences."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, TypeAlias

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Figure, Prose, Quiz, TableItem, Topic
from vademecum.authored.worded import Worded
from vademecum.checks.lint.walk import links_of
from vademecum.model.blocks import Block, Blocks, Heading, Link, ListBlock, Paragraph, Quote, Rule, Table
from vademecum.model.edition import EDITIONS, Edition
from vademecum.render.text import plain, plain_inline
from vademecum.reviewing.meaning import START

Shape: TypeAlias = Literal["prose", "item", "row", "heading"]
# A full stop ends a sentence unless it stands in a number, after a single letter or after a known short form.
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÁÉÍÓÚÑÜ¿¡0-9])")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Mrs|Ms|St|No|Fig|cf|al|p|pp|ca|etc|resp|p\. ?ej)|\b[A-Z])\.$")


LONGEST_SHORT = 8  # letters of the short forms above, with what stands before them
_WORD = re.compile(r"\w+")


class Unit:
    """One sentence, item, row or heading. ``text`` is plain: no marks of Markdown, no citations."""

    __slots__ = ("shape", "text")

    def __init__(self, text: str, shape: Shape) -> None:
        self.text, self.shape = text, shape


class Passage:
    """``shared`` words stand in both editions under one label ("Both", or prose outside blocks).

    ``edition`` is where they are read; of shared words there is one passage for each edition.
    """

    def __init__(
        self, part: str, label: str | None, edition: Edition, blocks: Blocks, statement: Statement | None, shared: bool
    ) -> None:
        self.part, self.label, self.edition, self.blocks = part, label, edition, blocks
        self.statement, self.shared = statement, shared

    @cached_property
    def text(self) -> str:
        return plain(self.blocks, numbers=False)

    @cached_property
    def words(self) -> list[str]:
        """Its words in order, in small letters."""
        return _WORD.findall(self.text.lower())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The same, each once: most rules look for words, and see here at once that none is there."""
        return frozenset(self.words)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(links_of(self.blocks))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(_units(self.blocks))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of its prose, and each item as one."""
        return tuple(unit.text for unit in self.units if unit.shape in ("prose", "item"))


def sentences(text: str) -> list[str]:
    """The text divided where a sentence ends."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if not _SHORT.search(text, max(start, end.start() - LONGEST_SHORT), end.start() + 1):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [one for one in (*found, text[start:].strip()) if one]


def _units(blocks: Blocks) -> Iterator[Unit]:
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[Unit]:
    match block:
        case Paragraph():
            yield from (Unit(one, "prose") for one in sentences(plain_inline(block.inner)))
        case Heading():
            yield Unit(plain_inline(block.inner), "heading")
        case ListBlock():
            for item in block.items:
                yield from (Unit(unit.text, "item" if unit.shape == "prose" else unit.shape) for unit in _units(item))
        case Quote():
            yield from _units(block.blocks)
        case Table():
            for row in (block.head, *block.rows) if block.head else block.rows:
                yield Unit(" | ".join(map(plain_inline, row)), "row")
        case Rule():
            return


def passages_of(topic: Topic) -> tuple[Passage, ...]:
    """Every passage in the order of the source; of a translation only what is translated."""
    return tuple(passage for passage in _passages(topic) if (passage.part or START) not in topic.untranslated)


def _passages(topic: Topic) -> Iterator[Passage]:
    yield from _worded("summary", topic.lead, None, topic)
    if topic.because:
        yield Passage("summary", "Because", "professional", topic.because, None, False)
    by_id = {statement.id: statement for statement in topic.statements}
    for section in topic.sections:
        for item in section.items:
            match item:
                case Prose():
                    yield from _worded(item.id or section.key, item.words, None, topic, labelled=item.id is not None)
                case Figure():
                    yield from _worded(item.id, item.caption, None, topic, " caption")
                case TableItem():
                    yield from _worded(
                        item.id, Worded(_alone(item.table.consumer), _alone(item.table.professional)), None, topic
                    )
                case Quiz():
                    yield from _worded(item.id, item.question, None, topic)
                    yield from _answers(item)
                case _:
                    statement = by_id.get(getattr(item, "statement", ""))
                    if statement is not None:
                        yield from _statement(statement, topic)


def _alone(table: Table | None) -> Blocks | None:
    return None if table is None else (table,)


def _answers(quiz: Quiz) -> Iterator[Passage]:
    for edition in EDITIONS:
        for choice in quiz.choices.wording(edition) or ():
            yield Passage(quiz.id, None, edition, choice.words, None, False)
            yield Passage(quiz.id, "Because", edition, choice.because, None, False)


def _statement(statement: Statement, topic: Topic) -> Iterator[Passage]:
    yield from _worded(statement.local, statement.words, statement, topic)
    own = (("Because", statement.because), ("Dose", statement.dose), ("Population", statement.population_words))
    for label, blocks in own:
        if blocks:
            yield Passage(statement.local, label, "professional", blocks, statement, False)


def _worded(
    part: str,
    words: Worded[Blocks],
    statement: Statement | None,
    topic: Topic,
    ending: str = "",
    labelled: bool = True,
) -> Iterator[Passage]:
    shared = (
        words.consumer is not None and words.consumer is words.professional
    ) or words.consumer == words.professional
    for edition in EDITIONS:
        blocks = words.wording(edition)
        if blocks:
            label = "Both" if shared else edition.capitalize()
            yield Passage(part, f"{label}{ending}" if labelled else None, edition, blocks, statement, shared)
