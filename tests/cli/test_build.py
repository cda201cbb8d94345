"""What ``vade build`` publishes beside the pages."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def variants_in(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.suffix in (".br", ".zst", ".gz") and file.is_file()
    }


def test_precompress_writes_variants_and_counts_no_pages_for_them(shell: Shell) -> None:
    def rows(said: str) -> list[str]:
        return [
            line for line in said.splitlines() if line.startswith(("topics", "statements", "precautions", "topic p"))
        ]

    plain = shell.vade("build").out
    said = shell.vade("build", "--precompress").out
    assert rows(said) == rows(plain)
    assert "no page changed" in said
    public = shell.manual / "public"
    assert {"index.html.br", "index.html.zst", "index.html.gz"} <= variants_in(public)
    said = shell.vade("build").out
    assert "no page changed" in said
    assert variants_in(public) == set()


def test_a_copy_holds_the_variants_too_and_loses_them_again(shell: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert shell.vade("build", "--precompress", "--copy", str(copy)).code == 0
    assert variants_in(copy) == variants_in(shell.manual / "public") != set()
    assert shell.vade("build", "--copy", str(copy)).code == 0
    assert variants_in(copy) == set()


def test_manual_toml_can_ask_for_variants(shell: Shell) -> None:
    shell.edit("manual.toml", "[publish]\n", '[publish]\nprecompress = "yes"\n')
    assert shell.vade("build").code == 0
    assert "index.html.gz" in variants_in(shell.manual / "public")
