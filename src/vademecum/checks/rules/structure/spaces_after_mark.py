"""VS201: more than one space after the mark of an item."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.source_text import is_prose, lines_of
from vademecum.model.finding import Span

_MARK = re.compile(r"( *)(?:[-*+]|[0-9]{1,3}[.)])( {2,4})(?=\S)")


def find(path: str, text: str) -> Iterator[Hit]:
    if "  " not in text:
        return
    for line in lines_of(path, text):
        match = _MARK.match(line.text) if is_prose(line) else None
        # What belongs to the item further down is indented as far as its words: there the spaces mean something.
        if match and not line.after.startswith(f"{match[1]}  "):
            yield Hit(
                "more than one space after the mark of an item",
                "leave one",
                span=Span(path, line.number, match.start(2) + 1, len(match[2])),
                edit=" ",
            )


RULE = Rule(
    code="VS201",
    name="spaces-after-mark",
    family="structure",
    severity="note",
    who="editor",
    says="more than one space after the mark of an item",
    why=(
        "Readers never see these spaces, but they decide how far the lines below must be indented to belong to the "
        "item. One space everywhere keeps lists from falling apart when somebody adds a line."
    ),
    source="CommonMark specification (list items); editors' practice",
    bad=(Example(add="## More {#more}\n\n-   One thing.\n- Another thing.\n"),),
    good=(
        Example(add="## More {#more}\n\n- One thing.\n- Another thing.\n"),
        Example(add="## More {#more}\n\n-   One thing,\n    said at length.\n- Another.\n"),
    ),
    text=find,
)
