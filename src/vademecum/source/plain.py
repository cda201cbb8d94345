"""Words that are text and no Markdown: titles, headings, captions, alternative texts."""

import re

from vademecum.source import codes
from vademecum.source.place import Place
from vademecum.source.reading import Reading
from vademecum.source.unseen import refuse_unseen
from vademecum.source.wording import LONGEST_TITLE

LONGEST_LINE = 1_000  # characters of an alternative text or a caption

# What an editor would write in the belief that it becomes bold, a link, code, a citation or an escape.
_MARKDOWN = re.compile(
    r"\*\*|__|`|\]\(|\[@|\\[!-/:-@\[-`{-~]|(?<!\w)([*_])(?=\S)[^*_]{1,200}(?<=\S)\1(?!\w)|&#?[A-Za-z0-9]{1,31};"
)
_SIGN = re.compile(r"[*_`\\\[\]&]")  # each of them has one; hardly any title does


def check_title(words: str, place: Place, reading: Reading) -> None:
    """A title or heading: 1 to 60 characters on one line, without Markdown."""
    if len(words) > LONGEST_TITLE:
        message = f"a title of {len(words)} characters"
        reading.fault(codes.BAD_TITLE, place.at(1, 1, len(words)), message, f"shorten it to {LONGEST_TITLE}")
    elif not words.strip():
        reading.fault(codes.BAD_TITLE, place.at(1), "a title without words", "write its words")
    else:
        check_line(words, place, reading)


def check_line(words: str, place: Place, reading: Reading) -> None:
    """One line of plain text without Markdown."""
    refuse_unseen(words, place, reading)
    if "\n" in words:
        mend = "join the lines, or put a label before the words that follow"
        reading.fault(codes.BAD_TITLE, place.at(2), "this text stands on one line", mend)
    elif len(words) > LONGEST_LINE:
        message = f"a line of {len(words)} characters"
        reading.fault(codes.BAD_TITLE, place.at(1, 1, len(words)), message, f"shorten it to {LONGEST_LINE}")
    elif _SIGN.search(words) and (found := _MARKDOWN.search(words)):
        mend = "write the plain words; they are printed as typed"
        reading.fault(codes.BAD_TITLE, place.at(1, found.start() + 1, len(found[0])), "Markdown in plain text", mend)
