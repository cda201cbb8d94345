"""Reads the statements of a finished file back from its bytes: web pages and the documented JSON.

It scans for the few tags that decide what a reader sees, instead of building a tree: every page of every build passes
through here.
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from html import unescape
from typing import Any

from msgspec import Struct, json

from vademecum.render.audit import Audit, Found, compact
from vademecum.render.parts import Box, numbers_in, statements_in
from vademecum.render.tags import FOLDS, RAW, TAG, TOKEN, after_comment, attributes, end_of, hidden_spans

_LANDMARK = re.compile(rf"<(?:!--|/?(?:article|section|{'|'.join(sorted(FOLDS | RAW))})\b)")


_SHOUTED = re.compile("</?[a-z0-9-]*[A-Z]")


class _Open(Struct):
    """An element around statements; ``box`` is None where it is no box."""

    name: str
    folds: bool = False
    box: Box | None = None


def read_html(body: bytes) -> Audit:
    """The statements of a page.

    Raises ValueError for a statement's element that is never closed, and for a tag in capitals: no writer of ours
    writes one, and nothing here would find it.
    """
    page = body.decode()
    if shouted := _SHOUTED.search(page):
        raise ValueError(f"a tag is written in capitals: {shouted[0]}")
    found: list[Found] = []
    around: list[_Open] = []
    at, last = 0, page.rfind("data-statement")  # what stands below the last statement hides none
    hidden = tuple(hidden_spans(page, last))
    while at < last and (mark := _LANDMARK.search(page, at)):
        tag = TAG.match(page, mark.start())
        if tag is None:
            at = after_comment(page, mark.start())
            continue
        at, name = tag.end(), tag[2]
        if tag[1]:
            _close(around, name)
        elif name in RAW:
            at = end_of(page, tag)
        elif name == "article" and "data-statement" in tag[3]:
            at = end_of(page, tag)
            folded = any(element.folds for element in around) or _covers(hidden, tag.start())
            box = next((element.box for element in reversed(around) if element.box), _NO_BOX)
            found += statements_in(page[tag.start() : at], box, folded)
        else:
            around.append(_Open(name, name in FOLDS, _box(page, tag, hidden) if name == "section" else None))
    return Audit(tuple(found))


def _close(around: list[_Open], name: str) -> None:
    for place in range(len(around) - 1, -1, -1):
        if around[place].name == name:
            del around[place:]
            return


_NO_BOX = Box()
_BOXES = ("level", "effect", "frequency", "alert")
_HEADING = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)


def _box(page: str, tag: re.Match[str], hidden: tuple[tuple[int, int], ...]) -> Box | None:
    """The box that a section is, if it is one."""
    known = _known(tag[3])
    if known is None:
        return None
    kind, level, group = known
    first = page.find("<article", tag.end())
    heading = _HEADING.search(page, tag.end(), first) if first >= 0 else None
    seen = heading is not None and not _covers(hidden, heading.start())
    return Box(
        level=level if kind == "level" else None,  # an alert has its own, and is in no box of that level
        group=group,
        heading=_visible(heading[1]) if heading and seen else "",
        numbers=numbers_in(page[tag.start() : end_of(page, tag)]) if level == "emergency" else "",
    )


@lru_cache(maxsize=256)
def _known(section: str) -> tuple[str, str | None, str | None] | None:
    """Of the attributes of a box its kind, level and group."""
    known = attributes(section)
    kind = next((word for word in known.get("class", "").split() if word in _BOXES), None)
    group = known.get("data-effect") or known.get("data-frequency")
    group = "unknown" if group == "reported" else group  # single reports: nobody knows how often
    return None if kind is None else (kind, known.get("data-level"), group)


@lru_cache(maxsize=256)
def _visible(html: str) -> str:
    return compact(unescape(TOKEN.sub("", html)))


def _covers(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


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


_BESIDE = frozenset("until unless by instead signs suspect outcome versus population dose because declined".split())
_CODED = frozenset("signs suspect outcome versus count severity horizon serious indication contraindication".split())


def _facts_beside(one: dict[str, Any]) -> dict[str, str]:
    said = {key: one[key] for key in _BESIDE & one.keys()}
    said["when"] = one.get("when", {}).get("words", "")
    said["threshold"] = one.get("threshold", {}).get("words", "")
    said["frequency"] = one.get("frequency_words", "")
    said["inherited"] = one.get("inherited", {}).get("mark", "")
    said["strength"] = one.get("certainty", {}).get("strength", "")
    said["result"] = " ".join(one.get("results", ()))
    return {key: compact(words) for key, words in said.items() if words}


def _facts_coded(one: dict[str, Any]) -> dict[str, str]:
    said = {key: "true" if one[key] is True else compact(str(one[key])) for key in _CODED & one.keys()}
    said["when"] = compact(one.get("when", {}).get("words", ""))
    return said
