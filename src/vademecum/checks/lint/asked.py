"""Which passages a rule asks: those of one edition in a language whose lexicon knows what the rule looks for."""

import re
from collections.abc import Iterator

from vademecum.authored.statement import SAFETY_KINDS
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Place
from vademecum.checks.text.lexicon import words_in
from vademecum.model.edition import Edition

SHOWN = 8  # words of a sentence that a finding names


def of_edition(reading: Reading, edition: Edition) -> Iterator[Passage]:
    return (passage for passage in reading.passages if passage.edition == edition)


def with_words(reading: Reading, edition: Edition, words: frozenset[str]) -> list[Passage]:
    """The passages of an edition in which any of these words stands. In most topics none does."""
    if reading.vocabulary(edition).isdisjoint(words):
        return []
    return [passage for passage in of_edition(reading, edition) if not passage.vocabulary.isdisjoint(words)]


def safety_words(reading: Reading) -> Iterator[Passage]:
    """The consumer words of precautions, red flags and alerts."""
    for passage in of_edition(reading, "consumer"):
        if passage.statement is not None and passage.statement.kind in (*SAFETY_KINDS, "inherited"):
            yield passage


def at(passage: Passage, phrase: str) -> Place:
    return Place(part=passage.part, label=passage.label, phrase=phrase)


def beginning(sentence: str) -> str:
    """The first words of a sentence, by which it is found and named."""
    return " ".join(sentence.split()[:SHOWN])


def first_word(sentence: str) -> str:
    match = re.search(r"\w+(?:['’]\w+)?", sentence)
    return match.group().lower().replace("’", "'") if match else ""


def is_action(word: str, desk: Desk, language: str) -> bool:
    """Whether a word, in small letters, tells somebody to do something where it begins a sentence."""
    return word in words_in(desk.lexicon(language, "actions"))
