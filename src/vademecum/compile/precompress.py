"""Compressed variants of a release's files, which a web server sends as they lie there: ``x.br``, ``x.zst``, ``x.gz``.

The same bytes give the same variants, whatever the number of processes. A variant is a page like any other: it has a
key, so that a build makes it again only when its file or the way it is packed has changed.
"""

import multiprocessing
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page

Effort = Literal["quick", "small"]

VERSION = 1  # to be raised when the same file would be packed otherwise
SMALLEST = 1024  # bytes; what fits into one packet with its headers is not worth a second file
WORTH = 0.9  # a variant that is larger than this share of its file is not kept
TEXTS = ("html", "css", "js", "json", "xml", "svg", "txt", "webmanifest", "csv", "md", "ico")
CHUNK = 16  # pages that a process is handed at once


class Packing(Struct, frozen=True):
    """``levels``: per effort. ``pack``: from bytes and a level to bytes."""

    suffix: str
    levels: dict[Effort, int]
    pack: Callable[[bytes, int], bytes]


def _brotli(body: bytes, level: int) -> bytes:
    import brotli

    return bytes(brotli.compress(body, quality=level))


def _zstd(body: bytes, level: int) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(level=level).compress(body)


def _gzip(body: bytes, level: int) -> bytes:
    """Without a date and a name, unlike the module gzip."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


# Quick: a few milliseconds a page. Small: a fifth less to send, at twenty times the work.
PACKINGS = (
    Packing(".br", {"quick": 5, "small": 11}, _brotli),
    Packing(".zst", {"quick": 9, "small": 19}, _zstd),
    Packing(".gz", {"quick": 6, "small": 9}, _gzip),
)


def variants(page: Page, effort: Effort = "quick") -> list[Page]:
    """The variants of one page that are worth having; none of what is small or packed already."""
    if not _is_text(page.path) or len(page.body) < SMALLEST:
        return []
    digest = blake2b(page.body, digest_size=16).hexdigest()
    made = [
        Page(page.path + packing.suffix, packing.pack(page.body, packing.levels[effort]), key)
        for packing in PACKINGS
        if (key := _key(digest, packing, effort))
    ]
    return [variant for variant in made if len(variant.body) <= len(page.body) * WORTH]


def kept(entry: FileEntry, known: Mapping[str, FileEntry], effort: Effort = "quick") -> list[FileEntry]:
    """The variants of a file that stand in an earlier release and need not be made again: all of them, or none."""
    found = [
        before
        for packing in PACKINGS
        if (before := known.get(entry.path + packing.suffix)) and before.key == _key(entry.digest, packing, effort)
    ]
    return found if len(found) == len(PACKINGS) else []


def packed(pages: Iterable[Page], jobs: int, effort: Effort = "quick") -> Iterator[Page]:
    """The variants of many pages, in their order, made by ``jobs`` processes."""
    if jobs <= 1 or sys.platform == "win32":
        for page in pages:
            yield from variants(page, effort)
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for made in pool.imap(_each[effort], pages, CHUNK):
            yield from made


def _quick(page: Page) -> list[Page]:
    return variants(page, "quick")


def _small(page: Page) -> list[Page]:
    return variants(page, "small")


_each: dict[Effort, Callable[[Page], list[Page]]] = {"quick": _quick, "small": _small}


def _is_text(path: str) -> bool:
    name, _, ending = path.rpartition("/")[2].rpartition(".")
    return bool(name) and ending.lower() in TEXTS


def _key(digest: str, packing: Packing, effort: Effort) -> str:
    parts = f"{VERSION} {packing.suffix} {packing.levels[effort]} {digest}"
    return blake2b(parts.encode(), digest_size=16).hexdigest()
