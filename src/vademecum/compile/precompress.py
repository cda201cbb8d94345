"""Compressed variants of a release's files, which a web server sends as they lie there: ``x.br``, ``x.zst``, ``x.gz``.

The same bytes give the same variants, whatever the number of processes. A variant is a file of the release like any
other. It has a key, so that a build makes it again only when its file or the way it is packed has changed.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import Struct

from vademecum.compile.options import Options
from vademecum.compile.tree import read_page, write_page
from vademecum.compile.workers import Held, run
from vademecum.compile.writing import Target
from vademecum.model.config import Config
from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page

Effort = Literal["quick", "small"]

VERSION = 2  # to be raised when the same file would be packed otherwise
HEAVY = 200_000  # bytes; a page of so many words is worth the time that it takes to pack it small
SMALLEST = 1024  # bytes; what fits into one packet with its headers is not worth a second file
WORTH = 0.9  # a variant that is larger than this share of its file is not kept
TEXTS = ("html", "css", "js", "json", "xml", "svg", "txt", "webmanifest", "csv", "md", "ico")
LEAST = 16  # files below which a process costs more than it brings


class Packing(Struct, frozen=True):
    """``levels``: per effort. ``pack``: from bytes and a level to bytes. ``packer``: which program that is."""

    suffix: str
    levels: dict[Effort, int]
    pack: Callable[[bytes, int], bytes]
    packer: Callable[[], str]


def _brotli(body: bytes, level: int) -> bytes:
    import brotli

    return bytes(brotli.compress(body, quality=level))


def _brotli_version() -> str:
    import brotli

    return str(brotli.__version__)


def _zstd(body: bytes, level: int) -> bytes:
    import zstandard

    return zstandard.ZstdCompressor(level=level).compress(body)


def _zstd_version() -> str:
    import zstandard

    return f"{zstandard.__version__} {zstandard.ZSTD_VERSION}"


def _gzip(body: bytes, level: int) -> bytes:
    """Without a date and a name, unlike the module gzip."""
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


# Quick: a few milliseconds a page. Small: a fifth less to send, at twenty times the work.
PACKINGS = (
    Packing(".br", {"quick": 5, "small": 11}, _brotli, cache(_brotli_version)),
    Packing(".zst", {"quick": 9, "small": 19}, _zstd, cache(_zstd_version)),
    Packing(".gz", {"quick": 6, "small": 9}, _gzip, lambda: zlib.ZLIB_RUNTIME_VERSION),
)
_SUFFIXES = tuple(packing.suffix for packing in PACKINGS)


def are_wanted(options: Options, config: Config) -> bool:
    """No preview needs variants."""
    return (options.precompress or config.precompress) and not options.lenient


def compressed(target: Target, files: Iterable[FileEntry], jobs: int) -> list[FileEntry]:
    """The variants of a release's files, made and written by ``jobs`` processes where they do not lie there already.

    ``files`` stand in the tree, or wait for it. Raises WorkerDied.
    """
    there: list[FileEntry] = []
    new: list[FileEntry] = []
    for entry in files:
        if not is_text(entry.path):
            continue
        found = next(filter(None, (kept(entry, target.reused, effort) for effort in efforts(entry.path))), [])
        there += found
        if not found:
            new.append(entry)
    groups = max(1, min(jobs, len(new) // LEAST))
    answers = run(lambda group, held: _group(target, group, held), [new[first::groups] for first in range(groups)])
    return [*there, *(entry for answer in answers for entry in msgspec.msgpack.decode(answer, type=list[FileEntry]))]


def effort_for(page: Page) -> Effort:
    """Assets are few, seldom change and are kept by browsers for ever. Of heavy pages every reader feels the weight."""
    return "small" if len(page.body) >= HEAVY else efforts(page.path)[0]


def efforts(path: str) -> tuple[Effort, ...]:
    """Those with which a file may have been packed: which it was follows from its bytes alone."""
    return ("small",) if "/assets/" in f"/{path}" else ("quick", "small")


def variants(page: Page, effort: Effort = "quick") -> list[Page]:
    """The variants of one page that are worth having; none of what is small or packed already."""
    if not is_text(page.path) or len(page.body) < SMALLEST:
        return []
    digest = blake2b(page.body, digest_size=16).hexdigest()
    made = [
        Page(page.path + packing.suffix, packing.pack(page.body, packing.levels[effort]), key)
        for packing in PACKINGS
        if (key := _key(digest, packing, effort))
    ]
    return [variant for variant in made if len(variant.body) <= len(page.body) * WORTH]


def kept(entry: FileEntry, known: Callable[[str, str], FileEntry | None], effort: Effort = "quick") -> list[FileEntry]:
    """The variants of a file that need not be made again: all of them, or none.

    ``known``: from a path and a key to what was made from the same before.
    """
    found = [known(entry.path + packing.suffix, _key(entry.digest, packing, effort)) for packing in PACKINGS]
    there = [one for one in found if one is not None]
    return there if len(there) == len(PACKINGS) else []


def is_variant(path: str) -> bool:
    return path.endswith(_SUFFIXES) and is_text(path.rpartition(".")[0])


def is_text(path: str) -> bool:
    """Whether a file may have variants: what is packed already would only grow."""
    name, _, ending = path.rpartition("/")[2].rpartition(".")
    return bool(name) and ending.lower() in TEXTS


def _group(target: Target, files: Iterable[FileEntry], held: Held) -> bytes:
    """The entries of the variants, encoded: they may have to cross from one process to another."""
    return msgspec.msgpack.encode(list(_written(target, files, held)))


def _written(target: Target, files: Iterable[FileEntry], held: Held) -> Iterator[FileEntry]:
    for entry in files:
        held.now(entry.path)
        page = Page(entry.path, read_page(target.tree, entry, target.before), entry.key)
        for variant in variants(page, effort_for(page)):
            yield write_page(target.tree, variant, target.before)


def _key(digest: str, packing: Packing, effort: Effort) -> str:
    parts = f"{VERSION} {packing.suffix} {packing.packer()} {packing.levels[effort]} {digest}"
    return blake2b(parts.encode(), digest_size=16).hexdigest()
