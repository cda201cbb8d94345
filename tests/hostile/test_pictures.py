"""Drawings and pictures: an allow-list of elements and attributes, limits before anything is decoded."""

import struct
import zlib

import pytest
from tests.hostile.house import TOPIC, Change, House, answers

SVG = "assets/three-pebbles.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
MEND = "→ save it as plain SVG without scripts, fonts, pictures or links, or as PNG"


def svg(inside: str) -> str:
    return f"{HEAD}{inside}</svg>"


def refused(line: int, column: int, what: str) -> str:
    return f"VM061 {SVG}:{line}:{column} this drawing cannot be published: {what} {MEND}"


AFTER = len(HEAD) + 1
DRAWINGS = {
    "a script": ("<script>alert(1)</script>", "the element <script> is not published"),
    "a script by namespace": ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "the element <script> is not published"),
    "HTML inside": ("<foreignObject><b/></foreignObject>", "the element <foreignObject> is not published"),
    "a handler": ('<rect onload="alert(1)"/>', 'the attribute "onload" of <rect> is a script'),
    "a handler in capitals": ('<rect ONCLICK="alert(1)"/>', 'the attribute "ONCLICK" of <rect> is a script'),
    "a handler by animation": ('<animate onbegin="alert(1)"/>', "the element <animate> is not published"),
    "an address that is set": ('<set attributeName="href" to="javascript:alert(1)"/>', "the element <set> is not published"),
    "a picture": ('<image href="https://x.example/x.png"/>', "the element <image> is not published"),
    "a link": ('<a href="https://x.example"><rect/></a>', "the element <a> is not published"),
    "a use of elsewhere": ('<use href="https://x.example/x.svg#x"/>', 'the attribute "href" of <use> leads outside the file'),
    "a use of elsewhere, the old way": ('<use xlink:href="//x.example/x.svg#x"/>', 'the attribute "href" of <use> leads outside the file'),
    "a use of data": ('<use href="data:image/svg+xml,x"/>', 'the attribute "href" of <use> leads outside the file'),
    "a paint of elsewhere": ('<rect fill="url(https://x.example/x)"/>', 'the attribute "fill" of <rect> leads outside the file'),
    "a paint in quotes": ("<rect fill=\"url('//x.example/x')\"/>", 'the attribute "fill" of <rect> leads outside the file'),
    "a style of elsewhere": ('<rect style="background:url(https://x.example)"/>', 'the attribute "style" of <rect> leads outside the file'),
    "an import": ("<style>@import url(//x.example/x.css);</style>", "the element <style> leads outside the file"),
    "a font": ("<style>@font-face{src:url(x)}</style>", "the element <style> leads outside the file"),
    "an escape in a style": ("<style>rect{fill:u\\72l(x)}</style>", "the element <style> leads outside the file"),
    "a style in pieces": ("<style>rect{fill:u<![CDATA[rl(//x.example)]]>}</style>", "the element <style> leads outside the file"),
    "a base": ('<g xml:base="https://x.example"/>', 'the attribute "xml:base" of <g> is not published'),
    "a handler of XML events": ('<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="x"/>', 'the attribute "event" of <g> is not published'),
    "a drawing in a drawing": ("<svg/>", "the element <svg> stands in the wrong place"),
    "an unknown element": ("<x/>", "the element <x> is not published"),
    "65 groups deep": ("<g>" * 64 + "</g>" * 64, "more than 20,000 elements, or nested deeper than 64, at <g>"),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_that_acts_or_reaches_outside(house: House, name: str) -> None:
    inside, what = DRAWINGS[name]
    answers(house, {SVG: svg(inside)}, f"VM061 {SVG}:1:…this drawing cannot be published: {what} {MEND}")


def bomb(whole: str, part: str, levels: int, times: int) -> str:
    """Each level asks for the one below it, so many times."""
    first = '<g id="a0"><rect width="9" height="9"/></g>'
    made = (f'<{whole} id="a{at + 1}">{part.replace("BELOW", f"#a{at}") * times}</{whole}>' for at in range(levels))
    return f"<defs>{first}{''.join(made)}</defs>{part.replace('BELOW', f'#a{levels}')}"


