"""Finds the place of a finding in the text of its file. Only findings are looked for, so it may take its time."""

import re

from vademecum.authored.topic import TRANSLATION, Topic, option_key
from vademecum.checks.lint.rule import Place
from vademecum.model.finding import Span

_FENCE = re.compile(r":{3,}[ \t]*\r?$")
_LABEL = re.compile(r"(?:Consumer|Professional|Both)(?: [a-z]+)?(?: \([a-z-]+\))?:|[A-Z][a-z]+(?: \([a-z-]+\))?:")
_BETWEEN = r"(?:[\s*_`~\\]|\[@[^\]]*\]|\]\([^)]*\)|\[)*"  # marks of Markdown, citations and addresses of links


def home_of(topic: Topic) -> Span:
    """The file of a topic's words: its own, or that of its translation."""
    return topic.where.get(TRANSLATION, topic.span)


def span_of(place: Place | None, topic: Topic, text: str) -> Span:
    """The place as exactly as it can be found: the phrase, else the label, the option, the block, the topic.

    ``text`` is that of the file in which ``home_of`` is.
    """
    home = home_of(topic)
    if place is None:
        return home
    path = home.path
    if place.option is not None and (span := topic.where.get(option_key(place.part, place.option))):
        return span
    start = topic.where.get(place.part)
    lines = text.split("\n")
    first, last = _block(start.line, lines) if start and start.path == path else (1, len(lines))
    at = _label(place.label, lines, first, last) if place.label else None
    if place.phrase:
        begin, end = (at, _label_end(lines, at, last)) if at else (first, last)
        if found := _phrase(place.phrase, lines, begin, end, place.nth):
            return Span(path, *found)
    if at is not None:
        return Span(path, at, 1, max(1, len((place.label or "") + ":")))
    return start or home


def span_in(path: str, place: Place | None, text: str) -> Span:
    """Where the phrase of a place stands in the text of a file that is no topic's; its head where it does not."""
    lines = text.split("\n")
    found = _phrase(place.phrase or "", lines, 1, len(lines), place.nth) if place else None
    return Span(path, *found) if found else Span(path)


def _block(line: int, lines: list[str]) -> tuple[int, int]:
    """First and last line of the block, or of the section, that begins in a line."""
    opening = lines[line - 1] if line <= len(lines) else ""
    if opening.startswith(":::"):
        for number in range(line + 1, len(lines) + 1):
            if _FENCE.match(lines[number - 1]):
                return line, number
        return line, len(lines)
    for number in range(line + 1, len(lines) + 1):
        if lines[number - 1].startswith("## "):
            return line, number - 1
    return line, len(lines)


def _label(label: str, lines: list[str], first: int, last: int) -> int | None:
    for number in range(first, min(last, len(lines)) + 1):
        if lines[number - 1].lstrip(" -\t").startswith(f"{label}:"):
            return number
    return None


def _label_end(lines: list[str], first: int, last: int) -> int:
    for number in range(first + 1, min(last, len(lines)) + 1):
        if _LABEL.match(lines[number - 1]):
            return number - 1
    return last


def _phrase(phrase: str, lines: list[str], first: int, last: int, nth: int) -> tuple[int, int, int] | None:
    """Line, column and length of the words. Between two words may stand what is not printed."""
    words = phrase.split()
    if not words:
        return None
    text = "\n".join(lines[first - 1 : last])
    found = list(re.finditer(_BETWEEN.join(f"(?:{re.escape(word)})" for word in words[:12]), text))
    if not found and len(words) > 3:  # a mark inside a word, or a soft line: its beginning is enough
        found = list(re.finditer(_BETWEEN.join(f"(?:{re.escape(word)})" for word in words[:3]), text))
    if not found:
        return None
    match = found[min(nth, len(found) - 1)]
    before = text[: match.start()]
    line = first + before.count("\n")
    column = match.start() - (before.rfind("\n") + 1) + 1
    length = len(match.group().split("\n")[0])
    return line, column, max(1, length)
