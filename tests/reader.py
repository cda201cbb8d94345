"""A reader for tests alone: finds the statements in finished bytes the way a person or a program would.

It knows the marks of docs/html.md and the keys of docs/facts.md, and nothing of the writers or of the build's audit.
"""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

URGENT = {"urgent emergency": "emergency", "urgent today": "today", "urgent call": "call"}
CLOSED = {"details", "template", "dialog", "noscript", "script", "style", "head", "aside"}
VOID = set("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Seen:
    """``order`` counts from 0 in the order of reading. ``box`` is the level whose heading it stands under."""

    id: str
    kind: str
    level: str | None
    order: int
    box: str | None = None
    inside: str | None = None
    folded: bool = False
    title: str = ""
    words: str = ""
    demands: dict[str, str] = field(default_factory=dict)  # code -> words
    grounds: str = ""
    medicine: str = ""
    text: str = ""  # everything visible in it, what is nested in it left out

    @property
    def urgency(self) -> str | None:
        return next((URGENT[code] for code in map(_bare, self.demands) if code in URGENT), None)


def _bare(code: str) -> str:
    return code.removesuffix(" by editors")


def read_page(body: bytes) -> list[Seen]:
    """Statements of a web page as they stand on the screen, without JavaScript."""
    reader = _PageReader(())
    reader.feed(body.decode("utf-8"))
    reader.close()
    return reader.seen


def read_print(body: bytes, css: str) -> list[Seen]:
    """The same page on paper: what the style sheet takes away in print counts as folded."""
    reader = _PageReader(tuple(_taken_from_print(css)))
    reader.feed(body.decode("utf-8"))
    reader.close()
    return reader.seen


def read_facts(body: bytes) -> dict[str, list[Seen]]:
    """Topic id -> statements, from one file of a section's facts."""
    found = {}
    for topic in json.loads(body.decode("utf-8"))["topics"]:
        seen: list[Seen] = []
        for statement in topic["statements"]:
            _read_fact(statement, None, seen)
        found[topic["id"]] = seen
    return found


def _read_fact(statement: dict[str, Any], inside: str | None, seen: list[Seen]) -> None:
    seen.append(
        Seen(
            id=statement["id"],
            kind=statement["kind"],
            level=statement.get("level"),
            order=len(seen),
            box=statement.get("level"),
            inside=inside,
            title=_spaced(statement["title"]),
            words=_spaced(statement["words"]),
            demands={demand["code"]: _spaced(demand["words"]) for demand in statement.get("demands", [])},
            grounds=_spaced(" ".join(statement.get("grounds", []))),
            medicine=_spaced(statement.get("medicine", "")),
        )
    )
    for added in statement.get("stricter", []):
        _read_fact(added, statement["id"], seen)


def letters(text: str) -> str:
    """Letters and digits alone: what must agree between outputs that set words differently."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _taken_from_print(css: str) -> list[str]:
    """Simple selectors (the last part of each) that some print rule hides."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    found = []
    for block in _print_blocks(css):
        for selectors, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", block):
            if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", rules):
                found += [selector.split()[-1] for selector in selectors.split(",") if "::" not in selector]
    return found


def _print_blocks(css: str) -> list[str]:
    blocks = []
    for start in re.finditer(r"@media[^{]*\bprint\b[^{]*\{", css):
        depth, at = 1, start.end()
        while depth and at < len(css):
            depth += {"{": 1, "}": -1}.get(css[at], 0)
            at += 1
        blocks.append(css[start.end() : at - 1])
    return blocks


def _matches(selector: str, tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether a compound such as ``nav``, ``.rail`` or ``aside.preview[open]`` names the element."""
    parts = re.findall(r"[.#]?[\w-]+|\[[^\]]+\]|\*|:[\w-]+(?:\([^)]*\))?", selector)
    if not parts or any(part.startswith(":") for part in parts):
        return False
    classes = (attributes.get("class") or "").split()
    for part in parts:
        if part.startswith("."):
            fits = part[1:] in classes
        elif part.startswith("#"):
            fits = attributes.get("id") == part[1:]
        elif part.startswith("["):
            name, _, value = part[1:-1].partition("=")
            fits = name in attributes and (not value or attributes[name] == value.strip("\"'"))
        else:
            fits = part in ("*", tag)
        if not fits:
            return False
    return True


@dataclass
class _Open:
    tag: str
    hides: bool
    box: str | None = None
    statement: Seen | None = None
    part: str | None = None  # title, words, grounds, medicine, or "demand <code>"


class _PageReader(HTMLParser):
    def __init__(self, unprinted: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Seen] = []
        self._open: list[_Open] = []
        self._unprinted = unprinted

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in VOID:
            self._say(" ")
            return
        element = _Open(tag, self._hides(tag, attributes))
        classes = (attributes.get("class") or "").split()
        if tag == "section" and "level" in classes:
            element.box = attributes.get("data-level")
        if tag == "article" and attributes.get("data-statement"):
            element.statement = self._statement(attributes, element.hides)
        elif "data-demand" in attributes:
            element.part = f"demand {attributes['data-demand']}"
        else:
            known = {"title", "words", "grounds", "ground", "medicine"}.intersection(classes)
            element.part = known.pop() if known else None
        self._open.append(element)
        self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                break
        self._say(" ")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def close(self) -> None:
        super().close()
        for seen in self.seen:
            seen.title, seen.words, seen.grounds = map(_spaced, (seen.title, seen.words, seen.grounds))
            seen.medicine, seen.text = map(_spaced, (seen.medicine, seen.text))
            seen.demands = {code: _spaced(words) for code, words in seen.demands.items()}

    def _hides(self, tag: str, attributes: dict[str, str | None]) -> bool:
        style = (attributes.get("style") or "").replace(" ", "")
        return (
            tag in CLOSED
            or "hidden" in attributes
            or "inert" in attributes
            or attributes.get("aria-hidden") == "true"
            or "display:none" in style
            or "visibility:hidden" in style
            or any(_matches(selector, tag, attributes) for selector in self._unprinted)
        )

    def _statement(self, attributes: dict[str, str | None], hides: bool) -> Seen:
        level = attributes.get("data-level")
        around = next((element.statement for element in reversed(self._open) if element.statement), None)
        seen = Seen(
            id=attributes["data-statement"] or "",
            kind=attributes.get("data-kind") or "",
            level=None if level in (None, "none") else level,
            order=len(self.seen),
            box=next((element.box for element in reversed(self._open) if element.box), None),
            inside=around.id if around else None,
            folded=hides or any(element.hides for element in self._open),
        )
        self.seen.append(seen)
        return seen

    def _say(self, data: str) -> None:
        """Adds visible words to the innermost statement and to the part of it that they stand in."""
        part = None
        for element in reversed(self._open):
            if element.hides:
                return
            part = element.part or part
            if element.statement:
                _add(element.statement, part, data)
                return


def _add(seen: Seen, part: str | None, data: str) -> None:
    seen.text += data
    if part is None:
        return
    if part.startswith("demand "):
        code = part.removeprefix("demand ")
        seen.demands[code] = seen.demands.get(code, "") + data
    elif part in ("grounds", "ground"):
        seen.grounds += data
    elif part == "title":
        seen.title += data
    elif part == "words":
        seen.words += data
    else:
        seen.medicine += data
