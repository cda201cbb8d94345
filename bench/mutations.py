"""Broken and hostile versions of a file: the same seed and number give the same bytes on every machine."""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

LARGEST = 1_000_000  # bytes: what a file may have at most, and a little is added to meet the limit itself
PAYLOADS = Path(__file__).resolve().parent.parent / "tests" / "hostile" / "payloads.txt"

# Pieces of the format and of its neighbours, in the wrong place.
PIECES = (
    ":::\n", ":::{precaution} x\n", ":::{note}\n", "::::\n", "\n---\n", "---\n---\n", "```\n", "~~~{x}\n", "## Uses\n",
    "## x {#k}\n", "Consumer: x\n", "Profesional: x\n", "Both title: x\n", "% x\n", "%x", ":when: a and b or c\n",
    ":avoid: all, x\n", ":cite: @a, @b\n", ": x\n", "- [x] a\n", "  Because: b\n", "| a | b |\n|---|\n", "[a](topic:b)",
    "[a][b]\n\n[b]: c", "[@a; @b]", "[@", "@a", "{a: b}", "{a: {b: [c, {d: ", "[[[[", "}}}}", "&a *a", "!!str x",
    "<<: *a", "? a\n: b", "a: 'b", 'a: "\\u0000"', "a: |\n  b", "- - - a", "\t- a", "[x]\n", '"""', "'''", "x = 1\n",
    "<b>", "<!-- x -->", "<![CDATA[x]]>", "&#x202e;", "&lt;script&gt;", "![a](b)", "[^1]", "    code\n", "\\\n", "**",
    "> > > a\n", "* * *\n", "# x\n", "\x00", "\x1b[2J", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\ufffd",     "\U0001f9e0", "e\u0301", "\u0430", "\r", "\r\n", "9" * 24, "-1", "1e999", "2026-02-30", "0000-00-00",
    "../../../../etc/passwd", "/dev/zero", "CON", "javascript:alert(1)", "//host/x", "file:///etc/passwd",
)  # fmt: skip
REPEATED = (
    "[", "]", "(", "{", "}", "<", ">", "*", "_", "`", "&", "#", "|", "!", "\\", "\n", " ", "\t", "-", ":", "%", "@",
    "> ", "- ", "1. ", "a", "a ", "**a", "[a](", "[@a", "[a]: b\n", "| a ", "a: b\n", "- a\n", "Consumer: a\n",
    ":::{note} a\n", ":::\n", "## a\n", "é", "\u0301", "<b>", "&amp;", "[x](topic:y)\n", "a or ", "(", "x,", "'", '"',
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1252", "utf-7", "utf-32")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_REMARK = re.compile(r"(?:## .*)?$")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]+")


class Mutator:
    """Makes mutation number ``number`` of the seeds: which file, and its new bytes."""

    def __init__(self, seeds: Sequence[tuple[str, bytes]], seed: int) -> None:
        self.seeds = seeds
        self.seed = seed
        self.snippets = (*PIECES, *payloads())

    def mutation(self, number: int) -> tuple[str, bytes]:
        dice = random.Random(f"{self.seed}/{number}")
        path, data = dice.choice(self.seeds)
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            data = self._change(dice, data)
        return path, data[: LARGEST + 1]

    def _change(self, dice: random.Random, data: bytes) -> bytes:
        if dice.random() < 0.2:
            return dice.choice(_OF_BYTES)(dice, data)
        text = data.decode("utf-8", "surrogateescape")
        if dice.random() < 0.35:
            change = dice.choice((self._insert, self._insert, self._insert, self._in_place, self._other, self._repeat))
        else:
            change = dice.choice(_OF_TEXT)
        return change(dice, text).encode("utf-8", "surrogateescape")

    def _insert(self, dice: random.Random, text: str) -> str:
        at = _place(dice, text)
        return text[:at] + dice.choice(self.snippets) + text[at:]

    def _in_place(self, dice: random.Random, text: str) -> str:
        """A hostile snippet instead of a word: this often leaves a file without a fault."""
        tokens = _TOKEN.findall(text)
        if tokens:
            tokens[dice.randrange(len(tokens))] = dice.choice(self.snippets)
        return "".join(tokens)

    def _other(self, dice: random.Random, text: str) -> str:
        """Lines of another file."""
        lines = dice.choice(self.seeds)[1].decode("utf-8", "replace").splitlines(keepends=True) or [""]
        start = dice.randrange(len(lines))
        at = text.rfind("\n", 0, _place(dice, text)) + 1
        return text[:at] + "".join(lines[start : start + dice.randint(1, 30)]) + text[at:]

    def _repeat(self, dice: random.Random, text: str) -> str:
        piece = dice.choice((*REPEATED, dice.choice(self.snippets)))
        times = min(
            dice.choice((20, 100, 1_000, 1_000, 20_000, 300_000)),
            LARGEST // len(piece.encode("utf-8", "surrogateescape")),
        )
        at = _place(dice, text)
        return text[:at] + piece * times + text[at:]


def payloads() -> tuple[str, ...]:
    """The list that the tests use: a payload a line; what cannot be seen is written as \\u and four hex digits."""
    lines = PAYLOADS.read_text("utf-8").splitlines() if PAYLOADS.exists() else []
    return tuple(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), line) for line in lines if not _REMARK.match(line))


