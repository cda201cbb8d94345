"""A plain folder with a release: ours alone is brought up to date, and nothing of others is touched."""

from pathlib import Path

import pytest
from tests.compile.publishing import files_of, released

from vademecum.compile.copy import Copy
from vademecum.compile.place import MARKER, Refused
from vademecum.compile.tree import Trees


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    (tmp_path / "manual").mkdir()
    return Trees(tmp_path / "manual", tmp_path / "public", "vademecum test")


@pytest.fixture
def copy(trees: Trees, tmp_path: Path) -> Copy:
    return Copy(trees, tmp_path / "copy")


def test_copy_holds_the_release_without_links(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1", "a/index.html": b"a"})
    copy.check()
    assert copy.bring_up_to_date() == 3
    assert files_of(copy.folder) == files_of(trees.out)
    assert not any(path.is_symlink() for path in (copy.folder, *copy.folder.rglob("*")))


def test_copy_is_brought_up_to_date_by_the_difference(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1", "a/index.html": b"a", "b/index.html": b"b"})
    copy.bring_up_to_date()
    released(trees, {"index.html": b"2", "a/index.html": b"a"})
    assert copy.bring_up_to_date() == 2
    assert files_of(copy.folder) == files_of(trees.out)
    assert not (copy.folder / "b").exists()
    assert copy.bring_up_to_date() == 0


def test_files_of_others_in_a_copy_stay(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1", "a/index.html": b"a"})
    copy.bring_up_to_date()
    for path in ("CNAME", "a/mine.txt"):
        (copy.folder / path).write_text("mine")
    released(trees, {"index.html": b"2"})
    copy.bring_up_to_date()
    assert files_of(copy.folder) == {**files_of(trees.out), "CNAME": b"mine", "a/mine.txt": b"mine"}


ORDERED = ("release.txt", "site.css", "index.html", "index.html.br", "-old")


def test_order_is_assets_pages_and_what_is_gone(trees: Trees, copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    released(trees, {"index.html": b"1", "old/index.html": b"old"})
    copy.bring_up_to_date()
    released(trees, {"a/index.html": b"a", "a/index.html.br": b"a", "index.html": b"2", "site.css": b"css"})
    seen: list[str] = []
    bring, unlink = Copy._bring, Path.unlink

    def brought(self: Copy, file: Path, to: Path) -> None:
        seen.append(to.name)
        bring(self, file, to)

    def removed(self: Path, missing_ok: bool = False) -> None:
        seen.append(f"-{self.parent.name}")
        unlink(self, missing_ok)

    monkeypatch.setattr(Copy, "_bring", brought)
    monkeypatch.setattr(Path, "unlink", removed)
    copy.bring_up_to_date()
    about_the_copy = [name for name in seen if name in ORDERED]
    assert about_the_copy == ["release.txt", "site.css", "index.html", "index.html.br", "index.html", "-old"]


def test_copy_that_was_broken_off_is_mended_by_the_next(
    trees: Trees, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(trees, {"index.html": b"1", "a/index.html": b"a", "b/index.html": b"b"})
    copy.bring_up_to_date()
    released(trees, {"index.html": b"2", "a/index.html": b"A"})
    with monkeypatch.context() as broken:
        bring = Copy._bring

        def stops(self: Copy, file: Path, to: Path) -> None:
            if to.parent.name != "a":
                raise OSError("no power")
            bring(self, file, to)

        broken.setattr(Copy, "_bring", stops)
        with pytest.raises(OSError, match="no power"):
            copy.bring_up_to_date()
    released(trees, {"index.html": b"1", "a/index.html": b"a"})
    copy.check()
    copy.bring_up_to_date()
    assert files_of(copy.folder) == files_of(trees.out)


def test_folder_of_somebody_else_is_refused(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1"})
    copy.folder.mkdir()
    (copy.folder / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="did not write"):
        copy.check()
    with pytest.raises(Refused, match="did not write"):
        copy.bring_up_to_date()
    assert files_of(copy.folder) == {"mine.txt": b"mine"}


def test_copy_whose_list_is_lost_is_refused(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1"})
    copy.bring_up_to_date()
    copy.list.unlink()
    with pytest.raises(Refused, match="the list of its files is lost"):
        copy.check()


def test_copy_that_was_emptied_is_filled_again(trees: Trees, copy: Copy) -> None:
    released(trees, {"index.html": b"1"})
    copy.bring_up_to_date()
    for file in copy.folder.iterdir():
        file.unlink()
    assert copy.bring_up_to_date() == 2
    assert (copy.folder / MARKER).exists()


def test_output_itself_is_no_place_for_a_copy(trees: Trees) -> None:
    released(trees, {"index.html": b"1"})
    with pytest.raises(Refused, match="is the output itself"):
        Copy(trees, trees.out).check()
    inside = trees.out / "copy"
    with pytest.raises(Refused, match="inside a published manual"):
        Copy(trees, inside).check()
