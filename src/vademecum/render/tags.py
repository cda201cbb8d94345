"""The tags of finished pages, found in their text: what each means for the words after it, and where elements end."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

_INSIDE = r"""(?:[^>"']++|"[^"]*"|'[^']*')*+"""
TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*)({_INSIDE})>")
TOKEN = re.compile(rf"(<(?:!--.*?-->|![^>]*>|/?[a-zA-Z]{_INSIDE}>))", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
FOLDS = frozenset(
    "details template aside nav dialog noscript textarea iframe object canvas select datalist xmp noembed noframes "
    "video audio title".split()
)
RAW = frozenset(("script", "style"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDING = frozenset(("hidden", "inert", "popover", "aria-hidden", "style"))
# What the style sheet keeps from the screen or from paper; a test holds the two equal.
UNSEEN = frozenset(
    "actions around card chip contents digest gate help hidden languages letters path plain print-only qr rail report "
    "search skip switch to-top trap".split()
)
# The space before it is asked for last: a pattern that begins with plain letters is looked for much faster.
_UNSEEN_CLASS = re.compile(
    rf"""class(?<=\sclass)\s*=\s*["']?[^"'>]*?(?<![\w-])(?:{"|".join(sorted(UNSEEN))})(?![\w-])"""
)

# Class -> part. "+" begins what stands beside the words; "" is passed over: marks, and labels of the interface.
_PARTS = {
    "title": "title",
    "words": "words",
    "medicine": "medicine",
    "inherited": "+inherited",
    "certainty": "+strength",
    "grounds": "",
    "disagreement": "contrary",
    "numbers": "numbers",
    "cite": "",
    "label": "",
    "untranslated": "",
}


def attributes(text: str) -> dict[str, str]:
    """Of an attribute that stands twice the first one counts, as in every browser."""
    known: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        known.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return known


def _hides(known: dict[str, str]) -> bool:
    """Whether attributes, or the style sheet by a class, hide their element from all readers or from some."""
    if "class" in known and not UNSEEN.isdisjoint(known["class"].split()):
        return True
    if _HIDING.isdisjoint(known):
        return False
    style = known.get("style", "").replace(" ", "").lower()
    named = "hidden" in known or "inert" in known or "popover" in known or known.get("aria-hidden") == "true"
    return named or "display:none" in style or "visibility:hidden" in style


class Role(Struct, frozen=True):
    """What an element is for the words in it. ``part`` is None where they belong to no part of their own.

    ``statement`` has a statement's attributes. ``source`` is the anchor of a source that a link leads to,
    ``report`` where a link to report an error leads.
    """

    part: str | None = None
    numbers: bool = False
    folds: bool = False
    hides: bool = False
    raw: bool = False
    statement: dict[str, str] | None = None
    demand: str | None = None
    certainty: str | None = None
    source: str = ""
    report: str | None = None


class Tag(Struct, frozen=True):
    """``empty``: nothing can stand in it. ``role`` is None where the words in it go where those around it go.

    ``start`` is the number of an ordered list's first item.
    """

    name: str
    closes: bool
    empty: bool
    role: Role | None
    start: int | None = None


@lru_cache(maxsize=2048)
def tag_of(text: str) -> Tag | None:
    """None for a comment or a declaration. The same few tags stand in every statement: each is read once."""
    tag = TAG.fullmatch(text)
    if tag is None:
        return None
    closing, name, rest = tag.groups()
    empty = name in _VOID or (name == "svg" and rest.endswith("/"))
    known = attributes(rest)
    return Tag(name, bool(closing), empty, _role(name, known), _start(known) if name == "ol" else None)


def _start(known: dict[str, str]) -> int:
    """As a browser counts: from 1 where no whole number is given."""
    return int(known["start"]) if re.fullmatch(r"-?[0-9]{1,9}", known.get("start", "")) else 1


def _role(name: str, known: dict[str, str]) -> Role | None:
    classes = known.get("class", "").split()
    href = known.get("href", "") if name == "a" else ""
    role = Role(
        part=_part(known, classes),
        numbers="numbers" in classes,
        folds=name in FOLDS,
        hides=_hides(known),
        raw=name in RAW,
        statement=known if name == "article" and "data-statement" in known else None,
        demand=known.get("data-demand"),
        certainty=known.get("data-certainty"),
        source=href[1:] if href.startswith(("#source.", "#page.sources")) else "",
        report=unquote(href) if name == "a" and "report" in classes else None,
    )
    return None if role == _NONE else role


_NONE = Role()


def _part(known: dict[str, str], classes: list[str]) -> str | None:
    """What decides comes first: a demand is one whatever its class."""
    if "data-demand" in known:
        return "demand"
    if "ground" in classes:
        return "ground"
    for key in ("data-term", "data-detail"):
        if key in known:
            return f"+{known[key].partition('.')[0]}"
    for word in classes:
        if word in _PARTS:
            return _PARTS[word]
    return None


def hidden_spans(html: str, last: int) -> Iterator[tuple[int, int]]:
    """Elements before ``last`` that are hidden, in whatever letters the tag is written."""
    small = html.encode().lower().decode()  # letters of ASCII alone: every place stays where it is
    for start in dict.fromkeys(_hiding(small, last)):
        opening = None if start < 0 or html.startswith("<svg", start) else TAG.match(html, start)
        tag = tag_of(opening[0]) if opening else None
        if opening and tag and tag.role and tag.role.hides and not tag.closes and not tag.empty:
            yield start, end_of(html, opening)


def _hiding(html: str, last: int) -> Iterator[int]:
    """Where the tags begin that may hide something."""
    for word in ("hidden", "inert", "popover", "style"):
        at = html.find(word, 0, last)
        while at >= 0:
            yield html.rfind("<", 0, at)
            at = html.find(word, at + 1, last)
    for mark in _UNSEEN_CLASS.finditer(html, 0, max(last, 0)):
        yield html.rfind("<", 0, mark.start())


def after_comment(html: str, at: int) -> int:
    if not html.startswith("<!--", at):
        return at + 1
    end = html.find("-->", at + 4)
    return len(html) if end < 0 else end + 3


def end_of(html: str, opening: re.Match[str]) -> int:
    """Where the element that begins at ``opening`` ends. Raises ValueError where it is never closed."""
    name, depth, at = opening[2], 1, opening.end()
    if name in RAW:
        end = html.find(f"</{name}", at)
        return len(html) if end < 0 else html.index(">", end) + 1
    close = html.find(f"</{name}>", at)
    if close >= 0 and html.find(f"<{name}", at, close) < 0 and html.find("<!--", at, close) < 0:
        return close + len(name) + 3  # nothing of its name inside: nearly always
    pattern = _same_name(name)
    while mark := pattern.search(html, at):
        if mark[0] == "<!--":
            at = after_comment(html, mark.start())
            continue
        at = mark.end()
        depth += -1 if mark[1] else 1
        if depth == 0:
            return html.index(">", at) + 1
    raise ValueError(f"the element <{name}{opening[3]}> is never closed")


@lru_cache(maxsize=64)
def _same_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"<!--|<(/?){name}(?=[\s>/])")
