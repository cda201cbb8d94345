"""Markdown to blocks. What an output could not print safely and in full is a finding, never a guess."""

import re
from bisect import bisect_right
from typing import Any

import pyromark

from vademecum.model.blocks import (
    Align,
    Block,
    Blocks,
    Break,
    Code,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
)
from vademecum.model.finding import Span
from vademecum.model.ids import is_id
from vademecum.source import codes
from vademecum.source.citations import with_citations
from vademecum.source.files import code_point
from vademecum.source.links import BadAddress, mentioned, target_of
from vademecum.source.notes import without_notes
from vademecum.source.place import Place
from vademecum.source.reading import Reading
from vademecum.source.signs import SIGNED, Signs
from vademecum.source.unseen import refuse_unseen, unseen_in

DEEPEST = 16  # blocks and spans inside one another
MOST_EVENTS = 20_000

_OPTIONS = pyromark.Options
# Footnotes are read only in order to be refused: without the option they would become links or vanish.
_MARKDOWN = pyromark.Markdown(
    options=_OPTIONS.ENABLE_TABLES | _OPTIONS.ENABLE_FOOTNOTES | _OPTIONS.ENABLE_HEADING_ATTRIBUTES
)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]")
_ALIGN: dict[str, Align] = {"None": "none", "Left": "left", "Center": "center", "Right": "right"}
# Text without any Markdown is most of a manual; for it the parser's answer is known (a test compares the two).
_PLAIN = re.compile(r"[^\W\d_][^\\`*_\[\]<>&!~|@#%\n\r\t]*(?:\n[^\W\d_][^\\`*_\[\]<>&!~|@#%\n\r\t]*)*")
_LESS = "remove it; write &lt; for the sign <"
_NOTE = "write it as a note: a line that begins with % and a space"
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


def read_blocks(text: str, place: Place, reading: Reading) -> Blocks:
    """The blocks of a Markdown text that stands at ``place``; mentions and findings go into ``reading``.

    After an error the blocks may be incomplete; whoever publishes must look at the findings first.
    """
    if "%" in text:
        text = without_notes(text, place, reading)
    refuse_unseen(text, place, reading)
    if _PLAIN.fullmatch(text) and " \n" not in text:
        return (Paragraph((text.replace("\n", " ").rstrip(" "),)),)
    if not text or text.isspace():
        return ()
    return _Walk(text, place, reading).blocks()


class _Frame:
    """An element that is not yet closed."""

    __slots__ = ("children", "data", "kind", "start", "told")

    def __init__(self, kind: str, start: int, data: Any, told: int = 0) -> None:
        self.kind = kind
        self.start = start
        self.data = data
        self.told = told  # how many findings there were before it
        self.children: list[Any] = []  # inlines, blocks, items, cells: what the kind holds


class _TooMuch(Exception):
    pass


