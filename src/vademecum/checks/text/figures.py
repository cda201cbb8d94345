"""Numbers with their units, for comparing words in two languages: 1,000 is 1.000, and "weeks" are "semanas"."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from vademecum.checks.text.lexicon import pairs_in

_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,\u0020\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\w]*\d)\s?(%|[^\W\d_]+)?")
DECIMAL_COMMA = ("es", "de", "fr", "pt", "it")


@cache
def _words(values: str) -> Mapping[str, str]:
    return pairs_in(values)


def numbers_in(text: str, language: str, units: str) -> dict[Decimal, str | None]:
    """Number -> its unit if it has one that ``units`` ("weeks = week | % = percent") knows."""
    known = _words(units)
    comma = language.partition("-")[0] in DECIMAL_COMMA
    found: dict[Decimal, str | None] = {}
    for match in _NUMBER.finditer(text):
        value = _value(match.group()[: match.start(1) - match.start() if match[1] else None], comma)
        unit = known.get((match[1] or "").lower())
        if value is not None and (value not in found or found[value] is None):
            found[value] = unit
    return found


def named_in(text: str, values: str) -> frozenset[Decimal]:
    """Numbers that are written as words ("one = 1 | first = 1")."""
    known = _words(values)
    return frozenset(Decimal(known[word]) for word in re.findall(r"\w+", text.lower()) if word in known)


def _value(text: str, comma: bool) -> Decimal | None:
    plain = re.sub(r"[\u0020\u00a0\u202f]", "", text.strip()).replace("−", "-")
    thousands, point = (".", ",") if comma else (",", ".")
    head, _, tail = plain.partition(point)
    if re.search(rf"\{thousands}(?!\d{{3}}(?:\D|$))", head):  # the other way of writing: read it as it must be meant
        head, tail = head.replace(thousands, "."), ""
        return _decimal(head)
    return _decimal(head.replace(thousands, "") + (f".{tail}" if tail else ""))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text).normalize() if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None
