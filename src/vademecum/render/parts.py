"""The words of one statement's element, or of one box, by the part of it in which they stand."""

from html import unescape
from typing import TypeAlias

from msgspec import Struct

from vademecum.render.audit import Found, compact
from vademecum.render.tags import TOKEN, Role, Tag, refuse, tag_of


class Box(Struct, frozen=True):
    """What a box lends to the statements in it. ``numbers`` are those that a reader can call there."""

    level: str | None = None
    group: str | None = None
    heading: str = ""
    numbers: str = ""


def statements_in(html: str, box: Box, folded: bool) -> list[Found]:
    """The statement that an element is and, after it, those nested in it."""
    return [_found(said, box, folded) for said in _Reading(html).said]


def numbers_in(box: str) -> str:
    """The numbers that a reader can call in a box."""
    return compact(" ".join(_Reading(box).numbers))


class _Said:
    """The words of one statement by the part of it in which they stand."""

    def __init__(self, known: dict[str, str], inside: str | None, folded: bool) -> None:
        self.known, self.inside, self.folded = known, inside, folded
        self.parts: dict[str, list[str]] = {}
        self.demands: list[tuple[str, list[str]]] = []
        self.grounds: list[list[str]] = []
        self.cites: list[str] = []
        self.contrary: list[str] = []
        self.certainty: str | None = None
        self.report = ""
        self.odd = ""

    def into(self, part: str) -> list[str]:
        return self.parts.setdefault(part, [])

    def text(self, part: str) -> str:
        words = self.parts.get(part)
        return compact("".join(words)) if words else ""

    def place(self, role: Role) -> "_Place | None":
        """The part that an element begins, None where it begins none."""
        part = role.part
        if part == "demand":
            words: list[str] = []
            self.demands.append((role.demand or "", words))
            return part, words, self
        if part == "ground":
            self.grounds.append([])
            return part, self.grounds[-1], self
        if role.certainty is not None:
            self.certainty = role.certainty
        return None if part is None else (part, self.into(part) if part else None, self)


# Where words go: the part that is open, what collects them there, and the statement that it belongs to.
_Place: TypeAlias = tuple[str, list[str] | None, _Said | None]
_NOWHERE: _Place = ("rest", None, None)
_LISTS = frozenset(("ol", "ul"))
_COUNTED = _LISTS | {"li"}


class _Reading:
    """One pass over an element: every word goes to the innermost part that is open."""

    def __init__(self, html: str) -> None:
        self.said: list[_Said] = []
        self.numbers: list[str] = []
        tokens = TOKEN.split(html)
        if html.count("<") * 2 + 1 != len(tokens):
            refuse(html)
        names, places = [""], [_NOWHERE]  # of each open element
        counts: list[int | None] = []  # of each open list the number of its next item, if its items have any
        place = _NOWHERE
        for tag, words in zip(map(tag_of, tokens[1::2]), tokens[2::2], strict=True):
            if tag is None:
                pass
            elif tag.closes:
                if names[-1] == tag.name:  # nearly always
                    names.pop()
                    places.pop()
                else:
                    _close(names, places, tag.name)
                place = places[-1]
                if tag.name in _LISTS and counts:
                    counts.pop()
            elif not tag.empty:
                if tag.role is not None:
                    place = self._place(tag.role, *place)
                names.append(tag.name)
                places.append(place)
                if tag.name in _COUNTED:
                    words = _counted(tag, counts, words)
            elif tag.role is not None and place[2] is not None:
                place[2].odd = place[2].odd or tag.role.odd
            if words and (into := place[1]) is not None:
                into.append(unescape(words) if "&" in words else words)

    def _place(self, role: Role, part: str, into: list[str] | None, said: _Said | None) -> _Place:
        """Where the words of an element go that stands in such a place."""
        if said is not None:
            if role.report is not None:
                said.report = role.report
            if role.source:
                (said.contrary if part == "contrary" else said.cites).append(role.source)
        if role.statement is not None:
            said = _Said(role.statement, said.known["data-statement"] if said else None, part == "unseen")
            self.said.append(said)
            part, into = "rest", said.into("rest")
        elif role.raw and part != "unseen":
            part, into = "unseen", None
        if role.folds or role.hides:
            if said is None:
                return "unseen", None, None
            said.odd = said.odd or role.odd
            return "unseen", said.into("tucked"), said
        if part == "unseen":
            return part, into, said
        if said is None:
            return ("numbers", self.numbers, None) if role.numbers else (part, into, None)
        return said.place(role) or (part, into, said)


def _counted(tag: Tag, counts: list[int | None], words: str) -> str:
    """The words of an item with the number that a browser writes before them."""
    if tag.name in _LISTS:
        counts.append(tag.start)
    elif counts and (number := counts[-1]) is not None:
        counts[-1] = number + 1
        return f"{number}. {words}"
    return words


def _close(names: list[str], places: list[_Place], name: str) -> None:
    """Closes the innermost element of that name, and whatever stands open in it."""
    for at in range(len(names) - 1, 0, -1):
        if names[at] == name:
            del names[at:], places[at:]
            return


def _found(said: _Said, box: Box, folded: bool) -> Found:
    known = said.known
    level = known.get("data-level", "none")
    return Found(
        statement=known["data-statement"],
        kind=known.get("data-kind", ""),
        level=None if level == "none" else level,
        box=box.level,
        inside=said.inside,
        anchor=known.get("id"),
        language=known.get("lang"),
        group=box.group,
        heading=box.heading,
        title=said.text("title"),
        words=said.text("words"),
        demands=tuple([(code, compact("".join(words))) for code, words in said.demands]),
        grounds=tuple([compact("".join(words)) for words in said.grounds]),
        medicine=said.text("medicine"),
        beside={part[1:]: said.text(part) for part in said.parts if part[0] == "+"},
        certainty=said.certainty,
        cites=tuple(said.cites),
        contrary=tuple(said.contrary),
        numbers=box.numbers,
        report=said.report,
        rest=said.text("rest"),
        tucked=said.text("tucked"),
        odd=said.odd,
        folded=folded or said.folded,
    )
