"""Reading grades of English words: five formulas, the units that are scored, and where a sentence can be divided.

Each formula gives a US school grade. They differ by several grades on the same words, and by more on a list whose items
have no full stops, so that prose and lists are scored apart, an item as one sentence, and the median decides.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from vademecum.checks.lint.desk import Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.text.syllables import syllables
from vademecum.model.blocks import ToConcept
from vademecum.render.text import plain_inline

FEW_WORDS = 100  # below, one long name moves every formula by a grade

_AROUND = "".join(map(chr, range(33, 48))) + r":;<=>?@[\]^_`{|}~…–—“”‘’«»¿¡·•"  # marks around a word
_QUOTED = re.compile(r"“[^”]{1,80}”|\"[^\"]{1,80}\"|«[^»]{1,80}»")
_MAY_QUOTE = re.compile(r"[“\"«]")
# Where a thought ends: a mark, or a word that begins another one.
_BREAK = re.compile(
    r"[;:–—]\s+|,\s+(?:and|but|or|so|which|who|because|although|while|when|if|as)\b|\s+(?:and|but|which|who|because|"
    r"although|so that|when|if|unless|while|where|before|after|until)\s+",
    re.IGNORECASE,
)


class Counts(Struct, frozen=True):
    """``long``: words of three syllables or more. A number is a word of one syllable. ``left_out``: terms not "
    "scored."""

    sentences: int = 0
    words: int = 0
    letters: int = 0
    syllables: int = 0
    long: int = 0
    left_out: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.sentences + other.sentences, self.words + other.words, self.letters + other.letters,
            self.syllables + other.syllables, self.long + other.long, self.left_out + other.left_out,
        )  # fmt: skip


NOTHING = Counts()


def words_of(text: str) -> list[str]:
    return [word for token in text.split() if (word := token.strip(_AROUND))]


@lru_cache(maxsize=50_000)
def _worth(token: str) -> tuple[int, int]:
    """Letters and syllables of what stands between two spaces; no letters where it is no word."""
    word = token.strip(_AROUND)
    return len(word), syllables(word) if word else 0


def counted(units: Iterable[str], left_out: int = 0) -> Counts:
    """The counts of some sentences or items, each of which is one unit whatever it ends with."""
    units = [unit for unit in units if unit]
    worth = [one for one in map(_worth, " ".join(units).split()) if one[0]]
    return Counts(
        sentences=len(units),
        words=len(worth),
        letters=sum(letters for letters, _ in worth),
        syllables=sum(count for _, count in worth),
        long=sum(count >= 3 for _, count in worth),
        left_out=left_out,
    )


def grades(of: Counts) -> dict[str, float]:
    """Formula -> school grade. Raises ValueError for no words.

    Kincaid et al. 1975 (Flesch-Kincaid), McLaughlin 1969 (SMOG, which aims at full comprehension and reads one or two
    grades higher), Gunning 1952 (Fog), Coleman and Liau 1975, Smith and Senter 1967 (ARI).
    """
    if not of.words:
        raise ValueError("no words have no grade")
    length, hard = of.words / of.sentences, of.long / of.words
    letters = of.letters / of.words
    return {
        "Flesch-Kincaid": 0.39 * length + 11.8 * of.syllables / of.words - 15.59,
        "SMOG": 1.0430 * math.sqrt(30 * of.long / of.sentences) + 3.1291,
        "Gunning Fog": 0.4 * (length + 100 * hard),
        "Coleman-Liau": 5.88 * letters - 29.6 / length - 15.8,
        "ARI": 4.71 * letters + 0.5 * length - 21.43,
    }


def middle(of: Counts) -> float:
    """The median of the five: no formula decides alone."""
    return sorted(grades(of).values())[2]


def is_above(of: Counts, most: float) -> bool:
    """Whether the median is above a grade: by more than a grade where few words leave the formulas uncertain."""
    return of.words > 0 and middle(of) > most + (1 if of.words < FEW_WORDS else 0)


def told(of: Counts) -> str:
    """For messages: "grade 7.1 to 10.2 by five formulas, median 8.4"."""
    found = sorted(max(0.0, grade) for grade in grades(of).values())
    return f"grade {found[0]:.1f} to {found[-1]:.1f} by five formulas, median {max(0.0, middle(of)):.1f}"


class Scored(Struct, frozen=True):
    """The units of some passages, as they are scored. ``where`` has the passage of each unit of prose."""

    prose: Counts
    items: Counts
    sentences: tuple[tuple[str, Passage], ...]


def scored_once(reading: Reading, passage: Passage) -> Scored:
    """``scored`` of a passage, kept with its topic: several rules ask."""
    return reading.once(f"scored {id(passage)}", lambda: scored(passage))


def scored(passage: Passage) -> Scored:
    """Prose and lists apart. Linked terms (whose meaning is a touch away) and quoted words are left out."""
    terms = [plain_inline(link.inner) for link in passage.links if isinstance(link.target, ToConcept)]
    sentences = [unit.text for unit in passage.units if unit.shape == "prose"]
    prose, left_out = _all_without(sentences, terms)
    items, left_out_there = _all_without([unit.text for unit in passage.units if unit.shape == "item"], terms)
    return Scored(
        counted(prose, left_out), counted(items, left_out_there), tuple((sentence, passage) for sentence in sentences)
    )


def _all_without(units: list[str], terms: list[str]) -> tuple[list[str], int]:
    if not terms and not any(_MAY_QUOTE.search(unit) for unit in units):
        return units, 0
    cut = [_without(unit, terms) for unit in units]
    return [text for text, _ in cut], sum(count for _, count in cut)


def _without(text: str, terms: list[str]) -> tuple[str, int]:
    left_out = 0
    for term in terms:
        if term and term in text:
            text = text.replace(term, "", 1)
            left_out += 1
    text, quoted = _QUOTED.subn("", text)
    return text, left_out + quoted


def hardest(sentences: Sequence[tuple[str, Passage]], most: int = 3) -> list[tuple[str, Passage]]:
    """The sentences that weigh most: by their own grade, those of a few words aside."""
    worth = [(text, where) for text, where in sentences if len(words_of(text)) >= 8]
    return sorted(worth, key=lambda one: -middle(counted((one[0],))))[:most]


def hard_words(text: str, most: int = 5) -> list[str]:
    """The words of most syllables, each once."""
    found = {word.lower(): syllables(word) for word in words_of(text) if word[0].isalpha()}
    return [word for word, count in sorted(found.items(), key=lambda one: -one[1]) if count >= 3][:most]


def where_to_split(sentence: str) -> str | None:
    """The words before which a sentence can be divided, the nearest to its middle; None where none is good."""
    cuts = [match for match in _BREAK.finditer(sentence) if 20 < match.start() < len(sentence) - 20]
    if not cuts:
        return None
    best = min(cuts, key=lambda match: abs(match.start() - len(sentence) / 2))
    rest = sentence[best.start() :].lstrip(" ,;:–—")
    return " ".join(rest.split()[:4])
