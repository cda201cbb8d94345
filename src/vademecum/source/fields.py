"""A mapping of a source file, key by key: each reader says what it wants, and every surprise becomes a finding."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from vademecum.model.finding import Finding, Span, tell
from vademecum.model.ids import LONGEST_ID, RESERVED_WORDS, is_id, made_id, near
from vademecum.source.files import code_point, shortened
from vademecum.source.spaces import STRANGE, space_message
from vademecum.source.yaml_cursor import KeyPath, Value
from vademecum.source.yaml_text import Yaml

LONGEST_TEXT = 2_000  # characters of one value
MOST_MONTHS = 120

W = TypeVar("W", bound=str)

MONTHS = r"([1-9][0-9]?|1[01][0-9]|120) months?"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
PARTIAL_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
URL = r"https?://[^\s/?#@\\<>\"^`{|}]+(?:[/?#][^\s\\<>\"^`{|}]*)?"
LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"
NUMBER = r"(?:0|[1-9][0-9]{0,5})"

# Nobody sees these, so a name with one of them is another name. ZWJ and ZWNJ are letters of living scripts.
UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0d\uffa0]"
)
_UNSEEN = re.compile(UNSEEN)

# What an editor may write who wants to say when a page was reviewed, or by whom.
_DAY_OF_REVIEW = re.compile(
    r"(?:last[ _-]?)?review(?:ed|er|ers)(?:[ _-]?(?:on|at|by|date))?|(?:last[ _-]?)?review[ _-]?date|last[ _-]?review",
    re.IGNORECASE,
)

# What stands before an identifier that was copied from a page.
_NAMED = r"^(?:(?:doi|pmid|pmcid):? *|https?://(?:dx\.)?doi\.org/)"


class Fields:
    """Reads one mapping. Keys that were asked for are known; ``finish`` reports all others.

    Every method returns None (or nothing) for a key that is absent or wrong; a wrong one is in ``found`` then.
    """

    def __init__(self, yaml: Yaml, found: list[Finding]) -> None:
        self.yaml = yaml
        self.found = found
        self.path: KeyPath = ()
        self._asked: dict[str, None] = {}
        self._missing: dict[str, Finding] = {}
        self._meant: set[str] = set()
        self._nested: dict[str, list[Fields]] = {}
        self._data = yaml.data

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._data)

    def has(self, key: str) -> bool:
        return key in self._data

    def span(self, key: str | None = None) -> Span:
        """The place of a key; of the whole mapping for None or a key that is absent."""
        if key is not None and key in self._data:
            return self.yaml.key_span(*self.path, key)
        return self.yaml.key_span(*self.path) if self.path else self.yaml.first

    def value_span(self, key: str, *more: int | str) -> Span:
        return self.yaml.value_span(*self.path, key, *more)

    def example(self, key: str, value: str) -> str:
        """A line as the file's own form has it."""
        return f"{key} = {value}" if self._is_toml else f"{key}: {value}"

    @property
    def _is_toml(self) -> bool:
        return self.yaml.path.endswith(".toml")

    def fault(self, code: str, span: Span, message: str, mend: str, edit: str | None = None) -> None:
        tell(self.found, Finding(code, "error", span, message, mend, edit))

    # single values

    def text(self, key: str, required: bool = False, longest: int = LONGEST_TEXT) -> str | None:
        """One line of text, never empty."""
        value = self._value(key, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self._shape(key, "one text", f"write {self.example(key, 'words')}, in quotes if need be")
            return None
        return value if self._is_text(value, longest, key) else None

    def lines(self, key: str, required: bool = False, longest: int = 10 * LONGEST_TEXT) -> str | None:
        """A text that may have several lines, never empty. Only files that the program writes hold such."""
        value = self._value(key, required)
        if value is None:
            return None
        if isinstance(value, str) and value.strip() and len(value) <= longest:
            return value
        self._shape(key, f"a text of at most {longest:,} characters", "restore the file from its history")
        return None

    def pattern(self, key: str, pattern: str, form: str, required: bool = False) -> str | None:
        """A text of one form. ``form`` is an example."""
        value = self.text(key, required)
        if value is None or re.fullmatch(pattern, value):
            return value
        mend = f"write it like this: {form}"
        self.fault("VM035", self.value_span(key), f'"{_short(value)}" is no {key}', mend, _bare(value, pattern))
        return None

    def word(self, key: str, allowed: Sequence[W], required: bool = False) -> W | None:
        """One of a closed list of words."""
        value = self.text(key, required)
        return None if value is None else self._allowed(value, allowed, key)

    def id(self, key: str, required: bool = False) -> str | None:
        value = self.text(key, required)
        return value if value is not None and self._is_id(value, key) else None

    def months(self, key: str, required: bool = False) -> int | None:
        """A number of months, 1 to 120: "24 months"."""
        value = self.text(key, required)
        if value is None:
            return None
        match = re.fullmatch(MONTHS, value)
        if match:
            return int(match[1])
        mend = f"write a number of months up to {MOST_MONTHS}: 24 months"
        self.fault("VM036", self.value_span(key), f'"{_short(value)}" is no interval', mend)
        return None

    def date(self, key: str, required: bool = False) -> str | None:
        """A day of the calendar, YYYY-MM-DD."""
        value = self.text(key, required)
        if value is None or is_date(value):
            return value
        self._no_date(key, value, "write a day of the calendar: 2026-03-31")
        return None

    def partial_date(self, key: str, required: bool = False) -> str | None:
        """A year, a month of a year, or a day."""
        value = self.text(key, required)
        if value is None or is_partial_date(value):
            return value
        self._no_date(key, value, "write 2026, 2026-03 or 2026-03-31")
        return None

    def url(self, key: str, required: bool = False) -> str | None:
        """A web address."""
        value = self.text(key, required)
        if value is None or is_web_address(value):
            return value
        self.fault("VM038", self.value_span(key), f'"{_short(value)}" is no web address', "begin it with https://")
        return None

    def language(self, key: str, required: bool = False) -> str | None:
        value = self.text(key, required)
        return value if value is not None and self._is_language(value, key) else None

    def number(self, key: str, required: bool = False) -> int | None:
        """A whole number from 0 to 999999."""
        value = self.text(key, required)
        if value is None:
            return None
        if re.fullmatch(NUMBER, value):
            return int(value)
        self.fault("VM039", self.value_span(key), f'"{_short(value)}" is no whole number', "write digits only: 10")
        return None

    # lists

    def list_of_text(self, key: str, required: bool = False, nonempty: bool = False) -> tuple[str, ...]:
        """Texts in order, each once."""
        kept: dict[str, None] = {}
        for index, value in enumerate(self._list(key, required, nonempty)):
            if not isinstance(value, str):
                span = self.value_span(key, index)
                self.fault("VM032", span, f'an item of "{key}" is no text', "write one text an item")
            elif self._is_text(value, LONGEST_TEXT, key, index):
                if value in kept:
                    span = self.value_span(key, index)
                    self.fault("VM040", span, f'"{_short(value)}" stands twice in "{key}"', "keep one of the two")
                kept[value] = None
        return tuple(kept)

    def ids(self, key: str, required: bool = False, nonempty: bool = False) -> tuple[str, ...]:
        texts = self.list_of_text(key, required, nonempty)
        return tuple(text for text in texts if self._is_id(text, key, self._index(key, text)))

    def words(self, key: str, allowed: Sequence[W], required: bool = False, nonempty: bool = False) -> tuple[W, ...]:
        """Words of a closed list, in the order of writing."""
        texts = self.list_of_text(key, required, nonempty)
        found = (self._allowed(text, allowed, key, self._index(key, text)) for text in texts)
        return tuple(word for word in found if word is not None)

    def languages(self, key: str, required: bool = False, nonempty: bool = False) -> tuple[str, ...]:
        texts = self.list_of_text(key, required, nonempty)
        return tuple(text for text in texts if self._is_language(text, key, self._index(key, text)))

    # nested

    def mapping(self, key: str, required: bool = False, inner: Sequence[str] = ()) -> "Fields | None":
        """``inner`` are keys that may stand in it, for the mend where it is missing or no mapping."""
        written = f"{{{', '.join(f'{each}: …' for each in inner)}}}" if inner and not self._is_toml else "…"
        value = self._value(key, required, written)
        if value is None:
            return None
        if isinstance(value, dict):
            nested = self._inside(value, key)
            self._nested.setdefault(key, []).append(nested)
            return nested
        mend = f"write {key}: {written}" if written != "…" else f'write "{key}:" and indented keys below it'
        self._shape(key, "a group of keys", mend)
        return None

    def mappings(self, key: str, required: bool = False, nonempty: bool = False) -> "list[Fields]":
        """The mappings of a list, in order."""
        read = []
        for index, value in enumerate(self._list(key, required, nonempty)):
            if isinstance(value, dict):
                read.append(self._inside(value, key, index))
            else:
                span = self.value_span(key, index)
                self.fault("VM032", span, f'an item of "{key}" has no keys', 'write "- key: value"')
        return read

    def raw(self, key: str) -> Value | None:
        """What was written, unjudged; the key does not count as known by this."""
        return self._data.get(key)

    def item_word(self, key: str, index: int, allowed: Sequence[W]) -> W | None:
        """One item of a list as one of a closed list of words."""
        value = self.items(key)[index]
        return self._allowed(value, allowed, key, index) if isinstance(value, str) else None

    def item_mapping(self, key: str, index: int) -> "Fields | None":
        """One item of a list as a mapping; None, without a finding, if it is none."""
        value = self.items(key)[index]
        return self._inside(value, key, index) if isinstance(value, dict) else None

    def items(self, key: str) -> list[Value]:
        """The raw items of a list, for a key whose items have two forms."""
        return self._list(key, False, False)

    def know(self, keys: Iterable[str]) -> None:
        """Counts keys as asked for, in their order."""
        self._asked.update(dict.fromkeys(keys))

    def finish(self, allowed: Iterable[str] = ()) -> None:
        """Reports every key that nobody asked for and that is not in ``allowed``."""
        if self._data.keys() <= self._asked.keys():
            return
        known = (*self._asked, *allowed)
        for key in self._data:
            if key not in known:
                self.unknown(key, known)

    def unknown(self, key: str, known: Iterable[str]) -> None:
        """The finding of a key that is not among the known ones. What it was meant to be is not missing as well."""
        known = tuple(known)
        if (plain := " ".join(key.split())) != key and plain in known and (odd := STRANGE.search(key)):
            self.fault("VM030", self.span(key), f'no key "{plain}": {space_message(odd[0])}', "delete it")
            self._meant.add(plain)
            self._not_missing(plain)
            return
        meant = None if _DAY_OF_REVIEW.fullmatch(key) else near(key, known)
        if meant is None and _DAY_OF_REVIEW.fullmatch(key):
            mend = "delete the line: nobody types when a page was reviewed; vade review sign keeps it in reviews/"
            self.fault("VM030", self.span(key), f'unknown key "{_short(key)}"', mend)
            return
        mend = f'did you mean "{meant}"?' if meant else f"known here: {', '.join(known)}"
        self.fault("VM030", self.span(key), f'unknown key "{_short(key)}"', mend)
        if meant:
            self._meant.add(meant)
            self._not_missing(meant)

    def has_or_means(self, key: str) -> bool:
        """The key is there, or a misspelt one was probably meant to be it."""
        return key in self._data or key in self._meant

    def _inside(self, data: dict[str, Value], *steps: str | int) -> "Fields":
        nested = Fields(self.yaml, self.found)
        nested.path, nested._data = (*self.path, *steps), data
        return nested

    # how a value is judged; its place, behind its key, is looked for when something is wrong with it

    def _value(self, key: str, required: bool, written: str = "…") -> Value | None:
        self._asked[key] = None
        value = self._data.get(key)
        if value is None and required:
            self.fault("VM031", self.span(), f'"{key}" is missing', f"add a line {self.example(key, written)}")
            if self.found[-1].code == "VM031":  # it was told, and not left out after too many others
                self._missing[key] = self.found[-1]
        return value

    def _not_missing(self, meant: str) -> None:
        """A key that is there, but misspelt, is one fault and not two; a part of its mapping may stand under it."""
        told = [self._missing.pop(meant)] if meant in self._missing else []
        for nested in self._nested.get(meant, ()):
            told += nested._all_missing()
        for finding in told:
            self.found.remove(finding)

    def _all_missing(self) -> list[Finding]:
        told = [finding for each in self._nested.values() for nested in each for finding in nested._all_missing()]
        told += self._missing.values()
        self._missing = {}
        return told

    def _list(self, key: str, required: bool, nonempty: bool) -> list[Value]:
        value = self._value(key, required)
        if value is None:
            return []
        if not isinstance(value, list):
            self._shape(key, "a list", f"write {self.example(key, '[one, two]')}")
            return []
        if nonempty and not value:
            self.fault("VM033", self.value_span(key), f'"{key}" is an empty list', "write something or delete the line")
        return value

    def _shape(self, key: str, wanted: str, mend: str) -> None:
        if self._data[key] == "":
            self.fault("VM033", self.span(key), f'"{key}" is empty', "write a value or delete the line")
        else:
            self.fault("VM032", self.value_span(key), f'"{key}" must be {wanted}', mend)

    def _is_text(self, value: str, longest: int, key: str, *more: int) -> bool:
        fault = text_fault(value, longest)
        if fault:
            self.fault(fault[0], self.value_span(key, *more), f'"{key}" {fault[1]}', fault[2])
        return fault is None

    def _allowed(self, value: str, allowed: Sequence[W], key: str, *more: int) -> W | None:
        for word in allowed:
            if word == value:
                return word
        meant = near(value, allowed)
        listed = ", ".join(allowed) if len(allowed) <= 20 else f"{', '.join(allowed[:20])} ..."
        mend = f'did you mean "{meant}"?' if meant else f"write one of: {listed}"
        self.fault("VM034", self.value_span(key, *more), f'"{_short(value)}" is no word for "{key}"', mend)
        return None

    def _is_id(self, value: str, key: str, *more: int) -> bool:
        if is_id(value):
            return True
        self.fault("VM037", self.value_span(key, *more), f'"{_short(value)}" is no id', id_mend(value))
        return False

    def _is_language(self, value: str, key: str, *more: int) -> bool:
        if re.fullmatch(LANGUAGE, value):
            return True
        mend = "write a tag such as en, es or pt-BR"
        self.fault("VM035", self.value_span(key, *more), f'"{_short(value)}" is no language tag', mend)
        return False

    def _index(self, key: str, text: str) -> int:
        """Where a text first stands in a list."""
        return self.items(key).index(text)

    def _no_date(self, key: str, value: str, mend: str) -> None:
        self.fault("VM041", self.value_span(key), f'"{_short(value)}" in "{key}" is no date', mend)


def text_fault(value: str, longest: int = LONGEST_TEXT) -> tuple[str, str, str] | None:
    """Code, what is wrong and mend of a text that must be one visible line; None if it is."""
    bare = value.strip()
    if not bare:
        return "VM033", "is empty", "write a value or delete the line"
    if len(value) > longest:
        return "VM042", f"has {len(value):,} characters; the limit is {longest:,}", "shorten it"
    if "\n" in value or "\t" in value:
        return "VM042", "has a line break or a tab", "write it on one line with spaces"
    if value != bare:
        odd = STRANGE.match(value) or STRANGE.match(value[len(value.rstrip()) :])
        named = f": {space_message(odd[0])}" if odd else ""
        return "VM042", f"begins or ends with a space{named}", "delete the space"
    unseen = None if value.isascii() else _UNSEEN.search(value)
    return ("VM042", f"holds {code_point(unseen[0])}, which nobody sees", "delete it") if unseen else None


def is_date(text: str) -> bool:
    """Whether the text is a day of the calendar, from year 1 to 9999."""
    if not re.fullmatch(DATE, text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_partial_date(text: str) -> bool:
    return bool(re.fullmatch(PARTIAL_DATE, text)) and is_date(f"{text}-01-01"[:10])


def is_web_address(text: str) -> bool:
    if not re.fullmatch(URL, text):
        return False
    try:  # brackets around no IPv6 address, a port that is no number
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def id_mend(text: str) -> str:
    """What to write instead of a text that is no id; names characters that look like others."""
    strange = next((c for c in text if ord(c) > 127 or not c.isprintable()), None)
    meant = made_id(text)
    if strange:
        return f"{code_point(strange)} is no letter of an id: " + (
            f"write {meant}" if meant else "use a-z, 0-9 and hyphens"
        )
    if text in RESERVED_WORDS:
        return f'"{text}" is a word of the grammar: choose another'
    if len(text) > LONGEST_ID:
        return f"at most {LONGEST_ID} characters"
    if meant:
        return f"write {meant}: lower-case letters a-z, digits and single hyphens"
    return "use lower-case letters a-z, digits and single hyphens, beginning with a letter: weak-bone"


def _bare(value: str, pattern: str) -> str | None:
    """An identifier that was written with its name or address, as it is to be written; None for anything else."""
    bare = re.sub(_NAMED, "", value.strip(), count=1, flags=re.IGNORECASE)
    quotable = bare.isascii() and bare.isprintable() and not set('"\\') & set(bare)
    return f'"{bare}"' if quotable and bare != value and re.fullmatch(pattern, bare) else None


def _short(text: str) -> str:
    return shortened(text, 60)
