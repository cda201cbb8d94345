"""``vade retire`` and ``vade withdraw``: what readers are told of what is gone."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

from vademecum.cli import exits

TOPIC = "topics/hands/hand-work.md"
BECAUSE = "Said better elsewhere"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def cut(shell: Shell, path: str, begin: str) -> None:
    """Deletes one block of a file."""
    before, opening, rest = shell.text(path).partition(begin)
    assert opening
    (shell.manual / path).write_text(before + rest.partition("\n:::\n")[2], encoding="utf-8")


def test_a_retired_statement_leaves_its_reason_at_its_place(shell: Shell) -> None:
    said = shell.vade("retire", "hand-work/tired-hands", "--because", BECAUSE)
    assert said.code == exits.DONE, said.err
    assert f"delete the block tired-hands from {TOPIC}" in said.out
    assert "hand-work.es.md" in said.out
    assert "VM405" in shell.vade("build").out
    cut(shell, TOPIC, ":::{use} tired-hands")
    cut(shell, "topics/hands/hand-work.es.md", ":::{wording} tired-hands")
    assert shell.vade("revise", "hand-work", "--note", "Retired one").code == exits.DONE
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    page = shell.page("hands/hand-work")
    assert 'id="tired-hands"' in page
    assert BECAUSE in page
    assert "may make tired hands feel better" not in page


def test_a_retired_topic_keeps_its_address(shell: Shell) -> None:
    said = shell.vade("retire", "hand-heat", "--because", BECAUSE, "--instead", "hand-work")
    assert said.code == exits.DONE, said.err
    assert "delete topics/hands/hand-heat.md" in said.out
    (shell.manual / "topics/hands/hand-heat.md").unlink()
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    page = shell.page("hands/hand-heat")
    assert BECAUSE in page
    assert "/hands/hand-work/" in page


def test_a_retired_topic_whose_file_still_stands_is_told_to_go(shell: Shell) -> None:
    assert shell.vade("retire", "hand-heat", "--because", BECAUSE).code == exits.DONE
    for command in ("check", "build"):
        said = shell.vade(command)
        assert said.code == exits.FINDINGS
        assert "topics/hands/hand-heat.md:1:1  VM405  topic hand-heat was retired on " in said.out
        assert "→ delete topics/hands/hand-heat.md; " in said.out
        assert "VM511" not in said.out


def test_what_moved_is_named_where_it_is_now(shell: Shell) -> None:
    assert shell.vade("rename", "hand-heat", "warm-hands").code == exits.DONE
    assert "it is now warm-hands: it cannot be retired now" in shell.vade("retire", "hand-heat", "--because", "x").err


def test_a_withdrawn_topic_keeps_its_precautions_and_loses_its_uses(shell: Shell) -> None:
    said = shell.vade("withdraw", "hand-work", "--because", "Its source was retracted")
    assert said.code == exits.DONE, said.err
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    for edition in ("", "professional/"):
        page = shell.page(f"{edition}hands/hand-work")
        assert "Its source was retracted" in page
        assert 'id="weak-bones"' in page
        assert "tired hands feel better" not in page
    assert "No one should press on your hands" in shell.page("hands/hand-rub")


def test_a_withdrawn_precaution_leaves_its_heirs_too(shell: Shell) -> None:
    assert shell.vade("withdraw", "hand-work/weak-bones", "--because", "It was invented").code == exits.DONE
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    assert "No one should press on your hands" not in shell.page("hands/hand-work")
    assert "No one should press on your hands" not in shell.page("hands/hand-rub")


@pytest.mark.parametrize("command", ["retire", "withdraw"])
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("hand-work/tired-hand",), "did you mean hand-work/tired-hands?"),
        (("hand-work/nothing",), 'hand-work has no block "nothing": it has '),
        (("hand-wrk",), "did you mean hand-work?"),
        (("hand-work/Weak",), "is no identity"),
        (("hand-work", "--instead", "nothing-near"), "there is no topic"),
        (("hand-work", "--instead", "hand-work"), "names the topic itself"),
        (("hand-work", "--date", "2999-01-01"), "in the future"),
    ],
)
def test_what_cannot_be_ended_is_refused(shell: Shell, command: str, words: tuple[str, ...], why: str) -> None:
    before = shell.text("history/hand-work.yaml")
    said = shell.vade(command, *words, "--because", BECAUSE)
    assert said.code == exits.WRONG_USE
    assert why in said.err
    assert shell.text("history/hand-work.yaml") == before


def test_a_fate_is_final(shell: Shell) -> None:
    assert shell.vade("retire", "hand-work/tired-hands", "--because", BECAUSE).code == exits.DONE
    for command in ("retire", "withdraw"):
        said = shell.vade(command, "hand-work/tired-hands", "--because", BECAUSE)
        assert said.code == exits.WRONG_USE
        assert "was retired on" in said.err


def test_what_was_withdrawn_may_be_retired(shell: Shell) -> None:
    assert shell.vade("withdraw", "hand-work", "--because", BECAUSE).code == exits.DONE
    assert shell.vade("retire", "hand-work", "--because", BECAUSE).code == exits.DONE


def test_a_reason_is_due(shell: Shell) -> None:
    assert shell.vade("retire", "hand-work", "--because", " ").code == exits.WRONG_USE


def test_words_that_nobody_has_translated_are_named_too(shell: Shell) -> None:
    """The scaffold has only notes under the id; left there, it would be words of a block that is gone."""
    assert shell.vade("translate", "hand-oil", "--to", "es").code == exits.DONE
    said = shell.vade("retire", "hand-oil/sore-skin", "--because", BECAUSE)
    line = 1 + shell.text("topics/hands/hand-oil.es.md").splitlines().index(":::{wording} sore-skin")
    assert f"delete its words from topics/hands/hand-oil.es.md, line {line}\n" in said.out
    cut(shell, "topics/hands/hand-oil.md", ":::{precaution} sore-skin")
    refused = shell.vade("revise", "hand-oil", "--note", "Retired one")
    assert f"VM422 in topics/hands/hand-oil.es.md, line {line}" in refused.err
    cut(shell, "topics/hands/hand-oil.es.md", ":::{wording} sore-skin")
    assert shell.vade("revise", "hand-oil", "--note", "Retired one").code == exits.DONE
    assert shell.vade("build").code == exits.DONE


def test_publishing_takes_them_out_too(shell: Shell) -> None:
    assert shell.vade("translate", "hand-oil", "--to", "es").code == exits.DONE
    said = shell.vade("retire", "hand-oil/sore-skin", "--because", BECAUSE, "--publish")
    assert said.code == exits.DONE, said.out + said.err
    assert "sore-skin" not in shell.text("topics/hands/hand-oil.es.md")
