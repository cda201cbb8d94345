"""A published release as the server sees it: the table of its files, taken from the release's manifest.

An address is looked up in the table and nowhere else: what is not in it does not exist, whatever lies on the disk. The
output folder is a link to one of two standing trees; a build replaces the link, so that its own identity tells when
another release is live.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, structs

from vademecum.model.manifest import Manifest, decoded, release_digest
from vademecum.server.coding import PLAIN
from vademecum.server.headers import CODINGS

INDEX = "index.html"
NOT_FOUND = "404.html"


class NoRelease(Exception):
    """The folder holds no release that can be served; the message says why and what to do."""


class Mixed(Exception):
    """The tree no longer holds the bytes of its manifest: a build has switched meanwhile."""


Identity = tuple[int, int, int]


class Form(NamedTuple):
    """One form of a file: itself, or a compressed variant. ``path`` is where its bytes lie in the tree."""

    path: str
    digest: str
    coding: str


class Shown(NamedTuple):
    """A file at its address. ``path`` gives its type; ``plain`` are its own bytes, ``packed`` its variants."""

    path: str
    plain: Form
    packed: tuple[Form, ...] = ()

    def form(self, wanted: Iterable[str]) -> Form:
        """The variant that comes first in ``wanted``, or the plain bytes."""
        for coding in wanted if self.packed else ():
            for form in self.packed:
                if form.coding == coding:
                    return form
        return self.plain


class Release(Struct, frozen=True, kw_only=True):
    """``digests``: path of every file -> digest of its bytes; an address is looked up here and nowhere else.

    ``not_found``: folder of an edition and language ("/", "/professional/") -> its page for what is not there, the
    longest folder first.
    """

    tree: Path
    manifest: Manifest
    digests: dict[str, str]
    not_found: tuple[tuple[str, Shown], ...]
    found: dict[str, Shown] = {}  # addresses that were asked for and are there: no more of them than files

    def at(self, address: str) -> Shown | None:
        """The file at an address ("/massage/"). A variant has none of its own: it is a form of the file beside it."""
        if (known := self.found.get(address)) is not None:
            return known
        path = address[1:]
        if path == "" or path.endswith("/"):
            path += INDEX
        elif path.rpartition("/")[2] in (INDEX, NOT_FOUND) or _unpacked(path) in self.digests:
            return None
        if not address.startswith("/") or path not in self.digests:
            return None
        shown = self.found[address] = self.shown(path)
        return shown

    def moved(self, address: str) -> str | None:
        """Where a page lies whose address has no slash at its end, or names the page's file."""
        folder, _, name = address.rpartition("/")
        page = f"{folder}/" if name == INDEX else f"{address}/"
        return page if address.startswith("/") and f"{page[1:]}{INDEX}" in self.digests else None

    def shown(self, path: str) -> Shown:
        """A file with its variants. Raises KeyError for one that is not of the release."""
        there = ((coding, path + suffix) for coding, suffix in CODINGS.items())
        packed = tuple(Form(name, self.digests[name], coding) for coding, name in there if name in self.digests)
        return Shown(path, Form(path, self.digests[path], PLAIN), packed)

    def missing_page(self, address: str) -> Shown | None:
        """The page that says so, in the edition and language of the address."""
        return next((shown for folder, shown in self.not_found if address.startswith(folder)), None)

    def digest(self) -> str:
        """The digest that the build printed and that stands in release.txt, worked out anew."""
        return release_digest(self.manifest.files)

    def size(self, form: Form) -> int:
        """Bytes of a file as it lies there now. Raises Mixed."""
        try:
            return os.stat(self.tree / form.path).st_size
        except OSError:
            raise Mixed(form.path) from None

    def body(self, form: Form) -> bytes:
        """The bytes of a file, checked against the manifest. Raises Mixed where they are others."""
        try:
            body = (self.tree / form.path).read_bytes()
        except OSError:
            raise Mixed(form.path) from None
        if blake2b(body, digest_size=16).hexdigest() != form.digest:
            raise Mixed(form.path)
        return body


def identity(out: Path) -> Identity:
    """Tells one published release from the next. Raises NoRelease where nothing is published."""
    try:
        link = os.lstat(out)
    except OSError:
        raise NoRelease(f"{out} is not there: publish with vade build first") from None
    return link.st_ino, link.st_mtime_ns, link.st_ctime_ns


def opened(out: Path) -> Release:
    """The release that is live now. Raises NoRelease."""
    try:
        tree = (out.parent / os.readlink(out)).resolve(strict=True)
        known = decoded((tree.parent / f"{tree.name}.json").read_bytes())
    except OSError:
        tree, known = out, None
    if known is None:
        raise NoRelease(f"{out} is no release of vade build: build once more, or name the folder with --out")
    return release_of(tree, known)


def release_of(tree: Path, manifest: Manifest) -> Release:
    digests = {entry.path: entry.digest for entry in (*manifest.files, *manifest.retained)}
    release = Release(tree=tree, manifest=manifest, digests=digests, not_found=())
    pages = [path for path in digests if path.endswith(NOT_FOUND) and path.rpartition("/")[2] == NOT_FOUND]
    found = [(f"/{path.removesuffix(NOT_FOUND)}", release.shown(path)) for path in pages]
    longest_first = sorted(found, key=lambda item: (-len(item[0]), item[0]))
    return structs.replace(release, not_found=tuple(longest_first))


def _unpacked(path: str) -> str:
    """The name of the file whose variant this would be; "" for a name that tells of no coding."""
    return next((path[: -len(suffix)] for suffix in CODINGS.values() if path.endswith(suffix)), "")