def _place(dice: random.Random, text: str) -> int:
    """Anywhere; half of the time at the beginning of a line or of a value, where grammar is decided."""
    at = dice.randint(0, len(text))
    if dice.random() < 0.5:
        found = re.compile(r"\n|: |\[|\(|\{").search(text, at)
        at = found.end() if found else at
    return at


def _flip(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8) if data else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut_bytes(dice: random.Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + data[at + dice.randint(1, 9) :]


def _truncate(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randint(0, len(data))]


def _noise(dice: random.Random, data: bytes) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.randbytes(dice.randint(1, 6)) + data[at:]


def _encode(dice: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(ENCODINGS), "replace")


def _line_ends(dice: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\r", b"\n\n", b" \n", b"", b"\x0b", b"\x00")))


def _cut(dice: random.Random, text: str) -> str:
    at = _place(dice, text)
    return text[:at] + text[at + dice.choice((1, 1, 3, 20, 200)) :]


def _double(dice: random.Random, text: str) -> str:
    at, size = _place(dice, text), dice.choice((1, 5, 40, 400))
    return text[:at] + text[at : at + size] * dice.choice((2, 2, 3, 50)) + text[at + size :]


def _swap_tokens(dice: random.Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    if len(tokens) > 1:
        one, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _drop_token(dice: random.Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    if tokens:
        del tokens[dice.randrange(len(tokens))]
    return "".join(tokens)


def _swap_lines(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _drop_line(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    del lines[dice.randrange(len(lines))]
    return "\n".join(lines)


def _double_line(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    return "\n".join([*lines[:at], *[lines[at]] * dice.choice((2, 2, 3, 500)), *lines[at + 1 :]])


def _indent(dice: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    lines[at] = dice.choice((" ", "   ", "    ", "\t", "> ", "- ", "\u00a0", "\u3000")) + lines[at]
    return "\n".join(lines)


def _other_form(dice: random.Random, text: str) -> str:
    """A word in another case, width or normal form."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return text
    at = dice.randrange(len(tokens))
    form: Callable[[str], str] = dice.choice(
        (str.upper, str.title, lambda word: unicodedata.normalize("NFD", word),
         lambda word: word.replace("a", "\u0430"),
         lambda word: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word))
    )  # fmt: skip
    tokens[at] = form(tokens[at])
    return "".join(tokens)


_OF_BYTES = (_flip, _flip, _flip, _cut_bytes, _truncate, _noise, _encode, _line_ends)
_OF_TEXT = (
    _cut, _cut, _double, _swap_tokens, _swap_tokens, _swap_tokens, _drop_token, _drop_token, _swap_lines, _drop_line,
    _drop_line, _double_line, _indent, _other_form,
)  # fmt: skip
