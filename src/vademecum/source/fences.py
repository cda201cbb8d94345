"""A topic's body, line by line: headings, runs of prose, and blocks between ``:::{directive}`` and ``:::``."""

import re
from typing import TypeAlias

from msgspec import Struct

from vademecum.model.finding import Span
from vademecum.model.ids import near
from vademecum.source import codes
from vademecum.source.notes import without_notes
from vademecum.source.place import Place
from vademecum.source.reading import Reading

_OPENING = re.compile(r":::\{([a-z][a-z-]*)\}(?:[ \t]+(.*?))?[ \t]*")
_OPTION = re.compile(r":([a-z][a-z0-9-]*):(?:[ \t]+(.*?))?[ \t]*")
_LIKE_OPTION = re.compile(r"[ \t]{0,3}:[ \t]*[A-Za-z][A-Za-z0-9_-]*[ \t]*:(?=[ \t]|$)")
_HEADING = re.compile(r"##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_KEY = re.compile(r"(.*?)[ \t]*\{#([^{}]*)\}")
_CODE_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})(.*)")
_FORM = "write :::{name} id on a line of its own"


class OptionLine(Struct, frozen=True):
    """``:name: value``; ``value_at`` is where the value begins."""

    name: str
    value: str
    span: Span
    value_at: Place


class Fence(Struct, frozen=True):
    """One block as it is written. ``words`` are what follows the directive's name, each with its place."""

    directive: str
    words: tuple[tuple[str, Span], ...]
    options: tuple[OptionLine, ...]
    body: str
    body_line: int
    span: Span
    meant: frozenset[str] = frozenset()  # options whose lines were refused: they are not missing too
    cut: bool = False  # closed by force, after a fault: what is missing in it may stand behind


class HeadingLine(Struct, frozen=True):
    words: str
    key: str | None
    span: Span


class ProseRun(Struct, frozen=True):
    text: str
    line: int


Part: TypeAlias = Fence | HeadingLine | ProseRun


def split_body(body: str, first_line: int, directives: tuple[str, ...], reading: Reading) -> list[Part]:
    """The parts of a body in order. Notes to colleagues are gone; unknown directives are findings and left out."""
    text = without_notes(body, reading.place(first_line), reading)
    return _Splitter(text.split("\n"), first_line, directives, reading).parts()


