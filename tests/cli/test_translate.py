"""``vade translate``: a translation is printed only while it follows the original's words."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

from vademecum.cli import exits

ORIGINAL, SPANISH = "topics/hands/hand-rub.md", "topics/hands/hand-rub.es.md"
WORDS = """Consumer title: Piel irritada
Consumer: Solo un tacto suave si su piel está irritada.
Professional title: Dermatitis
Professional: Solo tacto suave sobre piel inflamada.
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def translate(shell: Shell, block: str, words: str) -> None:
    """Puts words below the notes of one block."""
    before, opening, rest = shell.text(SPANISH).partition(f":::{{wording}} {block}\n")
    notes, _, after = rest.partition("\n:::\n")
    (shell.manual / SPANISH).write_text(f"{before}{opening}{notes}\n\n{words}:::\n{after}", encoding="utf-8")


def test_the_scaffold_holds_every_block_as_notes_and_builds(shell: Shell) -> None:
    said = shell.vade("translate", "hand-rub", "--to", "es")
    assert said.code == exits.DONE, said.err
    text = shell.text(SPANISH)
    for block in ("start", "summary", "precautions", "sore-skin"):
        assert f":::{{wording}} {block}\n" in text
    assert "% Consumer: Only gentle touch if your skin is sore.\n" in text
    assert "Heading: Precauciones" in text
    assert ":limit:" not in text
    built = shell.vade("build")
    assert built.code == exits.DONE, built.out
    assert "Only gentle touch if your skin is sore." in shell.page("es/hands/hand-rub")
    assert "% Consumer" not in shell.page("es/hands/hand-rub")


def test_a_translation_is_never_written_over(shell: Shell) -> None:
    shell.vade("translate", "hand-rub", "--to", "es")
    before = shell.text(SPANISH)
    said = shell.vade("translate", "hand-rub", "--to", "es")
    assert said.code == exits.WRONG_USE
    assert "is there already" in said.err
    assert shell.text(SPANISH) == before


def test_words_are_printed_once_accepted_and_until_the_original_changes(shell: Shell) -> None:
    shell.vade("translate", "hand-rub", "--to", "es")
    translate(shell, "sore-skin", WORDS)
    shell.vade("build")
    assert "Solo un tacto suave" not in shell.page("es/hands/hand-rub")
    said = shell.vade("translate", "hand-rub", "--to", "es", "--accept", "sore-skin")
    assert said.code == exits.DONE, said.err
    shell.vade("build")
    assert "Solo un tacto suave" in shell.page("es/hands/hand-rub")
    shell.edit(ORIGINAL, "Only gentle touch if", "Only very gentle touch if")
    shell.vade("build")
    assert "Solo un tacto suave" not in shell.page("es/hands/hand-rub")
    assert "Only very gentle touch" in shell.page("es/hands/hand-rub")


def test_a_block_without_words_cannot_be_accepted(shell: Shell) -> None:
    shell.vade("translate", "hand-rub", "--to", "es")
    said = shell.vade("translate", "hand-rub", "--to", "es", "--accept", "sore-skin")
    assert said.code == exits.WRONG_USE
    assert "has no words for sore-skin yet" in said.err
    said = shell.vade("translate", "hand-rub", "--to", "es", "--accept", "sore-skn")
    assert "did you mean" in said.err


def test_a_block_that_lacks_a_label_is_not_accepted(shell: Shell) -> None:
    shell.vade("translate", "hand-rub", "--to", "es")
    translate(shell, "sore-skin", WORDS.partition("Professional title")[0])
    before = shell.text("history/hand-rub.yaml")
    said = shell.vade("translate", "hand-rub", "--to", "es", "--accept", "sore-skin")
    assert said.code == exits.FINDINGS
    assert "Professional" in said.out
    assert shell.text("history/hand-rub.yaml") == before


def test_all_takes_what_has_words(shell: Shell) -> None:
    shell.vade("translate", "hand-rub", "--to", "es")
    translate(shell, "sore-skin", WORDS)
    said = shell.vade("translate", "hand-rub", "--to", "es", "--all")
    assert "Accepted 2 blocks" in said.out
    assert "sore-skin" in said.out
    assert "precautions" in said.out
    assert "Nothing new" in shell.vade("translate", "hand-rub", "--to", "es", "--all").out


def test_a_language_that_the_manual_does_not_have_is_refused(shell: Shell) -> None:
    refused = shell.vade("translate", "hand-rub", "--to", "fr")
    assert (refused.code, refused.err) == (2, 'vade: there are no words for the interface in "fr": --to takes es\n')
    assert "original language" in shell.vade("translate", "hand-rub", "--to", "en").err


def test_following_what_a_check_says_of_a_block_without_words_mends_it(shell: Shell) -> None:
    """What has no words cannot be accepted: the mend is to write some first."""
    path = "topics/hands/hand-oil.es.md"
    assert shell.vade("translate", "hand-oil", "--to", "es").code == exits.DONE
    told = shell.vade("check", "--select", "VT102").out
    assert 'nobody has translated "sore-skin" yet  → write its words there, under the labels of the original' in told
    assert shell.vade("translate", "hand-oil", "--to", "es", "--accept", "sore-skin").code == exits.WRONG_USE
    text = shell.text(path)
    head, _, _ = text.partition("% Consumer title: Sore skin")
    words = (
        "Consumer title: Piel irritada\nConsumer: No si tiene la piel irritada.\n"
        "Professional title: Dermatitis\nProfessional: No sobre piel inflamada.\n:::\n"
    )
    (shell.manual / path).write_text(head + words, encoding="utf-8")
    told = shell.vade("check", "--select", "VT102").out
    assert 'nobody has accepted the translation of "sore-skin" yet' in told
    assert shell.vade("translate", "hand-oil", "--to", "es", "--accept", "sore-skin").code == exits.DONE
    assert '"sore-skin"' not in shell.vade("check", "--select", "VT102").out
