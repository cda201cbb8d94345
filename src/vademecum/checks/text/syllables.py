"""How many syllables an English word has: from a pronouncing dictionary, else from its groups of vowels.

``exceptions.txt`` holds those words of the dictionary for which the groups of vowels give another number than it does,
so that every word of the dictionary is counted as it is spoken. ``python3 -m tools.syllables`` makes it and prints how
often the rule errs; docs/checking.md has the figures.
"""

import pkgutil
import re
from functools import cache

_GROUP = re.compile(r"[aeiouy]+")
# Endings whose e is not spoken: "ease", "whole", "eased", "eases", "safely".
_SILENT = tuple(
    re.compile(pattern)
    for pattern in (
        r"[aeiouy][^aeiouy]*(?:[^aeiouyl]|[aeiouyrl]l)e$|[^aeiou]?ue$",
        r"[aeiouy][^aeiouy]*(?:[^aeiouydtl]|[aeiouyrl]l)ed$|[aeiou][bcdfgkpstz]led$",
        r"[aeiouy][^aeiouy]*(?:[^aeiouylsxzcgh]|[aeiouyrl]l|[^cst]h)es$",
        r"[aeiouy][^aeiouy]*[^aeiouyl]e(?:ly|less|ness|ful|fully|ment|ments|lessly|lessness)$",
    )
)
# Neighbours that are two syllables in one group: "diet", "area", "influence", "rhythm".
_HIATUS = re.compile(
    r"(?<![tscgx])i[ao](?!u)|(?<![aeiouc-g])eo(?=[dglnps])|(?<![qg])ua|iu[ms]|ien[ct]|(?<![cg])eou|i(?:er|est)s?$"
    r"|[aeiou]yi|ying|[st]h?ms?$|[aeou]ing(?=s?$)|uou|uit[yi]|[aeiou]y[aeo]|[bdfgkptz]ling"
)
_FILE = "checks/text/exceptions.txt"


def by_rule(word: str) -> int:
    """The groups of vowels of a word in small letters, at least one."""
    silent = sum(1 for pattern in _SILENT if pattern.search(word))
    return max(1, len(_GROUP.findall(word)) - silent + len(_HIATUS.findall(word)))


@cache
def exceptions() -> dict[str, int]:
    """Read once, and only where something is counted: it is the program's own table and no part of a manual."""
    found: dict[str, int] = {}
    for line in (pkgutil.get_data("vademecum", _FILE) or b"").decode("ascii").splitlines():
        if not line.startswith("#"):
            count, *words = line.split()
            found.update(dict.fromkeys(words, int(count)))
    return found


def _part(word: str) -> int:
    known = exceptions()
    if word in known:
        return known[word]
    if word.endswith("'s"):
        own = word[:-2]
        return _part(own) + bool(re.search(r"(?:[sxz]|[cs]h|[cgsxz]e)$", own))
    return by_rule(word.replace("'", ""))


def syllables(word: str) -> int:
    """Syllables of a word; parts that a hyphen joins are counted alone. What has no letters counts as one."""
    total = 0
    for part in word.lower().replace("’", "'").split("-"):
        if part and part[0].isalpha():
            total += _part(part)
    return total or 1
