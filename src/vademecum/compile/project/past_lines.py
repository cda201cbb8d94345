"""The lines that a reviewer read, as readers may read them: in the interface's words, without codes and identities."""

import re
from collections.abc import Iterable, Iterator

from vademecum.compile.project.linked import statement_link
from vademecum.compile.project.world import World
from vademecum.model.review import Line
from vademecum.render.dates import said
from vademecum.reviewing.differences import LineChange, changes
from vademecum.view.past import ChangedLine, PieceView

_PLAIN = ("p", "h", "rule")  # they need no label
_IDENTITY = re.compile(r" \([a-z0-9-]+/[a-z0-9-]+\)$")
_LANGUAGE = re.compile(r" \(([A-Za-z0-9-]+)\)$")
_OURS = " *"
# label -> family of the interface's words for its codes
_CODES = {
    "kind": "past.kind",
    "effect": "effect",
    "severity": "severity",
    "time": "horizon",
    "basis": "grounds",
    "serious": "past.serious",
}


def changed_lines(before: Iterable[Line], now: Iterable[Line], world: World) -> tuple[ChangedLine, ...]:
    """What went and what came, whole lines where words of them stay; nothing where both read the same."""
    found = [c for c in changes(tuple(readable(before, world)), tuple(readable(now, world))) if c.changed]
    for at in range(len(found) - 1):
        if found[at].label == found[at + 1].label and (_all(found[at]), _all(found[at + 1])) == ("new", "gone"):
            found[at], found[at + 1] = found[at + 1], found[at]  # one line for another: what went is read first
    return tuple(_view(change, world) for change in found)


def _all(change: LineChange) -> str | None:
    """What became of the whole line; None where only words of it changed."""
    kinds = {piece.change for piece in change.pieces}
    return next(iter(kinds)) if len(kinds) == 1 else None


def _view(change: LineChange, world: World) -> ChangedLine:
    pieces = tuple(PieceView(piece.change, piece.text) for piece in change.pieces)
    return ChangedLine(None if change.label in _PLAIN else world.word(_key(change.label)), pieces)


def readable(lines: Iterable[Line], world: World) -> Iterator[Line]:
    """A label without a word in the edition is not for its readers, and no file's name is for any."""
    for line in lines:
        label, count = _counted(line.label)
        if label in _PLAIN or _key(label) in world.words:
            yield Line(label, _words(label, count, line.text, world))


def _key(label: str) -> str:
    return f"past.label.{label.replace(' ', '-')}"


def _counted(label: str) -> tuple[str, str]:
    """ "signs (any 2)" -> ("signs", "any 2")."""
    name, _, count = label.partition(" (")
    return name, count.removesuffix(")")


def _words(label: str, count: str, text: str, world: World) -> str:
    match label:
        case "signs" if count:
            return world.words.get(f"past.signs.{count}", "{value}").format(value=text)
        case "demand" if text.endswith(_OURS):
            return world.word("past.ours").format(demand=text.removesuffix(_OURS))
        case "stands on the page" | "inherited" | "left out":
            return _IDENTITY.sub("", text)
        case "asks about":
            link = statement_link(text, world)
            return link.title if link else world.word("past.value.other")
        case "resource":
            return _LANGUAGE.sub(lambda tag: _language(tag[1], world), text)
        case "from" | "to":
            return said(text, world.word)
        case "every":
            return world.word("past.months").format(months=text.partition(" ")[0])
        case "how often":
            return world.words.get(f"frequency.heading.{text}", text)
        case "certainty":
            return _certainty(text, world)
        case _ if label in _CODES:
            return world.words.get(f"{_CODES[label]}.{text}") or world.word("past.value.other")
        case _:
            return text


def _language(tag: str, world: World) -> str:
    named = world.words.get(f"language.name.{tag}")
    return f" ({named})" if named else ""


def _certainty(text: str, world: World) -> str:
    """A source's own words are for professionals; readers of the other edition are told that it has some."""
    if world.edition == "professional":
        return world.words.get(f"certainty.{text}", text)
    return world.words.get(f"grounds.use.{text}") or world.word("grounds.use.quoted")
