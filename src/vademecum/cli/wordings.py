"""The scaffold of a translation: every block's id, with the original's own lines as notes."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.source.fences import Fence, HeadingLine, ProseRun, split_body
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import split
from vademecum.source.reading import Reading
from vademecum.source.schema import HEADINGS, TOPIC_DIRECTIVES
from vademecum.source.translated import START
from vademecum.source.yaml_text import quoted


def scaffold(topic: Topic, source: SourceFile, language: str, by: str) -> str:
    """The text of ``<id>.<language>.md``. It has no words yet, and no errors."""
    titles = [("consumer", topic.title.consumer), ("professional", topic.title.professional)]
    title = ", ".join(f"{edition}: {quoted(words)}" for edition, words in titles if words)
    head = [
        "---",
        f"id: {topic.id}",
        f"lang: {language}",
        "# Translate the title, then delete the # before it.",
        f"# title: {{{title}}}",
        f"translation: {{method: human, by: {by}}}",
        "---",
    ]
    blocks = [_block(name, lines) for name, lines in _wordings(topic, source, language)]
    return "\n".join([*head, "", *blocks])


def _block(name: str, lines: list[str]) -> str:
    return "\n".join([f":::{{wording}} {name}", *lines, ":::", ""])


def _wordings(topic: Topic, source: SourceFile, language: str) -> Iterator[tuple[str, list[str]]]:
    """Blocks in the order of the source. A section's heading and shared prose are one, under its key."""
    front = split(source, [])
    if front is None:
        raise ValueError(f"{source.path} cannot be read")
    keys = {section.span.line: section.key for section in topic.sections}
    parts = split_body(front.body, front.body_line, TOPIC_DIRECTIVES, Reading(source.path, []))
    shared = _Shared(START, None, language)
    waiting: list[tuple[str, list[str]]] = []
    for part in parts:
        match part:
            case HeadingLine(words, _, span):
                yield from shared.wording()
                yield from waiting
                waiting = []
                shared = _Shared(keys.get(span.line, ""), words, language)
            case ProseRun(text, _):
                shared.add(text)
            case Fence() if part.words or part.directive == "summary":
                waiting.append(_fence(part))
    yield from shared.wording()
    yield from waiting


def _fence(fence: Fence) -> tuple[str, list[str]]:
    name = "summary" if fence.directive == "summary" else fence.words[-1][0]
    return name, _notes(fence.body)


def _notes(text: str) -> list[str]:
    return [f"% {line}".rstrip() for line in text.strip("\n").split("\n")] if text.strip() else []


class _Shared:
    """What belongs to a section itself: its heading, and the prose that both editions share."""

    def __init__(self, key: str, heading: str | None, language: str) -> None:
        self.key, self.heading, self.language = key, heading, language
        self.runs: list[str] = []

    def add(self, text: str) -> None:
        if text.strip():
            self.runs.append(text)

    def wording(self) -> Iterator[tuple[str, list[str]]]:
        if not self.key or not (self.heading or self.runs):
            return
        lines = [f"% Heading: {self.heading}"] if self.heading else []
        known = HEADINGS.get(self.language, {}).get(self.key)
        if known and self.heading and not self.runs:
            lines = [*lines, "", f"Heading: {known}"]
        for at, run in enumerate(self.runs):
            lines += ["% ---"] if at else ["% Both:"]
            lines += _notes(run)
        yield self.key, lines
