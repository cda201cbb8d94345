"""Words and phrases of a language's lexicon as patterns: compiled once, however many topics are read."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType


@cache
def words_in(text: str) -> frozenset[str]:
    """Single words with spaces between them."""
    return frozenset(text.split())


@cache
def phrases_in(text: str) -> tuple[str, ...]:
    """Phrases with " | " between them."""
    return tuple(phrase.strip() for phrase in text.split("|") if phrase.strip())


@cache
def pairs_in(text: str) -> Mapping[str, str]:
    """Phrases with what is said instead: "acute = new or sudden | chronic = that lasts"."""
    pairs = (phrase.partition("=") for phrase in phrases_in(text))
    return MappingProxyType({said.strip(): instead.strip() for said, _, instead in pairs})


@cache
def any_of(text: str) -> re.Pattern[str] | None:
    """Any of the phrases, as whole words and in any case. None where a language has none."""
    phrases = sorted(phrases_in(text), key=len, reverse=True)
    if not phrases:
        return None
    said = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-])", re.IGNORECASE)


@cache
def first_words(text: str) -> frozenset[str]:
    """The words with which phrases begin: where none of them stands, none of the phrases does."""
    return frozenset(re.findall(r"\w+", phrase.lower())[0] for phrase in phrases_in(text))


@cache
def pattern(text: str) -> re.Pattern[str] | None:
    """A regular expression for small letters. None where a language has none."""
    return re.compile(text) if text else None
