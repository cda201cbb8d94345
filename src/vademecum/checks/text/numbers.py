"""Numbers with what they count, in digits or words, so that "25" and "twenty-five", "1 in 4" and "25 %" compare."""

import re
from functools import lru_cache

from msgspec import Struct

from vademecum.checks.text.english import FRACTIONS, MULTIPLES, NUMBER_WORDS, STOP
from vademecum.checks.text.patterns import AnyCase

# unit -> (what it measures, how much of the base unit it is)
_UNITS: dict[str, tuple[str, float]] = {}
for _names, _dimension, _factor in (
    ("second seconds sec", "time", 1 / 60),
    ("minute minutes min mins", "time", 1.0),
    ("hour hours h hr hrs hourly", "time", 60.0),
    ("day days daily", "time", 1440.0),
    ("week weeks weekly wk", "time", 10080.0),
    ("month months monthly", "time", 43830.0),
    ("year years yr yrs yearly", "time", 525960.0),
    ("mm millimeter millimeters millimetre millimetres", "length", 0.1),
    ("cm centimeter centimeters centimetre centimetres", "length", 1.0),
    ("m meter meters metre metres", "length", 100.0),
    ("inch inches", "length", 2.54),
    ("foot feet ft", "length", 30.48),
    ("mcg µg microgram micrograms", "mass", 1e-3),
    ("mg milligram milligrams", "mass", 1.0),
    ("g gram grams", "mass", 1e3),
    ("kg kilogram kilograms kilo kilos", "mass", 1e6),
    ("oz ounce ounces", "mass", 28349.5),
    ("lb lbs pound pounds", "mass", 453592.0),
    ("ml milliliter milliliters millilitre millilitres", "volume", 1.0),
    ("l liter liters litre litres", "volume", 1000.0),
    ("mmhg", "pressure", 1.0),
    ("%  percent per-cent", "share", 1.0),
    ("°c celsius", "heat", 1.0),
    ("°f fahrenheit", "heat", 1.0),
):
    for _name in _names.split():
        _UNITS[_name] = (_dimension, _factor)

_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELLED = "|".join(sorted((*NUMBER_WORDS, *MULTIPLES), key=len, reverse=True))
_SPELLED_RUN = rf"(?:{_SPELLED})(?:[\s-]+(?:and\s+)?(?:{_SPELLED}))*"
_FRACTION = "|".join(FRACTIONS)
_TOKEN = re.compile(
    rf"(?<![A-Za-z])(?=[0-9−\-zotfsenhmqZOTFSENHMQ])(?:(?P<ratio>(?P<part>{_DIGITS}"
    rf"|{_SPELLED_RUN})(?:\s+(?:adults?|people|persons?|women|men|patients?"
    rf"|children))?\s+(?:in|out of|of(?: every)?)\s+(?P<whole>{_DIGITS}|{_SPELLED_RUN})(?![\w.]*[A-Za-z\d]))"
    rf"|(?P<number>(?<![\w.,])[−-]?(?:{_DIGITS})(?!\d))(?:\s+(?P<multiple>hundred|thousand|million)\b)?"
    rf"|\b(?P<words>{_SPELLED_RUN})\b"
    rf"|\b(?P<fraction>{_FRACTION})\b)",
    re.IGNORECASE,
)
_MAY_HOLD = AnyCase(rf"\d|(?<![a-z])(?:{_SPELLED}|{_FRACTION})")  # asked first: most texts hold no number
_UNIT = re.compile(r"[\s-]*(?P<unit>°\s?[CF]\b|%|[A-Za-zµ]+)")
_RANGE = re.compile(r"\s*(?:-|–|to|or|and|/)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:-|–|to|or|/)\s*(?:{_DIGITS}|{_SPELLED})", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:(?P<unit>week|day|month)\s+|(?P<age>aged?)\s+(?:(?:of|over|above|under|below|from|at least)\s+)?)$",
    re.IGNORECASE,
)


