"""Pictures are what their names say, of a size that can be shown; drawings cannot act."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.source.assets import ReadAsset, read_asset
from vademecum.source.pictures import Picture, picture_of
from vademecum.source.svg import SvgFault, SvgSize, read_svg

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def jpeg(width: int, height: int) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xc0ab"
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x00" * 9
    return b"\xff\xd8" + comment + b"\xff" + frame


def webp(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + b"\x16\x00\x00\x00" + b"WEBPVP8X" + b"\x0a\x00\x00\x00" + b"\x00" * 4 + sizes


def read(folder: Path, name: str, data: bytes) -> tuple[ReadAsset | None, list[Finding]]:
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets" / name).write_bytes(data)
    found: list[Finding] = []
    return read_asset(folder, f"assets/{name}", found), found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(640, 480)),
        ("a.jpg", jpeg(640, 480)),
        ("a.jpeg", jpeg(640, 480)),
        ("a.webp", webp(640, 480)),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f" + struct.pack("<I", 639 | 479 << 14)),
        (
            "a.webp",
            b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480),
        ),
        ("a.svg", f'<svg {SVG} width="640px" height="480"><path d="M0 0"/></svg>'.encode()),
    ],
)
def test_the_size_comes_from_the_header(tmp_path: Path, name: str, data: bytes) -> None:
    asset, found = read(tmp_path, name, data)
    assert found == []
    assert asset is not None
    assert (asset.width, asset.height, asset.size) == (640, 480, len(data))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.png", png(100_000, 100_000), "VM064"),
        ("a.png", png(0, 5), "VM064"),
        ("a.png", png(9_999, 9_999), "VM064"),
        ("a.png", jpeg(10, 10), "VM063"),
        ("a.jpg", png(10, 10), "VM063"),
        ("a.png", b"", "VM062"),
        ("a.png", png(10, 10)[:18], "VM062"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00", "VM062"),
        ("a.webp", b"<html>", "VM062"),
        ("a.png", b"\x00" * 5_000_001, "VM064"),
        ("a.svg", b"<svg\xff", "VM001"),
    ],
)
def test_other_pictures_are_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    asset, found = read(tmp_path, name, data)
    assert asset is None
    assert [finding.code for finding in found] == [code]


def test_a_picture_that_vanished_is_a_finding(tmp_path: Path) -> None:
    found: list[Finding] = []
    assert read_asset(tmp_path, "assets/a.png", found) is None
    assert [finding.code for finding in found] == ["VM052"]


@given(st.binary(max_size=60), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBPVP8X"]))
def test_random_headers_have_a_size_or_none(data: bytes, head: bytes) -> None:
    assert isinstance(picture_of(head + data), Picture | None)


@pytest.mark.parametrize(
    "drawing",
    [
        "<title>Leg</title><g fill='url(#a)'><use xlink:href='#b'/><text>a &lt; b</text></g>",
        "<style>.a { fill: #123456; clip-path: url(#c) }</style><rect class='a'/>",
    ],
)
def test_shapes_and_paint_are_published(drawing: str) -> None:
    assert read_svg(f"<svg {SVG}>{drawing}</svg>") == SvgSize(None, None)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('viewBox="0 0 480 420"', SvgSize(480, 420)),
        ('viewBox="0,0,480,420" width="240px" height="210"', SvgSize(240, 210)),
        ('viewBox="0 0 480 420" width="240"', SvgSize(240, None)),
        ('viewBox="0 0 480"', SvgSize(None, None)),
    ],
)
def test_a_drawing_is_as_large_as_it_says_or_as_its_view_box(said: str, size: SvgSize) -> None:
    assert read_svg(f"<svg {SVG} {said}></svg>") == size


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g onload='x'/>", '"onload" of <g>'),
        ("<rect ONCLICK='x'/>", '"ONCLICK" of <rect>'),
        ("<foreignObject/>", "<foreignObject>"),
        ("<image href='a.png'/>", "<image>"),
        ("<a href='#b'/>", "<a>"),
        ("<animate attributeName='href'/>", "<animate>"),
        ("<set attributeName='href'/>", "<set>"),
        ("<use href='https://x.example/a.svg#b'/>", '"href" of <use>'),
        ("<use xlink:href='data:image/svg+xml,x#b'/>", '"href" of <use>'),
        ("<use xlink:href='java&#115;cript:x'/>", '"href" of <use>'),
        ("<rect fill='url(https://x.example)'/>", '"fill" of <rect>'),
        ("<rect style='fill: URL ( \"//x\" )'/>", '"style" of <rect>'),
        ("<rect style='\\75rl(//x)'/>", '"style" of <rect>'),
        ("<style>@import '//x';</style>", "<style>"),
        ("<style>a { fill: u&#114;l(//x) }</style>", "<style>"),
        ("<g xml:base='//x'/>", "xml:base"),
        ("<x:p xmlns:x='urn:x'/>", "<p>"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "<p>"),
        ("<svg/>", "<svg>"),
        ("<?php x?>", "<?php?>"),
        ("<g>" * 100, "nested"),
        ("<g>", "no XML"),
        ("&x;", "no XML"),
    ],
)
def test_a_drawing_that_could_act_is_refused(drawing: str, words: str) -> None:
    fault = read_svg(f"<svg {SVG}>{drawing}</svg>")
    assert isinstance(fault, SvgFault)
    assert words in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html/>",
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}>&a;</svg>',
        f'<!DOCTYPE svg SYSTEM "x"><svg {SVG}/>',
        f'<?xml-stylesheet href="//x"?><svg {SVG}/>',
        "<svg/>",
        f"<svg {SVG}/><svg {SVG}/>",
    ],
)
def test_only_a_plain_svg_document_is_read(text: str) -> None:
    assert isinstance(read_svg(text), SvgFault)


def test_a_faulty_drawing_is_named_by_element_and_line(tmp_path: Path) -> None:
    asset, found = read(tmp_path, "a.svg", f"<svg {SVG}>\n  <script/>\n</svg>".encode())
    assert asset is None
    assert [(f.code, f.span.line, f.span.column) for f in found] == [("VM061", 2, 3)]
    assert "<script>" in found[0].message
