"""What a release keeps of those before it, and the way back."""

from pathlib import Path

import msgspec
import pytest
from tests.compile.publishing import files_listed, files_of, released

from vademecum.compile import history as history_module
from vademecum.compile.history import History, Publication, holders
from vademecum.compile.place import Refused
from vademecum.compile.publish import published, rollback
from vademecum.compile.tree import Trees
from vademecum.model.manifest import Manifest


def sheet(number: int) -> str:
    return f"assets/site.{number:012x}.css"


def release(number: int) -> dict[str, bytes]:
    """A page that asks for its own style sheet."""
    return {"index.html": f"page {number}".encode(), sheet(number): f"sheet {number}".encode()}


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    return Trees(tmp_path / "manual", tmp_path / "public", "vademecum test")


def went_back(trees: Trees) -> Manifest:
    with trees.locked():
        return rollback(trees)[1]


def history(trees: Trees) -> list[Publication]:
    return published(trees)[1]


def test_assets_of_the_last_three_releases_stay(trees: Trees) -> None:
    for number in range(6):
        released(trees, release(number))
    there = files_of(trees.out)
    assert {path for path in there if path.startswith("assets/")} == {sheet(n) for n in (2, 3, 4, 5)}
    assert all(there[sheet(n)] == f"sheet {n}".encode() for n in (2, 3, 4, 5))
    assert files_listed(trees).keys() == there.keys()


def test_only_files_named_by_their_content_stay(trees: Trees) -> None:
    names = ("assets/plain.css", "a/index.html", "facts/site.0123456789ab.json", "assets/site.0123456789xy.css")
    released(trees, {"index.html": b"1", **dict.fromkeys(names, b"old")})
    released(trees, {"index.html": b"2"})
    assert files_of(trees.out).keys() == {"index.html", "release.txt"}


def test_professional_asset_stays_in_its_own_folder(trees: Trees) -> None:
    path = "professional/assets/chart.0123456789ab.png"
    released(trees, {"index.html": b"1", path: b"chart"})
    released(trees, {"index.html": b"2"})
    assert files_of(trees.out).keys() == {"index.html", "release.txt", path}


def test_asset_that_is_asked_for_again_is_a_file_of_the_release(trees: Trees) -> None:
    for pages in (release(1), release(2), {**release(3), sheet(1): b"sheet 1"}):
        released(trees, pages)
    live = published(trees)[0]
    assert sheet(1) in {entry.path for entry in live.files}
    assert [entry.path for entry in live.retained] == [sheet(2)]


def test_retained_file_that_was_removed_by_hand_is_claimed_no_longer(trees: Trees) -> None:
    released(trees, release(1))
    (trees.out / sheet(1)).unlink()
    released(trees, release(2))
    assert files_listed(trees).keys() == files_of(trees.out).keys()


def test_digest_of_a_release_knows_nothing_of_what_was_there_before(trees: Trees, tmp_path: Path) -> None:
    for number in range(3):
        released(trees, release(number))
    cold = Trees(tmp_path / "manual", tmp_path / "cold", "vademecum test")
    assert released(cold, release(2)).digest == published(trees)[0].digest
    assert (trees.out / "release.txt").read_text() == f"{published(trees)[0].digest}\n"


def test_build_that_changes_nothing_is_no_release(trees: Trees) -> None:
    for number in (1, 2, 2):
        released(trees, release(number))
    assert released(trees, release(2)).changes == history_module.Changes()
    assert len(history(trees)) == 2
    assert went_back(trees).number == 1, "the release before stays there to go back to"


def test_clean_build_of_the_same_text_switches_and_is_no_release(trees: Trees) -> None:
    released(trees, release(1))
    (trees.out / "index.html").write_bytes(b"damaged")
    released(trees, release(1), clean=True)
    assert (trees.out / "index.html").read_bytes() == b"page 1"
    assert len(history(trees)) == 1


def test_changes_name_pages(trees: Trees) -> None:
    assert released(trees, {"index.html": b"1", "a/index.html": b"a", "b/index.html": b"b", "facts/i.json": b"1"}).first
    changes = released(
        trees, {"index.html": b"2", "a/index.html": b"a", "c/index.html": b"c", "facts/i.json": b"2"}
    ).changes
    assert (changes.added, changes.changed, changes.removed) == (("c/index.html",), ("index.html",), ("b/index.html",))


# going back


def test_rollback_shows_the_release_before_with_the_sheet_of_the_one_left(trees: Trees) -> None:
    released(trees, release(1))
    released(trees, release(2))
    went_back(trees)
    there = files_of(trees.out)
    assert there["index.html"] == b"page 1"
    assert there[sheet(2)] == b"sheet 2", "a page that was fetched before still finds its style sheet"
    assert files_listed(trees).keys() == there.keys()


def test_rollback_is_refused_where_nothing_is_behind(trees: Trees) -> None:
    with pytest.raises(Refused, match="nothing is published"):
        went_back(trees)
    released(trees, release(1))
    with pytest.raises(Refused, match="no release to go back to"):
        went_back(trees)
    released(trees, release(2))
    went_back(trees)
    with pytest.raises(Refused, match="no release to go back to"):
        went_back(trees)
    assert (trees.out / "index.html").read_bytes() == b"page 1"


