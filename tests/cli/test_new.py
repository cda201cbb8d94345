"""``vade new``: a scaffold that can be read as it stands."""

import re
from pathlib import Path
from typing import get_args

import pytest

from vademecum.authored.topic import TopicKind
from vademecum.cli import exits
from vademecum.cli.main import main
from vademecum.compile.checking import check
from vademecum.source.schema import HEADINGS, SECTIONS

KINDS = get_args(TopicKind)
NOT_REGISTERED = "VM403"  # a draft is registered when it is published


@pytest.mark.parametrize("kind", KINDS)
def test_the_scaffold_of_every_kind_is_clean(manual: Path, kind: TopicKind) -> None:
    assert main(["new", kind, "our-topic", str(manual), "--section", "first-steps"]) == exits.DONE
    assert [finding for finding in check(manual).findings if finding.severity == "error"] == []
    shown = [f for f in check(manual, drafts=True).findings if f.severity == "error" and f.code != NOT_REGISTERED]
    assert shown == []


def test_what_is_still_an_example_is_told_when_one_asks(manual: Path) -> None:
    main(["new", "therapy", "our-topic", str(manual), "--section", "first-steps"])
    text = (manual / "topics" / "first-steps" / "our-topic.md").read_text()
    examples = re.findall(r"^:::\{.+\} (?:professional )?(example-[a-z-]+)$", text, re.MULTILINE)
    notes = [f for f in check(manual, drafts=True).findings if f.code == "VM322"]
    assert [f.message for f in notes] == [f"{name} is still an example" for name in examples]
    assert {f.severity for f in notes} == {"note"}
    assert [f for f in check(manual).findings if f.code == "VM322"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_draft_with_the_sections_of_its_kind(manual: Path, kind: TopicKind) -> None:
    main(["new", kind, "our-topic", "--section", "first-steps", "--title", 'A "quoted" \\ title', str(manual)])
    text = (manual / "topics" / "first-steps" / "our-topic.md").read_text()
    assert "\nstatus: draft\n" in text
    headings = [words for words in re.findall(r"^## (.+)$", text, re.MULTILINE) if "{#" not in words]
    assert headings == [HEADINGS["en"][key] for key in SECTIONS[kind]]
    assert check(manual, drafts=False).drafts == ("our-topic",)
    assert not (manual / "history" / "our-topic.yaml").exists()


def test_the_example_precaution_demands_two_things(manual: Path) -> None:
    main(["new", "therapy", "our-topic", str(manual), "--section", "first-steps"])
    text = (manual / "topics" / "first-steps" / "our-topic.md").read_text()
    block = text.partition(":::{precaution}")[2].partition("\n:::\n")[0]
    assert re.findall(r"^:(ask|limit|avoid):", block, re.MULTILINE) == ["ask", "limit"]
    assert ":basis: editors" in block  # words that nobody replaced would be marked as our own


def test_a_manual_without_concepts_gets_a_scaffold_all_the_same(manual: Path) -> None:
    for folder in ("concepts", "topics/first-steps", "history"):
        for file in (manual / folder).glob("[!_]*"):
            file.unlink()
    assert main(["new", "therapy", "our-topic", str(manual), "--section", "first-steps"]) == exits.DONE
    shown = [f.code for f in check(manual, drafts=True).findings if f.severity == "error"]
    assert set(shown) <= {NOT_REGISTERED}


def test_a_section_is_made_only_if_asked(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["new", "overview", "our-topic", str(manual), "--section", "fist-steps"]
    assert main(words) == exits.WRONG_USE
    assert "did you mean first-steps? --create-section makes a new one" in capsys.readouterr().err
    assert not (manual / "topics" / "fist-steps").exists()
    assert main([*words, "--create-section"]) == exits.DONE
    assert 'title: {consumer: "Fist steps"' in (manual / "topics" / "fist-steps" / "_section.md").read_text()
    assert check(manual).errors == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["therapie", "x"], "did you mean therapy?"),
        (["therapy", "Foot"], "is no id"),
        (["therapy", "not"], "is a word of the format"),
        (["therapy", "../x"], "is no id"),
        (["therapy", "massage"], "there is a topic massage already"),
        (["therapy", "x", "--title", "a\x1bb"], "--title"),
        (["therapy", "x", "--title", " "], "--title"),
        (["therapy", "x", "--section", "../.."], "is no name for a section"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    manual: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(manual.rglob("*"))
    assert main(["new", "--section", "first-steps", *words[:2], str(manual), *words[2:]]) == exits.WRONG_USE
    assert said in capsys.readouterr().err
    assert sorted(manual.rglob("*")) == before


def test_an_id_is_never_given_twice(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manual / "topics" / "first-steps" / "thin-bones-and-massage.md").unlink()
    words = ["new", "safety", "thin-bones-and-massage", str(manual), "--section", "first-steps"]
    assert main(words) == exits.WRONG_USE
    assert "never given twice" in capsys.readouterr().err


def test_settings_that_cannot_be_used_are_told_first(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (manual / "manual.toml").write_text("title = 1\n")
    assert main(["new", "therapy", "x", str(manual), "--section", "first-steps"]) == exits.FINDINGS
    said = capsys.readouterr()
    assert "manual.toml:" in said.out
    assert "mend it first" in said.err
