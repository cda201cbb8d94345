"""How many elements a drawing has once each use, pattern, mask, clip and marker is drawn wherever it is asked for.

A kilobyte of drawing can ask for a thousand million elements, and stops the browser that shows the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from urllib.parse import unquote

from msgspec import Struct

MOST_STEPS = 1_000_000  # of the reckoning itself: nobody's drawing takes a tenth of them

# They draw nothing of their own: what is asked of them does not multiply.
_PAINT = ("linearGradient", "radialGradient", "filter")
_TARGET = re.compile(r"url\(\s*[\"']?#([^\"')]*)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMED = re.compile(r"(?:.*[\s>+~])?[\w-]*([.#][\w-]+)", re.DOTALL)  # what it selects has this class or id
_CORNER = re.compile(r"[a-zA-Z]|[-+.\d]+")


class _Part(Struct):
    """``asks``: what it asks for, and how often. A class or an id, with its sign, and * ask for what the style sheet
    says, markers that often."""

    asks: list[tuple[str, int]]
    size: int = 1


class Uses:
    """Is told of elements in their order, and says at the end what they come to."""

    def __init__(self) -> None:
        self.open: list[_Part] = []
        self.parts: dict[str, _Part] = {}
        self.sheet: dict[str, list[tuple[str, bool]]] = {}
        self.sizes: dict[str, float] = {}
        self.steps = 0

    def begin(self, element: str, attributes: Mapping[str, str]) -> None:
        if element in _PAINT:
            self.open.append(_Part([]))
            return
        corners = _corners(attributes)
        name = attributes.get("id", "")
        named = [f".{each}" for each in attributes.get("class", "").split()]
        asks = [(each, corners) for each in (*named, f"#{name}", "*")]
        for key, value in attributes.items():
            if key.rpartition(" ")[2] == "href":
                asks.append((unquote(value[1:]), 1))
            asks += [(target, corners if marks else 1) for target, marks in _asked(f"{key}:{value}")]
        part = _Part(asks)
        if not self.open:
            self.parts[""] = part  # the whole drawing
        elif name:
            self.parts.setdefault(name, part)  # browsers take the first, too
        self.open.append(part)

    def end(self) -> None:
        part = self.open.pop()
        if self.open:
            self.open[-1].size += part.size
            self.open[-1].asks += part.asks

    def style(self, text: str) -> None:
        for selectors, declared in (*_RULE.findall(text), ("*", _RULE.sub("", text))):
            asked = list(_asked(declared))
            for selector in selectors.split(",") if asked else ():
                named = _NAMED.fullmatch(selector.strip())
                self.sheet.setdefault(named[1] if named else "*", []).extend(asked)

    def drawn(self) -> float:
        """Infinite where parts ask for one another in a circle, or in a chain without an end."""
        return self._size("", ())

    def _size(self, name: str, within: tuple[str, ...]) -> float:
        part = self.parts.get(name)
        if part is None:
            return 0
        if name not in self.sizes:
            if name in within or len(within) > 64:
                return inf
            self.sizes[name] = part.size + self._sum(self._targets(part), (*within, name))
        return self.sizes[name]

    def _targets(self, part: _Part) -> Iterator[tuple[str, int]]:
        for ask, times in part.asks:
            if ask[:1] in (".", "#", "*"):
                yield from ((target, times if marks else 1) for target, marks in self.sheet.get(ask, ()))
            else:
                yield ask, times

    def _sum(self, asked: Iterable[tuple[str, int]], within: tuple[str, ...]) -> float:
        total: float = 0
        for target, times in asked:
            self.steps += 1
            total += times * self._size(target, within) if self.steps < MOST_STEPS else inf
            if total == inf:
                break
        return total


def _asked(declarations: str) -> Iterator[tuple[str, bool]]:
    """The ids after ``url(#``, each with whether it is a marker."""
    if "(" in declarations:
        for each in declarations.split(";"):
            yield from ((unquote(target.strip()), "marker" in each.lower()) for target in _TARGET.findall(each))


def _corners(attributes: Mapping[str, str]) -> int:
    """A marker stands at each of them; no line has more than it has numbers and letters."""
    return max(2, *(sum(1 for _ in _CORNER.finditer(attributes.get(name, ""))) for name in ("d", "points")))
