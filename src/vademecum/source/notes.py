"""Notes to colleagues: lines that begin with "% ". They are taken out before anything else looks at the words.

Where it is not certain that a line is a note, or where a note ends, it is an error: a note must not reach a reader,
and a sentence must not vanish.
"""

import re

from vademecum.source import codes
from vademecum.source.place import Place
from vademecum.source.reading import Reading

_STRUCTURE = re.compile(
    r":|#{1,6}(?: |$)|(?:Consumer|Professional|Both)(?: [a-z]+)?:"
    r"|(?:Because|Dose|Population|Title|Heading|Ask|Gloss|Say)(?: \([a-z-]+\))?:"
)
_DRESSED = re.compile(r"[ \t]*(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]*)*%(?:[ \t]|$)")


def without_notes(text: str, place: Place, reading: Reading) -> str:
    """The text with its notes made empty lines, so that every other line keeps its number."""
    if "%" not in text:
        return text
    lines = text.split("\n")
    before = "free"  # free: a block may begin here; text: inside a paragraph; note: the line above is a note
    for at, line in enumerate(lines):
        if line[:2] == "% " or line.rstrip() == "%":
            if before == "text":
                mend = "leave an empty line before a note; write \\% where a sentence goes on with a percent sign"
                reading.fault(codes.NOTE, place.at(at + 1), "is this a note, or does the line above go on?", mend)
            lines[at] = ""
            before = "note"
        elif not line or line.isspace():
            before = "free"
        elif _STRUCTURE.match(line):
            before = "free" if line[0] in ":#" else "text"
        else:
            _look_closer(line, at, before, place, reading)
            before = "text"
    return "\n".join(lines)


def _look_closer(line: str, at: int, before: str, place: Place, reading: Reading) -> None:
    if line.lstrip().startswith("%") or ("%" in line[:20] and _DRESSED.match(line)):
        mend = "begin a note with a percent sign and one space at the start of a line; write \\% for the sign itself"
        reading.fault(codes.NOTE, place.at(at + 1), "this looks like a note to colleagues, but is none", mend)
    elif before == "note":
        mend = "begin every line of a note with a percent sign and a space, and leave an empty line after it"
        reading.fault(codes.NOTE, place.at(at + 1), "does this line belong to the note above?", mend)
