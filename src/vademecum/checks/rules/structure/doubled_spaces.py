"""VS203: more than one space between words."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.source_text import is_prose, lines_of
from vademecum.model.finding import Span

_BETWEEN = re.compile(r"(?<=\S) {2,}(?=\S)")
_MARK = re.compile(r" *(?:[-*+]|[0-9]{1,3}[.)])$")


def find(path: str, text: str) -> Iterator[Hit]:
    if "  " not in text:
        return
    for line in lines_of(path, text):
        if "  " not in line.text or not is_prose(line):
            continue
        for match in _BETWEEN.finditer(line.text):
            if not _MARK.match(line.text[: match.start()]):  # of items speaks VS201
                yield Hit(
                    "more than one space between words",
                    "leave one",
                    span=Span(path, line.number, match.start() + 1, len(match[0])),
                    edit=" ",
                )


RULE = Rule(
    code="VS203",
    name="doubled-spaces",
    family="structure",
    severity="note",
    who="editor",
    says="more than one space between words",
    why=(
        "A doubled space is what a word that was taken out leaves behind: look whether one is missing. On a page it "
        "is shown as one space, but it hides the words from whoever searches the sources for a phrase."
    ),
    source="editors' practice",
    bad=(Example(add="## More {#more}\n\nOne  thing.\n"),),
    good=(
        Example(add="## More {#more}\n\nOne thing.\n"),
        Example(add="## More {#more}\n\nWrite `one  thing` as it stands.\n"),
    ),
    text=find,
)
