"""Reads the statements of a finished file back from its bytes: web pages and the documented JSON.

It scans for the few tags that decide what a reader sees, instead of building a tree: every page of every build passes
through here. A statement that stands on several pages is read once.
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, json, structs

from vademecum.render.audit import Audit, Found, compact

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TOKEN = re.compile(
    r"""<(?:!--.*?-->|![^>]*>|(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>)""", re.DOTALL
)
_FOLDS = frozenset(
    "details template aside nav dialog noscript textarea iframe object canvas select datalist xmp noembed noframes "
    "video audio title".split()
)
_RAW = frozenset(("script", "style"))
_LANDMARK = re.compile(rf"<(?:!--|/?(?:article|section|{'|'.join(sorted(_FOLDS | _RAW))})\b)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_HIDES = (" hidden", " inert", " popover", "aria-hidden", "style=", "\nhidden")
_HIDING = frozenset(("hidden", "inert", "popover", "aria-hidden", "style"))
# What the style sheet keeps from the screen or from paper; a test holds the two equal.
UNSEEN = frozenset(
    "actions around card chip contents digest gate help hidden languages letters path plain print-only qr rail report "
    "search skip switch to-top trap".split()
)
_UNSEEN_CLASS = re.compile(rf"""\sclass\s*=\s*["']?[^"'>]*?(?<![\w-])(?:{"|".join(sorted(UNSEEN))})(?![\w-])""")


class _Open(Struct):
    """An element around statements. ``boxed`` is what a box of it lends to each statement in it."""

    name: str
    folds: bool = False
    boxed: dict[str, Any] | None = None


def read_html(body: bytes) -> Audit:
    """The statements of a page. Raises ValueError for a statement's element that is never closed."""
    page = body.decode()
    found: list[Found] = []
    around: list[_Open] = []
    at, last = 0, page.rfind("data-statement")  # what stands below the last statement hides none
    hidden = tuple(_hidden_spans(page, last))
    while at < last and (mark := _LANDMARK.search(page, at)):
        tag = _TAG.match(page, mark.start())
        if tag is None:
            at = _after_comment(page, mark.start())
            continue
        at, name = tag.end(), tag[2]
        if tag[1]:
            _close(around, name)
        elif name in _RAW:
            at = _end_of(page, tag)
        elif name == "article" and "data-statement" in tag[3]:
            at = _end_of(page, tag)
            folded = any(element.folds for element in around) or _covers(hidden, tag.start())
            boxed = next((element.boxed for element in reversed(around) if element.boxed), _UNBOXED)
            found += [
                structs.replace(one, **boxed, folded=folded or one.folded) for one in _statement(page[tag.start() : at])
            ]
        else:
            around.append(_Open(name, name in _FOLDS, _boxed(page, tag, hidden) if name == "section" else None))
    return Audit(tuple(found))


_UNBOXED = {"box": None, "heading": "", "numbers": "", "group": None}
_BOXES = ("level", "effect", "frequency", "alert")


def _boxed(page: str, tag: re.Match[str], hidden: tuple[tuple[int, int], ...]) -> dict[str, Any] | None:
    """A box's level (an alert's is none), group, heading, and the numbers that a reader can call there."""
    known = _attributes(tag[3])
    kind = next((word for word in known.get("class", "").split() if word in _BOXES), None)
    if kind is None:
        return None
    first = page.find("<article", tag.end())
    heading = _HEADING.search(page, tag.end(), first) if first >= 0 else None
    seen = heading is not None and not _covers(hidden, heading.start())
    group = known.get("data-effect") or known.get("data-frequency")
    return {
        "box": known.get("data-level") if kind == "level" else None,
        "heading": _visible(heading[1]) if heading and seen else "",
        "numbers": _numbers(page[tag.start() : _end_of(page, tag)]) if known.get("data-level") == "emergency" else "",
        "group": "unknown" if group == "reported" else group,  # single reports: nobody knows how often
    }


_HEADING = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)


def _numbers(box: str) -> str:
    reading = _Reading(box)
    return compact(" ".join(reading.numbers))


def read_facts(body: bytes, wanted: Container[str] | None = None) -> dict[str, Audit]:
    """The statements of each topic in a file of the documented JSON, or of those wanted; none for its index.

    A level's box does not exist there: the level that a statement names is where it stands.
    """
    data = json.decode(body)
    numbers = compact(" ".join(value for region in data.get("regions", ()) for value in region.values()))
    return {
        topic["id"]: Audit(tuple(_facts_of(topic["statements"], None, numbers)))
        for topic in data.get("topics", ())
        if wanted is None or topic["id"] in wanted
    }


def _facts_of(statements: list[dict[str, Any]], inside: str | None, numbers: str) -> Iterator[Found]:
    for one in statements:
        level = one.get("level")
        yield Found(
            statement=one["id"],
            kind=one["kind"],
            level=level,
            box=level,
            inside=inside,
            anchor=one.get("anchor"),
            language=one.get("language"),
            group=one.get("effect") or one.get("frequency"),
            title=compact(one["title"]),
            words=compact(one["words"]),
            demands=tuple((demand["code"], compact(demand["words"])) for demand in one.get("demands", ())),
            grounds=tuple(map(compact, one.get("grounds", ()))),
            medicine=compact(one.get("medicine", "")),
            beside=_facts_beside(one),
            coded=_facts_coded(one),
            certainty=one.get("certainty", {}).get("word"),
            cites=tuple(one.get("cites", ())),
            contrary=tuple(one.get("contrary", ())),
            report=f"{one['id']} {one.get('digest', '')}",
            numbers=numbers,
        )
        yield from _facts_of(one.get("stricter", []), one["id"], numbers)


def _facts_beside(one: dict[str, Any]) -> dict[str, str]:
    keys = "until unless by instead signs suspect outcome versus population dose because declined".split()
    said = {key: one.get(key, "") for key in keys}
    said["when"] = one.get("when", {}).get("words", "")
    said["threshold"] = one.get("threshold", {}).get("words", "")
    said["frequency"] = one.get("frequency_words", "")
    said["inherited"] = one.get("inherited", {}).get("mark", "")
    said["strength"] = one.get("certainty", {}).get("strength", "")
    said["result"] = " ".join(one.get("results", ()))
    return {key: compact(words) for key, words in said.items() if words}


def _facts_coded(one: dict[str, Any]) -> dict[str, str]:
    keys = "signs suspect outcome versus count severity horizon serious indication contraindication".split()
    said = {key: "true" if one[key] is True else str(one[key]) for key in keys if key in one}
    return {key: compact(words) for key, words in {**said, "when": one.get("when", {}).get("words", "")}.items()}


def _close(around: list[_Open], name: str) -> None:
    for place in range(len(around) - 1, -1, -1):
        if around[place].name == name:
            del around[place:]
            return


def _attributes(text: str) -> dict[str, str]:
    """Of an attribute that stands twice the first one counts, as in every browser."""
    found = [(m[1].lower(), m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)]
    return {name: unescape(value) if "&" in value else value for name, value in reversed(found)}


def _after_comment(page: str, at: int) -> int:
    if not page.startswith("<!--", at):
        return at + 1
    end = page.find("-->", at + 4)
    return len(page) if end < 0 else end + 3


def _end_of(page: str, opening: re.Match[str]) -> int:
    """Where the element that begins at ``opening`` ends."""
    name, depth, at = opening[2], 1, opening.end()
    if name in _RAW:
        end = page.find(f"</{name}", at)
        return len(page) if end < 0 else page.index(">", end) + 1
    close = page.find(f"</{name}>", at)
    if close >= 0 and page.find(f"<{name}", at, close) < 0 and page.find("<!--", at, close) < 0:
        return close + len(name) + 3  # nothing of its name inside: nearly always
    pattern = _same_name(name)
    while mark := pattern.search(page, at):
        if mark[0] == "<!--":
            at = _after_comment(page, mark.start())
            continue
        at = mark.end()
        depth += -1 if mark[1] else 1
        if depth == 0:
            return page.index(">", at) + 1
    raise ValueError(f"the element <{name}{opening[3]}> is never closed")


@lru_cache(maxsize=64)
def _same_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"<!--|<(/?){name}(?=[\s>/])")


