"""Where a piece of text stands in its file."""

from msgspec import Struct

from vademecum.model.finding import Span


class Place(Struct, frozen=True):
    """The first character of a slice of a file. Only the slice's first line is indented by ``column``."""

    path: str
    line: int = 1
    column: int = 1

    def at(self, line: int, column: int = 1, length: int = 1) -> Span:
        """The span of a line and column of the slice, both counted from 1."""
        if line == 1:
            column += self.column - 1
        return Span(self.path, self.line + line - 1, column, max(length, 1))

    def of_offset(self, text: str, offset: int, length: int = 1) -> Span:
        """The span of a character of ``text``, the slice itself. Linear: for faults, not for every word."""
        before = text.rfind("\n", 0, offset)
        return self.at(text.count("\n", 0, offset) + 1, offset - before, length)
