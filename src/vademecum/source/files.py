"""A file of the manual as bytes, and its text once every byte of it is known to be plain, visible text."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from vademecum.model.finding import Finding, Span

LARGEST_FILE = 1_000_000  # bytes of one text file
LONGEST_LINE = 20_000  # characters
MOST_FAULTS = 20  # a kind of fault and file

# Each of these needs a second look; almost no file has any.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_PLAIN = bytes((*b"\t\n", *range(0x20, 0x7F)))  # bytes that need no second look: quickly taken away, and little is left
_EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"


class SourceFile(Struct, frozen=True):
    """``path`` is relative to the manual's folder, with forward slashes."""

    path: str
    data: bytes


def decoded(
    file: SourceFile, found: list[Finding], largest: int = LARGEST_FILE, longest_line: int = LONGEST_LINE
) -> str | None:
    """The text of the file with "\\n" line ends and without a byte order mark; None after any error.

    A byte order mark and CRLF are accepted. Bytes that are no UTF-8, controls, line separators, unpaired bidi
    controls and sizes over the limits are errors: nothing is replaced, nothing is dropped.
    """
    if len(file.data) > largest:
        found.append(_too_large(file, largest))
        return None
    if file.data[:4].count(0) >= 2:  # UTF-16 without its mark can be read as UTF-8, with a NUL beside each letter
        found.append(_wide(file))
        return None
    try:
        text = file.data.decode("utf-8")
    except UnicodeDecodeError as fault:
        found.append(_no_utf8(file, fault))
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        found.append(_returns_alone(file.path, text))
        return None
    faults = _faults_in(text, file.path, longest_line)
    found.extend(faults)
    return None if faults else text


def character_faults(text: str) -> list[str]:
    """What is wrong with the characters of a text that is about to be written to a file; empty if it is fit."""
    return [finding.message for finding in _faults_in(text, "")]


def shortened(text: str, longest: int) -> str:
    """A value as a message may quote it."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def code_point(character: str) -> str:
    """A character by number and name: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def _too_large(file: SourceFile, largest: int) -> Finding:
    return Finding(
        "VM005",
        "error",
        Span(file.path),
        f"the file has {len(file.data):,} bytes; the limit is {largest:,}",
        "divide it: a topic that long cannot be read in one sitting either",
    )


def _returns_alone(path: str, text: str) -> Finding:
    message = f"its {text.count(chr(13)):,} lines end in carriage returns alone"
    place = Span(path, 1, text.index("\r") + 1)
    return Finding("VM006", "error", place, message, "save the file with LF or CRLF line ends")


def _wide(file: SourceFile) -> Finding:
    message = f"this is no UTF-8 text, but perhaps UTF-16: byte 0x00 at byte offset {file.data.index(0)}"
    return Finding("VM001", "error", Span(file.path), message, "save the file as UTF-8 in your editor")


def _no_utf8(file: SourceFile, fault: UnicodeDecodeError) -> Finding:
    before = file.data[: fault.start]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    kind = "UTF-16 text" if file.data[:2] in (b"\xff\xfe", b"\xfe\xff") else "no UTF-8 text"
    byte = file.data[fault.start]
    return Finding(
        "VM001",
        "error",
        Span(file.path, line, column),
        f"this is {kind}: byte 0x{byte:02X} at byte offset {fault.start} ({fault.reason})",
        "save the file as UTF-8 in your editor",
    )


def _faults_in(text: str, path: str, longest_line: int = LONGEST_LINE) -> list[Finding]:
    faults: list[Finding] = []
    if _SUSPECT.search(_without_plain(text)):
        faults.extend(_suspects(text, path))
    if len(text) > longest_line:
        faults.extend(_long_lines(text, path, longest_line))
    return faults


def _without_plain(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def _long_lines(text: str, path: str, longest: int) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > longest:
            message = f"the line has {len(line):,} characters; the limit is {longest:,}"
            yield Finding("VM004", "error", Span(path, number, longest + 1), message, "break it into paragraphs")


def _suspects(text: str, path: str) -> list[Finding]:
    faults: list[Finding] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for column, code, message, mend in _in_line(line):
            counts[code] = counts.get(code, 0) + 1
            if counts[code] <= MOST_FAULTS:
                faults.append(Finding(code, "error", Span(path, number, column), message, mend))
    for code, count in counts.items():
        if count > MOST_FAULTS:
            rest = f"{count - MOST_FAULTS} more faults of this kind in the file"
            faults.append(Finding(code, "error", Span(path), rest, "mend the others first"))
    return faults


def _in_line(line: str) -> Iterator[tuple[int, str, str, str]]:
    """Column, code, message and mend of every character of the line that may not stand there."""
    opened: list[tuple[int, str]] = []
    for match in _SUSPECT.finditer(line):
        character, column = match[0], match.start() + 1
        if character in _ISOLATES:
            opened.append((column, character))
        elif character == _END_OF_ISOLATE and opened:
            opened.pop()
        elif character in _EMBEDDINGS or character == _END_OF_ISOLATE:
            yield column, "VM003", _bidi(character), "delete it; for right-to-left words use a pair of isolates"
        elif character == "\r":
            yield column, "VM006", "a carriage return without a line feed", "save the file with LF or CRLF line ends"
        else:
            yield column, "VM002", f"invisible control character {code_point(character)}", "delete it"
    for column, character in opened:
        mend = "close it with U+2069 in the same line, or delete it"
        yield column, "VM003", f"{code_point(character)} is not closed in its line", mend


def _bidi(character: str) -> str:
    return f"{code_point(character)} changes the order in which the words after it are seen"
