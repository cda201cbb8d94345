"""The board of reviews says of every page what the page says, however it came about."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.compile.edits import EDITS

from vademecum.cli.main import main
from vademecum.compile import kept_board, reread
from vademecum.compile.board import again, asked
from vademecum.compile.board.asked import board_of
from vademecum.compile.board.whole import whole_board
from vademecum.compile.build import Options, build, quiet
from vademecum.compile.kept_board import KeptBoard, keep_board, recalled_board
from vademecum.compile.report import LeftOut
from vademecum.model.board import Board

MANUALS = Path(__file__).resolve().parents[2] / "manuals"
EXAMPLES = int(os.environ.get("VADEMECUM_BOARDS", "6"))
REST, SAFETY = "topics/pebbles/pebble-rest.md", "topics/pebbles/pebble-skin-safety.md"
_SAID = re.compile(r'data-review data-state="(\w+)"(?: data-last="([^"]*)")?(?: data-due="([^"]*)")?')

Said = tuple[str, str | None, str | None]


def in_pages(public: Path) -> dict[str, Said]:
    """Address -> state, last and due day, as every page of a topic prints them."""
    found: dict[str, Said] = {}
    for file in public.rglob("index.html"):
        if said := _SAID.search(file.read_text(encoding="utf-8")):
            folder = file.parent.relative_to(public).as_posix()
            found[f"/{folder}/"] = (said[1], said[2], said[3])
    return found


def in_rows(board: Board, left_out: Iterable[LeftOut] = ()) -> dict[str, Said]:
    """``left_out``: pages that wait for a review before they are published have a row and are not there."""
    out = {(each.topic, each.edition, each.language or "en") for each in left_out}
    shown = (row for row in board.rows if (row.topic, row.edition, row.language) not in out)
    return {row.address: (row.state, row.last, row.due) for row in shown}


def asked_for(manual: Path) -> Board:
    board = board_of(manual, quiet, lambda: None)
    assert board is not None
    return board


def copied(folder: Path, name: str = "small") -> Path:
    ignored = shutil.ignore_patterns(".vade", "public")
    return Path(shutil.copytree(MANUALS / name, folder / "manual", ignore=ignored))


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Built once; what was written before counts as old."""
    for module in (kept_board, again, reread):
        monkeypatch.setattr(module, "RACY", 0)
    folder = copied(tmp_path)
    assert build(Options(folder=folder, jobs=1)).release is not None
    return folder


def edit(manual: Path, path: str, old: str, new: str) -> None:
    text = (manual / path).read_text(encoding="utf-8")
    assert old in text
    (manual / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def vade(*words: str | Path) -> None:
    assert main([str(word) for word in words]) == 0


@pytest.mark.parametrize("name", ["small", "reviewed"])
def test_rows_are_what_the_pages_of_a_build_say(name: str, tmp_path: Path) -> None:
    manual = copied(tmp_path, name)
    whole = whole_board(manual, quiet)
    assert build(Options(folder=manual, jobs=1)).release is not None
    kept = recalled_board(manual)
    assert kept is not None
    assert kept.board == whole
    pages = in_pages(manual / "public")
    assert in_rows(kept.board) == pages
    assert {state for state, _, _ in pages.values()} >= {"reviewed", "changed", "unreviewed"}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@example(steps=[("leave out what was never reviewed", 1), ("topic renamed", 79)])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 10_000)), min_size=1, max_size=4))
def test_board_of_any_manual_is_that_of_its_pages(steps: list[tuple[str, int]]) -> None:
    """Whatever was edited, and whether the board is asked for before the next build or after it."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (kept_board, again, reread):
            patch.setattr(module, "RACY", 0)
        manual = copied(Path(folder))
        build(Options(folder=manual, jobs=1))
        for name, number in steps:
            EDITS[name](manual, number)
            before = board_of(manual, quiet, lambda: None)
            assert before == whole_board(manual, quiet), name
            report = build(Options(folder=manual, jobs=1)) if number % 3 else None
            if report and report.release is not None:
                after = asked_for(manual)
                assert after == before, name
                assert in_rows(after, report.left_out) == in_pages(manual / "public"), name


def nothing_read(manual: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """The board, which must come from what is remembered, and be the one that reading everything gives."""
    expected = whole_board(manual, quiet)
    with monkeypatch.context() as patch:
        patch.setattr(asked, "_whole", lambda *_: pytest.fail("everything was read"))
        board = asked_for(manual)
    assert board == expected
    return board


def rows_of(board: Board, topic: str, edition: str = "consumer", language: str = "en") -> str:
    [row] = [r for r in board.rows if (r.topic, r.edition, r.language) == (topic, edition, language)]
    return row.state


def test_only_an_edited_topic_is_read_again(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_of(nothing_read(manual, monkeypatch), "pebble-rest") == "reviewed"
    edit(manual, REST, "Words outside any block stand", "Other words outside any block stand")
    assert rows_of(nothing_read(manual, monkeypatch), "pebble-rest") == "changed"
    edit(manual, REST, "Other words outside any block stand", "Words outside any block stand")
    assert rows_of(nothing_read(manual, monkeypatch), "pebble-rest") == "reviewed"


def test_heirs_follow_what_they_inherit_there_and_back(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the words are again those that the build knew: heirs are looked at all the same."""
    text = (manual / SAFETY).read_text(encoding="utf-8")
    words = re.search(r"(?ms)^:::\{red-flag\}.*?^(Consumer: .*?)$", text)
    assert words is not None
    edit(manual, SAFETY, words[1], f"{words[1]} Really.")
    board = nothing_read(manual, monkeypatch)
    assert (rows_of(board, "pebble-skin-safety"), rows_of(board, "pebble-rest")) == ("changed", "changed")
    [row] = [r for r in board.rows if (r.topic, r.edition, r.language) == ("pebble-rest", "consumer", "en")]
    assert (row.red_flags, row.gravity) == (1, "red-flag")
    (manual / SAFETY).write_text(text, encoding="utf-8")
    assert rows_of(nothing_read(manual, monkeypatch), "pebble-rest") == "reviewed"


