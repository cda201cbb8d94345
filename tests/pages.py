"""Finished pages as trees, for tests that ask what a reader finds."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import html5lib

from vademecum.model.page import Page


def tree(html: str | bytes) -> Element:
    """Strict: any error of the HTML parser fails the test."""
    text = html.decode() if isinstance(html, bytes) else html
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(text)
    assert isinstance(root, Element)
    return root


def fragment(html: str) -> Element:
    return tree(f"<!DOCTYPE html><html><head><title>t</title></head><body>{html}</body></html>")


def by_path(pages: Iterable[Page]) -> dict[str, Page]:
    return {page.path: page for page in pages}


_BLOCKS = frozenset("h1 h2 h3 h4 h5 h6 p li dt dd div ul ol dl section article td th summary header nav".split())


def text_of(element: Element) -> str:
    """Words as a reader sees them: blocks stand apart, and spaces are joined."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    gap = " " if element.tag in _BLOCKS else ""
    yield gap
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield gap


def having(root: Element, attribute: str) -> list[Element]:
    return [element for element in root.iter() if attribute in element.attrib]


def classed(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def one(found: list[Element]) -> Element:
    assert len(found) == 1, [element.attrib for element in found]
    return found[0]


def skeleton(root: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Elements and the names of their attributes: what hostile words must never change."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag, tuple(sorted(element.attrib))