def test_build_goes_on_after_a_rollback(trees: Trees) -> None:
    released(trees, release(1))
    released(trees, release(2))
    went_back(trees)
    told = released(trees, release(3))
    assert told.changes.changed == ("index.html",)
    assert (trees.out / "index.html").read_bytes() == b"page 3"
    assert went_back(trees).digest == history(trees)[0].digest
    assert [one.back for one in history(trees)] == [False, False, True, False, True]
    numbers = [one.number for one in history(trees)]
    assert numbers == sorted(set(numbers))


# history


def test_page_is_found_by_the_digits_at_its_foot(trees: Trees) -> None:
    pages = {"index.html": b"home 1 ", "a/index.html": b"always"}
    released(trees, pages)
    released(trees, {**pages, "index.html": b"home 2 "})
    released(trees, {**pages, "index.html": b"home 3 "})
    went_back(trees)
    live, publications = published(trees)

    def numbers(text: bytes) -> list[tuple[str, list[int]]]:
        return [(page.path, [o.number for o in held]) for page, held in holders(publications, live, text.hex()[:12])]

    assert numbers(b"home 1 ") == [("index.html", [1])]
    assert numbers(b"home 2 ") == [("index.html", [2, 4])]
    assert numbers(b"home 3 ") == [("index.html", [3])]
    assert numbers(b"always") == [("a/index.html", [1, 2, 3, 4])]
    assert numbers(b"nobody") == []


def test_only_the_last_releases_are_remembered(trees: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "KEPT", 3)
    for number in range(6):
        released(trees, {**release(number), "a/index.html": b"always"})
    live, publications = published(trees)
    assert [one.number for one in publications] == [4, 5, 6]
    [(page, held)] = holders(publications, live, b"always".hex())
    assert (page.path, held) == ("a/index.html", publications)


def test_history_is_bounded_in_size(trees: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "LARGEST", 900)
    for number in range(12):
        released(trees, release(number))
    kept = list((trees.home / "releases").iterdir())
    assert 1 <= len(kept) < 12
    assert sum(file.stat().st_size for file in kept) <= 900


def test_publication_that_never_happened_is_forgotten(trees: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    released(trees, release(1))
    with monkeypatch.context() as broken:
        broken.setattr(Trees, "switch", lambda *_: (_ for _ in ()).throw(OSError("no power")))
        with pytest.raises(OSError, match="no power"):
            released(trees, release(2))
    assert [one.number for one in history(trees)] == [1]
    released(trees, release(3))
    digests = [one.digest for one in history(trees)]
    assert len(digests) == 2
    assert [one.before for one in history(trees)] == ["", digests[0]]


def test_damaged_record_ends_the_memory_and_stops_nothing(trees: Trees) -> None:
    for number in range(4):
        released(trees, release(number))
    records = sorted((trees.home / "releases").iterdir())
    records[1].write_bytes(records[1].read_bytes()[:40])
    assert [one.number for one in history(trees)] == [3, 4]
    released(trees, release(5))
    assert [one.number for one in history(trees)] == [3, 4, 5]


def test_history_goes_on_when_the_output_was_removed(trees: Trees) -> None:
    released(trees, release(1))
    trees.out.unlink()
    told = released(trees, release(2))
    assert told.changes.changed == ("index.html",)
    assert [one.before for one in history(trees)][1] == history(trees)[0].digest
    assert (trees.out / sheet(1)).exists()


def test_preview_remembers_nothing(tmp_path: Path) -> None:
    trees = Trees(tmp_path / "manual", tmp_path / "public", "vademecum test", lasting=False)
    released(trees, release(1))
    released(trees, release(2))
    assert not History(trees.home).folder.exists()
    assert (trees.out / "index.html").read_bytes() == b"page 2"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "maker": "x", "files": [{"path": "../../x"}]}']
)
def test_damaged_manifest_is_an_empty_one(trees: Trees, damage: bytes) -> None:
    released(trees, release(1))
    released(trees, release(2))
    for tree in trees.both():
        trees.manifest_file(tree).write_bytes(damage)
        assert trees.manifest(tree) == {}
    released(trees, release(3))
    assert files_of(trees.out).keys() == {*release(3), "release.txt"}


@pytest.mark.parametrize("path", ["../outside", "/outside", "a/../../outside", "..\\outside", ""])
def test_manifest_reaches_nothing_outside_its_tree(trees: Trees, path: str) -> None:
    released(trees, release(1))
    released(trees, release(2))
    file = trees.manifest_file(trees.idle())
    known = msgspec.json.decode(file.read_bytes())
    known["files"].append({"path": path, "digest": "", "key": ""})
    file.write_bytes(msgspec.json.encode(known))
    (trees.home / "outside").write_text("mine")
    released(trees, release(3))
    assert (trees.home / "outside").read_text() == "mine"


def test_tree_of_somebody_else_is_never_emptied(trees: Trees) -> None:
    released(trees, release(1))
    tree = trees.idle()
    tree.mkdir()
    (tree / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="did not write"):
        released(trees, release(2))
    assert (tree / "mine.txt").read_text() == "mine"
    assert (trees.out / "index.html").read_bytes() == b"page 1"


def test_manual_that_moves_keeps_its_output(tmp_path: Path) -> None:
    manual = tmp_path / "manual"
    released(Trees(manual, manual / "public", "vademecum test"), release(1))
    manual.rename(tmp_path / "moved")
    moved = Trees(tmp_path / "moved", tmp_path / "moved" / "public", "vademecum test")
    moved.check_output()
    assert not released(moved, release(2)).first
