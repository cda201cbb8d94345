"""Identities as editors write them, and the nearest known word to a misspelt one."""

import re
import unicodedata
from collections.abc import Iterable

ID_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
LONGEST_ID = 80  # an id is a file's stem; with its suffixes it must fit every file system

# Words of the grammar of conditions and demands (docs/format.md); as ids they would read in two ways.
_JOINING = ("and", "or", "not")
_DEMANDING = ("all", "site-of", "distal-to", "technique", "position", "pressure", "gentle", "time", "by", "editors")
RESERVED_WORDS = frozenset((*_JOINING, *_DEMANDING, "ungraded"))

_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Lower-case ASCII words joined by hyphens, at most 80 characters, beginning with a letter, not reserved."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None and text not in RESERVED_WORDS


def like_id(text: str) -> str | None:
    """The id that a text comes to when it is written as ids are: "very-sore" for "Very_sore"; None if it is none."""
    meant = text.lower().replace("_", "-").strip("-")
    return meant if is_id(meant) else None


def made_id(text: str) -> str | None:
    """The id that words come to: "the-board" for "The board"; None where a letter would be lost, or there is none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    if any(c.isalnum() and not c.isascii() for c in plain):
        return None
    meant = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return meant if is_id(meant) else None


def statement_id(topic: str, local: str) -> str:
    """The permanent identity of a statement, "topic/local". Raises ValueError for parts that are no ids."""
    if not (is_id(topic) and is_id(local)):
        raise ValueError(f"no statement id: {topic!r}, {local!r}")
    return f"{topic}/{local}"


def split_statement_id(text: str) -> tuple[str, str]:
    """Topic and local id of "topic/local". Raises ValueError for anything else."""
    topic, slash, local = text.partition("/")
    if not (slash and is_id(topic) and is_id(local)):
        raise ValueError(f"no statement id: {text!r}")
    return topic, local


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None: never a guess to act on, only to ask about.

    Counts inserted, lost, changed and swapped neighbouring letters, whatever the case: none for words of up to two
    letters, one up to four, two beyond. Ties go to the same first letter, then to the alphabet.
    """
    if not word or len(word) > LONGEST_ID:
        return None
    folded = word.casefold()
    best: tuple[int, bool, str] | None = None
    for candidate in known:
        if abs(len(candidate) - len(word)) > 2:
            continue
        other = candidate.casefold()
        allowed = _allowed(max(len(folded), len(other)))
        steps = _steps(folded, other, allowed)
        if steps <= allowed:
            found = (steps, other[:1] != folded[:1], candidate)
            best = found if best is None else min(best, found)
    return best[2] if best else None


def longer(word: str, known: Iterable[str]) -> str | None:
    """The only known id that begins with the whole word: "thin-bones" for "thin-bones-and-massage"."""
    found = [candidate for candidate in known if candidate.startswith(f"{word}-")]
    return found[0] if len(found) == 1 else None


def _allowed(length: int) -> int:
    return 0 if length <= 2 else 1 if length <= 4 else 2


def _steps(a: str, b: str, allowed: int) -> int:
    """Optimal string alignment distance; allowed + 1 as soon as it must be more than allowed."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > allowed:
        return allowed + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                steps = min(steps, last[j - 2] + 1)
            row.append(steps)
        if min(row) > allowed and min(before) > allowed:
            return allowed + 1
    return row[-1]
