"""Pictures under ``assets/``: their bytes are read when something shows them, and never before."""

import hashlib
from pathlib import Path

from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.source.files import SourceFile, decoded
from vademecum.source.pictures import picture_of, size_fault
from vademecum.source.svg import SvgFault, read_svg
from vademecum.source.walk import LARGEST_ASSET, read

_KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}


class ReadAsset(Struct, frozen=True):
    """``digest`` is the hex SHA-256 of the bytes, ``size`` their number; width and height in pixels if known."""

    path: str
    digest: str
    size: int
    width: int | None
    height: int | None
    body: bytes


def asset_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_asset(folder: Path, path: str, found: list[Finding]) -> ReadAsset | None:
    """The asset, if its bytes are what its name says and it may be published; None, with a finding, if not."""
    file = read(folder, path, LARGEST_ASSET, found)
    if file is None:
        return None
    if len(file.data) > LARGEST_ASSET:
        message = f"the file has more than {LARGEST_ASSET:,} bytes"
        found.append(_fault("VM064", path, message, "save it smaller: pages are read on slow connections too"))
        return None
    size = _svg(file, found) if path.endswith(".svg") else _picture(file, found)
    return None if size is None else ReadAsset(path, asset_digest(file.data), len(file.data), *size, file.data)


def _svg(file: SourceFile, found: list[Finding]) -> tuple[int | None, int | None] | None:
    text = decoded(file, found, LARGEST_ASSET, longest_line=LARGEST_ASSET)
    if text is None:
        return None
    drawing = read_svg(text)
    if isinstance(drawing, SvgFault):
        span = Span(file.path, drawing.line, drawing.column)
        mend = "save it as plain SVG without scripts, fonts, pictures or links, or as PNG"
        found.append(Finding("VM061", "error", span, f"this drawing cannot be published: {drawing.message}", mend))
        return None
    return drawing.width, drawing.height


def _picture(file: SourceFile, found: list[Finding]) -> tuple[int, int] | None:
    ending = file.path[file.path.rindex(".") :]
    picture = picture_of(file.data)
    if picture is None:
        mend = "save it again as PNG, JPEG or WebP"
        found.append(_fault("VM062", file.path, "this is no picture, or its beginning is broken", mend))
        return None
    if picture.kind != _KINDS.get(ending):
        message = f'the name ends in "{ending}", but the bytes are {picture.kind.upper()}'
        found.append(_fault("VM063", file.path, message, f"rename it: .{picture.kind}"))
        return None
    if fault := size_fault(picture):
        found.append(_fault("VM064", file.path, f"the picture cannot be published: {fault}", "save it smaller"))
        return None
    return picture.width, picture.height


def _fault(code: str, path: str, message: str, mend: str) -> Finding:
    return Finding(code, "error", Span(path), message, mend)