def test_records_and_histories_need_no_reading_of_everything(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = ("--as", "rex-pretend", "--scope", "clinical", "--yes", "--date", "2026-03-01")
    vade("review", "sign", "warm-pebbles", *person, manual)
    assert rows_of(nothing_read(manual, monkeypatch), "warm-pebbles") != "unreviewed"
    vade("review", "sign", "pebble-skin-safety", *person, "--refuse", "--note", "No", manual)
    board = nothing_read(manual, monkeypatch)
    assert rows_of(board, "pebble-skin-safety") != "reviewed"
    assert rows_of(board, "pebble-rest") != "reviewed"
    edit(manual, REST, "Words outside any block stand", "Other words outside any block stand")
    vade("revise", "pebble-rest", "--note", "A test", "--date", "2026-03-01", manual)
    nothing_read(manual, monkeypatch)


def test_a_build_of_one_topic_leaves_a_board_that_can_be_brought_up_to_date(
    manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(manual, REST, "Words outside any block stand", "Other words outside any block stand")
    assert build(Options(folder=manual, jobs=1)).remade
    assert in_rows(nothing_read(manual, monkeypatch)) == in_pages(manual / "public")


def test_what_was_read_whole_is_remembered_and_rests_on_the_build_again(
    manual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (manual / ".vade" / "board").unlink()
    asked_for(manual)
    nothing_read(manual, monkeypatch)
    edit(manual, REST, "Words outside any block stand", "Other words outside any block stand")
    assert rows_of(nothing_read(manual, monkeypatch), "pebble-rest") == "changed"


def test_a_shared_source_has_everything_read(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(manual, "manual.toml", "title = ", "# a remark\ntitle = ")
    with monkeypatch.context() as patch:
        patch.setattr(asked, "_whole", lambda *_: None)
        assert board_of(manual, quiet, lambda: None) is None
    assert asked_for(manual) == whole_board(manual, quiet)


def test_what_became_of_a_part_has_everything_read(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of other topics may lead there, and say why it is gone."""
    edit(manual, "history/warm-pebbles.yaml", "Age alone says nothing", "Nothing is said by age alone")
    with monkeypatch.context() as patch:
        patch.setattr(asked, "_whole", lambda *_: None)
        assert board_of(manual, quiet, lambda: None) is None
    assert asked_for(manual) == whole_board(manual, quiet)


@pytest.fixture
def kept(manual: Path) -> KeptBoard:
    known = recalled_board(manual)
    assert known is not None
    return known


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0), bit=st.integers(0, 7), short=st.booleans())
def test_a_damaged_board_is_none(manual: Path, kept: KeptBoard, at: int, bit: int, short: bool) -> None:
    keep_board(manual, kept)
    file = manual / ".vade" / "board"
    body = file.read_bytes()
    at %= len(body)
    file.write_bytes(body[:at] if short else body[:at] + bytes([body[at] ^ 1 << bit]) + body[at + 1 :])
    assert recalled_board(manual) is None


@pytest.mark.parametrize("other", [{"format": 99}, {"maker": "vademecum 0.0.0"}])
def test_a_foreign_board_is_none(manual: Path, kept: KeptBoard, other: dict[str, object]) -> None:
    keep_board(manual, structs.replace(kept, **other))
    assert recalled_board(manual) is None
    assert asked_for(manual) == kept.board


def test_nothing_has_to_be_written(tmp_path: Path) -> None:
    manual = copied(tmp_path)
    (manual / ".vade").write_text("in the way", encoding="utf-8")
    assert asked_for(manual) == whole_board(manual, quiet)
    assert (manual / ".vade").read_text(encoding="utf-8") == "in the way"


def test_previews_and_drafts_leave_the_board_alone(manual: Path, kept: KeptBoard) -> None:
    edit(manual, REST, "Words outside any block stand", "Other words outside any block stand")
    assert build(Options(folder=manual, out=manual / ".vade" / "preview", drafts=True, lenient=True)).release
    assert recalled_board(manual) == kept


def test_a_topic_with_errors_is_named_and_has_no_row(manual: Path) -> None:
    edit(manual, REST, "\nConsumer: ", "\nConsumr: ")
    board = asked_for(manual)
    assert board.unread == ("pebble-rest",)
    assert board.errors > 0
    assert "pebble-rest" not in {row.topic for row in board.rows}


def test_a_record_that_cannot_be_read_is_no_silence(manual: Path) -> None:
    (manual / "reviews" / "pebble-rest.yaml").write_text("records: what?\n", encoding="utf-8")
    assert asked_for(manual).unread == ("pebble-rest",)


def test_drafts_stand_apart(manual: Path) -> None:
    board = asked_for(manual)
    assert [draft.topic for draft in board.drafts] == ["pebble-baths"]
    assert "pebble-baths" not in {row.topic for row in board.rows}
    assert all(path != "pebble-baths" for path in board.unread)


def test_an_unusable_manual_has_no_board(manual: Path) -> None:
    (manual / "manual.toml").write_text("title == 1", encoding="utf-8")
    assert board_of(manual, quiet, lambda: None) is None
