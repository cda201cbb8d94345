"""Bytes of a file become text only if every one of them is plain, visible text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.source.files import LARGEST_FILE, SourceFile, character_faults, decoded


def read(data: bytes) -> tuple[str | None, list[Finding]]:
    found: list[Finding] = []
    return decoded(SourceFile("topics/a/b.md", data), found), found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfid: a\n", "id: a\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        ("paired \u2068isolates\u2069 in one line".encode(), "paired \u2068isolates\u2069 in one line"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645".encode(),
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_plain_text_is_read(data: bytes, text: str) -> None:
    assert read(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "code", "line", "column", "words"),
    [
        (b"ab\ncd\xff", "VM001", 2, 3, "byte offset 5"),
        (b"\xff\xfea\x00", "VM001", 1, 1, "UTF-16"),
        (b"a\n\xed\xa0\x80", "VM001", 2, 1, "byte offset 2"),
        (b"a\x00", "VM002", 1, 2, "U+0000"),
        (b"a\n\x1b[31m", "VM002", 2, 1, "U+001B"),
        ("a\u0085".encode(), "VM002", 1, 2, "U+0085"),
        ("a\u2028b".encode(), "VM002", 1, 2, "LINE SEPARATOR"),
        ("a\ufeffb".encode(), "VM002", 1, 2, "ZERO WIDTH"),
        ("\u202ea".encode(), "VM003", 1, 1, "RIGHT-TO-LEFT OVERRIDE"),
        ("x\u2066open\nclosed\u2069".encode(), "VM003", 1, 2, "is not closed"),
        ("\u2069".encode(), "VM003", 1, 1, "order"),
        (b"a\rb", "VM006", 1, 2, "carriage return"),
        (b"x" * 20_001, "VM004", 1, 20_001, "20,000"),
        (b"x\n" * LARGEST_FILE, "VM005", 1, 1, "1,000,000"),
    ],
)
def test_what_cannot_be_seen_is_an_error(data: bytes, code: str, line: int, column: int, words: str) -> None:
    text, found = read(data)
    assert text is None
    first = found[0]
    assert (first.code, first.span.line, first.span.column, first.severity) == (code, line, column, "error")
    assert words in first.message
    assert first.mend


def test_a_flood_of_faults_is_cut_off_with_their_number() -> None:
    _, found = read(b"\x01" * 5_000)
    assert len(found) == 21
    assert "4980 more" in found[-1].message


@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    text, found = read(data)
    assert (text is None) == bool(found)
    if text is not None:
        assert not character_faults(text)
