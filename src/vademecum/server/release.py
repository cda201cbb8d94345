"""A published release as the server sees it: a table from addresses to files, taken from the release's manifest.

No path is ever made from a request: what is not in the table does not exist. The output folder is a link to one of
two standing trees; a build replaces the link, so that its own identity tells when another release is live.
"""

import os
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from vademecum.model.manifest import FileEntry, Manifest

INDEX = "index.html"
NOT_FOUND = "404.html"
KEPT_FILES = 2048
KEPT_SIZE = 256 * 1024  # larger files are read when they are asked for


class NoRelease(Exception):
    """The folder holds no release that can be served; the message says why and what to do."""


class Mixed(Exception):
    """The tree no longer holds the bytes of its manifest: a build has switched meanwhile."""


Identity = tuple[int, int, int]


class Release(Struct, frozen=True, kw_only=True):
    """``files``: address ("/massage/") -> file. ``redirects``: address without its slash -> the one with it.

    ``not_found``: folder of an edition and language ("/", "/professional/") -> its page for what is not there, the
    longest folder first.
    """

    tree: Path
    files: dict[str, FileEntry]
    redirects: dict[str, str]
    not_found: tuple[tuple[str, FileEntry], ...]

    def missing_page(self, address: str) -> FileEntry | None:
        """The page that says so, in the edition and language of the address."""
        return next((entry for folder, entry in self.not_found if address.startswith(folder)), None)

    def body(self, entry: FileEntry) -> bytes:
        """The bytes of a file, checked against the manifest. Raises Mixed where they are others."""
        return _read(self.tree, entry.path, entry.digest)


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
        manifest = msgspec.json.decode((tree.parent / f"{tree.name}.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise NoRelease(f"{out} is no release of vade build: build once more, or name the folder with --out") from None
    return release_of(tree, manifest)


def release_of(tree: Path, manifest: Manifest) -> Release:
    files: dict[str, FileEntry] = {}
    redirects: dict[str, str] = {}
    not_found: dict[str, FileEntry] = {}
    for entry in (*manifest.files, *manifest.retained):
        folder, _, name = f"/{entry.path}".rpartition("/")
        if name == NOT_FOUND:
            not_found[f"{folder}/"] = entry
        elif name == INDEX:
            files[f"{folder}/"] = entry
            if folder:
                redirects[folder] = f"{folder}/"
            redirects[f"{folder}/{INDEX}"] = f"{folder}/"
        else:
            files[f"/{entry.path}"] = entry
    longest_first = sorted(not_found.items(), key=lambda item: (-len(item[0]), item[0]))
    return Release(tree=tree, files=files, redirects=redirects, not_found=tuple(longest_first))


def _read(tree: Path, path: str, digest: str) -> bytes:
    body = _kept(tree, path, digest)
    return body if body is not None else _checked(tree, path, digest)


@lru_cache(KEPT_FILES)
def _kept(tree: Path, path: str, digest: str) -> bytes | None:
    """Small files stay in memory under their digest: the same page in the next release is the same entry."""
    body = _checked(tree, path, digest)
    return body if len(body) <= KEPT_SIZE else None


def _checked(tree: Path, path: str, digest: str) -> bytes:
    try:
        body = (tree / path).read_bytes()
    except OSError:
        raise Mixed(path) from None
    if blake2b(body, digest_size=16).hexdigest() != digest:
        raise Mixed(path)
    return body
