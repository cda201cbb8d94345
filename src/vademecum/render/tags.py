"""The tags of finished pages, found in their text: what each means for the words after it, and where elements end."""

import re
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

# Tags as our writers write them: small letters, no "<" in an attribute. ``_STRANGE`` is what a browser takes for a tag
# or a comment, and is none of these.
_ATTRIBUTES = r"""(?=[\s>/])[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+"""
TAG = re.compile(rf"<(/?)([a-z][a-z0-9-]*+)({_ATTRIBUTES})>")
_STRANGE = re.compile(rf"<(?=[a-zA-Z/!?])(?!/?[a-z][a-z0-9-]*+{_ATTRIBUTES}>|!--(?!-?>)|!DOCTYPE html>)")
TOKEN = re.compile(rf"(<(?:!--.*?-->|![^>]*>|/?[a-z][a-z0-9-]*+{_ATTRIBUTES}>))", re.DOTALL)
# The inside of an icon or of a code to scan.
DRAWING = re.compile(r"(?:<(?:path|circle|rect|line|ellipse|polyline|polygon)\s[^<>]*/>)*</svg>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# What our writers put around a statement and in one. Any other element may keep words from a reader or turn their
# sense: details, progress, svg, s, bdo, and those that nobody has thought of yet.
AROUND = frozenset("html body main article section div header footer".split())
SHOWN = AROUND | frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li blockquote hr br table caption thead tbody tr th td a span em strong code sup time "
    "i b".split()
)
_KNOWN = frozenset(  # and whatever begins with "data-"
    "class id lang href hreflang datetime role aria-label tabindex start scope data-statement data-kind "
    "data-level".split()
)
RAW = frozenset(("script", "style"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDING = frozenset(("hidden", "inert", "popover", "aria-hidden", "style"))
# What the style sheet keeps from the screen or from paper; a test holds the two equal.
UNSEEN = frozenset(
    "actions around card chip contents digest gate help hidden languages letters path plain print-only qr rail report "
    "search skip switch to-top trap".split()
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
    return not _HIDING.isdisjoint(known)  # whatever a style says: no page of ours has one


class Role(Struct, frozen=True):
    """What an element is for the words in it. ``part`` is None where they belong to no part of their own.

    ``statement`` has a statement's attributes. ``source`` is the anchor of a source that a link leads to,
    ``report`` where a link to report an error leads. ``box`` has the level, group and kind of a box of statements.
    ``odd`` names an element that no statement of ours holds.
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
    box: tuple[str | None, str | None, str] | None = None
    odd: str = ""


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
    """None for a comment or a declaration. The same few tags stand on every page: each is read once."""
    tag = TAG.fullmatch(text)
    if tag is None:
        refuse(text)
        return None
    closing, name, rest = tag.groups()
    empty = name in _VOID or (name == "svg" and is_closed(tag))
    known = {} if closing else attributes(rest)
    start = _start(known) if name == "ol" else None
    return Tag(name, bool(closing), empty, None if closing else _role(name, known), start)


def _start(known: dict[str, str]) -> int:
    """As a browser counts: from 1 where no whole number is given."""
    return int(known["start"]) if re.fullmatch(r"-?[0-9]{1,9}", known.get("start", "")) else 1


def refuse(html: str) -> None:
    """Raises ValueError for what no writer of ours writes, since browsers read it in ways that nothing here follows."""
    if found := _STRANGE.search(html):
        at = found.start()
        raise ValueError(f"no tag of ours, perhaps for its capitals: {html[at : at + 40]!r}")


def _role(name: str, known: dict[str, str]) -> Role | None:
    classes = known.get("class", "").split()
    href = known.get("href", "") if name == "a" else ""
    report = unquote(href) if name == "a" and "report" in classes else None
    folds, hides = _turns(name, known, classes), _hides(known)
    role = Role(
        part=_part(known, classes),
        numbers="numbers" in classes,
        folds=folds,
        hides=hides,
        raw=name in RAW,
        statement=known if name == "article" and "data-statement" in known else None,
        demand=known.get("data-demand"),
        certainty=known.get("data-certainty"),
        source=href[1:] if href.startswith(("#source.", "#page.sources")) else "",
        report=report,
        box=_box(known, classes) if name == "section" else None,
        odd=f"<{name}>" if folds or (hides and report is None) else "",
    )
    return None if role == _NONE else role


_NONE = Role()
_BOXES = ("level", "effect", "frequency", "alert")


def _turns(name: str, known: dict[str, str], classes: list[str]) -> bool:
    """Whether an element is none that our writers put in a statement, or has attributes that they never write."""
    if name not in SHOWN or (name == "sup" and "cite" not in classes):
        return True
    return not known.keys() <= _KNOWN and any(key not in _KNOWN and key[:5] != "data-" for key in known)


def _box(known: dict[str, str], classes: list[str]) -> tuple[str | None, str | None, str] | None:
    """Of the attributes of a box its level, group and kind."""
    kind = next((word for word in classes if word in _BOXES), None)
    group = known.get("data-effect") or known.get("data-frequency")
    group = "unknown" if group == "reported" else group  # single reports: nobody knows how often
    return None if kind is None else (known.get("data-level"), group, kind)


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


def is_closed(tag: re.Match[str]) -> bool:
    """Whether a tag of a drawing closes itself. ("a=b/" does not: that is a value.)"""
    return tag[3] == "/" or tag[3].endswith(('"/', "'/", " /"))


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
