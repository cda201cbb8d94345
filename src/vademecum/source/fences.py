"""A topic's body, line by line: headings, runs of prose, and blocks between ``:::{directive}`` and ``:::``."""

import re
from typing import TypeAlias

from msgspec import Struct

from vademecum.model.finding import Span
from vademecum.model.ids import near
from vademecum.source import codes
from vademecum.source.files import shortened
from vademecum.source.notes import without_notes
from vademecum.source.place import Place
from vademecum.source.reading import Reading
from vademecum.source.spaces import DELETE, MEND, STRANGE, space_message, with_ordinary

_OPENING = re.compile(r":::\{([a-z][a-z-]*)\}(?:[ \t]+(.*[^ \t])?)?[ \t]*")
_OPTION = re.compile(r":([a-z][a-z0-9-]*):(?:[ \t]+(.*[^ \t])?)?[ \t]*")
_LIKE_OPTION = re.compile(r"[ \t]{0,3}:[ \t]*[A-Za-z][A-Za-z0-9_-]*[ \t]*:(?=[ \t]|$)")
# Names of blocks and options where a colon, a bracket or a space is missing or too much.
_MEANT_OPENING = re.compile(r"[ \t]*:{2,}[ \t]*\{?[ \t]*([A-Za-z][A-Za-z-]*)[ \t]*\}?[ \t]*(.*?)[ \t]*")
_MEANT_OPTION = re.compile(r"[ \t]*:?[ \t]*([A-Za-z][A-Za-z0-9_-]*)[ \t]*:?[ \t]*(.*?)[ \t]*")
_WORD = re.compile(r"\S+")
_NO_COLON = re.compile(r"[a-z][a-z0-9-]*:\s")
_HEADING = re.compile(r"##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_KEY = re.compile(r"(.*?)[ \t]*\{#([^{}]*)\}")
_SECTION = re.compile(r"\s*##(?!#)")
_CODE_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})(.*)")
_FORM = "write :::{name} id on a line of its own"
LONGEST_SHOWN = 120  # characters of a line that a message quotes


class OptionLine(Struct, frozen=True):
    """``:name: value``; ``value_at`` is where the value begins."""

    name: str
    value: str
    span: Span
    value_at: Place


class Fence(Struct, frozen=True):
    """One block as it is written. ``words`` are what follows the directive's name, each with its place.

    ``spoilt`` are the names on lines that were meant as options; ``cut`` is set where something else ended the block.
    """

    directive: str
    words: tuple[tuple[str, Span], ...]
    options: tuple[OptionLine, ...]
    body: str
    body_line: int
    span: Span
    spoilt: tuple[str, ...] = ()
    cut: bool = False


class HeadingLine(Struct, frozen=True):
    words: str
    key: str | None
    span: Span


