"""A published release as the server sees it: a table from addresses to files, taken from the release's manifest.

No path is ever made from a request: what is not in the table does not exist. The output folder is a link to one of
two standing trees; a build replaces the link, so that its own identity tells when another release is live.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

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
    """``files``: address ("/massage/") -> file. ``redirects``: address without its slash -> the one with it.

    ``not_found``: folder of an edition and language ("/", "/professional/") -> its page for what is not there, the
    longest folder first.
    """

    tree: Path
    manifest: Manifest
    files: dict[str, Shown]
    redirects: dict[str, str]
    not_found: tuple[tuple[str, Shown], ...]

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
    files: dict[str, Shown] = {}
    redirects: dict[str, str] = {}
    not_found: dict[str, Shown] = {}
    for shown in _shown(manifest):
        folder, _, name = f"/{shown.path}".rpartition("/")
        if name == NOT_FOUND:
            not_found[f"{folder}/"] = shown
        elif name == INDEX:
            files[f"{folder}/"] = shown
            if folder:
                redirects[folder] = f"{folder}/"
            redirects[f"{folder}/{INDEX}"] = f"{folder}/"
        else:
            files[f"/{shown.path}"] = shown
    longest_first = sorted(not_found.items(), key=lambda item: (-len(item[0]), item[0]))
    return Release(tree=tree, manifest=manifest, files=files, redirects=redirects, not_found=tuple(longest_first))


def _shown(manifest: Manifest) -> Iterable[Shown]:
    """Every file that has an address. A variant has none of its own: it is a form of the file beside it."""
    known = {entry.path: entry.digest for entry in (*manifest.files, *manifest.retained)}
    packed: dict[str, list[Form]] = {}
    variants: set[str] = set()
    for path, digest in known.items():
        name, coding = _unpacked(path)
        if coding and name in known:
            variants.add(path)
            packed.setdefault(name, []).append(Form(path, digest, coding))
    for path, digest in known.items():
        if path not in variants:
            yield Shown(path, Form(path, digest, PLAIN), tuple(packed.get(path, ())))


def _unpacked(path: str) -> tuple[str, str]:
    """The name and coding that a variant's name tells; an empty coding for all others."""
    for coding, suffix in CODINGS.items():
        if path.endswith(suffix):
            return path[: -len(suffix)], coding
    return path, ""
