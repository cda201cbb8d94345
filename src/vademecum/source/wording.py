"""The labels of a worded block: which lines begin the words of which edition, and which only look as if they did.

A line that might be a misspelt label is always an error. Guessing would print a professional sentence to consumers.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from vademecum.model.ids import near
from vademecum.source.grammar.lexer import shown
from vademecum.source.spaces import MEND, STRANGE, space_message, with_ordinary

LONGEST_TITLE = 60
MOST_FAULTS = 100  # a body

_WHO = ("Consumer", "Professional", "Both")
# Near these, whatever stands around them, a line is never taken for plain text.
_GUARDED = tuple(f"{who}{what}" for who in _WHO for what in ("", " title", " alt", " caption"))

_COLONS = ":∶ː꞉﹕：︓"
_WORD = r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*"
_MARKS = r"[*_~]{0,3}"
# One or two words, perhaps a word in brackets, and a colon that begins no address; emphasis marks anywhere.
_LOOKS_LIKE_LABEL = re.compile(
    rf"{_MARKS}(?P<words>{_WORD}(?:{_MARKS}[ \t_]{{1,4}}{_MARKS}{_WORD})?)"
    rf"(?P<bracket>[ \t]*\([^()]{{0,80}}\))?[*_~`\"'\]>]{{0,4}}[ \t]*{_MARKS}[:∶ː꞉](?!//)"
)
_INDENT = re.compile(r"[ \t]*")
# What may stand before words that begin a quotation, an item, a heading, a table's row or a reference.
_DRESSING = re.compile(r"(?:[\s>#|*+_~`\"'\[\]<•–—-]|[0-9]{1,3}[.)](?=\s))*")
# Two lines that were joined by accident: the second label would be read as words of the first one's edition.
_IN_THE_MIDDLE = re.compile(r"(?<![\w\\])(?:Consumer|Professional)(?: title| alt| caption)?:(?=\s|$)")
_BRACKET = re.compile(r" \(([a-z][a-z0-9-]*)\)")
_LOOK_AT = 200  # characters: no label is longer, and a line may have a million


class Labels(Struct, frozen=True):
    """The labels that one directive allows.

    ``titles`` are those of one line and 1 to 60 characters; ``bracketed`` may be followed by a qualifier in brackets
    ("Ask (past)"), once each; ``inner`` may stand indented inside the text of another (a quiz's "Because"), and are
    then left in it as text.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...] = ()
    bracketed: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()


class LabelledText(Struct, frozen=True):
    """``text`` is raw Markdown. ``line`` and ``column`` are where its first character stands; every later line of it
    stands in a line of its own, from column 1. ``label_line`` is the line of the label.
    """

    label: str
    text: str
    line: int
    column: int
    label_line: int
    qualifier: str | None = None

    @property
    def name(self) -> str:
        """The label without its qualifier: "Ask" of "Ask (past)"."""
        return self.label.partition(" (")[0]


class LabelFault(Struct, frozen=True):
    """``code`` is one of text-before-label, unknown-label, empty-label, repeated-label, both-beside-another,
    bad-title, too-many-faults.
    """

    line: int
    column: int
    length: int
    code: str
    message: str
    mend: str


class Labelled(Struct, frozen=True):
    texts: tuple[LabelledText, ...]

    def text(self, label: str) -> LabelledText | None:
        return next((text for text in self.texts if text.label == label), None)


class Faults(Struct, frozen=True):
    """Every fault of the body, in the order of its lines; never empty. ``texts`` are those that could be told apart."""

    faults: tuple[LabelFault, ...]
    texts: tuple[LabelledText, ...] = ()


class _Begun(Struct):
    """A label that was met, and the lines that followed it. ``label`` is None after a line that was no label."""

    label: str | None
    qualifier: str | None
    line: int
    column: int  # of the rest of the label's own line
    lines: list[str]


class _Suspect(Struct):
    """A line that looks like a label; ``near_label`` when it is probably meant as one."""

    fault: LabelFault
    near_label: bool


def read_labels(body: str, first_line: int, labels: Labels) -> Labelled | Faults:
    r"""The labelled texts of a directive's or concept's body, in order, or all that is wrong with its labels.

    ``first_line`` is the number of the body's first line in its file. Lines "% …" are notes: they may stand before
    the first label and after a title; elsewhere they stay in the text, for the Markdown reader to drop. ``Word\:``
    keeps its backslash, which Markdown removes. An empty body has no texts and no faults: which labels are due is
    not asked here.
    """
    faults: list[LabelFault] = []
    begun = _begun(body, first_line, labels, faults)
    texts = tuple(_text_of(section, labels) for section in begun if section.label is not None)
    for rule in (_empty, _repeated, _both_beside_another, _bad_titles):
        faults.extend(rule(texts, labels))
    if not faults:
        return Labelled(texts)
    faults.sort(key=lambda fault: (fault.line, fault.column))
    if len(faults) > MOST_FAULTS:
        faults[MOST_FAULTS:] = [_too_many(faults[MOST_FAULTS])]
    return Faults(tuple(faults), texts)