class ProseRun(Struct, frozen=True):
    """``spilled`` is set where the words were probably meant to stand in the block above, which ended too early."""

    text: str
    line: int
    spilled: bool = False


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
        self.badly = False  # the open block's opening line was itself a fault: its closing line may be as badly written
        self.owed = 0  # closing lines that belong to openings already reported
        self.spilling = False  # the lines may belong to a block that was cut
        self.code: str | None = None

    def parts(self) -> list[Part]:
        for at, line in enumerate(self.lines):
            if self.code is not None:
                self._in_code(at, line)
                continue
            start = line[:4].lstrip()[:1]
            if start == ":":
                if self.open_at < 0 or line.lstrip().startswith("::"):  # a block's options are read with it
                    self._colon(at, line)
            elif start == "#" and _SECTION.match(line) and (line[0] == "#" or STRANGE.match(line)):
                self._heading(at, line)
            elif start in ("`", "~"):
                self._code_fence(at, line)
        self._end(len(self.lines))
        return self.found

    def _fault(self, code: str, at: int, message: str, mend: str, column: int = 1, length: int = 0) -> None:
        span = Span(self.reading.path, self.first + at, column, length or max(len(self.lines[at].rstrip()), 1))
        self.reading.fault(code, span, message, mend)

    def _with_ordinary(self, code: str, at: int, line: str) -> str:
        """The line with ordinary spaces, once its first other space is told."""
        if odd := STRANGE.search(line):
            mend = MEND if line[: odd.start()].strip() else DELETE
            self._fault(code, at, space_message(odd[0]), mend, odd.start() + 1, len(odd[0]))
        return with_ordinary(line)

    # Lines that begin with colons

    def _colon(self, at: int, line: str) -> None:
        if not line.lstrip().startswith("::"):
            if self.open_at < 0 and _LIKE_OPTION.match(line):
                if not self.spilling:
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
        plain = with_ordinary(line)
        if plain != line and (_OPENING.fullmatch(plain.strip()) or plain.strip() == ":::"):
            self.lines[at] = self._with_ordinary(codes.FENCE_LINE, at, line).strip()
            self._colon(at, self.lines[at])
            return
        closing = not line.strip(" \t:")
        if closing and (self.badly if self.open_at >= 0 else self.owed):
            self._close(at)
            return
        if self.open_at < 0 and _OPENING.fullmatch(line.strip()):
            self._indented(at, line)
            return
        meant = None if closing or self.open_at >= 0 else self._meant_opening(line)
        mend = f"write {shortened(meant, LONGEST_SHOWN)}" if meant else _FORM
        mend = "write ::: alone at the start of its line" if closing else mend
        self._fault(codes.FENCE_LINE, at, "this line neither opens nor closes a block", mend)
        if self.open_at >= 0 and closing:
            self._close(at)
        elif meant:  # what it holds is read as well, so that its own faults are told with this one
            self.lines[at] = meant
            self._open(at)
            self.badly = True
        else:
            self.lines[at] = ""
            self.owed += self.open_at < 0
            self.spilling = self.open_at < 0

    def _indented(self, at: int, line: str) -> None:
        """A block that was indented, with its lines or without them: it is read as if it stood at the line's start."""
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        mend = "remove the spaces before it"
        if self.lines[at + 1 : at + 2] and self.lines[at + 1].startswith(indent):
            mend += " and before the lines of the block"
        self._fault(codes.FENCE_LINE, at, "this line neither opens nor closes a block", mend)
        for number in range(at, len(self.lines)):
            self.lines[number] = self.lines[number].removeprefix(indent)
            if self.lines[number].rstrip() == ":::":
                break
        self._open(at)
        self.badly = True

    def _meant_opening(self, line: str) -> str | None:
        found = None if line[0] == " " else _MEANT_OPENING.fullmatch(line)  # what is indented may belong to a list
        name = near(found[1].lower(), self.directives) if found else None
        return f":::{{{name}}} {found[2]}".rstrip() if found and name else None

    def _open(self, at: int) -> None:
        self.spilling = False
        if self.open_at >= 0 and self.lines[at].rstrip() == self.lines[self.open_at].rstrip():
            self._fault(codes.AFTER_FENCE, at, "a block is closed by ::: alone", "write ::: without the name")
            self._close(at)
            return
        if self.open_at >= 0:
            message = f"a block stands inside the block of line {self.first + self.open_at}"
            self._fault(codes.NESTED, at, message, "close the block above with ::: first; blocks do not nest")
            self.owed += 1
            self._end(at, cut=True)
        self._prose(at)
        self.open_at = at
        self.badly = False

    def _close(self, at: int, cut: bool = False) -> None:
        if self.open_at >= 0:
            self._block(at, cut)
            self.spilling = self.owed > 0
        elif self.owed:
            self.owed -= 1
            self._prose(at)
            self.spilling = False
        else:
            self._fault(codes.STRAY_FENCE, at, "this line closes no block", "remove it, or open a block with :::{name}")
            self._prose(at)
        self.open_at = -1
        self.prose_from = at + 1

    def _end(self, at: int, cut: bool = False) -> None:
        """The end of what came before the line: an open block is closed by force."""
        if self.open_at < 0:
            self._prose(at)
            return
        if at == len(self.lines):
            self._fault(codes.UNCLOSED, self.open_at, "this block is never closed", "end it with a line :::")
        self._block(at, cut)
        self.open_at = -1
        self.prose_from = at

    def _prose(self, to: int) -> None:
        start = self.prose_from
        while start < to and not self.lines[start].strip():
            start += 1
        if start < to:
            text = "\n".join(self.lines[start:to])
            self.found.append(ProseRun(text, self.first + start, self.spilling))

    # Headings and code

    def _heading(self, at: int, line: str) -> None:
        if self.open_at >= 0:
            message = f"a heading of level 2 stands inside the block of line {self.first + self.open_at}"
            self._fault(codes.UNCLOSED, at, message, "close the block above with :::, or write ### for a heading in it")
            self.owed += 1
        self.spilling = self.open_at >= 0
        self._end(at, cut=self.open_at >= 0)
        self.prose_from = at + 1
        if line[0] != "#" or STRANGE.match(line, 2):
            line = self._with_ordinary(codes.HEADING, at, line).lstrip()
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
            self._close(at, cut=True)
            return
        self.lines[at] = ""

    # Blocks

    def _block(self, end: int, cut: bool = False) -> None:
        opening = _OPENING.fullmatch(self.lines[self.open_at])
        if opening is None:  # a line becomes open_at only if it matched
            raise AssertionError("not an opening line")
        name = opening[1]
        if name not in self.directives:
            meant = near(name, self.directives)
            mend = f'did you mean "{meant}"?' if meant else f"known here: {', '.join(self.directives)}"
            self._fault(codes.UNKNOWN_DIRECTIVE, self.open_at, f'unknown block "{name}"', mend, 5, len(name))
            if meant is None:
                return
            name = meant  # what it holds is read as well, so that its own faults are told with this one
        options, spoilt, body_at = self._options(self.open_at + 1, end, name)
        for at in range(body_at, end):
            if ":" in self.lines[at][:4]:
                self._late_option(at)
        line = self.first + self.open_at
        words = tuple(
            (found[0], Span(self.reading.path, line, opening.start(2) + found.start() + 1, len(found[0])))
            for found in _WORD.finditer(opening[2] or "")
        )
        span = Span(self.reading.path, line, 1, len(self.lines[self.open_at].rstrip()))
        body = "\n".join(self.lines[body_at:end])
        self.found.append(Fence(name, words, options, body, self.first + body_at, span, spoilt, cut))

    def _options(self, at: int, end: int, block: str) -> tuple[tuple[OptionLine, ...], tuple[str, ...], int]:
        """The option lines directly under the opening, names that are none, and the first line after them."""
        options: list[OptionLine] = []
        spoilt: list[str] = []
        while at < end:
            line = self.lines[at]
            if found := _OPTION.fullmatch(line):
                value = found[2] or ""
                column = found.start(2) + 1 if value else len(line.rstrip()) + 1
                span = Span(self.reading.path, self.first + at, 2, len(found[1]))
                options.append(OptionLine(found[1], value, span, self.reading.place(self.first + at, column)))
            elif line[:1].isspace() and (found := _OPTION.fullmatch(line.strip())):
                spoilt.append(self._indented_option(at, line, found[1]))
            elif line.startswith(":") or _LIKE_OPTION.match(line) or (block != "edition" and _NO_COLON.match(line)):
                spoilt.append(self._spoilt(at, line))
            elif line or at + 1 >= end or not _OPTION.fullmatch(self.lines[at + 1]):
                break  # one empty line may stand before an option: it may have been a note
            at += 1
        return tuple(options), tuple(spoilt), at

    def _indented_option(self, at: int, line: str, name: str) -> str:
        column = len(line) - len(line.lstrip()) + 1
        mend = "remove the spaces before it"
        length = len(line.strip())
        self._fault(codes.OPTION_LINE, at, "an option begins at the start of its line", mend, column, length)
        return name

    def _spoilt(self, at: int, line: str) -> str:
        """Tells that the line is no option; the name that was probably meant."""
        plain = with_ordinary(line)
        found = _MEANT_OPTION.fullmatch(plain)
        name = found[1].lower() if found else ""
        message, column, length = "this is no option", 1, 0
        mend = "write :name: value, in small letters, from the start of the line"
        odd = STRANGE.search(line)
        if odd and found and odd.end() <= found.start(2):
            message, column, length = space_message(odd[0]), odd.start() + 1, len(odd[0])
            mend = MEND if line[: odd.start()] else DELETE
        if found and (written := f":{name}: {found[2]}".rstrip()) != plain.rstrip():
            mend = f"write {shortened(written, LONGEST_SHOWN)}"
        self._fault(codes.OPTION_LINE, at, message, mend, column, length)
        return name

    def _late_option(self, at: int) -> None:
        if _LIKE_OPTION.match(self.lines[at]):
            mend = "options stand directly under the line that opens the block; write \\: for a plain colon"
            self._fault(codes.OPTION_LINE, at, "an option among the words", mend)
            self.lines[at] = ""
