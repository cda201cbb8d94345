"""What every answer says of itself. One table: docs and header files for other servers are made from it too."""

import re
from collections.abc import Mapping

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}

# Precompressed variants lie beside their file: coding -> the end of the variant's name. The smallest first.
CODINGS = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}

# A page says who reviewed it and when: no cache may show an old one without asking.
ASK_FIRST = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

_TEXT = "; charset=utf-8"
TYPES = {
    "html": f"text/html{_TEXT}",
    "css": f"text/css{_TEXT}",
    "js": f"text/javascript{_TEXT}",
    "txt": f"text/plain{_TEXT}",
    "xml": f"application/xml{_TEXT}",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
}
FEED = "feed.xml"

# An asset's name holds the digest of its bytes: it can be kept for ever. The pattern is for addresses.
HASHED_ASSET = r"/assets/(?:[^/]+/)*[^/]+\.[0-9a-f]{8,64}\.[a-z0-9]+$"
_HASHED_ASSET = re.compile(HASHED_ASSET)

Pairs = list[tuple[bytes, bytes]]


def content_type(path: str) -> str:
    """By the end of the file's name; what is unknown is never shown, only stored."""
    name = path.rpartition("/")[2]
    if name == FEED:
        return f"application/atom+xml{_TEXT}"
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def cache_control(path: str) -> str:
    return FOR_EVER if _HASHED_ASSET.search(f"/{path}") else ASK_FIRST


def pairs(headers: Mapping[str, str]) -> Pairs:
    """Headers as they are sent."""
    return [(name.encode(), value.encode()) for name, value in headers.items()]