def _begun(body: str, first_line: int, labels: Labels, faults: list[LabelFault]) -> list[_Begun]:
    """The body divided at its labels; lines that are neither label nor text become faults on the way."""
    begun: list[_Begun] = []
    in_note = False
    for number, raw in enumerate(body.split("\n"), first_line):
        line = raw.removesuffix("\r")
        section = suspect = None
        if ":" in line or not line.isascii():
            section = _label_at(line, number, labels)
            suspect = None if len(faults) > MOST_FAULTS else _suspected(line, number, labels, section)
        in_note = section is None and bool(line.strip()) and (in_note or _is_note(line))
        if suspect:
            faults.append(suspect.fault)
        if section:
            begun.append(section)
        elif suspect:
            if suspect.near_label or not begun or begun[-1].label in labels.titles:
                begun.append(_Begun(None, None, number, 1, []))
            else:
                begun[-1].lines.append(line)
        elif begun:
            begun[-1].lines.append(line)
        elif line.strip() and not in_note:
            faults.append(_text_before(line, number, labels))
            begun.append(_Begun(None, None, number, 1, []))
    return begun


def _is_note(line: str) -> bool:
    return line == "%" or line.startswith("% ")


def _only_notes(lines: Sequence[str]) -> bool:
    """Whether every block of the lines begins as a note."""
    in_note = False
    for line in lines:
        in_note = bool(line.strip()) and (in_note or _is_note(line))
        if line.strip() and not in_note:
            return False
    return True


def _label_at(line: str, number: int, labels: Labels) -> _Begun | None:
    """The label that stands at the start of the line, written exactly."""
    head, colon, rest = line[:_LOOK_AT].partition(":")
    if not colon or (rest and rest[0] not in " \t"):
        return None
    name, qualifier = head, None
    bracket = _BRACKET.search(head) if labels.bracketed else None
    if bracket and bracket.end() == len(head) and head[: bracket.start()] in labels.bracketed:
        name, qualifier = head[: bracket.start()], bracket[1]
    if name not in labels.names:
        return None
    text = line[len(head) + 1 :].lstrip(" \t")
    return _Begun(head, qualifier, number, len(line) - len(text) + 1, [text])


def _text_of(section: _Begun, labels: Labels) -> LabelledText:
    lines = section.lines
    filled = [at for at, line in enumerate(lines) if line.strip()] or [0]
    first, last = filled[0], filled[-1]
    if section.label in labels.titles and _only_notes(lines[first + 1 :]):
        last = first
    text = "\n".join(lines[first : last + 1]).rstrip(" \t")
    column = section.column if first == 0 else 1
    return LabelledText(section.label or "", text, section.line + first, column, section.line, section.qualifier)


def _suspected(line: str, number: int, labels: Labels, section: _Begun | None) -> _Suspect | None:
    if section is None and (suspect := _false_label(line, number, labels)):
        return suspect
    start = section.column - 1 if section else 0
    found = _IN_THE_MIDDLE.search(line, start) if ":" in line[start:] else None
    if found is None:
        return None
    message = f'"{found[0]}" stands in the middle of a line'
    mend = f"begin a new line with it; if it is text, write {_escaped(found[0])}"
    return _Suspect(LabelFault(number, found.start() + 1, len(found[0]), "unknown-label", message, mend), False)


def _false_label(line: str, number: int, labels: Labels) -> _Suspect | None:
    """A line that looks like a label and is none: always a fault, never text."""
    start = line[:_LOOK_AT]
    if not any(colon in start for colon in _COLONS):
        return None
    seen = _as_seen(start)
    indent = _INDENT.match(seen)
    spaces = len(indent[0].expandtabs(4)) if indent else 0
    found = _LOOKS_LIKE_LABEL.match(seen.lstrip(" \t"))
    if found and spaces <= 3:
        words = _without_marks(found["words"])
        if spaces >= 2 and words in labels.inner:
            return None
        if _near_label(words, labels) or (words[0].isupper() and not found["bracket"]):
            return _suspect(line, number, words, found["bracket"], labels)
    # Deeper in the text only the editions' own labels are looked for: "> Professional:", "- Both:", "    Consumer:".
    found = _LOOKS_LIKE_LABEL.match(_DRESSING.sub("", seen, count=1))
    if found and _near_edition(words := _without_marks(found["words"])):
        return _suspect(line, number, words, found["bracket"], labels)
    return None


@lru_cache(1024)
def _near_label(words: str, labels: Labels) -> str | None:
    return near(words, (*labels.names, *labels.inner, *_GUARDED))


@lru_cache(1024)
def _near_edition(words: str) -> bool:
    """Short words are near to too many others: "Both" must be written out ("- Bath: warm" is a list item)."""
    meant = near(words, _GUARDED)
    return meant is not None and (len(meant) > 4 or meant.casefold() == words.casefold())