class _Splitter:
    def __init__(self, lines: list[str], first_line: int, directives: tuple[str, ...], reading: Reading) -> None:
        self.lines = lines
        self.first = first_line
        self.directives = directives
        self.reading = reading
        self.found: list[Part] = []
        self.prose_from = 0
        self.open_at = -1  # the index of the opening line; -1 outside of blocks
        self.owed = 0  # closing lines that belong to openings already reported
        self.code: str | None = None
        self.cut = False  # the open block is being closed by force

    def parts(self) -> list[Part]:
        for at, line in enumerate(self.lines):
            if self.code is not None:
                self._in_code(at, line)
                continue
            start = line[:4].lstrip()[:1]
            if start == ":":
                self._colon(at, line)
            elif start == "#" and line.startswith("##") and not line.startswith("###"):
                self._heading(at, line)
            elif start in ("`", "~"):
                self._code_fence(at, line)
        self._end(len(self.lines))
        return self.found

    def _fault(self, code: str, at: int, message: str, mend: str, column: int = 1, length: int = 0) -> None:
        span = Span(self.reading.path, self.first + at, column, length or max(len(self.lines[at].rstrip()), 1))
        self.reading.fault(code, span, message, mend)

    # Lines that begin with colons

    def _colon(self, at: int, line: str) -> None:
        if not line.lstrip().startswith("::"):
            if self.open_at < 0 and _LIKE_OPTION.match(line):
                self._fault(codes.OPTION_LINE, at, "an option outside of any block", "move it into a block")
                self.lines[at] = ""
            return
        bare = line.rstrip()
        if bare == ":::":
            self._close(at)
        elif _OPENING.fullmatch(line):
            self._open(at)
        elif line.startswith(":::") and self.open_at >= 0 and not line.startswith((":::{", "::::")):
            self._fault(codes.AFTER_FENCE, at, "text after the line that closes a block", "write ::: alone on its line")
            if self._closes_later(at):
                self.lines[at] = ""
            else:
                self._close(at)
        else:
            self._malformed(at, line)

    def _closes_later(self, at: int) -> bool:
        """Whether the open block has another closing line, before any other block begins."""
        later = next((line for line in self.lines[at + 1 :] if line.startswith((":::", "## "))), "")
        return later.rstrip() == ":::"

    def _malformed(self, at: int, line: str) -> None:
        """A line that was meant to open or close a block. If it may have opened one, its closing line is owed."""
        if self.open_at < 0 and self.owed and not line.strip(" \t:"):
            self._close(at)  # as badly written as its opening: one fault
            return
        mend = "write ::: alone at the start of its line" if not line.strip(" \t:") else _FORM
        self._fault(codes.FENCE_LINE, at, "this line neither opens nor closes a block", mend)
        if self.open_at >= 0 and not line.strip(" \t:"):
            self._close(at)
            return
        if self.open_at < 0:
            self._prose(at)
            self.prose_from = at + 1
            self.owed += 1
        self.lines[at] = ""

    def _open(self, at: int) -> None:
        if self.open_at >= 0:
            message = f"a block stands inside the block of line {self.first + self.open_at}"
            self._fault(codes.NESTED, at, message, "close the block above with ::: first; blocks do not nest")
            self.owed += 1
            self.cut = True
            self._end(at)
        self._prose(at)
        self.open_at = at

    def _close(self, at: int) -> None:
        if self.open_at >= 0:
            self._block(at)
        elif self.owed:  # what stands before it belongs to a block that was refused, and is no prose
            self.owed -= 1
        else:
            self._fault(codes.STRAY_FENCE, at, "this line closes no block", "remove it, or open a block with :::{name}")
            self._prose(at)
        self.open_at = -1
        self.prose_from = at + 1

    def _end(self, at: int) -> None:
        """The end of what came before the line: an open block is closed by force."""
        if self.open_at < 0:
            self._prose(at)
            return
        if at == len(self.lines):
            self._fault(codes.UNCLOSED, self.open_at, "this block is never closed", "end it with a line :::")
        self._block(at)
        self.open_at = -1
        self.prose_from = at

    def _prose(self, to: int) -> None:
        text = "\n".join(self.lines[self.prose_from : to])
        if text and not text.isspace():
            self.found.append(ProseRun(text, self.first + self.prose_from))

    # Headings and code

    def _heading(self, at: int, line: str) -> None:
        if self.open_at >= 0:
            message = f"a heading of level 2 stands inside the block of line {self.first + self.open_at}"
            self._fault(codes.UNCLOSED, at, message, "close the block above with :::, or write ### for a heading in it")
            self.owed += 1
            self.cut = True
        self._end(at)
        self.prose_from = at + 1
        found = _HEADING.fullmatch(line)
        words, key = (found[1], None) if found else ("", None)
        if keyed := _KEY.fullmatch(words):
            words, key = keyed[1], keyed[2]
        if not words:
            self._fault(codes.HEADING, at, "this heading has no words", "write ## Words, with a space")
            return
        span = Span(self.reading.path, self.first + at, line.find(words) + 1, len(words))
        self.found.append(HeadingLine(words, key, span))

    def _code_fence(self, at: int, line: str) -> None:
        found = _CODE_FENCE.match(line)
        if not found or (found[1][0] == "`" and "`" in found[2]):
            return
        if found[2].lstrip().startswith("{"):
            mend = "write :::{name} id … ::: with colons"
            self._fault(codes.BACKTICK_DIRECTIVE, at, "blocks are not written with back-ticks", mend)
        else:
            self._fault(codes.CODE_BLOCK, at, "blocks of code do not exist here", "write it as a paragraph")
        self.lines[at] = ""
        self.code = found[1]

    def _in_code(self, at: int, line: str) -> None:
        """Skips the code that was refused, so that it is one finding; never beyond the end of a block."""
        closing = self.code or ""
        bare = line.strip()
        if bare.startswith(closing) and not bare.strip(closing[0]):
            self.code = None
        elif line.rstrip() == ":::" and self.open_at >= 0:
            self.code = None
            self.cut = True
            self._close(at)
            return
        self.lines[at] = ""

    # Blocks

    def _block(self, end: int) -> None:
        opening = _OPENING.fullmatch(self.lines[self.open_at])
        self.cut, cut = False, self.cut
        if opening is None:  # a line becomes open_at only if it matched
            raise AssertionError("not an opening line")
        name = opening[1]
        if name not in self.directives:
            meant = near(name, self.directives)
            mend = f'did you mean "{meant}"?' if meant else f"known here: {', '.join(self.directives)}"
            self._fault(codes.UNKNOWN_DIRECTIVE, self.open_at, f'unknown block "{name}"', mend, 5, len(name))
            return
        options, refused, body_at = self._options(self.open_at + 1, end)
        for at in range(body_at, end):
            self._late_option(at)
        line = self.first + self.open_at
        words = tuple(
            (found[0], Span(self.reading.path, line, opening.start(2) + found.start() + 1, len(found[0])))
            for found in re.finditer(r"\S+", opening[2] or "")
        )
        span = Span(self.reading.path, line, 1, len(self.lines[self.open_at].rstrip()))
        body = "\n".join(self.lines[body_at:end])
        self.found.append(Fence(name, words, options, body, self.first + body_at, span, refused, cut))

    def _options(self, at: int, end: int) -> tuple[tuple[OptionLine, ...], frozenset[str], int]:
        """The option lines under the opening, what bad ones were meant as, and the index of the first line after."""
        options: list[OptionLine] = []
        meant: set[str] = set()
        while at < end:
            line = self.lines[at]
            if found := _OPTION.fullmatch(line):
                value = found[2] or ""
                column = found.start(2) + 1 if value else len(line.rstrip()) + 1
                span = Span(self.reading.path, self.first + at, 2, len(found[1]))
                options.append(OptionLine(found[1], value, span, self.reading.place(self.first + at, column)))
            elif line.startswith(":") or _LIKE_OPTION.match(line):
                mend = "write :name: value, in small letters, from the start of the line"
                self._fault(codes.OPTION_LINE, at, "this is no option", mend)
                meant.update(name.lower() for name in re.findall(r"[A-Za-z][A-Za-z0-9-]*", line[:40])[:1])
            elif line or at + 1 >= end or not _OPTION.fullmatch(self.lines[at + 1]):
                break  # one empty line may stand before an option: it may have been a note
            at += 1
        return tuple(options), frozenset(meant), at

    def _late_option(self, at: int) -> None:
        if _LIKE_OPTION.match(self.lines[at]):
            mend = "options stand directly under the line that opens the block; write \\: for a plain colon"
            self._fault(codes.OPTION_LINE, at, "an option among the words", mend)
            self.lines[at] = ""