class _Walk:
    """One pass over the parser's events. Offsets are those of the UTF-8 bytes."""

    def __init__(self, text: str, place: Place, reading: Reading) -> None:
        self.text = text
        self.place = place
        self.reading = reading
        self.data = text.encode()
        self.lines: list[int] | None = None
        self.top = _Frame("Top", 0, None)
        self.stack = [self.top]
        self.frame = self.top
        self.pieces: list[tuple[str, int]] = []  # words not yet put into the frame, each with its offset
        self.skipping = 0
        self.links = 0
        self.footnotes = False
        self.entities = "&" in text
        self.signs = Signs(self.data, place.column > 1, self._span, reading)
        self.tags: list[str] = []  # HTML elements that were refused and may yet be closed

    def blocks(self) -> Blocks:
        if "]:" in self.text:
            self._refuse_definitions()
        try:
            for count, (event, where) in enumerate(_MARKDOWN.events_with_range(self.text)):
                if count >= MOST_EVENTS:
                    message = f"more than {MOST_EVENTS:,} pieces of Markdown in one text"
                    self._stop(codes.TOO_MUCH, message, "divide the text", where["start"])
                self._take(event, where)
        except _TooMuch:
            return ()
        self._flush()
        return _blocks_of(self.top.children)

    def _take(self, event: Any, where: Any) -> None:
        if isinstance(event, str):
            self._take_mark(event, where["start"])
            return
        ((what, value),) = event.items()
        if what == "Start":
            self._open(value, where)
        elif what == "End":
            self._close(where["end"])
        elif self.skipping:
            return
        elif what == "Text":
            if self.entities and (hidden := _HIDDEN.search(value) or unseen_in(value)):
                self._refuse_hidden(hidden[0], where)
            self.pieces.append((value, where["start"]))
        elif what == "Code":
            self._add(Code(value))
        else:
            self._refuse(what, value, where)

    def _take_mark(self, mark: str, at: int) -> None:
        if self.skipping:
            return
        if mark == "SoftBreak":
            self.pieces.append((" ", at))
        else:
            self._add(Break() if mark == "HardBreak" else Rule())

    # Elements

    def _open(self, tag: Any, where: Any) -> None:
        if self.skipping:
            self.skipping += 1
            return
        kind, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if refusal := _REFUSED_ELEMENTS.get(kind):
            refusal(self, data, where)
            self.skipping = 1
            return
        self._flush()
        if len(self.stack) > DEEPEST:
            message = f"more than {DEEPEST} elements stand inside one another"
            self._stop(codes.NESTING, message, "write it flatter", where["start"])
        if kind == "Link":
            self.links += 1
        elif kind == "Item":
            self._number(where["start"])
        elif kind in SIGNED:
            self.signs.look_at(kind, where["start"], where["end"])
        self.frame = _Frame(kind, where["start"], data, len(self.reading.found))
        self.stack.append(self.frame)

    def _number(self, start: int) -> None:
        """Asks once a list whether its items bear the numbers that are printed."""
        listing = self.frame
        if listing.data is not None and not self.signs.item(start, listing.data + len(listing.children)):
            listing.data = None

    def _close(self, end: int) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self._flush()
        frame = self.stack.pop()
        self.frame = self.stack[-1]
        if (made := _BUILD[frame.kind](self, frame, end)) is not None:
            self.frame.children.append(made)

    def _add(self, inline: Inline | Rule) -> None:
        if self.pieces:
            self._flush()
        self.frame.children.append(inline)

    def _flush(self) -> None:
        """Puts the collected words into the frame, with their citations."""
        pieces = self.pieces
        if not pieces:
            return
        self.pieces = []
        words = pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces])
        if "@" not in words or self._in_mail_link():
            self.frame.children.append(words)
            return
        starts: list[int] = []
        length = 0
        for piece, _ in pieces:
            starts.append(length)
            length += len(piece)

        def offset_of(at: int) -> int:
            which = bisect_right(starts, at) - 1
            piece, begin = pieces[which]
            return begin + len(piece[: at - starts[which]].encode())

        def escaped(at: int) -> bool:
            which = bisect_right(starts, at) - 1  # a character after a backslash begins a piece
            begin = pieces[which][1]
            return starts[which] == at and self.data[begin - 1 : begin] == b"\\"

        before = len(self.frame.children)
        self.frame.children += with_citations(
            words, lambda at, size: self._span(offset_of(at), size), escaped, self.reading
        )
        if self.links and any(not isinstance(child, str) for child in self.frame.children[before:]):
            span = self._span(pieces[0][1])
            self.reading.fault(codes.CITATION, span, "a citation inside a link", "put it behind the link")

    def _in_mail_link(self) -> bool:
        return self.frame.kind == "Link" and self.frame.data["link_type"] in ("Email", "Autolink")

    def paragraph(self, frame: _Frame, _end: int) -> Paragraph | None:
        return Paragraph(tuple(frame.children)) if frame.children else None

    def emphasis(self, frame: _Frame, _end: int) -> Emphasis:
        return Emphasis(tuple(frame.children))

    def strong(self, frame: _Frame, _end: int) -> Strong:
        return Strong(tuple(frame.children))

    def quote(self, frame: _Frame, _end: int) -> Quote:
        return Quote(_blocks_of(frame.children))

    def listing(self, frame: _Frame, _end: int) -> ListBlock:
        return ListBlock(frame.data, tuple(frame.children))

    def item(self, frame: _Frame, _end: int) -> Blocks:
        return _blocks_of(frame.children)

    def cell(self, frame: _Frame, end: int) -> tuple[Inline, ...]:
        self.frame.data = end  # where the row's last cell ends
        return tuple(frame.children)

    def row(self, frame: _Frame, end: int) -> tuple[tuple[Inline, ...], ...]:
        rest = self.data[frame.data or frame.start : end].lstrip(b"| \t\n")
        if rest:
            span = self._span(end - len(rest))
            message = "this row has more cells than the table's head"
            self.reading.fault(codes.TABLE_ROW, span, message, "write \\| for the sign itself, or mend the head")
        return tuple(frame.children)

    def table(self, frame: _Frame, _end: int) -> Table:
        head, *rows = frame.children
        return Table(tuple(_ALIGN[align] for align in frame.data), head, tuple(rows))

    def heading(self, frame: _Frame, _end: int) -> Heading | None:
        level, key = int(frame.data["level"][1]), frame.data["id"]
        span = self._span(frame.start)
        if level < 3:
            mend = "begin the line with ## outside of any block, or use ### inside one"
            self.reading.fault(codes.HEADING_LEVEL, span, f"a heading of level {level} cannot stand here", mend)
        elif not frame.children:
            self.reading.fault(codes.HEADING, span, "a heading without words", "write its words or remove it")
        if frame.data["classes"] or frame.data["attrs"] or (key is not None and not is_id(key)):
            mend = "write {#key}: small letters, digits and hyphens"
            self.reading.fault(codes.HEADING_KEY, span, "the brackets after this heading hold no key", mend)
        elif key is not None:
            self.reading.keys.append((key, self.reading.editions, span))
        return Heading(level, tuple(frame.children), key)

    def link(self, frame: _Frame, end: int) -> Link | None:
        self.links -= 1
        data, span = frame.data, self._span(frame.start)
        address = f"mailto:{data['dest_url']}" if data["link_type"] == "Email" else data["dest_url"]
        if data["title"]:
            self.reading.fault(codes.LINK_WORDS, span, "a link has no title here", "put its words into the text")
        if frame.told == len(self.reading.found) and not any(_has_words(child) for child in frame.children):
            self.reading.fault(codes.LINK_WORDS, span, "a link without words", "say in its words where it leads")
        try:
            target = target_of(address)
        except BadAddress as bad:
            if unseen_in(self.data[frame.start : end].decode()) is None:  # else it was told
                self.reading.fault(codes.LINK, span, bad.message, bad.mend)
            return None
        if named := mentioned(target):
            self.reading.mention(*named, self._span(frame.start, end - frame.start))
        return Link(target, tuple(frame.children))

    # Refusals

    def _refuse(self, what: str, value: str, where: Any) -> None:
        span = self._span(where["start"], where["end"] - where["start"])
        if what == "FootnoteReference":
            self.footnotes = True
            self.reading.fault(codes.FOOTNOTE, span, "footnotes do not exist here", "put the words into the text")
        elif value.startswith("<!--"):
            self.reading.fault(codes.HTML_COMMENT, span, "a comment in HTML", _NOTE)
        else:
            name = _TAG.match(value)
            if name is None or not name[1]:
                self.tags.append(name[2] if name else "")
            elif name[2] in self.tags:  # one finding for an element: its first tag
                self.tags.remove(name[2])
                return
            self.reading.fault(codes.RAW_HTML, span, f"HTML is not read: {value[:30]}", _LESS)

    def html(self, _data: Any, where: Any) -> None:
        words = self.data[where["start"] : where["end"]].decode().strip()
        span = self._span(where["start"], len(words.partition("\n")[0]))
        if words.startswith("<!--"):
            self.reading.fault(codes.HTML_COMMENT, span, "a comment in HTML", _NOTE)
        else:
            self.reading.fault(codes.RAW_HTML, span, f"HTML is not read: {words.partition(chr(10))[0][:30]}", _LESS)

    def code(self, data: Any, where: Any) -> None:
        span = self._span(where["start"])
        info = "" if data == "Indented" else data["Fenced"]
        if info.startswith("{"):
            mend = "write :::{name} id … ::: with colons, outside of any list"
            self.reading.fault(codes.BACKTICK_DIRECTIVE, span, "blocks are not written with back-ticks", mend)
        elif data == "Indented":
            mend = "remove the spaces in front of the line"
            self.reading.fault(codes.CODE_BLOCK, span, "four spaces in front of a line make it a block of code", mend)
        else:
            self.reading.fault(codes.CODE_BLOCK, span, "blocks of code do not exist here", "write it as a paragraph")

    def image(self, _data: Any, where: Any) -> None:
        span = self._span(where["start"], where["end"] - where["start"])
        self.reading.fault(codes.IMAGE, span, "an image inside words", "use a block :::{figure} id")

    def footnote(self, _data: Any, where: Any) -> None:
        if self.footnotes:  # what refers to it was told
            return
        span = self._span(where["start"])
        self.reading.fault(codes.FOOTNOTE, span, "footnotes do not exist here", "put the words into the text")

    def _refuse_definitions(self) -> None:
        for definition in _MARKDOWN.reference_definitions(self.text).values():
            span = self._span(definition["span"]["start"])
            mend = "write links as [words](address); write \\[ if it is plain text"
            self.reading.fault(codes.LINK_DEFINITION, span, "this line defines a link and would not be printed", mend)

    def _refuse_hidden(self, character: str, where: Any) -> None:
        if self.data[where["start"] : where["start"] + 1] != b"&":  # typed, and not written as an entity
            return
        message = f"an entity for an invisible character: {code_point(character)}"
        span = self._span(where["start"], where["end"] - where["start"])
        self.reading.fault(codes.HIDDEN_CHARACTER, span, message, "remove it; spell out what it stands for")

    def _stop(self, code: str, message: str, mend: str, at: int) -> None:
        self.reading.fault(code, self._span(at), message, mend)
        raise _TooMuch

    def _span(self, offset: int, length: int = 1) -> Span:
        """The place of a byte of the text; the length counts characters and stays within the line."""
        if self.lines is None:
            self.lines = [0, *(found.end() for found in re.finditer(b"\n", self.data))]
        line = bisect_right(self.lines, offset)
        start = self.lines[line - 1]
        column = len(self.data[start:offset].decode(errors="replace")) + 1
        rest = self.data.find(b"\n", offset)
        longest = (len(self.data) if rest < 0 else rest) - offset
        return self.place.at(line, column, min(length, longest))


