"""The two standing trees: readers meet one whole release or the other, and foreign folders are left alone."""

from pathlib import Path

import pytest

from vademecum.compile.place import MARKER, Refused
from vademecum.compile.tree import Trees, write_page
from vademecum.model.page import Page


def published(trees: Trees, pages: dict[str, bytes], clean: bool = False) -> int:
    """Publishes the pages; returns how many files were written."""
    tree = trees.idle()
    before = trees.opened(tree, clean)
    entries = [write_page(tree, Page(path, body, "key"), before) for path, body in pages.items()]
    trees.closed(tree, entries, before)
    trees.switch(tree)
    return sum(entry.path not in before or before[entry.path].digest != entry.digest for entry in entries)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files but the marker, which stands in each tree."""
    assert (folder / MARKER).read_bytes() == b""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != MARKER)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


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


def test_unclosed_tree_counts_as_empty_and_is_rebuilt(trees: Trees) -> None:
    published(trees, {"index.html": b"one", "a/index.html": b"a"})
    published(trees, {"index.html": b"two", "a/index.html": b"a"})
    tree = trees.idle()
    trees.manifest_file(tree).unlink()  # a build that died while it exchanged files
    (tree / "index.html").write_bytes(b"ha")
    (tree / "stray.html").write_bytes(b"stray")
    assert trees.manifest(tree) == {}
    published(trees, {"index.html": b"three"})
    assert files_of(trees.out) == {"index.html": b"three"}


def test_last_release_stays_whole_while_the_next_one_is_made(trees: Trees) -> None:
    published(trees, {"index.html": b"one"})
    published(trees, {"index.html": b"two"})
    tree = trees.idle()
    write_page(tree, Page("index.html", b"half", "key"), trees.opened(tree, False))
    assert files_of(tree) == {"index.html": b"one"}


def test_reader_of_an_old_page_reads_it_to_its_end(trees: Trees) -> None:
    published(trees, {"index.html": b"one" * 1000})
    with open(trees.out / "index.html", "rb") as reader:
        start = reader.read(3)
        for body in (b"two", b"three", b"four"):
            published(trees, {"index.html": body})
        assert start + reader.read() == b"one" * 1000


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
