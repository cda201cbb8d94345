"""What is collected while a file is read: findings, mentions and keys, and the editions the words are for."""

from vademecum.authored.topic import Mention, MentionKind
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import MOST_FINDINGS, Finding, Severity, Span, more_findings
from vademecum.source.grammar.fault import Fault
from vademecum.source.place import Place


class Reading:
    """One file being read. ``editions`` are those whose words are being read just now."""

    __slots__ = ("_left", "editions", "found", "keys", "mentions", "path")

    def __init__(self, path: str, found: list[Finding], editions: tuple[Edition, ...] = EDITIONS) -> None:
        self.path = path
        self.found = found
        self.editions = editions
        self.mentions: list[Mention] = []
        self.keys: list[tuple[str, tuple[Edition, ...], Span]] = []  # of headings inside words
        self._left = MOST_FINDINGS

    @property
    def full(self) -> bool:
        """No more findings are listed: looking for their places would be idle."""
        return self._left <= 0

    def fault(self, code: str, span: Span, message: str, mend: str, severity: Severity = "error") -> None:
        self._left -= 1
        if self._left > 0:
            self.found.append(Finding(code, severity, span, message, mend))
        elif self._left == 0:
            self.found.append(more_findings(self.path))

    def fault_in(self, code: str, value: Place, fault: Fault) -> None:
        """A fault of the grammar inside the value that stands at ``value``."""
        self.fault(code, value.at(1, fault.column), fault.message, fault.mend)

    def mention(self, kind: MentionKind, target: str, span: Span) -> None:
        self.mentions.append(Mention(kind, target, self.editions, span))

    def place(self, line: int, column: int = 1) -> Place:
        return Place(self.path, line, column)
