"""Characters that nobody sees, in words: two readers of the same page would not have the same text."""

import re

from vademecum.source import codes
from vademecum.source.fields import UNSEEN
from vademecum.source.files import code_point
from vademecum.source.place import Place
from vademecum.source.reading import Reading

_UNSEEN = re.compile(UNSEEN)


def refuse_unseen(words: str, place: Place, reading: Reading) -> None:
    """A finding for each character of the words, which stand at ``place``, that no reader can see."""
    if words.isascii():
        return
    for found in _UNSEEN.finditer(words):
        if reading.full:
            return
        message = f"{code_point(found[0])}, which nobody sees, stands here"
        reading.fault(codes.HIDDEN_CHARACTER, place.of_offset(words, found.start()), message, "delete it")


def unseen_in(words: str) -> re.Match[str] | None:
    return None if words.isascii() else _UNSEEN.search(words)
