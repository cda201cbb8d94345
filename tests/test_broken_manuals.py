"""Each folder of manuals/broken holds a manual with one fault, and ``expected.txt``: the answer, as it is printed."""

import difflib
import re
from pathlib import Path

import pytest
from tests.broken_manual import BROKEN, SMALL, answer, laid_out, situations

HEAD = re.compile(r"^\S+:\d+:\d+  VM\d{3}  .+  → .+$")


@pytest.mark.parametrize("situation", situations())
def test_one_fault_gets_one_finding_with_its_place_and_mend(situation: str, tmp_path: Path) -> None:
    expected = (BROKEN / situation / "expected.txt").read_text(encoding="utf-8")
    printed = answer(laid_out(BROKEN / situation, tmp_path / "manual"))
    if printed != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), printed.splitlines(), "expected.txt", "printed", lineterm=""
        )
        pytest.fail("\n".join([situation, *lines]), pytrace=False)


@pytest.mark.parametrize("situation", situations())
def test_every_expected_answer_is_one_finding_that_says_how_to_mend_it(situation: str) -> None:
    """The fixtures themselves keep the promise: one finding a fault, never without a way out."""
    heads = [line for line in (BROKEN / situation / "expected.txt").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith(" ")]  # fmt: skip
    assert len(heads) == 1
    assert HEAD.match(heads[0])


MEANT = re.compile(r"→ did you mean \"(?P<right>[^\"]+)\"\?")
WRONG = re.compile(r"\"(?P<quoted>[^\"]+)\"|: (?P<bare>\S+)(?=  → )")
# What is to be changed there is no word of the line: a file or folder is to be renamed.
RENAMED = {"misspelt-folder", "history-of-an-unknown-topic", "review-of-an-unknown-topic"}


def suggestions() -> list[str]:
    """Situations whose answer says which word was meant."""
    answers = {name: (BROKEN / name / "expected.txt").read_text(encoding="utf-8") for name in situations()}
    return [name for name, text in answers.items() if MEANT.search(text) and name not in RENAMED]


@pytest.mark.parametrize("situation", suggestions())
def test_what_was_meant_mends_the_manual(situation: str, tmp_path: Path) -> None:
    head = (BROKEN / situation / "expected.txt").read_text(encoding="utf-8").splitlines()[0]
    path, line, column = head.partition("  ")[0].rsplit(":", 2)
    right, wrong = MEANT.search(head), WRONG.finditer(head.partition("  VM")[2].partition("  → ")[0] + "  → ")
    assert right
    manual = laid_out(BROKEN / situation, tmp_path / "manual")
    lines = (manual / path).read_text(encoding="utf-8").split("\n")
    before, rest = lines[int(line) - 1][: int(column) - 1], lines[int(line) - 1][int(column) - 1 :]
    said = [name for found in wrong for name in (found["quoted"], found["bare"]) if name]
    word = next(name for each in said for name in (each, each.removeprefix("assets/")) if name in rest)
    lines[int(line) - 1] = before + right["right"].join(rest.rsplit(word, 1))
    (manual / path).write_text("\n".join(lines), encoding="utf-8")
    assert answer(manual).strip() == ""


def test_there_are_more_than_forty_situations() -> None:
    assert len(situations()) >= 40


def test_small_manual_that_they_are_made_of_has_no_fault(tmp_path: Path) -> None:
    assert answer(laid_out(SMALL.parent / "none", tmp_path / "manual")).strip() == ""
