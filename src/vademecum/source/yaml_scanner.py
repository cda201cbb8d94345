"""A line reader for the part of YAML that a manual uses, which knows where every key and value stands.

Block mappings and lists, flow mappings and lists, plain and quoted scalars on one line, comments.
"""

import re
from typing import NoReturn

from vademecum.source.yaml_cursor import COMMENT, DEEPEST, Document, KeyPath, Value
from vademecum.source.yaml_flow import Flow

_KEY = re.compile(
    r"""(?P<word>[^\s\-?:,\[\]{}#&*!|>'"%@`](?:[^:#\n]|:(?!\s|$)|(?<!\s)#)*?|-(?!\s|$)[^:\n]*?)[ \t]*:(?=\s|$)"""
)
_QUOTED_KEY = re.compile(r"""(?P<quote>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*:(?=\s|$)""")


def read_document(text: str, path: str, first_line: int) -> Document:
    """The mapping of the text. Raises YamlFault with its finding for anything outside the subset."""
    return _Scanner(text, path, first_line).document()


class _Scanner(Flow):
    """Every method reads one thing and leaves the position behind it."""

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
            self.places.keys[here] = self.span(self.row, column)
            items.append(self.item(column, here, depth))
        return items

    def item(self, column: int, here: KeyPath, depth: int) -> Value:
        line = self.lines[self.row]
        start = column + 1
        while line[start : start + 1] == " ":
            start += 1
        if line[start : start + 1] == "\t":
            self.fail(self.row, start, "VM011", "a tab in the indentation", "use spaces")
        if COMMENT.match(line, start):
            return self.after_break(column, here, depth, start, lists_too=False)
        if self.key_at(line, start) or line[start:] == "-" or line.startswith("- ", start):
            self.places.values[here] = self.span(self.row, start)
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

    def key_at(self, line: str, column: int) -> re.Match[str] | None:
        return _KEY.match(line, column) or _QUOTED_KEY.match(line, column)

    def key_of(self, match: re.Match[str], column: int) -> str:
        quote = match.groupdict().get("quote")
        if quote:
            return self.unquoted(quote, column)
        word: str = match["word"]
        self.check_key(word, column)
        return word

    def no_key(self, line: str, column: int) -> NoReturn:
        character = line[column]
        if character == "%":
            self.fail(self.row, column, "VM016", "directives are not read", "delete the line")
        self.check_special(character, column)
        if character in "?[{":
            self.fail(self.row, column, "VM017", "a key that is no word", 'write "key: value"')
        if character == "-":
            self.fail(self.row, column, "VM010", "a list among keys", "indent the list under its key")
        self.fail(self.row, column, "VM010", 'this line is no "key: value"', "a colon and a space follow a key")

    def after_key(self, start: int, column: int, here: KeyPath, depth: int) -> Value:
        line = self.lines[self.row]
        while line[start : start + 1] in (" ", "\t") and start < len(line):
            start += 1
        if COMMENT.match(line, start):
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
                self.places.values[here] = self.span(self.row, width)
                if not is_item and not self.key_at(line, width):
                    return self.lonely(width, here, depth)
                return self.block(width, here, depth + 1)
        self.places.values[here] = empty
        return ""

    def lonely(self, column: int, here: KeyPath, depth: int) -> Value:
        """A value in the line after its key: only flow collections may stand so."""
        line = self.lines[self.row]
        if line[column] not in "[{":
            self.check_special(line[column], column)
            mend = "write the value in the line of its key"
            self.fail(self.row, column, "VM018", "a value that begins after the line of its key", mend)
        return self.value_at(column, here, depth)

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
        self.places.values[here] = self.span(self.row, column, end - column)
        self.end_line(end)
        return value

    def flow_block(self, column: int, here: KeyPath, depth: int) -> Value:
        value, end = self.flow(column, here, depth + 1)
        self.end_line(end)
        return value
