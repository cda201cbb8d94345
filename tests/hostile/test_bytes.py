"""Bytes that are no plain text: refused with their offset and line, never replaced by a stand-in."""

import pytest
from tests.hostile.house import SMALL, TOPIC, Change, House, answers

GOOD = (SMALL / TOPIC).read_bytes()
WORDS = b"Words outside any block"


def put(piece: bytes) -> bytes:
    assert GOOD.count(WORDS) == 1
    return GOOD.replace(WORDS, WORDS + piece)


LINE, COLUMN, OFFSET = (
    GOOD[: GOOD.index(WORDS)].count(b"\n") + 1,
    len(WORDS) + 1,
    GOOD.index(WORDS) + len(WORDS),
)
HERE = f"{LINE}:{COLUMN}"
LARGE = GOOD + b"\n" + b"Calm words.\n\n" * 80_000

ROWS: dict[str, tuple[bytes, str]] = {
    "a byte that is no UTF-8": (
        put(b"\xff"),
        f"VM001 {HERE} this is no UTF-8 text: byte 0xFF at byte offset {OFFSET}… → save the file as UTF-8",
    ),
    "a letter cut in the middle": (
        put(b"\xc3 x"),
        f"VM001 {HERE} this is no UTF-8 text: byte 0xC3 at byte offset {OFFSET}",
    ),
    "an overlong slash": (put(b"\xc0\xaf"), f"VM001 {HERE} this is no UTF-8 text: byte 0xC0 at byte offset {OFFSET}"),
    "a lone surrogate": (
        put(b"\xed\xa0\x80"),
        f"VM001 {HERE} this is no UTF-8 text: byte 0xED at byte offset {OFFSET}",
    ),
    "behind the last code point": (put(b"\xf4\x90\x80\x80"), f"VM001 {HERE} this is no UTF-8 text: byte 0xF4"),
    "a file cut in a letter": (GOOD + b"\xe2\x82", "VM001 … this is no UTF-8 text: byte 0xE2 at byte offset"),
    "Latin-1": (put("é".encode("latin-1") + b" "), f"VM001 {HERE} this is no UTF-8 text: byte 0xE9"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "VM001 1:1 this is UTF-16 text: byte 0xFF at byte offset 0"),
    "UTF-16, the other way round": (
        b"\xfe\xff" + GOOD.decode().encode("utf-16-be"),
        "VM001 1:1 this is UTF-16 text: byte 0xFE at byte offset 0",
    ),
    "UTF-16 without a mark": (
        GOOD.decode().encode("utf-16-le"),
        "VM001 1:1 this is no UTF-8 text, but perhaps UTF-16: byte 0x00 at byte offset 1 → save the file as UTF-8",
    ),
    "NUL": (put(b"\x00"), f"VM002 {HERE} invisible control character U+0000 → delete it"),
    "a bell": (put(b"\x07"), f"VM002 {HERE} invisible control character U+0007"),
    "an escape sequence": (put(b"\x1b[2J"), f"VM002 {HERE} invisible control character U+001B"),
    "a vertical tab": (put(b"\x0b"), f"VM002 {HERE} invisible control character U+000B"),
    "DEL": (put(b"\x7f"), f"VM002 {HERE} invisible control character U+007F"),
    "C1: next line": (put("\x85".encode()), f"VM002 {HERE} invisible control character U+0085"),
    "C1: control sequence introducer": (put("\x9b2J".encode()), f"VM002 {HERE} invisible control character U+009B"),
    "a line separator": (put("\u2028".encode()), f"VM002 {HERE} invisible control character U+2028 LINE SEPARATOR"),
    "no character": (put("\uffff".encode()), f"VM002 {HERE} invisible control character U+FFFF"),
    "a tag letter": (put("\U000e0041".encode()), f"VM002 {HERE} invisible control character U+E0041 TAG LATIN"),
    "a mark of byte order inside": (put("\ufeff".encode()), f"VM002 {HERE} invisible control character U+FEFF"),
    "two marks of byte order": (b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD, "VM002 1:1 invisible control character U+FEFF"),
    "carriage returns alone": (
        GOOD.replace(b"\n", b"\r"),
        "VM006 1:4 its 253 lines end in carriage returns alone → save the file with LF or CRLF line ends",
    ),
    "one carriage return": (put(b"\r x"), f"VM006 {HERE} a carriage return without a line feed"),
    "a file of 10 MB": (GOOD + b"a\n" * 5_000_000, "VM005 1:1 the file has … bytes; the limit is 1,000,000"),
    "a file just over the limit": (LARGE, "VM005 1:1 the file has 1,000,001 bytes; the limit is 1,000,000"),
    "a line of 1 MB": (put(b" a" * 490_000), f"VM004 {LINE}:20001 the line has … characters; the limit is 20,000"),
    "an empty file": (b"", "VM020 1:1 the file is empty"),
    "nothing but spaces": (b" \n\t\n", "VM020 1:1 the file is empty"),
    "nothing but a mark of byte order": (b"\xef\xbb\xbf", "VM020 1:1 the file is empty"),
}


@pytest.mark.parametrize("row", ROWS)
def test_bytes_that_are_no_text_are_refused_with_their_place(house: House, row: str) -> None:
    data, expected = ROWS[row]
    answers(house, {TOPIC: data}, expected)


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n")],
    ids=["byte order mark", "CRLF", "both"],
)
def test_a_byte_order_mark_and_crlf_change_nothing(house: House, data: bytes) -> None:
    assert house.accepted({TOPIC: data}) == house.accepted({})


@pytest.mark.parametrize(
    "path",
    ["manual.toml", "policy.md", "people/ada-sample.yaml", "references/stone2019.yaml", "concepts/numb-skin.md",
     "concepts/numb-skin.es.md", "topics/pebbles/_section.md", "topics/pebbles/pebble-rest.es.md", "pages/about.md",
     "history/pebble-rest.yaml", "reviews/pebble-rest.yaml", "assets/three-pebbles.svg"],
)  # fmt: skip
@pytest.mark.parametrize("piece", [b"\xff", b"\x00", "\u202e".encode()], ids=["no UTF-8", "NUL", "override"])
def test_every_kind_of_file_refuses_them(house: House, path: str, piece: bytes) -> None:
    """The whole of a file that is no text is unread; nothing of it is guessed, and no follow-up is told of it."""
    data = house.text[path]
    at = data.index(b"\n", len(data) // 2)
    change: Change = data[:at] + piece + data[at:]
    code = {b"\xff": "VM001", b"\x00": "VM002"}.get(piece, "VM003")
    line = data[:at].count(b"\n") + 1
    answers(house, {path: change}, f"{code} {path}:{line}:")
