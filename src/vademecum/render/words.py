"""The interface's words of one edition and language, plain and escaped."""

from collections.abc import Mapping
from html import escape


class Words:
    """Looks words up by key; a missing word raises LookupError, since silence would leave a gap on the page."""

    __slots__ = ("_html", "_plain", "dates")

    def __init__(self, words: Mapping[str, str]) -> None:
        self._plain = dict(words)
        self.dates: dict[str, str] = {}  # dates written out before
        self._html = {key: escape(text) for key, text in words.items()}

    def plain(self, key: str, **values: str) -> str:
        return _filled(self._plain, key, values)

    def html(self, key: str, **values: str) -> str:
        """For text and attributes; ``values`` are HTML already."""
        return _filled(self._html, key, values)

    def __contains__(self, key: str) -> bool:
        return key in self._plain


def _filled(words: dict[str, str], key: str, values: dict[str, str]) -> str:
    try:
        text = words[key]
    except KeyError:
        raise LookupError(f"the interface has no word for {key!r}") from None
    return text.format_map(values) if values else text
