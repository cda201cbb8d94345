"""Words as they are compared: small letters, one spelling for British and American, one stem for all inflections."""

import re
from functools import lru_cache

from msgspec import Struct

from vademecum.checks.text.english import SAME, SITES, STOP

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=s?$|ed$|ing$|al$|able$|less$)"), "or"),
    (re.compile(r"is(?=e[sd]?$|ing$|ation)"), "iz"),
    (re.compile(r"ys(?=e[sd]?$|ing$)"), "yz"),
    (re.compile(r"ae(?=[mdsnt])|oe(?=[dsm])"), "e"),
    (re.compile(r"(?<=[bt])re$"), "er"),
    (re.compile(r"ogue$"), "og"),
)
_LONG = re.compile(r"(?<=[a-z]{4})(?:osis|otic|ions?|itis|itic)$")
_ENDINGS = ("ingly", "edly", "ness", "ing", "ies", "ied", "ed", "es", "ly", "s", "y", "e")
_KEPT = frozenset(
    (
        "his",
        "this",
        "was",
        "has",
        "does",
        "is",
        "as",
        "us",
        "yes",
        "less",
        "news",
        "during",
        "thing",
        "early",
        "heading",
        "headings",
        "handed",
        "facing",
        "news",
        "series",
        "ask",
    )
)


class Word(Struct, frozen=True):
    """``stem`` compares; ``start`` and ``end`` are places in the text."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def spelled(word: str) -> str:
    """The American spelling in small letters, without an ending of possession."""
    low = word.lower().replace("’", "'").removesuffix("'s")
    for pattern, instead in _BRITISH:
        low = pattern.sub(instead, low)
    return low


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What all forms of a word have in common, or the word that stands for it and its synonyms."""
    low = spelled(word)
    return _CANON.get(low) or _CANON.get(found := _stripped(low)) or found


def _stripped(word: str) -> str:
    if word in _KEPT:
        return word
    if (short := _LONG.sub("", word)) != word:
        return short
    for ending in _ENDINGS:
        rest = word[: -len(ending)]
        if (
            word.endswith(ending)
            and len(rest) >= (4 if ending == "ly" else 3)
            and not (ending == "s" and rest.endswith(("s", "u", "i")))
        ):
            if ending in ("ies", "ied"):
                return rest
            if (
                ending in ("ing", "ed", "edly", "ingly")
                and len(rest) > 3
                and rest[-1] == rest[-2]
                and rest[-1] not in "ls"
            ):
                rest = rest[:-1]
            return rest.removesuffix("e") if len(rest) > 3 else rest
    return word


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Every word of a text; parts of a hyphenated one are words."""
    return tuple(Word(m.group(), stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=8192)
def stems_of(text: str) -> tuple[str, ...]:
    return tuple(map(stem, _WORD.findall(text)))


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The stems of a text that carry its meaning."""
    return frozenset(w.stem for w in words(text) if spelled(w.text) not in STOP and len(w.stem) > 2)


def groups_in(lines: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in lines.strip().splitlines()]


_CANON: dict[str, str] = {}
for _group in groups_in(SAME):
    for _one in _group:
        _low = spelled(_one)
        _CANON.setdefault(_low, _group[0])
        _CANON.setdefault(_stripped(_low), _group[0])


def _site_names() -> dict[tuple[str, ...], str]:
    return {tuple(stem(part) for part in name.split("-")): group[0] for group in groups_in(SITES) for name in group}


SITE_NAMES = _site_names()
