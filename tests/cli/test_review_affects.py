"""What an edit of a concept, a source or a topic ends is told before it is written."""

import io
from pathlib import Path

import pytest
from tests.cli.shell import Said, Shell, copied

from vademecum.cli import exits
from vademecum.cli.previewing import state_of
from vademecum.compile.build import Options, build
from vademecum.server.preview_state import State

CONCEPT = "concepts/thin-bones.md"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(copied(tmp_path), capsys)
    for topic in ("hand-work", "hand-rub"):
        said = made.vade("review", "sign", topic, "--as", "dr-fictional", "--scope", "clinical", "--yes")
        assert said.code == exits.DONE, said.err
    return made


def sources(shell: Shell) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in shell.manual.rglob("*") if path.is_file()}


def affects(shell: Shell, path: str, text: str, *words: str) -> Said:
    new = shell.manual.parent / "new"
    new.write_text(text, encoding="utf-8")
    return shell.vade("review", "affects", path, "--with", str(new), *words)


def narrower(shell: Shell) -> str:
    """The concept's name for everyone is another one: it stands in the sentences of conditions."""
    text = shell.text(CONCEPT)
    assert "Consumer name: " in text
    return text.replace("Consumer name: ", "Consumer name: very ")


def test_an_edit_of_a_concept_lists_what_it_ends_and_writes_nothing(shell: Shell) -> None:
    before = sources(shell)
    said = affects(shell, CONCEPT, narrower(shell))
    assert said.code == exits.DONE, said.err
    assert "hand-work/weak-bones" in said.out
    assert "serious" in said.out
    assert "by " in said.out
    assert "printed by hand-rub too" in said.out
    assert "tired-hands" not in said.out
    assert sources(shell) == before


def test_what_it_lists_is_what_lapses(shell: Shell) -> None:
    assert build(Options(folder=shell.manual)).release is not None
    assert "reviewed" in shell.state("hands/hand-work")
    said = affects(shell, CONCEPT, narrower(shell), "--write", "--yes")
    assert said.code == exits.DONE, said.err
    assert shell.text(CONCEPT) == narrower_text(shell)
    assert build(Options(folder=shell.manual)).release is not None
    assert shell.state("hands/hand-work") == "changed"
    again = shell.vade("review", "affects", CONCEPT)
    assert "hand-work/weak-bones" in again.out
    assert "lapsed" in again.out
    elsewhere = shell.vade("review", "affects", "concepts/comfort.md")
    assert elsewhere.out.startswith("No signature")


def narrower_text(shell: Shell) -> str:
    return shell.text(CONCEPT).replace("very very", "very")


def test_an_edit_that_ends_nothing_says_so(shell: Shell) -> None:
    said = affects(shell, CONCEPT, shell.text(CONCEPT) + "\n")
    assert said.out.startswith("No signature would lapse")


def test_nobody_at_the_terminal_agrees_to_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    before = sources(shell)
    said = affects(shell, CONCEPT, narrower(shell), "--write")
    assert said.code == exits.WRONG_USE
    assert "--yes" in said.err
    assert sources(shell) == before


@pytest.mark.parametrize(
    ("path", "change", "part"),
    [
        ("references/invented2020.yaml", ("title: ", "title: New "), "hand-work/weak-bones"),
        ("topics/hands/hand-work.md", ("No one should press", "Nobody should press"), "hand-work/weak-bones"),
        ("topics/hands/hand-rub.md", ("Only gentle touch", "Only light touch"), "hand-rub/sore-skin"),
    ],
)
def test_other_files_end_signatures_too(shell: Shell, path: str, change: tuple[str, str], part: str) -> None:
    text = shell.text(path)
    assert change[0] in text
    said = affects(shell, path, text.replace(*change, 1).replace('New "', '"New ', 1), "--write", "--yes")
    assert said.code == exits.DONE, said.out + said.err
    assert part in said.out
    assert part in shell.vade("review", "affects", path).out


def test_a_statement_that_goes_is_among_them(shell: Shell) -> None:
    text = shell.text("topics/hands/hand-rub.md")
    before, opening, rest = text.partition(":::{precaution} sore-skin")
    assert opening
    said = affects(shell, "topics/hands/hand-rub.md", before + rest.partition("\n:::\n")[2])
    assert "hand-rub/sore-skin" in said.out


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("concepts/nothing.md",), "there is no file"),
        (("../elsewhere.md",), "there is no file"),
        ((CONCEPT, "--write"), "--with"),
        ((CONCEPT, "--with", "nowhere"), "there is no file nowhere"),
    ],
)
def test_what_cannot_be_meant_is_refused(shell: Shell, words: tuple[str, ...], answer: str) -> None:
    said = shell.vade("review", "affects", *words)
    assert said.code == exits.WRONG_USE
    assert answer in said.err


def test_a_text_with_errors_is_not_written(shell: Shell) -> None:
    before = sources(shell)
    said = affects(shell, CONCEPT, "nonsense", "--write", "--yes")
    assert said.code == exits.FINDINGS
    assert sources(shell) == before


def test_the_preview_says_it_beside_the_page(shell: Shell, tmp_path: Path) -> None:
    options = Options(folder=shell.manual, out=tmp_path / "preview", drafts=True, lenient=True, jobs=1)
    first = state_of(shell.manual, build(options), State())
    assert [n for n in first.noted if n.finding.code == "VM417"] == []
    (shell.manual / CONCEPT).write_text(narrower(shell), encoding="utf-8")
    second = state_of(shell.manual, build(options), first)
    about = [n for n in second.noted if n.finding.code == "VM417" and n.anchor == "weak-bones"]
    noted = about[-1]
    assert len(about) == 2  # English and Spanish
    assert "/hands/hand-work/" in noted.addresses
    assert "consumer" in noted.finding.message
    third = state_of(shell.manual, build(options), second)
    assert [n.finding for n in third.noted] == [n.finding for n in second.noted]
