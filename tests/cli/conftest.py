"""A manual as ``vade init`` makes it; each test may write into its own copy."""

import shutil
from pathlib import Path

import pytest

from vademecum.cli.main import main


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "manual"
    assert main(["init", str(folder), "--title", "Our manual"]) == 0
    return folder


@pytest.fixture
def manual(made_once: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "manual"
    shutil.copytree(made_once, folder)
    return folder
