"""What ``vade build`` publishes beside the pages, and what its summary says that it did not ask."""

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


def test_words_that_deny_their_code_stop_a_new_manual_s_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "new", capsys)
    assert shell.vade("init").code == 0
    built = shell.vade("build")
    assert (built.code, built.out.splitlines()[-1]) == (0, "wording      asked: drift; vade check asks all rules")
    shell.edit("topics/first-steps/massage.md", "No one should press on thin bones.", "You may press on thin bones.")
    built = shell.vade("build")
    assert built.code == 1
    assert " VD301 " in built.out
    assert built.out.splitlines()[-1] == "= nothing was published; the last good release stays in place"


def test_where_a_manual_asks_for_no_rules_the_summary_says_who_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "new", capsys)
    assert shell.vade("init").code == 0
    shell.edit("manual.toml", 'also-block-on = ["drift"]\n', "")
    shell.edit("topics/first-steps/massage.md", "No one should press on thin bones.", "You may press on thin bones.")
    built = shell.vade("build")
    last = built.out.splitlines()[-1]
    assert (built.code, last) == (0, "wording      not asked: vade check asks whether words say what codes say")
    checked = shell.vade("check")
    assert checked.code == 1
    assert " VD301 " in checked.out


def test_a_build_that_publishes_nothing_speaks_of_its_errors_alone(shell: Shell) -> None:
    shell.edit("topics/hands/hand-heat.md", ":severity: minor", ":severity: mionr")
    built = shell.vade("build")
    assert built.code == 1
    assert built.out.splitlines()[-1].startswith("= nothing was published")
    assert "not asked" not in built.out