class Quantity(Struct, frozen=True):
    """``value`` in the base unit of ``dimension`` ("time" in minutes), or plain where it is "count" or "year".

    ``raw`` is the number as said, ``noun`` the word behind it, ``said`` the words in the text. ``pieces`` of a share
    that is said as "7 of 12" are both numbers.
    """

    value: float
    raw: float
    dimension: str
    noun: str
    said: str
    start: int
    pieces: tuple[float, ...] = ()

    def same(self, other: "Quantity") -> bool:
        """Whether both say one number, in units that measure the same. Converted numbers may be rounded."""
        if self.dimension == other.dimension:
            if self.dimension == "share":
                if self._about(other) or other._about(self):
                    return True
                if "of" not in (self.noun, other.noun):  # "half" is said of about half
                    return abs(self.value - other.value) <= 1
            if self.dimension in ("count", "year"):
                return abs(self.value - other.value) < 1e-9
            if _UNITS.get(self.noun) == _UNITS.get(other.noun):
                return abs(self.value - other.value) < 1e-6 * max(1.0, abs(self.value))
            return abs(self.value - other.value) <= (0.1 if self._in_months() != other._in_months() else 0.035) * max(
                abs(self.value), abs(other.value), 1e-9
            )
        if self.dimension == "count" and other.pieces:
            return self.raw in other.pieces
        return self.raw == other.raw and (self._is_bare() or other._is_bare())

    def _in_months(self) -> bool:
        """A month is 28 to 31 days: "three months" and "12 weeks" are said of one time."""
        return self.noun.startswith("month")

    def _about(self, other: "Quantity") -> bool:
        """Whether this "1 in N" is the nearest that can be said of the other share."""
        if not self.pieces or self.pieces[0] != 1:
            return False
        whole = self.pieces[1]
        return 100 / (whole + 0.5) <= other.value <= 100 / (whole - 0.5)

    def _is_bare(self) -> bool:
        """Whether its unit may stand elsewhere: "over 50 or under 20 years"."""
        return self.dimension == "count" and (not self.noun or self.noun in STOP)


@lru_cache(maxsize=2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a text. "one" counts only before a unit; ordinals and versions do not."""
    if not _MAY_HOLD.found_in(text):
        return ()
    found: list[Quantity] = []
    waiting: list[tuple[float, str, int, int]] = []  # numbers of a range, before its unit
    for match in _TOKEN.finditer(text):
        value, share = _value(match)
        if value is None:  # "105 of 100" is no share: its first number counts something
            part = _number(match["part"])
            found.append(_plain((part, match["part"], match.start(), match.end("part"))))
            continue
        if share or match["fraction"]:
            noun = "" if share else "of"
            pieces = (_number(match["part"]), _number(match["whole"])) if share else ()
            measure = value if share else 100 * value
            found.append(Quantity(measure, value, "share", noun, match.group(), match.start(), pieces))
            continue
        one = (value, match["number"] or match.group(), match.start(), match.end())
        if waiting and not _RANGE.match(text[waiting[-1][3] : one[2]]):
            found += map(_plain, waiting)
            waiting = []
        unit_at = match.end("number") if match["number"] else match.end()
        unit = _UNIT.match(text, unit_at)
        word = unit["unit"].lower().replace(" ", "") if unit else ""
        if word in _UNITS and unit is not None:
            many = [*waiting, (*one[:1], text[one[2] : unit.end()], *one[2:])]
            found += [_measured(value, word, said, start) for value, said, start, _ in many]
            waiting = []
        elif before := _BEFORE.search(text, max(0, one[2] - 24), one[2]):
            unit_said = "years" if before["age"] else before["unit"].lower()
            found.append(_measured(value, unit_said, text[before.start() : unit_at], before.start()))
        elif _GOES_ON.match(text, unit_at):
            waiting.append(one)
        else:
            found += [*map(_plain, waiting), _plain(one, word)]
            waiting = []
    return tuple(one for one in (*found, *map(_plain, waiting)) if one.dimension != "count" or one.value != 1)


def _value(match: re.Match[str]) -> tuple[float | None, bool]:
    if match["ratio"]:
        part, whole = _number(match["part"]), _number(match["whole"])
        return (100 * part / whole, True) if whole and part <= whole else (None, True)
    if match["fraction"]:
        return FRACTIONS[match["fraction"].lower()], False
    return _number(match["number"] or match["words"]) * MULTIPLES.get((match["multiple"] or "").lower(), 1), False


def _number(said: str) -> float:
    low = said.lower().replace("−", "-").replace(",", "").replace("\u202f", "").replace("\u00a0", "")
    if low.lstrip("-")[:1].isdigit():
        return float(low)
    total, held = 0, 0
    for word in re.findall(r"[a-z]+", low):
        if word in NUMBER_WORDS:
            held += NUMBER_WORDS[word]
        elif word in MULTIPLES:
            held = max(1, held) * MULTIPLES[word]
            if MULTIPLES[word] > 100:
                total, held = total + held, 0
    return float(total + held)


def _measured(value: float, unit: str, said: str, start: int) -> Quantity:
    dimension, factor = _UNITS[unit]
    base = (value - 32) * 5 / 9 if unit in ("°f", "fahrenheit") else value * factor
    return Quantity(base, value, dimension, unit, said, start)


def _plain(one: tuple[float, str, int, int], noun: str = "") -> Quantity:
    value, said, start, _ = one
    year = 1900 <= value <= 2099 and value == int(value) and said.isdigit()
    return Quantity(value, value, "year" if year else "count", noun, said, start)


def of_code(value: str, unit: str | None) -> Quantity:
    """A number of an option, as written there."""
    word = (unit or "").lower()
    if word in _UNITS:
        return _measured(float(value), word, f"{value} {unit}", 0)
    return Quantity(float(value), float(value), "count", "", value, 0)
