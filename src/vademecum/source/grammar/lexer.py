"""The value of an option as tokens, read one ahead: longest match, only ASCII space and tab between them."""

import re
import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Literal, NamedTuple, NoReturn, TypeAlias, TypeVar

from vademecum.model.ids import LONGEST_ID, RESERVED_WORDS, is_id, like_id, near
from vademecum.source.grammar.fault import Fault
from vademecum.source.spaces import MEND, STRANGE

MOST_BYTES = 4096
LONGEST_NUMBER = 12

TokenKind: TypeAlias = Literal["word", "number", "compare", "unit", "(", ")", ",", "@", "/", "end", "bad"]
W = TypeVar("W", bound=str)
T = TypeVar("T", bound=Hashable)

# A word may be anything that was perhaps meant as an id or a unit; whether it is one is asked where it stands.
_TOKEN = re.compile(
    r"[ \t]*(?:"
    r"(?P<unit>(?:mmHg|g/dL)(?![A-Za-z0-9_-])|°[CF](?![A-Za-z0-9_-])|/µL(?![A-Za-z0-9_-])|%)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*)"
    r"|(?P<compare><=|>=|<(?![=>])|>(?!=))"
    r"|(?P<mark>[(),@/]))"
)
_BLANK = re.compile(r"[ \t]*")
_COMPARISONS = 'compare with "<", "<=", ">" or ">="'
_MENDS = {
    "#": 'notes stand outside the block, on lines that begin with "% "',
    "=": _COMPARISONS,
    "!=": _COMPARISONS,
    "<": _COMPARISONS,
    ">": _COMPARISONS,
    "≤": 'write "<="',
    "≥": 'write ">="',
    "≠": _COMPARISONS,
    "&": 'write "and"',
    "|": 'write "or"',
    "!": 'there is no "not": write a separate statement, or use :unless:',
    ";": "put a comma between the items of a list",
    ":": "an option is one line with one value",
    "μ": 'write "/µL" with the micro sign, U+00B5',
    "°": "write °C or °F",
    "º": "write °C or °F with the degree sign, U+00B0",
}
_HYPHENS = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"


class Token(NamedTuple):
    """``column`` counts from 1; ``end`` is the column just after the token."""

    kind: TokenKind
    text: str
    column: int
    end: int

    @property
    def shown(self) -> str:
        return shown(self.text)


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens from ``start`` on; the last one is "end", or "bad" at the first character that cannot stand."""
    at = start
    while found := _TOKEN.match(text, at):
        at = found.end()
        word = found[found.lastgroup or 0]
        kind = word if found.lastgroup == "mark" else found.lastgroup
        yield Token(kind, word, at - len(word) + 1, at + 1)  # type: ignore[arg-type]
    blank = _BLANK.match(text, at)
    at = blank.end() if blank else at
    if at < len(text):
        wrong = "!=" if text.startswith("!=", at) else text[at]
        yield Token("bad", wrong, at + 1, at + 1 + len(wrong))
    else:
        end = max(len(text.rstrip(" \t")), start) + 1
        yield Token("end", "", end, end)


def bad_character(character: str, column: int) -> Fault:
    """The fault of a character that no token begins with; what cannot be seen is named by its code point."""
    mend = 'write "-"' if character in _HYPHENS else _MENDS.get(character, "remove it, or type it again by hand")
    if STRANGE.match(character):
        mend = MEND
    return Fault(column, f"{_named(character)} cannot stand here", mend)


def _named(character: str) -> str:
    if "!" <= character <= "~" or character == "!=":
        return f'"{character}"'
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character')})"


def shown(text: str) -> str:
    """Foreign text for a message: short, and nothing invisible in it."""
    safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:41])
    return safe[:40] + "…" if len(safe) > 40 else safe


def locate(text: str, word: str) -> int:
    """The column where the whole word first stands in the value, for look-ups made after parsing; else 1."""
    found = re.search(rf"(?<![a-z0-9-]){re.escape(word)}(?![a-z0-9-])", text)
    return found.start() + 1 if found else 1


def choice_of(words: Collection[str]) -> str:
    """The words as a list to choose from: high, moderate or low."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


