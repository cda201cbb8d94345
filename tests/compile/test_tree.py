"""The two standing trees: readers meet one whole release or the other, and foreign folders are left alone."""

from pathlib import Path

import pytest

from vademecum.compile.tree import Refused, Trees, write_page
from vademecum.model.page import Page


def published(trees: Trees, pages: dict[str, bytes], clean: bool = False) -> int:
    """Publishes the pages; returns how many files were written."""
    tree = trees.idle()
    before = trees.opened(tree, clean)
    entries = [write_page(tree, Page(path, body, "key"), before) for path, body in pages.items()]
    trees.closed(tree, entries, before)
    trees.switch(tree)
    return sum(entry.path not in before or before[entry.path].digest != entry.digest for entry in entries)


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    made = Trees(tmp_path / "manual", tmp_path / "public", "vademecum test")
    made.home.mkdir(parents=True)
    return made


def test_release_replaces_the_last_one_whole(trees: Trees) -> None:
    published(trees, {"index.html": b"one", "a/index.html": b"a"})
    published(trees, {"index.html": b"two"})
    assert (trees.out / "index.html").read_bytes() == b"two"
    assert not (trees.out / "a").exists()


def test_live_tree_is_never_written(trees: Trees) -> None:
    published(trees, {"index.html": b"one"})
    live = trees.live()
    assert live is not None
    assert trees.idle() != live
    tree = trees.idle()
    write_page(tree, Page("index.html", b"half", "key"), trees.opened(tree, False))
    assert (trees.out / "index.html").read_bytes() == b"one"


def test_unclosed_tree_counts_as_empty(trees: Trees) -> None:
    published(trees, {"index.html": b"one"})
    published(trees, {"index.html": b"two"})
    tree = trees.idle()
    trees.opened(tree, False)  # a build that died here
    assert trees.manifest(tree) == {}
    published(trees, {"index.html": b"three"})
    assert (trees.out / "index.html").read_bytes() == b"three"


def test_only_what_changed_is_written_again(trees: Trees) -> None:
    pages = {"index.html": b"one", "a/index.html": b"a"}
    for _ in range(2):
        published(trees, pages)
    assert published(trees, {**pages, "index.html": b"two"}) == 1


def test_manifest_of_another_version_is_an_empty_one(trees: Trees, tmp_path: Path) -> None:
    published(trees, {"index.html": b"one"})
    other = Trees(tmp_path / "manual", tmp_path / "public", "vademecum other")
    live = other.live()
    assert live is not None
    assert other.manifest(live) == {}


@pytest.mark.parametrize("what", ["folder", "link", "file"])
def test_output_of_somebody_else_is_refused(trees: Trees, tmp_path: Path, what: str) -> None:
    if what == "folder":
        trees.out.mkdir()
        (trees.out / "mine.txt").write_text("mine")
    elif what == "link":
        (tmp_path / "elsewhere").mkdir()
        trees.out.symlink_to(tmp_path / "elsewhere")
    else:
        trees.out.write_text("mine")
    with pytest.raises(Refused, match="choose another --out"):
        trees.check_output()


def test_second_build_at_once_is_refused(trees: Trees) -> None:
    with trees.locked(), pytest.raises(Refused, match="another build"), trees.locked():
        pass
