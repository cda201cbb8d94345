"""``vade revise``: identities are given once, and an edit is closed with the words that were there."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

from vademecum.cli import exits

TOPIC = "topics/hands/hand-work.md"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def test_a_page_says_revised_until_its_words_change(shell: Shell) -> None:
    shell.vade("build")
    assert "Revised" in shell.page("hands/hand-work")
    shell.edit(TOPIC, "for a short time", "for a long time")
    shell.vade("build")
    assert "Changed since" in shell.page("hands/hand-work")
    said = shell.vade(
        "revise", "hand-work", "--note", "Longer, for tests", "--class", "wording", "--date", "2026-05-05"
    )
    assert said.code == exits.DONE, said.err
    assert "Next:" in said.out
    shell.vade("build")
    assert 'Revised <time datetime="2026-05-05">' in shell.page("hands/hand-work")
    assert "Longer, for tests" not in shell.page("hands/hand-work")


def test_a_new_block_is_an_error_until_it_is_registered(shell: Shell) -> None:
    shell.edit(
        TOPIC, ":::{use} tired-hands", ":::{edition} professional aside\nMore words.\n:::\n\n:::{use} tired-hands"
    )
    assert "VM403" in shell.vade("build").out
    said = shell.vade("revise", "hand-work", "--note", "A new block")
    assert "1 new identity" in said.out
    assert shell.vade("build").code == exits.DONE
    assert "{id: aside, kind: block, state: live" in shell.text("history/hand-work.yaml")


def test_nothing_changed_is_said_and_nothing_written(shell: Shell) -> None:
    before = shell.text("history/hand-work.yaml")
    said = shell.vade("revise", "hand-work", "--note", "Nothing")
    assert said.code == exits.WRONG_USE
    assert "nothing changed" in said.err
    assert shell.text("history/hand-work.yaml") == before


def test_all_takes_only_what_changed(shell: Shell) -> None:
    assert "Nothing changed" in shell.vade("revise", "--all", "--note", "All").out
    shell.edit(TOPIC, "for a short time", "for a long time")
    said = shell.vade("revise", "--all", "--note", "All")
    assert "Revised hand-work on" in said.out


def test_a_block_that_vanished_must_be_accounted_for(shell: Shell) -> None:
    shell.edit(TOPIC, ":::{precaution} weak-bones", ":::{precaution} brittle-bones")
    shell.edit("topics/hands/hand-work.es.md", ":::{wording} weak-bones", ":::{wording} brittle-bones")
    said = shell.vade("revise", "hand-work", "--note", "Another id")
    assert said.code == exits.WRONG_USE
    assert "--moved weak-bones=NEW-ID" in said.err
    assert (
        "no block hand-work/britle"
        in shell.vade("revise", "hand-work", "--note", "Another id", "--moved", "weak-bones=britle").err
    )
    said = shell.vade("revise", "hand-work", "--note", "Another id", "--moved", "weak-bones=brittle-bones")
    assert said.code == exits.DONE, said.err
    assert "{id: weak-bones, kind: block, state: moved," in shell.text("history/hand-work.yaml")
    assert shell.vade("build").code == exits.DONE
    assert 'id="weak-bones"' in shell.page("hands/hand-work")


def test_a_draft_is_given_no_identities(shell: Shell) -> None:
    shell.edit(TOPIC, "status: published", "status: draft")
    said = shell.vade("revise", "hand-work", "--note", "A draft")
    assert said.code == exits.WRONG_USE
    assert "is a draft" in said.err


def test_a_note_is_a_sentence(shell: Shell) -> None:
    for note in ("", " ", "\u202eevil"):
        assert shell.vade("revise", "hand-work", "--note", note).code == exits.WRONG_USE


def test_a_history_that_cannot_be_read_is_not_written_over(shell: Shell) -> None:
    (shell.manual / "history/hand-work.yaml").write_text("identities: {", encoding="utf-8")
    assert shell.vade("revise", "hand-work", "--note", "Anything").code != exits.DONE
    assert shell.text("history/hand-work.yaml") == "identities: {"


def test_a_full_disk_loses_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = shell.text("history/hand-work.yaml")
    shell.edit(TOPIC, "for a short time", "for a long time")
    monkeypatch.setattr("os.fsync", full)
    said = shell.vade("revise", "hand-work", "--note", "Longer")
    assert said.code == exits.REFUSED
    assert shell.text("history/hand-work.yaml") == before
    assert not [file for file in (shell.manual / "history").iterdir() if file.name.startswith(".")]


def test_renaming_a_block_leads_the_old_address_on(shell: Shell) -> None:
    shell.edit(
        "topics/hands/hand-rub.md", "[hand work](topic:hand-work)", "[hand work](statement:hand-work/weak-bones)"
    )
    said = shell.vade("rename", "hand-work/weak-bones", "hand-work/brittle-bones")
    assert said.code == exits.DONE, said.err
    assert ":::{precaution} brittle-bones" in shell.text(TOPIC)
    assert ":::{wording} brittle-bones" in shell.text("topics/hands/hand-work.es.md")
    assert "statement:hand-work/brittle-bones" in shell.text("topics/hands/hand-rub.md")
    assert shell.vade("revise", "--all", "--note", "Another id").code == exits.DONE
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    assert "Huesos delgados" in shell.page("es/hands/hand-work")


def test_renaming_a_topic_leads_the_old_address_on(shell: Shell) -> None:
    said = shell.vade("rename", "hand-work", "work-of-hands")
    assert said.code == exits.DONE, said.err
    assert not (shell.manual / TOPIC).exists()
    assert "id: work-of-hands" in shell.text("topics/hands/work-of-hands.md")
    assert "parent: work-of-hands" in shell.text("topics/hands/hand-rub.md")
    assert "(topic:work-of-hands)" in shell.text("topics/hands/hand-rub.md")
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    assert "/hands/work-of-hands/" in shell.page("hands/hand-work")
    assert shell.page("es/hands/work-of-hands")


def test_an_id_is_never_given_twice(shell: Shell) -> None:
    assert "in use" in shell.vade("rename", "hand-work/weak-bones", "hand-work/tired-hands").err
    assert shell.vade("rename", "hand-work", "hand-rub").code == exits.WRONG_USE
    shell.vade("rename", "hand-work/weak-bones", "hand-work/brittle-bones")
    shell.vade("revise", "hand-work", "--note", "Another id")
    said = shell.vade("rename", "hand-work/brittle-bones", "hand-work/weak-bones")
    assert "never given twice" in said.err


def test_example_blocks_are_never_registered(shell: Shell) -> None:
    """What is registered stays for ever: an example would have to be retired, with a reason for every reader."""
    path = "topics/hands/hand-soak.md"
    assert shell.vade("new", "therapy", "hand-soak", "--section", "hands").code == exits.DONE
    shell.edit(path, "status: draft", "status: published")
    built = shell.vade("build")
    assert "VM322" in built.out
    assert "VM403" not in built.out  # whoever followed its mend would keep the examples for ever
    for what in ("hand-soak", "--all"):
        said = shell.vade("revise", what, "--note", "First version")
        assert said.code == exits.WRONG_USE
        assert "write your own words first" in said.err
        assert f"{path}, example-" in said.err
        assert not (shell.manual / "history/hand-soak.yaml").exists()
    text = shell.text(path).replace("example-", "own-")
    (shell.manual / path).write_text(text, encoding="utf-8")
    assert "VM403" in shell.vade("build").out
    assert shell.vade("revise", "hand-soak", "--note", "First version").code == exits.DONE


def test_a_new_block_is_told_after_the_examples(shell: Shell) -> None:
    shell.edit(
        TOPIC, ":::{use} tired-hands", ":::{edition} professional aside\nMore words.\n:::\n\n:::{use} tired-hands"
    )
    shell.edit(
        TOPIC,
        ":::{edition} professional aside",
        ":::{edition} professional example-aside\nA.\n:::\n\n:::{edition} professional aside",
    )
    said = shell.vade("build").out
    assert "VM322" in said
    assert "VM403" not in said
