"""Flow collections of YAML: ``[a, b]`` and ``{key: value}``, over several lines if need be."""

import re

from vademecum.source.files import shortened
from vademecum.source.yaml_cursor import DEEPEST, Cursor, KeyPath, Value

_FLOW_PLAIN = re.compile(r"(?:[^,\[\]{}:#]|:(?![\s,\[\]{}]|$)|(?<![\s])#)+")


class Flow(Cursor):
    """Each method takes the column where its thing begins, and returns the column behind it."""

    def flow(self, column: int, here: KeyPath, depth: int) -> tuple[Value, int]:
        if depth > DEEPEST:
            self.fail(self.row, column, "VM013", f"nested deeper than {DEEPEST}", "flatten it")
        self.places.values[here] = self.span(self.row, column)
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
            self.places.keys[path] = self.span(self.row, column)
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
                self.fail(
                    self.row,
                    end,
                    "VM010",
                    f'a colon and a space are missing after "{shortened(key, 60)}"',
                    "write key: value",
                )
            path = (*here, key)
            repeated = self.note_repeated(key, path, mapping, self.span(self.row, column, end - column))
            value, column = self.flow_pair(end + 1, path, depth)
            if not repeated:
                mapping[key] = value
            column = self.flow_comma(column, "}", "{")

    def flow_pair(self, column: int, path: KeyPath, depth: int) -> tuple[Value, int]:
        column = self.flow_next(column, "{")
        if self.lines[self.row][column] in ",}":
            self.places.values[path] = self.span(self.row, column)
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
        self.places.values[path] = self.span(self.row, column, end - column)
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
        self.check_quotes(value, column)
        return value, column + len(value)
