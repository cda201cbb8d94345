"""A line reader for the part of YAML that a manual uses, which knows where every key and value stands.

Block mappings and lists, flow mappings and lists (over several lines if need be), plain and quoted scalars on one line,
comments. All scalars stay text.
"""

import re
from typing import NoReturn, TypeAlias, Union

from msgspec import Struct

from vademecum.model.finding import Finding, Span

DEEPEST = 16
Value: TypeAlias = Union[str, list["Value"], dict[str, "Value"]]
KeyPath: TypeAlias = tuple[str | int, ...]

_INDENT = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"[ \t]*(?:#.*)?$")
_COMMENT_AFTER = re.compile(r"[ \t]+(?:#.*)?$|$")
_KEY = re.compile(r"""(?P<word>[^\s\-?:,\[\]{}#&*!|>'"%@`](?:[^:#\n]|:(?!\s|$)|(?<!\s)#)*?|-(?!\s|$)[^:\n]*?)[ \t]*:(?=\s|$)""")
_QUOTED_KEY = re.compile(r"""(?P<quote>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?=\s|$)""")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"\\": "\\", '"': '"', "/": "/", "n": "\n", "t": "\t"}
_PLAIN_END = re.compile(r"[ \t]+#|$")
_FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}:#]|:(?![\s,\[\]{}]|$)|(?<![\s])#)+")
_NO_TEXT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+|\.(?:inf|nan|[0-9]+))|~|null|true|false",
    re.IGNORECASE,
)


