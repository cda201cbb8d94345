"""One edit of every kind, of a fixed seed: every safety kind is reported, and the untouched manual is silent."""

from pathlib import Path

import pytest
from bench.drift.__main__ import BUNDLED, Told, failed, run
from bench.drift.bench import Bench, unsigned
from bench.drift.edits import KINDS

SAFETY = [kind.name for kind in KINDS if kind.safety]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(unsigned(BUNDLED, tmp_path_factory.mktemp("drift") / "manual"))


@pytest.fixture(scope="module")
def tally(bench: Bench) -> dict[str, Told]:
    return run(bench, len(KINDS), seed=20, whole=0)


def test_the_copy_has_no_digest(tmp_path: Path) -> None:
    copy = unsigned(BUNDLED, tmp_path / "manual")
    assert not (copy / "reviews").exists()
    assert not [file for file in (copy / "history").glob("*.yaml") if "digest:" in file.read_text("utf-8")]
    assert any("identities" in file.read_text("utf-8") for file in (copy / "history").glob("*.yaml"))


def test_the_untouched_manual_gives_no_alarm(bench: Bench) -> None:
    assert bench.noise == []


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= 25


@pytest.mark.parametrize("name", SAFETY)
def test_every_safety_kind_is_reported(name: str, tally: dict[str, Told]) -> None:
    assert tally[name].missed == []
    assert tally[name].made > 0


def test_a_kind_that_is_missed_fails() -> None:
    assert failed({SAFETY[0]: Told(made=3, reported=2, missed=[None])}) == [SAFETY[0]]  # type: ignore[list-item]
    assert failed({SAFETY[0]: Told(made=3, reported=3)}) == []
