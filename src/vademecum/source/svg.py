"""Which SVG drawings may be published: shapes, text and paint, and nothing that acts or reaches outside the file."""

import re
from typing import NoReturn
from xml.parsers import expat

from msgspec import Struct

from vademecum.source.svg_uses import Uses

DEEPEST_ELEMENT = 64
MOST_ELEMENTS = 20_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker style switch "
    "filter feBlend feColorMatrix feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feMerge feMergeNode feMorphology feOffset".split()
)
_OUTSIDE = re.compile(r"url\s*\(\s*[\"']?(?!#)|@|\\|expression|javascript|data:|/\*", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:px)?")


class SvgFault(Struct, frozen=True):
    """``line`` and ``column`` from 1."""

    message: str
    line: int
    column: int


class SvgSize(Struct, frozen=True):
    """In pixels; None where the drawing does not say."""

    width: int | None
    height: int | None


class _Refused(Exception):
    def __init__(self, fault: SvgFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_svg(text: str) -> SvgSize | SvgFault:
    """The drawing's size, or the first thing in it that is not on the list of what may be published."""
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8"), True)
    except _Refused as fault:
        return fault.fault
    except expat.ExpatError as fault:
        return SvgFault(f"this is no XML: {expat.ErrorString(fault.code)}", fault.lineno, fault.offset + 1)
    return reader.size


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.open: list[str] = []
        self.count = 0
        self.style = ""
        self.uses = Uses()
        self.size = SvgSize(None, None)

    def refuse(self, message: str) -> NoReturn:
        raise _Refused(SvgFault(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def doctype(self, *_: object) -> None:
        self.refuse("it has a document type, which can define entities")

    def instruction(self, target: str, _: str) -> None:
        self.refuse(f"it has a processing instruction, <?{target}?>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        shown = f"<{element}>"
        if namespace != _SVG or element not in ELEMENTS:
            self.refuse(f"the element {shown} is not published")
        if (element == "svg") != (not self.open):
            self.refuse(f"the element {shown} stands in the wrong place")
        self.open.append(element)
        self.count += 1
        self.uses.begin(element, attributes)
        if len(self.open) > DEEPEST_ELEMENT or self.count > MOST_ELEMENTS:
            self.refuse(f"more than {MOST_ELEMENTS:,} elements, or nested deeper than {DEEPEST_ELEMENT}, at {shown}")
        for attribute, value in attributes.items():
            self.attribute(shown, attribute, value)
        if element == "svg":
            self.size = _size(attributes)

    def attribute(self, shown: str, full: str, value: str) -> None:
        namespace, _, name = full.rpartition(" ")
        if namespace not in ("", _XLINK, _XML) or (namespace == _XLINK and name not in ("href", "title")):
            self.refuse(f'the attribute "{name}" of {shown} is not published')
        if name.lower().startswith("on"):
            self.refuse(f'the attribute "{name}" of {shown} is a script')
        if namespace == _XML and name == "base":
            self.refuse(f'the attribute "xml:base" of {shown} is not published')
        if name in ("href", "src") and not value.startswith("#"):
            self.refuse(f'the attribute "{name}" of {shown} leads outside the file')
        if _OUTSIDE.search(value) and name not in ("title", "aria-label"):
            self.refuse(f'the attribute "{name}" of {shown} leads outside the file')

    def end(self, _: str) -> None:
        if self.open.pop() == "style":
            if _OUTSIDE.search(self.style):
                self.refuse("the element <style> leads outside the file")
            self.uses.style(self.style)
            self.style = ""
        self.uses.end()
        if not self.open and self.uses.drawn() > MOST_ELEMENTS:
            self.refuse(f"its parts use one another in a circle, or draw more than {MOST_ELEMENTS:,} elements")

    def characters(self, text: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += text


def _size(attributes: dict[str, str]) -> SvgSize:
    """As the drawing says, else as large as its view box, so that a page keeps its place while it loads."""
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    box = attributes.get("viewBox", "").replace(",", " ").split()
    if width is None and height is None and len(box) == 4:
        width, height = _pixels(box[2]), _pixels(box[3])
    return SvgSize(width, height)


def _pixels(length: str | None) -> int | None:
    match = _LENGTH.fullmatch(length.strip()) if length else None
    return round(float(match[1])) if match and len(match[1]) < 8 else None
