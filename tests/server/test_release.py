"""Addresses of a release: every file is where its path says, and nothing else is anywhere."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.manifest import FileEntry, Manifest
from vademecum.server.release import Release, release_of

PATHS = (
    "404.html",
    "a-z/index.html",
    "a-z/index.html.br",
    "a-z/index.html.gz",
    "assets/site.0123456789ab.css",
    "assets/site.0123456789ab.css.zst",
    "book.epub",
    "index.html",
    "my404.html",
    "only.gz",
    "professional/404.html",
    "professional/index.html",
    "release.txt",
)
ADDRESSES = {
    "/": "index.html",
    "/a-z/": "a-z/index.html",
    "/assets/site.0123456789ab.css": "assets/site.0123456789ab.css",
    "/book.epub": "book.epub",
    "/my404.html": "my404.html",
    "/only.gz": "only.gz",  # no variant: there is no such file without the ending
    "/professional/": "professional/index.html",
    "/release.txt": "release.txt",
}
MOVED = {
    "/a-z": "/a-z/",
    "/a-z/index.html": "/a-z/",
    "/index.html": "/",
    "/professional": "/professional/",
    "/professional/index.html": "/professional/",
}


@pytest.fixture(scope="module")
def release() -> Release:
    files = tuple(FileEntry(path, f"digest of {path}", "") for path in PATHS)
    return release_of(Path("tree"), Manifest(1, "", files))


def test_every_address_leads_to_its_file(release: Release) -> None:
    for address, path in ADDRESSES.items():
        shown = release.at(address)
        assert shown is not None, address
        assert (shown.path, shown.plain.path, shown.plain.digest) == (path, path, f"digest of {path}")
        assert release.moved(address) is None


def test_a_variant_is_a_form_of_its_file(release: Release) -> None:
    shown = release.at("/a-z/")
    assert shown is not None
    assert [(form.path, form.digest) for form in shown.packed] == [
        ("a-z/index.html.br", "digest of a-z/index.html.br"),
        ("a-z/index.html.gz", "digest of a-z/index.html.gz"),
    ]


def test_pages_are_reached_without_their_slash(release: Release) -> None:
    for address, page in MOVED.items():
        assert release.at(address) is None
        assert release.moved(address) == page


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from([*PATHS, "", "..", ".", "a-z", "index.html", "/", "//", "%2e", "\0"]), max_size=4).map(
            "/".join
        ),
    )
)
def test_nothing_else_has_an_address(release: Release, address: str) -> None:
    if address not in ADDRESSES:
        assert release.at(address) is None
    if address not in MOVED:
        assert release.moved(address) is None


def test_what_is_not_there_is_said_in_the_edition_asked(release: Release) -> None:
    assert [folder for folder, _ in release.not_found] == ["/professional/", "/"]
    for address, path in (("/professional/none/", "professional/404.html"), ("/none/", "404.html")):
        shown = release.missing_page(address)
        assert shown is not None
        assert shown.path == path
