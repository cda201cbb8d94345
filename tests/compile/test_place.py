"""Where a release must not lie: refused before anything is read or written, with the way out."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.compile.publishing import SMALL, SOURCE, ended, files_of

from vademecum.compile.place import MARKER, Refused, check_place
from vademecum.source.scan import FOLDERS

NOBODY = 65534


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "around" / "manual"))


@pytest.mark.parametrize("option", ["--out", "--copy"])
@pytest.mark.parametrize(
    "place",
    ". .. ../.. / topics topics/public reviews/deep/public .vade .vade/x .vade/preview .vade/../.vade/x/y".split(),
)
def test_places_of_the_manual_and_above_it_are_refused(manual: Path, option: str, place: str) -> None:
    before = files_of(manual)
    code, said = ended("build", manual, option, manual / place)
    assert code == 3
    assert f"choose another {option}" in said
    assert files_of(manual) == before


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_of_the_manual_is_refused_even_if_it_is_not_there(tmp_path: Path, folder: str) -> None:
    with pytest.raises(Refused, match=f"lies in {folder}/"):
        check_place(tmp_path, tmp_path / folder / "public", "--out")


def test_way_round_by_a_link_is_refused(manual: Path, tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(manual / "topics")
    with pytest.raises(Refused, match="lies in topics/"):
        check_place(manual, tmp_path / "round" / "public", "--out")


def test_place_inside_a_published_manual_is_refused(manual: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / MARKER).touch()
    with pytest.raises(Refused, match="inside a published manual"):
        check_place(manual, tmp_path / "copy" / "body" / "public", "--out")


def test_file_on_the_way_is_refused(manual: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, said = ended("build", manual, "--out", tmp_path / "file" / "public")
    assert code == 3
    assert "is no folder: choose another --out" in said


def test_link_of_somebody_else_is_refused(manual: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "elsewhere")
    code, said = ended("build", manual, "--out", tmp_path / "public")
    assert code == 3
    assert "is a link that this manual's vade did not make" in said


def test_output_of_another_manual_is_refused(manual: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(SMALL, tmp_path / "other"))
    assert ended("build", other, "--out", tmp_path / "public")[0] == 0
    before = os.readlink(tmp_path / "public")
    assert ended("build", manual, "--out", tmp_path / "public")[0] == 3
    assert os.readlink(tmp_path / "public") == before


def test_copy_in_the_place_of_the_output_is_refused(manual: Path) -> None:
    assert ended("build", manual, "--copy", manual / "plain")[0] == 0
    code, said = ended("build", manual, "--out", manual / "plain")
    assert code == 3
    assert "is a copy of a release" in said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody reaches; those of pytest are for their owner alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_output_that_cannot_be_written_is_refused(open_folder: Path) -> None:
    """Root may write everywhere, so as root the question is asked as nobody."""
    manual = Path(shutil.copytree(SMALL, open_folder / "manual"))
    locked = open_folder / "locked"
    locked.mkdir(mode=0o555)
    ask = (
        "import os, sys; from pathlib import Path; from vademecum.compile.place import Refused, check_place\n"
        f"if os.getuid() == 0: os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "try: check_place(Path(sys.argv[1]), Path(sys.argv[2]), '--out')\n"
        "except Refused as refused: print(refused)"
    )
    command = [sys.executable, "-c", ask, str(manual), str(locked / "deep" / "public")]
    asked = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True
    )
    assert asked.stdout == f"{locked} cannot be written: ask who looks after this machine, or choose another --out\n"
