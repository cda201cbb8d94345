r"""Signs and numbers of running words that Markdown takes for marks of its own: "> 190", "- 5 °C", "2*5", "1." "3.".

A page would lose the sign or print another number, and no reader could see it. Each is refused where it stands.
"""

import re
from collections.abc import Callable

from vademecum.model.finding import Span
from vademecum.source import codes
from vademecum.source.reading import Reading

SIGNED = ("BlockQuote", "List", "Emphasis", "Strong")
# What begins with a number, perhaps after other signs of a comparison: "> 190", ">= 190", ">/= 190".
_MORE_THAN = re.compile(r">[ \t>]*[=/~<≥≤≈±+−–-]{0,3}[ \t]*[.,]?[0-9¼½¾]")
_MINUS_OR_PLUS = re.compile(r"[ \t]*[-+*][ \t]+[.,]?[0-9¼½¾]")
_MARKS = (b"*", b"_")
_MARKER = re.compile(r"[ \t]*([0-9]{1,9})[.)]")


class Signs:
    """``data`` are the bytes of a text; every offset is one of theirs. ``labelled``: a label stands before the text."""

    def __init__(self, data: bytes, labelled: bool, span_of: Callable[[int, int], Span], reading: Reading) -> None:
        self.data = data
        self.labelled = labelled
        self.span_of = span_of
        self.reading = reading
        self.told = 0  # the line that was refused last: signs that follow one another are one fault

    def look_at(self, kind: str, start: int, end: int) -> None:
        """Refuses an element that begins with a sign which was probably meant as one."""
        if kind == "BlockQuote":
            self._quote(start)
        elif kind == "List":
            self._bullet(start)
        elif kind in ("Emphasis", "Strong"):
            self._emphasis(start, end)

    def _quote(self, start: int) -> None:
        if _MORE_THAN.match(self._line_from(start)):
            mend = "write \\> for the sign; begin a quotation with a word or with quotation marks"
            self._lost(start, 'the sign ">" would not be printed: it begins a quotation', mend)

    def _bullet(self, start: int) -> None:
        line = self._line_from(start)
        if not _MINUS_OR_PLUS.match(line):
            return
        sign = line.lstrip(" \t")[0]
        start += len(line) - len(line.lstrip(" \t"))
        if self.data[self._begin_of_line(start) : start].strip(b" \t>"):
            mend = f"write \\{sign} for the sign; begin a list inside an item in a line of its own"
        elif self._first_of_label(start):
            mend = f"write \\{sign} for the sign; begin a list in the line below its label"
        elif self._follows_words(start):
            mend = f"write \\{sign} for the sign; leave an empty line above a list"
        else:
            return
        self._lost(start, f'the sign "{sign}" would not be printed: it begins a list', mend)

    def _first_of_label(self, start: int) -> bool:
        return self.labelled and self._begin_of_line(start) == 0

    def _follows_words(self, start: int) -> bool:
        end = self._begin_of_line(start) - 1
        return end >= 0 and bool(self.data[self._begin_of_line(end) : end].strip(b" \t>"))

    def _emphasis(self, start: int, end: int) -> None:
        if self.data[start - 1 : start] in _MARKS:  # the mark around it was asked
            return
        runs = self._run(start), self._run(end - 1)
        (before, first), (last, after) = map(self._beside, runs)
        if _inside_a_number(before, first) or _multiplies(before, first, last, after):
            run = runs[0]
        elif _inside_a_number(last, after):
            run = runs[1]
        else:
            return
        sign = self.data[run].decode()
        escaped = "".join(f"\\{mark}" for mark in sign)
        mend = f"write {escaped} for the sign, or ×; marks of emphasis stand around whole words"
        message = f'the sign "{sign}" would not be printed: it begins or ends emphasis'
        self._lost(run.start, message, mend, len(sign))

    def _run(self, at: int) -> slice:
        """The marks that stand together with the one there."""
        first = last = at
        while self.data[first - 1 : first] in _MARKS:
            first -= 1
        while self.data[last + 1 : last + 2] in _MARKS:
            last += 1
        return slice(first, last + 1)

    def _beside(self, run: slice) -> tuple[str, str]:
        """What stands directly before the marks and directly behind them."""
        before = self.data[max(0, run.start - 16) : run.start].decode(errors="ignore")
        return before, self.data[run.stop : run.stop + 16].decode(errors="ignore")

    def item(self, start: int, due: int) -> bool:
        """Whether an item of an ordered list bears the number with which it would be printed."""
        found = _MARKER.match(self._line_from(start))
        if found is None or int(found[1]) == due:
            return True
        number = found[1]
        mend = f"write {due}. and count on from it; where {number} is meant, leave an empty line and write {number}\\."
        message = f"this item is number {number} and would be printed as number {due}"
        span = self.span_of(start + found.start(1), len(number))
        self.reading.fault(codes.LIST_NUMBER, span, message, mend)
        return False

    def _lost(self, at: int, message: str, mend: str, length: int = 1) -> None:
        if self.reading.full:
            return
        span = self.span_of(at, length)
        if span.line != self.told:
            self.told = span.line
            self.reading.fault(codes.LOST_SIGN, span, message, mend)

    def _line_from(self, at: int) -> str:
        end = self.data.find(b"\n", at, at + 200)
        return self.data[at : end if end >= 0 else at + 200].decode(errors="ignore")

    def _begin_of_line(self, at: int) -> int:
        return self.data.rfind(b"\n", 0, at) + 1


def _inside_a_number(before: str, after: str) -> bool:
    """Whether a mark stands directly between a number and a number or word, where no emphasis begins or ends."""
    last, first = before[-1:], after[:1]
    return last.isalnum() and first.isalnum() and (last.isnumeric() or first.isnumeric())


def _multiplies(before: str, first: str, last: str, after: str) -> bool:
    """Whether both marks stand in the middle of words, or both between numbers: "dose*weight*days", "2 *5 or 3* 2"."""
    words = (before[-1:], first[:1], last[-1:], after[:1])
    numbers = (before.rstrip()[-1:], first[:1], last[-1:], after.lstrip()[:1])
    return all(map(str.isalnum, words)) or all(map(str.isnumeric, numbers))
