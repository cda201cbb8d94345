"""Reads the statements of a finished file back from its bytes: web pages and the documented JSON.

It scans for the few tags that decide what a reader sees, instead of building a tree: every page of every build passes
through here. A statement that stands on several pages is read once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

from msgspec import json, structs

from vademecum.render.audit import Audit, Found, compact

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ANY_TAG = re.compile(r"""<(?:[a-zA-Z/](?:[^>"']++|"[^"]*"|'[^']*')*+|![^>]*)>""")
_LANDMARK = re.compile(r"<(?:!--|/?(?:article|section|details|template|aside|dialog|noscript|script|style)\b)")
_FOLDS = frozenset(("details", "template", "aside", "dialog", "noscript"))
_RAW = frozenset(("script", "style"))
_HIDES = (" hidden", " inert", "aria-hidden", "style=", "\nhidden")


def read_html(body: bytes) -> Audit:
    """The statements of a page. Raises ValueError for a statement's element that is never closed."""
    page = body.decode()
    hidden = tuple(_hidden_spans(page))
    found: list[Found] = []
    open_elements: list[tuple[str, str | None, bool]] = []  # (name, level of its box, folds what is in it)
    at, last = 0, page.rfind("data-statement")  # what stands below the last statement hides none
    while at < last and (mark := _LANDMARK.search(page, at)):
        tag = _TAG.match(page, mark.start())
        if tag is None:
            at = _after_comment(page, mark.start())
            continue
        at, name = tag.end(), tag[2]
        if tag[1]:
            _close(open_elements, name)
        elif name in _RAW:
            at = _end_of(page, tag)
        elif name == "article" and "data-statement" in tag[3]:
            at = _end_of(page, tag)
            box = next((level for _, level, _ in reversed(open_elements) if level), None)
            folded = any(folds for _, _, folds in open_elements) or _covers(hidden, tag.start())
            found.extend(structs.replace(one, box=box, folded=folded) for one in _statement(page[tag.start() : at]))
        else:
            open_elements.append((name, _box_level(name, tag[3]), name in _FOLDS))
    return Audit(tuple(found))


def read_facts(body: bytes) -> dict[str, Audit]:
    """The statements of each topic in a file of the documented JSON; none for its index.

    A level's box does not exist there: the level that a statement names is where it stands.
    """
    data = json.decode(body)
    topics = data.get("topics", ())
    return {topic["id"]: Audit(tuple(_facts_of(topic["statements"], None))) for topic in topics}


def _facts_of(statements: list[dict[str, Any]], inside: str | None) -> Iterator[Found]:
    for one in statements:
        level = one.get("level")
        yield Found(
            statement=one["id"],
            kind=one["kind"],
            level=level,
            box=level,
            inside=inside,
            text=compact(f"{one['title']} {one['words']}"),
            demands=tuple((demand["code"], compact(demand["words"])) for demand in one.get("demands", ())),
            grounds=compact(" ".join(one.get("grounds", ()))),
            medicine=compact(one.get("medicine", "")),
        )
        yield from _facts_of(one.get("stricter", []), one["id"])


def _close(open_elements: list[tuple[str, str | None, bool]], name: str) -> None:
    for place in range(len(open_elements) - 1, -1, -1):
        if open_elements[place][0] == name:
            del open_elements[place:]
            return


def _box_level(name: str, attributes: str) -> str | None:
    if name != "section" or "data-level" not in attributes:
        return None
    known = _attributes(attributes)
    return known.get("data-level") if "level" in known.get("class", "").split() else None


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)}


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


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def _hidden_spans(html: str) -> Iterator[tuple[int, int]]:
    """Elements that an attribute hides from all readers or from some."""
    for word in _HIDES:
        at = html.find(word)
        while at >= 0:
            start = html.rfind("<", 0, at)
            tag = None if start < 0 or html.startswith("<svg", start) else _TAG.match(html, start)
            if tag and tag.end() > at and not tag[1] and tag[2] not in _VOID and _hides(tag[3]):
                yield start, _end_of(html, tag)
            at = html.find(word, at + 1)


def _hides(attributes: str) -> bool:
    known = _attributes(attributes)
    style = known.get("style", "").replace(" ", "")
    named = "hidden" in known or "inert" in known or known.get("aria-hidden") == "true"
    return named or "display:none" in style or "visibility:hidden" in style


def _covers(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


@lru_cache(maxsize=8192)
def _statement(html: str) -> tuple[Found, ...]:
    """A statement's own element and, after it, those nested in it."""
    opening = _TAG.match(html)
    assert opening is not None
    attributes = _attributes(opening[3])
    name = attributes["data-statement"]
    inner, nested = _without_nested(html[opening.end() : html.rindex("</")], name)
    inner, tucked = _without_tucked(inner)
    inner, demands = _taken(inner, "data-demand", None)
    inner, grounds = _taken(inner, "class", "grounds")
    inner, graded = _taken(inner, "class", "ground")  # beside a certainty
    inner, medicine = _taken(inner, "class", "medicine")
    own = Found(
        statement=name,
        kind=attributes.get("data-kind", ""),
        level=_level(attributes.get("data-level", "none")),
        text=_visible(inner),
        demands=tuple(demands),
        grounds="".join(text for _, text in (*graded, *grounds)),
        medicine="".join(text for _, text in medicine),
        tucked=tucked,
    )
    return own, *nested


def _level(word: str) -> str | None:
    return None if word == "none" else word


def _without_nested(html: str, parent: str) -> tuple[str, list[Found]]:
    found: list[Found] = []
    at = html.find("<article")
    while at >= 0:
        opening = _TAG.match(html, at)
        if opening and "data-statement" in opening[3]:
            end = _end_of(html, opening)
            own, *deeper = _statement(html[at:end])
            found += [structs.replace(own, inside=parent), *deeper]
            html = f"{html[:at]} {html[end:]}"
        at = html.find("<article", at + 1)
    return html, found


def _without_tucked(html: str) -> tuple[str, str]:
    """What everybody sees, and the compacted text of the rest. Comments and scripts are neither."""
    tucked: list[str] = []
    while cut := _first_tucked(html):
        start, end, spoken = cut
        if spoken:
            tucked.append(_visible(html[start:end]))
        html = f"{html[:start]} {html[end:]}"
    return html, "".join(tucked)


def _first_tucked(html: str) -> tuple[int, int, bool] | None:
    for mark in _LANDMARK.finditer(html):
        tag = _TAG.match(html, mark.start())
        if tag is None:
            return mark.start(), _after_comment(html, mark.start()), False
        if not tag[1] and (tag[2] in _FOLDS or tag[2] in _RAW):
            return tag.start(), _end_of(html, tag), tag[2] in _FOLDS
    span = next(_hidden_spans(html), None)
    return (*span, True) if span else None


def _taken(html: str, attribute: str, word: str | None) -> tuple[str, list[tuple[str, str]]]:
    """Cuts out the elements with the attribute (with the word among its words): (value, compacted text) of each."""
    found: list[tuple[str, str]] = []
    needle = attribute if word is None else word
    at = html.find(needle)
    while at >= 0:
        tag = _TAG.match(html, html.rfind("<", 0, at)) if "<" in html[:at] else None
        value = _attributes(tag[3]).get(attribute) if tag and tag.end() > at and not tag[1] else None
        if tag is not None and value is not None and (word is None or word in value.split()):
            end = _end_of(html, tag)
            found.append((value, _visible(html[tag.end() : end])))
            html = f"{html[: tag.start()]} {html[end:]}"
            at = tag.start() - 1
        at = html.find(needle, at + 1)
    return html, found


def _visible(html: str) -> str:
    text = _ANY_TAG.sub("", html)
    return compact(unescape(text) if "&" in text else text)