IN_A_CLASS = "<style>" + "".join(f".c{at}{{fill:url(#p{at})}}" for at in range(9)) + "</style>"
BOMBS = {
    "uses": bomb("g", '<use href="BELOW"/>', 9, 10),
    "uses, the old way": bomb("symbol", '<use xlink:href="BELOW"/>', 9, 10),
    "uses in an endless chain": bomb("g", '<use href="BELOW"/>', 5_000, 1),
    "patterns": bomb("pattern", '<rect fill="url(BELOW)" width="9" height="9"/>', 9, 10),
    "masks in a style": bomb("mask", '<rect style="mask:url(BELOW)" width="9" height="9"/>', 9, 10),
    "clips": bomb("clipPath", '<rect clip-path="url(BELOW)" width="9" height="9"/>', 9, 10),
    "markers at corners": bomb("marker", '<path marker-mid="url(BELOW)" d="M0 0h1h1h1h1h1h1h1h1"/>', 9, 1),
    "patterns by a class": IN_A_CLASS + "".join(f'<pattern id="p{at}">{f"""<rect class="c{at + 1}"/>""" * 10}</pattern>' for at in range(9)) + '<rect class="c0"/>',
    "a style for everything": f"<style>{'*{fill:url(#a)}' * 5_000}</style>{'<g/>' * 19_000}",
    "in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>',
    "itself": '<g id="a"><use href="#a"/></g>',
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_drawing_that_draws_too_much(house: House, name: str) -> None:
    """It would stop the browser that shows the page, precautions and all."""
    what = "its parts use one another in a circle, or draw more than 20,000 elements"
    answers(house, {SVG: svg(BOMBS[name])}, f"VM061 {SVG}:1:…this drawing cannot be published: {what} {MEND}")


CALM = {
    "a letter used 2,000 times": '<defs><path id="x" d="M0 0h1"/></defs>' + '<use href="#x"/>' * 2_000,
    "a clip by a class": '<style>.a{clip-path:url(#c)} .b{fill:url(#g)}</style><clipPath id="c"><rect/></clipPath>' + '<g class="a"><rect class="b"/></g>' * 500,
    "one gradient of another": '<linearGradient id="g"><stop/></linearGradient><linearGradient id="h" href="#g"/>' + '<rect fill="url(#h)"/>' * 5_000,
    "an arrow on a long line": f'<marker id="m"><path d="M0 0h1"/></marker><path marker-end="url(#m)" d="M0 0{"h1" * 900}"/>',
    "four levels of six": bomb("g", '<use href="BELOW"/>', 4, 6),
}  # fmt: skip


@pytest.mark.parametrize("name", CALM)
def test_a_drawing_that_uses_its_parts_again_is_published(house: House, name: str) -> None:
    made = house.accepted({SVG: svg(CALM[name])})
    assert svg(CALM[name]).encode() in made.values()


FILES: dict[str, tuple[str | bytes, str | None]] = {
    "entities that grow": (
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + f"]>{HEAD}<text>&i;</text></svg>",
        refused(1, 15, "it has a document type, which can define entities"),
    ),
    "a file by entity": (f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<text>&x;</text></svg>', refused(1, 15, "it has a document type")[:80]),
    "a style sheet by instruction": (f'<?xml-stylesheet href="https://x.example/x.css"?>{svg("")}', refused(1, 1, "it has a processing instruction, <?xml-stylesheet?>")),
    "no end": (HEAD, f"VM061 {SVG}:1:…this is no XML"),
    "no drawing": ("<html xmlns='http://www.w3.org/1999/xhtml'/>", refused(1, 1, "the element <html> is not published")),
    "no XML": ("hello", f"VM061 {SVG}:1:1 …this is no XML"),
    "empty": ("", f"VM061 {SVG}:1:1 …this is no XML"),
    "a picture by its bytes": ("\x89PNG\r\n\x1a\n".encode("latin-1"), f"VM001 {SVG}:1:1 this is no UTF-8 text"),
    "an unknown entity": (svg("<text>&nbsp;</text>"), f"VM061 {SVG}:1:…this is no XML: undefined entity"),
    "20,001 elements": (svg("<g/>" * 20_001), f"VM061 {SVG}:1:…more than 20,000 elements"),
    "an attribute of 4 MB": (svg(f'<path d="{"M0 0" * 1_000_000}"/>'), None),
    "5 MB": (svg("<g/>" + " " * 5_000_001), f"VM064 {SVG}:1:1 the file has more than 5,000,000 bytes → save it smaller"),
    "an override in a text": (svg("<text>a\u202eb</text>"), f"VM003 {SVG}:1:"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_plain_drawing(house: House, name: str) -> None:
    data, expected = FILES[name]
    if expected is None:
        house.accepted({SVG: data})
    else:
        answers(house, {SVG: data}, expected)


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


PNG = "assets/x.png"
PICTURES: dict[str, tuple[str, bytes, str]] = {
    "100,000 x 100,000 pixels": (PNG, png(100_000, 100_000), "VM064 {} the picture cannot be published: it has 100,000 x 100,000 pixels; the limit is 10,000 a side and 40,000,000 in all → save it smaller"),
    "too wide": (PNG, png(10_001, 1), "VM064 {} the picture cannot be published: it has 10,001 x 1 pixels"),
    "too large in all": (PNG, png(9_000, 9_000), "VM064 {} the picture cannot be published: it has 9,000 x 9,000 pixels"),
    "nothing wide": (PNG, png(0, 5), "VM064 {} the picture cannot be published: its header says 0 x 5 pixels"),
    "4 billion wide": (PNG, png(2**32 - 1, 2**32 - 1), "VM064 {} the picture cannot be published: it has 4,294,967,295 x"),
    "a JPEG named PNG": (PNG, b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x10\x03", 'VM063 {} the name ends in ".png", but the bytes are JPEG → rename it: .jpeg'),
    "a drawing named PNG": (PNG, svg("").encode(), "VM062 {} this is no picture, or its beginning is broken"),
    "HTML named PNG": (PNG, b"<script>alert(1)</script>", "VM062 {} this is no picture"),
    "cut in its header": (PNG, png(9, 9)[:20], "VM062 {} this is no picture"),
    "an empty file": (PNG, b"", "VM062 {} this is no picture"),
    "a PNG named drawing": ("assets/x.svg", png(9, 9), "VM001 {}"),
    "a JPEG that leads in a circle": ("assets/x.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9, "VM062 {} this is no picture"),
    "a JPEG of nothing but padding": ("assets/x.jpg", b"\xff\xd8" + b"\xff" * 1_000_000, "VM062 {} this is no picture"),
    "a WebP without its size": ("assets/x.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "VM062 {} this is no picture"),
    "6 MB": (PNG, png(9, 9) + b"x" * 6_000_000, "VM064 {} the file has more than 5,000,000 bytes"),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_refused_by_its_header(house: House, name: str) -> None:
    path, data, expected = PICTURES[name]
    show: Change = (":file: three-pebbles.svg", f":file: {path.partition('/')[2]}")
    answers(house, {path: data, TOPIC: show}, expected.replace("{}", f"{path}:1:1"))


def test_a_picture_that_nothing_shows_is_not_published(house: House) -> None:
    made = house.accepted({PNG: b"<script>alert(1)</script>"})
    assert not [path for path in made if path.endswith("x.png")]
