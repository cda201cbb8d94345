"""What hostile words may never become in a finished release, whichever output they stand in."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from xml.parsers import expat

from msgspec import Struct
from tests.pages import tree

Shape = tuple[str, tuple[str, ...]]

_TOKEN = re.compile(r"<([^>]*)>")
_TAG = re.compile(r"(/?)([a-z][a-z0-9]*)((?: [A-Za-z0-9-]+(?:=\"[^\"<>]*\")?)*)/?")
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9-]+)(?:="([^"]*)")?')
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
LEADING = frozenset("href src action formaction poster srcset data cite background".split())
# What Markdown itself may add to a page, and a history page where what is inherited reads otherwise.
MARKDOWN: frozenset[Shape] = frozenset(
    (tag, ()) for tag in "p em strong code br hr ul ol li blockquote h3 h4 h5 h6 table thead tbody tr td div".split()
) | {
    ("section", ("class",)),
    ("ol", ("start",)),
    ("th", ("scope",)),
    ("div", ("aria-label", "class", "role", "tabindex")),
}


class Judged(Struct):
    """``shapes`` are elements with their attributes' names; ``words`` all that a reader or a program is told; ``letters`` are those in them, in small."""

    shapes: frozenset[Shape]
    words: str
    letters: str


def judged(release: Mapping[str, bytes], strictly: bool = False) -> Judged:
    """Looks at every file; any that could act, or cannot be read, fails the test. ``strictly`` asks html5lib too."""
    shapes: set[Shape] = set()
    words: list[str] = []
    for path, body in release.items():
        if path.endswith(".html"):
            text = body.decode("utf-8")
            assert not _CONTROL.search(text), (path, _CONTROL.search(text))
            shapes.update(_shapes(path, text))
            words += _read(text)
            words += [told for data in _LINKED_DATA.findall(text) for told in _texts(json.loads(data))]
            if strictly:
                tree(body)
        elif path.endswith(".json"):
            words += _texts(json.loads(body))
        elif path.endswith(".xml"):
            words += _xml(body)
    told = " ".join(" ".join(words).split())
    return Judged(frozenset(shapes), told, re.sub(r"[\W_]+", "", told.casefold()))


def _shapes(path: str, text: str) -> Iterator[Shape]:
    """Strict: every sign < begins a tag in the one form that the writers use, or the page is torn."""
    assert text.startswith("<!DOCTYPE html>\n")
    for found in _TOKEN.finditer(text, len("<!DOCTYPE html>")):
        tag = _TAG.fullmatch(found[1])
        assert tag, (path, found[0][:200])
        attributes = _ATTRIBUTE.findall(tag[3])
        for name, value in attributes:
            assert not name.startswith("on"), (path, found[0][:200])
            assert name not in ("style", "srcdoc"), (path, found[0][:200])
            if name in LEADING:
                _leads(path, unescape(value))
        if not tag[1]:
            yield tag[2], tuple(sorted(name for name, _ in attributes))
    assert text.count("<") == len(_TOKEN.findall(text)), path


def _leads(path: str, address: str) -> None:
    bare = re.sub(r"[\x00-\x20]", "", address)
    scheme = _SCHEME.match(bare)
    assert not scheme or scheme[1].lower() in SCHEMES, (path, address)
    assert not bare.startswith(("//", "\\", "/\\")), (path, address)


def _read(text: str) -> Iterator[str]:
    for found in _ATTRIBUTE.finditer(" ".join(_TOKEN.findall(text))):
        yield unescape(found[2] or "")
    yield unescape(_TOKEN.sub("", _LINKED_DATA.sub("", text)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            assert isinstance(key, str)
            if key in ("@type", "@context"):
                assert re.fullmatch(r"[A-Za-z]+|https://schema\.org/?", str(inner)), inner
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        assert not _CONTROL.search(value), value
        yield value


def _xml(body: bytes) -> list[str]:
    told: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = told.append

    def start(_name: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if name in LEADING:
                _leads("feed", value)
        told.extend(attributes.values())

    parser.StartElementHandler = start
    parser.Parse(body, True)
    return told
