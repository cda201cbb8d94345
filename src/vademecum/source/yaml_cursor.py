"""A place in YAML text, its faults, and the scalars of the subset that a manual uses. All scalars stay text."""

import re
from typing import NoReturn, TypeAlias, Union

from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.source.files import shortened

DEEPEST = 16
Value: TypeAlias = Union[str, list["Value"], dict[str, "Value"]]
KeyPath: TypeAlias = tuple[str | int, ...]

_INDENT = re.compile(r"[ \t]*")
COMMENT = re.compile(r"[ \t]*(?:#.*)?$")
_COMMENT_AFTER = re.compile(r"[ \t]+(?:#.*)?$|$")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"\\": "\\", '"': '"', "/": "/", "n": "\n", "t": "\t"}
_PLAIN_END = re.compile(r"[ \t]+#|$")
_NO_TEXT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+|\.(?:inf|nan|[0-9]+))|~|null|true|false",
    re.IGNORECASE,
)


# Typographic quotes with which a whole value may have been put in quotes, each with those that would close it.
_PARTNERS = {"“": "”“", "„": "“”", "”": "”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "‹": "›", "›": "‹"}


class YamlFault(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Places(Struct):
    """Where keys (for an item of a list: the item) and values stand."""

    keys: dict[KeyPath, Span]
    values: dict[KeyPath, Span]


class Document(Struct):
    data: dict[str, Value]
    places: Places
    faults: list[Finding]  # that do not keep the rest from being read


class Cursor:
    """Stands at a line; what reads a value leaves the line behind it."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.row = 0
        self.places = Places({}, {})
        self.out = Document({}, self.places, [])

    def span(self, row: int, column: int, length: int = 1) -> Span:
        return Span(self.path, self.first_line + row, column + 1, max(1, length))

    def fail(self, row: int, column: int, code: str, message: str, mend: str) -> NoReturn:
        raise YamlFault(Finding(code, "error", self.span(row, column), message, mend))

    def indent(self, line: str) -> int:
        """The column of the first character; a tab before it is an error."""
        match = _INDENT.match(line)
        width = match.end() if match else 0
        if "\t" in line[:width]:
            self.fail(self.row, line.index("\t"), "VM011", "a tab in the indentation", "use spaces")
        return width

    def skip_blank(self) -> None:
        while self.row < len(self.lines) and COMMENT.match(self.lines[self.row]):
            self.row += 1

    def is_marker(self, line: str) -> bool:
        return line[:3] in ("---", "...") and (len(line) == 3 or line[3] in " \t")

    def note_repeated(self, key: str, here: KeyPath, mapping: dict[str, Value], span: Span) -> bool:
        if key not in mapping:
            self.places.keys[here] = span
            return False
        message = (
            f'"{shortened(key, 60)}" stands here a second time; the first is in line {self.places.keys[here].line}'
        )
        self.out.faults.append(Finding("VM014", "error", span, message, "keep one of the two"))
        return True

    def check_key(self, word: str, column: int) -> None:
        if word == "<<":
            self.fail(self.row, column, "VM016", "merge keys are not read", "write the keys out")
        if _NO_TEXT.fullmatch(word):
            self.fail(
                self.row,
                column,
                "VM017",
                f"the key {shortened(word, 60)} is no word",
                f'put it in quotes: "{shortened(word, 60)}"',
            )

    def check_special(self, character: str, column: int) -> None:
        words = {"&": "anchors", "*": "aliases", "!": "tags"}
        if character in words:
            mend = "write the value out, in quotes if it begins with this character"
            self.fail(self.row, column, "VM016", f"{words[character]} are not read", mend)
        if character in "|>":
            mend = "write the value on one line, in double quotes"
            self.fail(self.row, column, "VM018", "values of several lines are not read", mend)
        if character in "@`%":
            self.fail(self.row, column, "VM010", f'a value cannot begin with "{character}"', "put it in quotes")

    def check_quotes(self, value: str, column: int) -> bool:
        """Whether the whole value stands in quotes that a word processor made: they would be printed."""
        partners = _PARTNERS.get(value[0])
        if partners is None:
            return False
        message, mend = "these are typographic quotes, and would be printed", "write straight double quotes, or none"
        inside = [at for at, character in enumerate(value) if at and character in partners]
        if inside == [len(value) - 1]:
            span = self.span(self.row, column, len(value))
            self.out.faults.append(Finding("VM018", "error", span, message, mend))
            return True
        if not inside and any(partner in self.lines[self.row][column + len(value) :] for partner in partners):
            self.fail(self.row, column, "VM018", "these are typographic quotes, and keep nothing together", mend)
        return False

    def end_line(self, end: int) -> None:
        line = self.lines[self.row]
        if not _COMMENT_AFTER.match(line, end):
            mend = "put the whole value in quotes; a remark needs a space before its #"
            self.fail(self.row, end, "VM010", "something stands after the value", mend)
        self.row += 1

    def plain_at(self, line: str, column: int) -> tuple[str, int]:
        match = _PLAIN_END.search(line, column)
        end = match.start() if match else len(line)
        value = line[column:end].rstrip(" \t")
        if self.check_quotes(value, column):
            return value, column + len(value)
        if ": " in value or value.endswith(":") or ":\t" in value:
            at = column + value.index(":")
            self.fail(self.row, at, "VM010", "a second colon in one value", "put the value in double quotes")
        if value[0] in ",]}" or value[:2] in ("- ", "? ", ": ") or value in "-?":
            self.fail(self.row, column, "VM010", f'a value cannot begin with "{value[0]}"', "put it in quotes")
        return value, column + len(value)

    def quoted_at(self, line: str, column: int) -> tuple[str, int]:
        match = (_DOUBLE if line[column] == '"' else _SINGLE).match(line, column)
        if match is None:
            self.fail(self.row, column, "VM010", "the quote is not closed in its line", "close it")
        return self.unquoted(match[0], column), match.end()

    def unquoted(self, quoted: str, column: int) -> str:
        inner = quoted[1:-1]
        if quoted[0] == "'":
            return inner.replace("''", "'")
        if "\\" not in inner:
            return inner
        for match in _ESCAPE.finditer(inner):
            if match[1] not in _ESCAPES:
                at = column + 1 + match.start()
                mend = 'write the character itself; only \\" \\\\ \\/ \\n and \\t are known'
                self.fail(self.row, at, "VM010", f'unknown escape "{match[0]}"', mend)
        return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], inner)
