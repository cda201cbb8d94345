"""Reads the statements of a finished file back from its bytes: web pages and the documented JSON.

It goes from tag to tag up to the last statement, instead of building a tree: every page of every build passes through
here.
"""

from collections.abc import Container, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from msgspec import json, structs

from vademecum.render.audit import Audit, Found, compact
from vademecum.render.parts import Box, numbers_in, statements_in
from vademecum.render.tags import AROUND, DRAWING, RAW, TAG, TOKEN, Role, end_of, refuse, tag_of


def read_html(body: bytes) -> Audit:
    """The statements of a page, each with the box that it stands in, and whether something around it folds it.

    Raises ValueError for an element that is not closed in its place, and for what no writer of ours writes and browsers
    read in ways that nothing here follows: tags in capitals or with a "<" in them, declarations, odd comments.
    """
    page = body.decode()
    found: list[Found] = []
    names, states = [""], [_State(False, Box())]  # of each open element
    at, last = 0, page.rfind("data-statement")  # what stands below the last statement hides none
    while (start := page.find("<", at)) < last and start >= 0:
        mark = TOKEN.match(page, start)
        if mark is None:
            refuse(page[start : start + 2])
            at = start + 1
            continue
        at = mark.end()
        tag = tag_of(mark[0])
        if tag is None or tag.empty:
            continue
        name, role, state = tag.name, tag.role, states[-1]
        if tag.closes:
            if names[-1] != name:
                raise ValueError(f"</{name}> closes what is not open there, after {page[max(0, start - 40) : start]!r}")
            names.pop()
            states.pop()
        elif name in RAW:  # a statement in one of them is read by nobody
            at = _end(page, start)
        elif name == "svg" and (drawing := DRAWING.match(page, at)):
            at = drawing.end()
        elif role is not None and role.statement is not None:
            at = _end(page, start)
            found += statements_in(page[start:at], state.box, state.folds)
        else:
            if name == "h3":
                states[-1] = _State(state.folds, _headed(state.box, role, page[at : page.find("</h3>", at)]))
            names.append(name)
            states.append(_inside(state, name, role, page, start))
    refuse(page[at:])
    return Audit(tuple(found))


class _State(NamedTuple):
    """What an element and those around it make of a statement: whether they fold it, and the box that they are."""

    folds: bool
    box: Box


def _inside(state: _State, name: str, role: Role | None, page: str, start: int) -> _State:
    """The state in an element."""
    if role is None:
        return state if state.folds or name in AROUND else _State(True, state.box)
    folds = state.folds or name not in AROUND or role.folds or role.hides
    return _State(folds, _box(page, start, *role.box) if role.box else state.box)


def _end(page: str, start: int) -> int:
    opening = TAG.match(page, start)
    assert opening is not None  # it was read as a tag
    return end_of(page, opening)


def _box(page: str, start: int, level: str | None, group: str | None, kind: str) -> Box:
    """The box that a section is; its heading stands in it."""
    return Box(
        level=level if kind == "level" else None,  # an alert has its own, and is in no box of that level
        group=group,
        numbers=numbers_in(page[start : _end(page, start)]) if level == "emergency" else "",
    )


def _headed(box: Box, role: Role | None, heading: str) -> Box:
    """A box with a heading. One of ours is not hidden and holds no element: a tag in it makes it another heading."""
    return box if role is not None else structs.replace(box, heading=box.heading + _visible(heading))


@lru_cache(maxsize=256)
def _visible(html: str) -> str:
    return compact(unescape(html))


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