def _hidden_spans(html: str, last: int) -> Iterator[tuple[int, int]]:
    """Elements before ``last`` that an attribute or the style sheet hides from all readers or from some."""
    for start in _hiding(html, last):
        tag = None if start < 0 or html.startswith("<svg", start) else _TAG.match(html, start)
        if tag and not tag[1] and tag[2] not in _VOID and _hides(_attributes(tag[3])):
            yield start, _end_of(html, tag)


def _hiding(html: str, last: int) -> Iterator[int]:
    """Where the tags begin that may hide something."""
    for word in _HIDES:
        at = html.find(word, 0, last)
        while at >= 0:
            yield html.rfind("<", 0, at)
            at = html.find(word, at + 1, last)
    for mark in _UNSEEN_CLASS.finditer(html, 0, max(last, 0)):
        yield html.rfind("<", 0, mark.start())


def _hides(known: dict[str, str]) -> bool:
    if "class" in known and not UNSEEN.isdisjoint(known["class"].split()):
        return True
    if _HIDING.isdisjoint(known):
        return False
    style = known.get("style", "").replace(" ", "").lower()
    named = "hidden" in known or "inert" in known or "popover" in known or known.get("aria-hidden") == "true"
    return named or "display:none" in style or "visibility:hidden" in style


def _covers(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


@lru_cache(maxsize=8192)
def _statement(html: str) -> tuple[Found, ...]:
    """A statement's own element and, after it, those nested in it."""
    return tuple(_found(said) for said in _Reading(html).said)


class _Said:
    """The words of one statement by the part of it in which they stand."""

    def __init__(self, attributes: dict[str, str], inside: str | None, folded: bool) -> None:
        self.attributes, self.inside, self.folded = attributes, inside, folded
        self.parts: dict[str, list[str]] = {}
        self.demands: list[tuple[str, list[str]]] = []
        self.grounds: list[list[str]] = []
        self.marks: dict[str, list[str]] = {"cites": [], "contrary": []}
        self.certainty: str | None = None
        self.report = ""

    def into(self, part: str) -> list[str]:
        return self.parts.setdefault(part, [])

    def text(self, part: str) -> str:
        return compact("".join(self.parts.get(part, ())))


def _found(said: _Said) -> Found:
    known = said.attributes
    level = known.get("data-level", "none")
    rest = said.text("rest")
    return Found(
        statement=known["data-statement"],
        kind=known.get("data-kind", ""),
        level=None if level == "none" else level,
        inside=said.inside,
        folded=said.folded,
        anchor=known.get("id"),
        language=known.get("lang"),
        title=said.text("title"),
        words=said.text("words"),
        demands=tuple((code, compact("".join(words))) for code, words in said.demands),
        grounds=tuple(compact("".join(words)) for words in said.grounds),
        medicine=said.text("medicine"),
        beside={part[1:]: said.text(part) for part in said.parts if part[0] == "+"},
        certainty=said.certainty,
        cites=tuple(said.marks["cites"]),
        contrary=tuple(said.marks["contrary"]),
        report=said.report,
        rest=rest if any(map(str.isalpha, rest)) else "",
        tucked=said.text("tucked"),
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


class _Reading:
    """One pass over a statement's element, or over a box: every word goes to the innermost part that is open."""

    def __init__(self, html: str) -> None:
        self.said: list[_Said] = []
        self.numbers: list[str] = []
        self.open: list[tuple[str, str, list[str] | None, _Said | None]] = []  # (element, part, its words, statement)
        at = 0
        for token in _TOKEN.finditer(html):
            self._say(html[at : token.start()])
            at = token.end()
            if token[2]:
                self._close(token[2]) if token[1] else self._enter(token[2], token[3])

    def _say(self, text: str) -> None:
        if text and self.open:
            into = self.open[-1][2]
            if into is not None:
                into.append(unescape(text) if "&" in text else text)

    def _close(self, name: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == name:
                del self.open[place:]
                return

    def _enter(self, name: str, attributes: str) -> None:
        known = _attributes(attributes) if attributes else {}
        _, part, into, said = self.open[-1] if self.open else ("", "rest", None, None)
        if said and name == "a":
            self._mark(known, part, said)
        if name in _VOID or (name == "svg" and attributes.endswith("/")):
            return
        if "data-statement" in known and name == "article":
            inside = said.attributes["data-statement"] if said else None
            said = _Said(known, inside, part == "unseen")
            self.said.append(said)
            part, into = "rest", said.into("rest")
        elif part == "unseen" or name in _RAW:
            part, into = "unseen", into if part == "unseen" else None
        if name in _FOLDS or _hides(known):
            part, into = "unseen", said.into("tucked") if said else None
        elif part != "unseen" and known:
            part, into = self._part(known, part, into, said)
        self.open.append((name, part, into, said))

    def _part(
        self, known: dict[str, str], part: str, into: list[str] | None, said: _Said | None
    ) -> tuple[str, list[str] | None]:
        classes = known.get("class", "").split()
        if said is None:
            return ("numbers", self.numbers) if "numbers" in classes else (part, into)
        if "data-demand" in known:
            words: list[str] = []
            said.demands.append((known["data-demand"], words))
            return "demand", words
        if "ground" in classes:
            said.grounds.append([])
            return "ground", said.grounds[-1]
        if "data-certainty" in known:
            said.certainty = known["data-certainty"]
        for key in ("data-term", "data-detail"):
            if key in known:
                part = f"+{known[key].partition('.')[0]}"
                return part, said.into(part)
        named = next((word for word in classes if word in _PARTS), None)
        if named is None:
            return part, into
        part = _PARTS[named]
        return part, said.into(part) if part else None

    @staticmethod
    def _mark(known: dict[str, str], part: str, said: _Said) -> None:
        href = known.get("href", "")
        if "report" in known.get("class", "").split():
            said.report = unquote(href)
        if href.startswith(("#source.", "#page.sources")):
            said.marks["contrary" if part == "contrary" else "cites"].append(href[1:])


def _visible(html: str) -> str:
    return compact(unescape(_TOKEN.sub("", html)))
