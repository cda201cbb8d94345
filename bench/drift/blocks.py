"""The blocks of a topic's file, as far as edits of its meaning need to know them. Offsets are into the file's text."""

import re
from collections.abc import Iterator

from msgspec import Struct

_BLOCK = re.compile(
    r"^:::\{(?P<directive>[a-z-]+)\}(?: (?P<words>[^\n]*))?\n(?P<body>.*?)^:::$", re.MULTILINE | re.DOTALL
)
_OPTION = re.compile(r"^:(?P<name>[a-z-]+): (?P<value>[^\n]*)$", re.MULTILINE)
_LABEL = re.compile(
    r"^(?P<label>(?:Consumer|Professional|Both)(?: title| alt| caption)?|Because|Dose|Population):(?P<text>.*?)"
    r"(?=^(?:Consumer|Professional|Both)(?: title| alt| caption)?:|^(?:Because|Dose|Population):|\Z)",
    re.MULTILINE | re.DOTALL,
)


class Span(Struct, frozen=True):
    """A piece of the file."""

    start: int
    end: int
    text: str


class Block(Struct, frozen=True):
    """``words`` and ``options`` by name; a repeated option has several spans."""

    path: str
    directive: str
    id: str
    whole: Span
    options: dict[str, list[Span]]
    words: dict[str, Span]

    def option(self, name: str) -> str:
        return " | ".join(span.text for span in self.options.get(name, ()))

    def says(self, label: str) -> str:
        return self.words[label].text if label in self.words else ""

    @property
    def guards(self) -> bool:
        return self.directive in ("precaution", "red-flag")


def blocks(path: str, text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        body, at = match["body"], match.start("body")
        options: dict[str, list[Span]] = {}
        for option in _OPTION.finditer(body):
            start = at + option.start("value")
            options.setdefault(option["name"], []).append(Span(start, at + option.end("value"), option["value"]))
        words: dict[str, Span] = {}
        for label in _LABEL.finditer(body):
            start = at + label.start("text")
            words.setdefault(label["label"], Span(start, at + label.end("text"), label["text"]))
        id = (match["words"] or "").split(" ")[-1]
        whole = Span(match.start(), match.end(), match.group())
        yield Block(path, match["directive"], id, whole, options, words)
