"""How many topics stand reviewed, and the policy that refuses those that do not."""

from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

from vademecum.cli import exits
from vademecum.compile.build import Options, build
from vademecum.compile.checking import check

TOPIC = "topics/hands/hand-work.md"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def refuse(shell: Shell) -> None:
    shell.edit("manual.toml", 'unreviewed = "label"', 'unreviewed = "refuse"')


def signed(shell: Shell, topic: str, *words: str) -> None:
    said = shell.vade("review", "sign", topic, "--as", "dr-fictional", "--scope", "clinical", "--yes", *words)
    assert said.code == exits.DONE, said.err


@pytest.fixture
def all_signed(shell: Shell) -> Shell:
    """Every topic in every language, by somebody who is not its only author."""
    for topic in ("hand-work", "hand-rub", "hand-oil", "hand-heat"):
        signed(shell, topic)
    signed(shell, "hand-work", "--languages", "es")
    refuse(shell)
    return shell


def refusals(shell: Shell) -> list[tuple[str, str, str]]:
    found = check(shell.manual).findings
    built = build(Options(folder=shell.manual))
    assert built.findings == found
    assert (built.release is None) == bool(found)
    return [(f.code, f.span.path, f.message) for f in found]


def test_check_and_build_count_the_same(shell: Shell) -> None:
    checked, built = check(shell.manual), build(Options(folder=shell.manual))
    assert checked.reviewed == built.reviewed > 0


def test_topic_counts_only_while_every_edition_is_reviewed(shell: Shell) -> None:
    before = check(shell.manual).reviewed
    shell.edit(TOPIC, "for a short time", "for a long time")  # the edition for professionals stays as it was signed
    assert check(shell.manual).reviewed == build(Options(folder=shell.manual)).reviewed < before


def test_what_is_reviewed_may_be_published(all_signed: Shell) -> None:
    assert refusals(all_signed) == []


def test_one_changed_word_is_refused_with_its_edition_and_the_way_out(all_signed: Shell) -> None:
    all_signed.edit("topics/hands/hand-oil.md", "Consumer title: ", "Consumer title: A new ")
    said = all_signed.vade("build")
    assert said.code == exits.FINDINGS
    assert "topics/hands/hand-oil.md:1:1  VM415  the consumer edition is not reviewed" in said.out
    assert "vade review sign hand-oil --as PERSON --scope clinical" in said.out
    signed(all_signed, "hand-oil")
    assert refusals(all_signed) == []


def test_what_a_heir_inherits_counts_and_both_are_named(all_signed: Shell) -> None:
    all_signed.edit(TOPIC, "No one should press", "Nobody should press")
    assert {path for _, path, _ in refusals(all_signed)} >= {TOPIC, "topics/hands/hand-rub.md"}


def test_unsigned_translation_is_refused_in_its_language(all_signed: Shell) -> None:
    assert "language: es" in all_signed.text("reviews/hand-work.yaml")
    (all_signed.manual / "reviews/hand-work.yaml").unlink()
    signed(all_signed, "hand-work")
    assert [(code, path) for code, path, _ in refusals(all_signed)] == [("VM415", "topics/hands/hand-work.es.md")]
    assert "--languages es" in (check(all_signed.manual).findings[0].mend or "")


def test_an_alert_may_be_published_before_anybody_signed_it(all_signed: Shell) -> None:
    alert = """
:::{alert} recall
:from: 2026-03-02
:severity: serious
:basis: editors

Consumer title: A recall
Consumer: This oil was recalled. Do not use it.
Professional title: Recall
Professional: The invented oil was recalled.
:::

## """
    text = all_signed.text("topics/hands/hand-oil.md")
    (all_signed.manual / "topics/hands/hand-oil.md").write_text(text.replace("\n## ", alert, 1), encoding="utf-8")
    assert all_signed.vade("revise", "hand-oil", "--note", "A recall").code == exits.DONE
    assert refusals(all_signed) == []
    assert 'id="recall"' in all_signed.page("hands/hand-oil")


def test_of_a_draft_nothing_is_asked(all_signed: Shell) -> None:
    said = all_signed.vade("new", "overview", "ours", "--section", "hands")
    assert said.code == exits.DONE, said.err
    assert [f for f in check(all_signed.manual, drafts=True).findings if f.code == "VM415"] == []


@pytest.mark.parametrize("policy", ["label", "refuse"])
def test_a_heir_of_what_cannot_be_understood_breaks_nothing(shell: Shell, policy: str) -> None:
    shell.edit("manual.toml", 'unreviewed = "label"', f'unreviewed = "{policy}"')
    shell.edit(TOPIC, ":when: thin-bones (known, suspected)", ":when: thin-boness (known, suspected)")
    assert "VM302" in {f.code for f in check(shell.manual).findings}
    assert build(Options(folder=shell.manual)).release is None


def test_every_page_that_is_refused_is_named(shell: Shell) -> None:
    refuse(shell)
    for file in (shell.manual / "reviews").iterdir():
        file.unlink()
    assert [path for _, path, _ in refusals(shell)] == [
        f"topics/hands/{name}.md" for name in ("hand-heat", "hand-oil", "hand-rub", "hand-work.es", "hand-work")
    ]