class Reader:
    """A value and the place that reading has reached. Every method raises Fault and nothing else."""

    def __init__(self, text: str, what: str, start: int = 0) -> None:
        """``what`` says in the editor's words what the value should be: "a condition"."""
        if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            raise Fault(1, f"the value is longer than {MOST_BYTES:,} bytes", "divide the statement")
        self._text = text
        self._tokens = list(tokens(text, start))
        self._at = 0
        if self._tokens[0].kind == "end":
            raise Fault(start + 1, "the value is empty" if not start else f"{what} is missing", f"write {what}")

    @property
    def now(self) -> Token:
        token = self._tokens[self._at]
        if token.kind == "bad":
            around = self._text[max(0, token.column - 2) : token.end]
            if token.text in f"-{_HYPHENS}" and (" " in around or around[:1].isdigit()):
                raise self.dash(token)
            raise bad_character(token.text, token.column)
        return token

    def dash(self, token: Token) -> Fault:
        """The fault of a dash with a space beside it, which joins nothing here."""
        mend = "remove it: commas stand between items, and hyphens without spaces inside an id"
        return Fault(token.column, f"{_named(token.text)} cannot stand here", mend)

    def hyphened(self) -> str | None:
        """The id that the word read last may have been meant to begin: "neck-pain" for "neck pain"."""
        words = [self.before.text]
        for token in self._tokens[self._at :]:
            if token.kind != "word" or token.text in RESERVED_WORDS:
                break
            words.append(token.text)
        meant = "-".join(words).lower()
        return meant if len(words) > 1 and self.before.text not in RESERVED_WORDS and is_id(meant) else None

    @property
    def before(self) -> Token:
        """The token read last; only to be asked after one was read."""
        return self._tokens[self._at - 1]

    def take(self) -> Token:
        token = self.now
        self._at += 1
        return token

    def at(self, kind: TokenKind, text: str | None = None) -> bool:
        token = self.now
        return token.kind == kind and (text is None or token.text == text)

    def taken(self, kind: TokenKind, text: str | None = None) -> bool:
        """Whether such a token came, and was passed over."""
        if not self.at(kind, text):
            return False
        self._at += 1
        return True

    def fail(self, message: str, mend: str) -> NoReturn:
        """The fault stands at the token that comes next."""
        raise Fault(self.now.column, message, mend)

    def id(self, what: str) -> str:
        """The next word, which must be an id. ``what`` names it in messages: "a concept", "a role"."""
        token = self.now
        if token.kind != "word":
            self.fail(
                f"{what} is missing" + (f' before "{token.shown}"' if token.text else ""), f"write the id of {what}"
            )
        if token.text in RESERVED_WORDS:
            self.fail(
                f'{what} is missing before "{token.shown}"', f'"{token.shown}" is a word of the grammar, never an id'
            )
        if not is_id(token.text):
            _refuse_id(token, what)
        return self.take().text

    def word(self, allowed: Sequence[W]) -> W:
        """The next word, which must be one of a closed list."""
        token = self.now
        choice = choice_of(allowed)
        if token.kind != "word":
            self.fail(
                f"{choice} expected" + (f' before "{token.shown}"' if token.text else ""), "write one of these words"
            )
        for word in allowed:
            if word == token.text:
                self.take()
                return word
        meant = near(token.text, allowed)
        mend = f'did you mean "{meant}"?' if meant else "write one of these words"
        self.fail(f'"{token.shown}": {choice} expected', mend)

    def number(self, example: str) -> str:
        """The next number, as written."""
        token = self.now
        if token.kind != "number":
            self.fail("a number is missing", f"write it so: {example}")
        whole = token.text.partition(".")[0]
        if len(token.text) > LONGEST_NUMBER:
            self.fail(f"the number has more than {LONGEST_NUMBER} figures", f"write it so: {example}")
        if len(whole) > 1 and whole[0] == "0":
            self.fail(f'"{token.shown}" begins with a 0', f"write {token.text.lstrip('0') or '0'}")
        self.take()
        if self.now.kind == "word" and self.now.column == token.end:
            self.fail(f'"{token.shown}{self.now.shown}" runs together', f"write {token.shown} {self.now.shown}")
        if self.at(",") and token.end == self.now.column and self._digit_follows_closely():
            self.fail("a comma inside a number", 'write "." before decimals, and nothing between thousands')
        return token.text

    def _digit_follows_closely(self) -> bool:
        following = self._tokens[self._at + 1]
        return following.kind == "number" and following.column == self.now.end

    def reference(self) -> str:
        """The next reference: "@" and its id, without a space between them."""
        if not self.at("@"):
            self.fail('a source is missing: "@" and the id of a reference', "write it so: @furlan2015")
        mark = self.take()
        if self.now.kind == "word" and self.now.column != mark.end:
            self.fail('a space after "@"', f"write @{self.now.shown}")
        return self.id("a reference")

    def end(self, mend: str) -> None:
        """Refuses whatever is left."""
        if not self.at("end"):
            self.fail(f'"{self.now.shown}" is too much here', mend)

    def listed(self, item: Callable[["Reader"], T], what: str) -> tuple[T, ...]:
        """Items with commas between them, each once, up to the end of the value or to "by"."""
        items: dict[T, None] = {}
        while True:
            column = self.now.column
            found = item(self)
            if found in items:
                twice = shown(self._text[column - 1 : self.before.end - 1])
                raise Fault(column, f'"{twice}" stands twice', "remove one of the two")
            items[found] = None
            if not self.taken(","):
                break
        if self.at("@"):
            self.fail('"@" cannot follow here', "only a technique or a pressure has a place")
        if not (self.at("end") or self.at("word", "by")):
            joined = f'"{self.now.shown}" joins nothing in a list' if self.now.text in ("and", "or") else ""
            missing = f'a comma is missing before "{self.now.shown}"'
            comma = f"put a comma between two items: {what}, {what}"
            meant = self.hyphened()
            self.fail(joined or missing, f"write {meant} if that is one id, or {comma}" if meant else comma)
        return tuple(items)


def _refuse_id(token: Token, what: str) -> NoReturn:
    if len(token.text) > LONGEST_ID:
        raise Fault(token.column, f"an id has at most {LONGEST_ID} characters", f"write the id of {what}")
    meant = like_id(token.text)
    mend = f'did you mean "{meant}"?' if meant else f"write the id of {what}"
    raise Fault(token.column, f'"{token.shown}" is no id: ids are lower-case words with hyphens', mend)