class YamlFault(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Document(Struct):
    data: dict[str, Value]
    keys: dict[KeyPath, Span]
    places: dict[KeyPath, Span]
    repeated: list[Finding]


def read_document(text: str, path: str, first_line: int) -> Document:
    """The mapping of the text. Raises YamlFault with its finding for anything outside the subset."""
    return _Scanner(text, path, first_line).document()


class _Scanner:
    """Stands at a line and a column; every method reads one thing and leaves the position behind it."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.row = 0
        self.out = Document({}, {}, {}, [])

    def document(self) -> Document:
        self.skip_blank()
        if self.row < len(self.lines) and self.lines[self.row].rstrip() == "---":
            self.row += 1
            self.skip_blank()
        if self.row >= len(self.lines):
            self.fail(max(0, len(self.lines) - 1), 0, "VM012", "there is nothing in it", 'write "key: value" lines')
        line = self.lines[self.row]
        column = self.indent(line)
        if line[column] in "[{":
            self.fail(self.row, column, "VM012", "this is a list or a flow mapping", 'write "key: value" lines')
        value = self.block(column, (), 1)
        if not isinstance(value, dict):
            self.fail(self.row - 1, 0, "VM012", "this is no mapping", 'write "key: value" lines')
        self.skip_blank()
        if self.row < len(self.lines):
            self.indent(self.lines[self.row])
            self.fail(self.row, 0, "VM010", "this line belongs to no key", "begin it as far left as the first key")
        self.out.data = value
        return self.out

    # places and faults

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
        while self.row < len(self.lines) and _COMMENT.match(self.lines[self.row]):
            self.row += 1

    def is_marker(self, line: str) -> bool:
        return line[:3] in ("---", "...") and (len(line) == 3 or line[3] in " \t")

    # blocks

    def block(self, column: int, path: KeyPath, depth: int) -> Value:
        """The mapping or list whose first entry stands at ``column`` of the present line."""
        if depth > DEEPEST:
            self.fail(self.row, column, "VM013", f"nested deeper than {DEEPEST}", "flatten it")
        rest = self.lines[self.row][column:]
        if rest == "-" or rest[:2] in ("- ", "-\t"):
            return self.block_list(column, path, depth)
        return self.block_mapping(column, path, depth)

    def next_entry(self, column: int) -> bool:
        """Whether another entry of the block at ``column`` begins at the present line (blank lines skipped)."""
        self.skip_blank()
        if self.row >= len(self.lines):
            return False
        line = self.lines[self.row]
        if self.is_marker(line):
            self.fail(self.row, 0, "VM015", "a second document begins here", "one document a file: delete the line")
        width = self.indent(line)
        if width > column:
            mend = "begin it under the entry above; a value stands on one line, in quotes if need be"
            self.fail(self.row, width, "VM010", "this line is indented under nothing", mend)
        return width == column

    def block_list(self, column: int, path: KeyPath, depth: int) -> list[Value]:
        items: list[Value] = []
        first = True
        while first or self.next_entry(column):
            first = False
            line = self.lines[self.row]
            if line[column] != "-" or line[column + 1 : column + 2] not in ("", " ", "\t"):
                break
            here = (*path, len(items))
            self.out.keys[here] = self.span(self.row, column)
            items.append(self.item(column, here, depth))
        return items

    def item(self, column: int, here: KeyPath, depth: int) -> Value:
        line = self.lines[self.row]
        start = column + 1
        while line[start : start + 1] == " ":
            start += 1
        if line[start : start + 1] == "\t":
            self.fail(self.row, start, "VM011", "a tab in the indentation", "use spaces")
        if _COMMENT.match(line, start):
            return self.after_break(column, here, depth, start, lists_too=False)
        if self.key_at(line, start) or line[start:] == "-" or line.startswith("- ", start):
            self.out.places[here] = self.span(self.row, start)
            self.lines[self.row] = " " * start + line[start:]
            return self.block(start, here, depth + 1)
        return self.value_at(start, here, depth)

    def block_mapping(self, column: int, path: KeyPath, depth: int) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        first = True
        while first or self.next_entry(column):
            first = False
            line = self.lines[self.row]
            match = self.key_at(line, column)
            if match is None:
                self.no_key(line, column)
            key = self.key_of(match, column)
            here = (*path, key)
            span = self.span(self.row, column, match.end() - 1 - column)
            repeated = self.note_repeated(key, here, mapping, span)
            value = self.after_key(match.end(), column, here, depth)
            if not repeated:
                mapping[key] = value
        return mapping

    def note_repeated(self, key: str, here: KeyPath, mapping: dict[str, Value], span: Span) -> bool:
        if key not in mapping:
            self.out.keys[here] = span
            return False
        message = f'"{key}" stands here a second time; the first is in line {self.out.keys[here].line}'
        self.out.repeated.append(Finding("VM014", "error", span, message, "keep one of the two"))
        return True

    def key_at(self, line: str, column: int) -> re.Match[str] | None:
        return _KEY.match(line, column) or _QUOTED_KEY.match(line, column)

    def key_of(self, match: re.Match[str], column: int) -> str:
        quote = match.groupdict().get("quote")
        if quote:
            return self.unquoted(quote, column)
        word: str = match["word"]
        self.check_key(word, column)
        return word

    def check_key(self, word: str, column: int) -> None:
        if word == "<<":
            self.fail(self.row, column, "VM016", "merge keys are not read", "write the keys out")
        if _NO_TEXT.fullmatch(word):
            self.fail(self.row, column, "VM017", f"the key {word} is no word", f'put it in quotes: "{word}"')

    def no_key(self, line: str, column: int) -> NoReturn:
        character = line[column]
        self.check_special(character, column)
        if character == "?":
            self.fail(self.row, column, "VM017", "a key that is no word", 'write "key: value"')
        if character in "[{":
            self.fail(self.row, column, "VM017", "a key that is no word", 'write "key: value"')
        if character == "-":
            self.fail(self.row, column, "VM010", "a list among keys", "indent the list under its key")
        if character == "%":
            self.fail(self.row, column, "VM016", "directives are not read", "delete the line")
        self.fail(self.row, column, "VM010", 'this line is no "key: value"', "a colon and a space follow a key")

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

    def after_key(self, start: int, column: int, here: KeyPath, depth: int) -> Value:
        line = self.lines[self.row]
        while line[start : start + 1] in (" ", "\t") and start < len(line):
            start += 1
        if _COMMENT.match(line, start):
            return self.after_break(column, here, depth, start, lists_too=True)
        return self.value_at(start, here, depth)

    def after_break(self, column: int, here: KeyPath, depth: int, start: int, lists_too: bool) -> Value:
        """What stands in the lines after a key or a dash: a nested block, or nothing, which is the empty text."""
        empty = self.span(self.row, max(0, min(start, len(self.lines[self.row])) - 1))
        self.row += 1
        self.skip_blank()
        if self.row < len(self.lines) and not self.is_marker(self.lines[self.row]):
            line = self.lines[self.row]
            width = self.indent(line)
            is_item = line[width:] == "-" or line.startswith("- ", width)
            if width > column or (lists_too and width == column and is_item):
                self.out.places[here] = self.span(self.row, width)
                if not is_item and not self.key_at(line, width):
                    return self.lonely(width, here, depth)
                return self.block(width, here, depth + 1)
        self.out.places[here] = empty
        return ""

    def lonely(self, column: int, here: KeyPath, depth: int) -> Value:
        """A value in the line after its key: only flow collections may stand so."""
        line = self.lines[self.row]
        if line[column] not in "[{":
            self.check_special(line[column], column)
            mend = "write the value in the line of its key"
            self.fail(self.row, column, "VM018", "a value that begins after the line of its key", mend)
        return self.value_at(column, here, depth)

    # values

    def value_at(self, column: int, here: KeyPath, depth: int) -> Value:
        """The scalar or flow collection at the column; afterwards the next line is the present one."""
        line = self.lines[self.row]
        character = line[column]
        if character in "[{":
            return self.flow_block(column, here, depth)
        self.check_special(character, column)
        if character in "\"'":
            value, end = self.quoted_at(line, column)
        else:
            value, end = self.plain_at(line, column)
        self.out.places[here] = self.span(self.row, column, end - column)
        self.end_line(end)
        return value

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

    # flow collections

    def flow_block(self, column: int, here: KeyPath, depth: int) -> Value:
        value, end = self.flow(column, here, depth + 1)
        self.end_line(end)
        return value

    def flow(self, column: int, here: KeyPath, depth: int) -> tuple[Value, int]:
        if depth > DEEPEST:
            self.fail(self.row, column, "VM013", f"nested deeper than {DEEPEST}", "flatten it")
        self.out.places[here] = self.span(self.row, column)
        if self.lines[self.row][column] == "[":
            return self.flow_list(column + 1, here, depth)
        return self.flow_mapping(column + 1, here, depth)

    def flow_next(self, column: int, opened: str) -> int:
        """The column of the next character that matters, over line ends and comments."""
        begun = self.row
        while True:
            line = self.lines[self.row] if self.row < len(self.lines) else ""
            while column < len(line) and line[column] in " \t":
                if line[column] == "\t" and not line[:column].strip():
                    self.fail(self.row, column, "VM011", "a tab in the indentation", "use spaces")
                column += 1
            if column < len(line) and not (line[column] == "#" and line[column - 1 : column] in ("", " ", "\t")):
                return column
            self.row += 1
            column = 0
            if self.row >= len(self.lines) or self.is_marker(self.lines[self.row]):
                self.row = begun
                self.fail(begun, 0, "VM010", f'"{opened}" is never closed', "close it")

    def flow_list(self, column: int, here: KeyPath, depth: int) -> tuple[Value, int]:
        items: list[Value] = []
        while True:
            column = self.flow_next(column, "[")
            if self.lines[self.row][column] == "]":
                return items, column + 1
            path = (*here, len(items))
            self.out.keys[path] = self.span(self.row, column)
            value, column = self.flow_value(column, path, depth)
            items.append(value)
            column = self.flow_comma(column, "]", "[")

    def flow_mapping(self, column: int, here: KeyPath, depth: int) -> tuple[Value, int]:
        mapping: dict[str, Value] = {}
        while True:
            column = self.flow_next(column, "{")
            line = self.lines[self.row]
            if line[column] == "}":
                return mapping, column + 1
            key, end = self.flow_scalar(column)
            if line[column] not in "\"'":
                self.check_key(key, column)
            if line[end : end + 1] != ":":
                self.fail(self.row, end, "VM010", f'a colon and a space are missing after "{key}"', "write key: value")
            path = (*here, key)
            repeated = self.note_repeated(key, path, mapping, self.span(self.row, column, end - column))
            value, column = self.flow_pair(end + 1, path, depth)
            if not repeated:
                mapping[key] = value
            column = self.flow_comma(column, "}", "{")

    def flow_pair(self, column: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        column = self.flow_next(column, "{")
        if self.lines[self.row][column] in ",}":
            self.out.places[path] = self.span(self.row, column)
            return "", column
        return self.flow_value(column, path, depth)

    def flow_comma(self, column: int, close: str, opened: str) -> int:
        column = self.flow_next(column, opened)
        character = self.lines[self.row][column]
        if character == ",":
            return column + 1
        if character != close:
            self.fail(self.row, column, "VM010", f'"," or "{close}" expected', "put values with marks in quotes")
        return column

    def flow_value(self, column: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        if self.lines[self.row][column] in "[{":
            return self.flow(column, path, depth + 1)
        value, end = self.flow_scalar(column)
        self.out.places[path] = self.span(self.row, column, end - column)
        return value, end

    def flow_scalar(self, column: int) -> tuple[str, int]:
        line = self.lines[self.row]
        character = line[column]
        self.check_special(character, column)
        if character in "\"'":
            return self.quoted_at(line, column)
        match = _FLOW_PLAIN.match(line, column)
        if match is None or (match[0][0] in "-?" and match[0][1:2] in ("", " ")):
            self.fail(self.row, column, "VM010", f'a value cannot begin with "{character}"', "put it in quotes")
        value = match[0].rstrip(" \t")
        return value, column + len(value)
