"""Labelled texts as words of the editions in which they are due."""

from typing import TypeVar

from vademecum.authored.worded import Worded, both
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS, Edition
from vademecum.source.directive import Label
from vademecum.source.markdown import read_blocks
from vademecum.source.plain import check_line, check_title
from vademecum.source.reading import Reading
from vademecum.source.wording import LabelledText

T = TypeVar("T")


class Texts:
    """The texts of one block, by label. What is due and missing is empty; None is what is not due.

    ``sound``: no label was wrong, so what is missing is really missing.
    """

    sound = True

    def __init__(self, texts: dict[str, LabelledText], editions: tuple[Edition, ...], reading: Reading) -> None:
        self.texts = texts
        self.editions = editions
        self.reading = reading

    def lines(self, label: Label) -> Worded[str]:
        """One line of plain text for each edition."""
        shared = self.texts.get(label.both)
        if shared is not None:
            return self.for_due(self.line(shared, label))
        return self._worded({edition: self.line(text, label) for edition, text in self._texts_of(label)}, "")

    def line(self, text: LabelledText, label: Label) -> str:
        check = check_title if label.form == "title" else check_line
        check(text.text, self.reading.place(text.line, text.column), self.reading)
        return text.text

    def blocks(self, label: Label) -> Worded[Blocks]:
        """Markdown for each edition."""
        shared = self.texts.get(label.both)
        if shared is not None:
            return self.for_due(self.read(shared, self.editions))
        return self._worded({edition: self.read(text, (edition,)) for edition, text in self._texts_of(label)}, ())

    def alone(self, label: Label) -> Blocks | None:
        """The professional words under a label of its own, such as Because; None if it is not there."""
        text = self.texts.get(label.name)
        return None if text is None else self.read(text, ("professional",))

    def read(self, text: LabelledText, editions: tuple[Edition, ...]) -> Blocks:
        before, self.reading.editions = self.reading.editions, editions
        blocks = read_blocks(text.text, self.reading.place(text.line, text.column), self.reading)
        self.reading.editions = before
        return blocks

    def for_due(self, words: T) -> Worded[T]:
        """The same words in every edition due: one object, so that no two copies can drift apart."""
        if self.editions == EDITIONS:
            return both(words)
        return Worded(**dict.fromkeys(self.editions, words))

    def _texts_of(self, label: Label) -> list[tuple[Edition, LabelledText]]:
        return [(edition, self.texts[name]) for edition in self.editions if (name := label.of(edition)) in self.texts]

    def _worded(self, found: dict[Edition, T], empty: T) -> Worded[T]:
        return Worded(**{edition: found.get(edition, empty) for edition in self.editions})