def _as_seen(text: str) -> str:
    """The text as a reader sees it: wide letters and spaces made plain, invisible characters gone."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def _without_marks(words: str) -> str:
    return " ".join(re.sub(r"[*_~]", " ", words).split())


def _suspect(line: str, number: int, words: str, bracket: str | None, labels: Labels) -> _Suspect:
    begin = next((at for at, c in enumerate(line) if not c.isspace() and unicodedata.category(c) != "Cf"), 0)
    end = next((at for at in range(begin, len(line)) if line[at] in _COLONS), begin) + 1
    meant = near(words, (*labels.names, *labels.inner))
    if meant:
        end = len(line) - len(line[end:].lstrip("*_~`"))  # the marks around a label are no part of what it should be
    written = line[begin:end]
    if (
        meant
        and (odd := STRANGE.search(line, begin, end + 1))
        and with_ordinary(written) in (f"{meant}:", f"{meant} :")
    ):
        fault = LabelFault(number, odd.start() + 1, len(odd[0]), "unknown-label", space_message(odd[0]), MEND)
        return _Suspect(fault, True)
    if meant and bracket and meant in labels.bracketed:
        meant = f"{meant} ({bracket.strip(' ()').lower()})"
    message, mend = _words_for(shown(written), meant, line, labels)
    fault = LabelFault(number, begin + 1, len(written), "unknown-label", message, mend)
    return _Suspect(fault, _near_label(words, labels) is not None)


def _words_for(written: str, meant: str | None, line: str, labels: Labels) -> tuple[str, str]:
    if meant is None:
        return (
            f'unknown label "{written}"',
            f"the labels here are {_list_of(labels)}; if it is text, write {_escaped(written)}",
        )
    if written != f"{meant}:":
        return f'unknown label "{written}"', f'did you mean "{meant}:"?'
    if meant in labels.inner and meant not in labels.names:
        return f'"{written}" belongs to what stands above it', "indent the line by two spaces"
    if line.startswith(written):
        return f'a space is missing after "{written}"', f'write "{written} …"'
    return f'"{written}" does not stand at the start of its line', "remove what stands before it"


def _escaped(written: str) -> str:
    return f'"{written[:-1]}\\:"'


def _list_of(labels: Labels) -> str:
    return ", ".join(f"{name}:" for name in labels.names)


def _text_before(line: str, number: int, labels: Labels) -> LabelFault:
    column = len(line) - len(line.lstrip()) + 1
    mend = f"begin it with one of {_list_of(labels)}"
    return LabelFault(number, column, len(line.strip()), "text-before-label", "text before the first label", mend)


def _at_label(text: LabelledText, code: str, message: str, mend: str) -> LabelFault:
    return LabelFault(text.label_line, 1, len(text.label) + 1, code, message, mend)


def _empty(texts: Sequence[LabelledText], labels: Labels) -> Iterator[LabelFault]:
    for text in texts:
        if text.text[:1].strip() in ("", "%") and _only_notes(text.text.split("\n")):
            yield _at_label(
                text, "empty-label", f'nothing stands under "{text.label}:"', "write the words or remove the label"
            )


def _repeated(texts: Sequence[LabelledText], labels: Labels) -> Iterator[LabelFault]:
    first: dict[str, int] = {}
    for text in texts:
        line = first.setdefault(text.label, text.label_line)
        if line != text.label_line:
            message = f'"{text.label}:" stands twice; first in line {line}'
            mend = "keep one of the two" if text.label in labels.titles else "join the two texts under one label"
            yield _at_label(text, "repeated-label", message, mend)


def _both_beside_another(texts: Sequence[LabelledText], labels: Labels) -> Iterator[LabelFault]:
    if not any(text.label.startswith("Both") for text in texts):
        return
    by_label = {text.label: text for text in reversed(texts) if text.text}  # an empty one has a fault of its own
    for both in by_label.values():
        who, _, what = both.label.partition(" ")
        if who != "Both":
            continue
        others = [by_label[label] for who in _WHO[:2] if (label := f"{who} {what}".strip()) in by_label]
        if others:
            other = min(others, key=lambda text: text.label_line)
            later = max(both, other, key=lambda text: text.label_line)
            message = f'"{both.label}:" stands beside "{other.label}:"'
            yield _at_label(
                later, "both-beside-another", message, f'write either "{both.label}:" or one label an edition'
            )


def _bad_titles(texts: Sequence[LabelledText], labels: Labels) -> Iterator[LabelFault]:
    for text in texts:
        if text.label not in labels.titles or not text.text:
            continue
        if "\n" in text.text:
            message, mend = (
                f'the text under "{text.label}:" has more than one line',
                "join the lines, or put a label before the words that follow",
            )
        elif len(text.text) > LONGEST_TITLE:
            message = f'the text under "{text.label}:" has {len(text.text)} characters'
            mend = f"shorten it to {LONGEST_TITLE}: a noun is enough"
        else:
            continue
        yield LabelFault(text.line, text.column, len(text.text.partition("\n")[0]), "bad-title", message, mend)


def _too_many(first_left_out: LabelFault) -> LabelFault:
    at = first_left_out
    message = f"more than {MOST_FAULTS} faults in one block"
    return LabelFault(at.line, at.column, at.length, "too-many-faults", message, "mend the ones above first")
