"""Escaping for HTML. Short texts such as ids, addresses and titles come again and again, so they are remembered."""

from functools import lru_cache
from html import escape as _escape


@lru_cache(maxsize=32768)
def attribute(words: str) -> str:
    """Words between double quotes."""
    return _escape(words)


@lru_cache(maxsize=32768)
def text(words: str) -> str:
    """Words between tags; for names and titles. Whole sentences are not worth remembering: see ``prose``."""
    return _escape(words, False)


def prose(words: str) -> str:
    return _escape(words, False)
