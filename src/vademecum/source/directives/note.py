"""``note``: words in a box of their own."""

from vademecum.authored.topic import Prose
from vademecum.source import values
from vademecum.source.directive import WORDS, Directive, Option
from vademecum.source.given import Given


def become(given: Given) -> Prose:
    return Prose(given.blocks(WORDS), given.local, note=True)


EDITIONS = Option("editions", values.EDITION_LIST, "the only edition it is due in")
DIRECTIVE = Directive("note", "words in a box", "id", (EDITIONS,), (WORDS,))