def _blocks_of(children: list[Any]) -> Blocks:
    """Blocks, with loose words (of a tight list) made paragraphs."""
    blocks: list[Block] = []
    loose: list[Inline] = []
    for child in children:
        if isinstance(child, _BLOCKS):
            if loose:
                blocks.append(Paragraph(tuple(loose)))
                loose = []
            blocks.append(child)
        else:
            loose.append(child)
    if loose:
        blocks.append(Paragraph(tuple(loose)))
    return tuple(blocks)


def _has_words(inline: Inline) -> bool:
    if isinstance(inline, str):
        return not inline.isspace()
    return isinstance(inline, Code) or any(_has_words(child) for child in getattr(inline, "inner", ()))


_BLOCKS = (Paragraph, Heading, ListBlock, Quote, Rule, Table)
_BUILD: dict[str, Any] = {
    "Paragraph": _Walk.paragraph,
    "Emphasis": _Walk.emphasis,
    "Strong": _Walk.strong,
    "BlockQuote": _Walk.quote,
    "List": _Walk.listing,
    "Item": _Walk.item,
    "TableCell": _Walk.cell,
    "TableHead": _Walk.row,
    "TableRow": _Walk.row,
    "Table": _Walk.table,
    "Heading": _Walk.heading,
    "Link": _Walk.link,
}
_REFUSED_ELEMENTS: dict[str, Any] = {
    "HtmlBlock": _Walk.html,
    "CodeBlock": _Walk.code,
    "Image": _Walk.image,
    "FootnoteDefinition": _Walk.footnote,
}
