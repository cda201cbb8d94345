"""VS202: spaces at the end of a line, where they do nothing."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.source_text import lines_of
from vademecum.model.finding import Span

_END = re.compile(r"[ \t]+$", re.MULTILINE)
_NO_BREAK = re.compile(r"(?:#|:::|:[a-z]|---|[A-Z][a-z]+ title:)")


def find(path: str, text: str) -> Iterator[Hit]:
    if _END.search(text) is None:
        return
    for line in lines_of(path, text):
        match = _END.search(line.text)
        # Two spaces at the end of a line of words break the line there: that is meant.
        if match and (len(match[0]) == 1 or line.in_head or not line.text.strip() or _NO_BREAK.match(line.text)):
            yield Hit(
                "the line ends with spaces",
                "take them away",
                span=Span(path, line.number, match.start() + 1, len(match[0])),
                edit="",
            )


RULE = Rule(
    code="VS202",
    name="spaces-at-line-end",
    family="structure",
    severity="note",
    who="editor",
    says="spaces at the end of a line",
    why=(
        "Nobody sees them, and every editor program that takes them away turns a change of one word into a change of "
        "many lines, in which a reviewer overlooks the word. Two spaces that break a line of words are left alone."
    ),
    source="editors' practice",
    bad=(
        Example(add="## More {#more} \n\nOne thing.\n"),
        Example(add="## More {#more}\n\nOne thing, \nsaid again.\n"),
    ),
    good=(
        Example(add="## More {#more}\n\nOne thing,\nsaid again.\n"),
        Example(add="## More {#more}\n\nOne line  \nand another.\n"),
    ),
    text=find,
)
