"""What every check is handed: the joined manual and its relations. Checks read no file and ask no clock."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.model.finding import Finding, Severity, Span
from vademecum.model.review import History


class Context(Struct, frozen=True):
    """``history`` is the whole history of the topic in hand, where the manual holds only what others need of it."""

    manual: Manual
    relations: Relations
    history: History | None = None


class TopicCheck(Protocol):
    def __call__(self, topic: Topic, context: Context) -> Iterator[Finding]: ...


class ManualCheck(Protocol):
    def __call__(self, context: Context) -> Iterator[Finding]: ...


def error(code: str, span: Span, message: str, mend: str) -> Finding:
    return Finding(code, "error", span, message, mend)


def found(code: str, severity: Severity, span: Span, message: str, mend: str) -> Finding:
    return Finding(code, severity, span, message, mend)
