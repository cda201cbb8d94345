"""The files that every page needs, under names that hold their content's digest."""

import re
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

from vademecum.writers.site.lean import lean_css, lean_js

# Logical name -> file of the static folder. The style sheet comes last: it names others by their published names.
PUBLISHED = {
    "font.woff2": "atkinson-hyperlegible-next-latin.woff2",
    "font-licence.txt": "OFL.txt",
    "favicon.svg": "favicon.svg",
    "site.js": "site.js",
    "site.css": "site.css",
}
BRAND = "brand.css"
_NAMED = re.compile(r'url\("([^"/:]+)"\)')
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")


class Assets(Struct, frozen=True):
    """``addresses``: logical name -> address ("/assets/site.1f0c….css"); ``files``: path in the release -> bytes."""

    addresses: dict[str, str]
    files: dict[str, bytes]


def publish_assets(static: Mapping[str, bytes], accent: str | None = None) -> Assets:
    """``static``: file name -> bytes, as source.static reads them. ``accent`` is the manual's own, "#0b5f5a".

    Raises KeyError for a missing file and ValueError for an accent that is no colour.
    """
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    published: dict[str, str] = {}  # file of the static folder -> published file name
    for logical, name in PUBLISHED.items():
        body = static[name]
        if name.endswith(".css"):
            body = lean_css(_NAMED.sub(lambda found: _renamed(found, published), body.decode())).encode()
        elif name.endswith(".js"):
            body = lean_js(body.decode()).encode()
        published[name] = _add(logical, body, addresses, files)
    if accent is not None:
        _add(BRAND, brand_css(accent), addresses, files)
    return Assets(addresses, files)


def brand_css(accent: str) -> bytes:
    """A manual's own accent for the consumer edition in the light scheme; the rest keeps its checked colours."""
    if not _ACCENT.fullmatch(accent):
        raise ValueError(f"no colour: {accent!r}")
    rule = f'[data-edition="consumer"] {{ --accent: {accent}; }}'
    return f"@media screen and (prefers-color-scheme: light) {{ {rule} }}\n".encode()


def _renamed(found: re.Match[str], published: Mapping[str, str]) -> str:
    name = found[1]
    return f'url("{published.get(name, name)}")'


def _add(logical: str, body: bytes, addresses: dict[str, str], files: dict[str, bytes]) -> str:
    stem, _, ending = logical.rpartition(".")
    name = f"{stem}.{sha256(body).hexdigest()[:12]}.{ending}"
    files[f"assets/{name}"] = body
    addresses[logical] = f"/assets/{name}"
    return name
