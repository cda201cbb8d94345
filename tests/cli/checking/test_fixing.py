"""`vade check --fix`: mends what is mechanical, once and for all, and leaves what a review covers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.lint.sample import SIGN, TOPIC, sample

from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.registry import every_rule
from vademecum.cli.checking.edits import editable, edited
from vademecum.cli.main import main
from vademecum.compile.checking import check
from vademecum.model.finding import Finding, Span

SLOPPY = "\n## More {#more} \n\n-   One  thing.\n- Another  thing.\n"
REFERENCE = "references/fern2024.yaml"
RULES = [rule for rule in every_rule() if rule.text is not None]


def fix(manual: Path, *words: str) -> int:
    return main(["check", str(manual), "--date", "2026-06-01", *words])


def state(manual: Path) -> dict[str, bytes]:
    files = (file for file in manual.rglob("*") if file.is_file() and ".vade" not in file.parts)
    return {file.relative_to(manual).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def sloppy(tmp_path: Path) -> Path:
    manual = sample(tmp_path, Example())
    with open(manual / TOPIC, "a", encoding="utf-8") as out:
        out.write(SLOPPY)
    reference = manual / REFERENCE
    text = reference.read_text("utf-8")
    reference.write_text(text.replace("DOI: ", 'PMID: "PMID: 1234"\nDOI: https://doi.org/'), "utf-8")
    return manual


def test_it_mends_and_then_finds_nothing_more_to_mend(sloppy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(sloppy) == 1
    assert fix(sloppy, "--fix") == 0
    assert "Mended 2 files: references/fern2024.yaml, topics/body/massage.md" in capsys.readouterr().out
    assert (sloppy / TOPIC).read_text("utf-8").endswith("\n## More {#more}\n\n- One thing.\n- Another thing.\n")
    reference = (sloppy / REFERENCE).read_text("utf-8")
    assert 'PMID: "1234"\nDOI: "10.5555/sample.2024.2"\n' in reference
    before = state(sloppy)
    assert fix(sloppy, "--fix") == 0
    assert state(sloppy) == before
    assert "Mended" not in capsys.readouterr().out


def test_diff_shows_it_and_writes_nothing(sloppy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(sloppy)
    fix(sloppy, "--fix", "--diff")
    out = capsys.readouterr().out
    assert "--- a/references/fern2024.yaml\n+++ b/references/fern2024.yaml\n" in out
    assert "-DOI: https://doi.org/10.5555/sample.2024.2\n" in out
    assert '+DOI: "10.5555/sample.2024.2"\n' in out
    assert "--   One  thing.\n" in out
    assert state(sloppy) == before


def test_only_what_was_selected_is_mended(sloppy: Path) -> None:
    fix(sloppy, "--fix", "--select", "VS202", "--ignore", "VS203")
    text = (sloppy / TOPIC).read_text("utf-8")
    assert "{#more}\n" in text
    assert "One  thing" in text


def test_a_file_with_errors_is_left_alone(sloppy: Path) -> None:
    with open(sloppy / TOPIC, "a", encoding="utf-8") as out:
        out.write("\n[nowhere](topic:nowhere)\n")
    before = (sloppy / TOPIC).read_bytes()
    assert fix(sloppy, "--fix") == 1
    assert (sloppy / TOPIC).read_bytes() == before


def test_line_ends_stay_as_they_are(sloppy: Path) -> None:
    file = sloppy / TOPIC
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert fix(sloppy, "--fix") == 0
    data = file.read_bytes()
    assert data.endswith(b"## More {#more}\r\n\r\n- One thing.\r\n- Another thing.\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_what_a_review_covers_is_mended_only_when_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A digest covers the words as they are written, doubled spaces too, and the titles of sources."""
    manual = sample(tmp_path, Example())
    file, reference = manual / TOPIC, manual / REFERENCE
    file.write_text(file.read_text("utf-8").replace("Manual manipulation", "Manual  manipulation"), "utf-8")
    reference.write_text(reference.read_text("utf-8").replace('for tests"', 'for the tests."'), "utf-8")
    about = manual / "pages" / "about.md"
    about.write_text(about.read_text("utf-8").replace("This manual is", "This  manual is"), "utf-8")
    assert main([*SIGN, "--date", "2026-05-20", str(manual)]) == 0
    assert reviewed(manual) == 1
    assert fix(manual, "--fix") == 0
    told = capsys.readouterr().err
    assert (
        "left as they are: references/fern2024.yaml, topics/body/massage.md, for a review covers their words (massage)"
        in told
    )
    assert "Manual  manipulation" in file.read_text("utf-8")
    assert 'for the tests."' in reference.read_text("utf-8"), "the reviewer saw the title of the source"
    assert "This manual is" in about.read_text("utf-8"), "no review of a topic covers another page"
    assert reviewed(manual) == 1
    assert fix(manual, "--fix", "--even-reviewed") == 0
    assert "Manual manipulation" in file.read_text("utf-8")
    assert reviewed(manual) == 0


def reviewed(manual: Path) -> int:
    return check(manual, linted="2026-06-01", jobs=1).reviewed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_mechanical_rule_mends_its_own_bad_examples(rule: Rule, tmp_path: Path) -> None:
    for number, example in enumerate(rule.bad):
        manual = sample(tmp_path / str(number), example)
        found = [each for each in check(manual, linted="2026-06-01", jobs=1).findings if each.code == rule.code]
        assert found
        for each in found:
            file = manual / each.span.path
            mended = edited(file.read_text("utf-8"), found)
            file.write_text(mended, "utf-8")
            break
        left = check(manual, linted="2026-06-01", jobs=1).findings
        assert [each for each in left if each.code == rule.code] == []


LINES = st.lists(
    st.text(st.sampled_from("ab -*.`|:#\t%") | st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20),
    max_size=8,
)


@given(LINES)
def test_mending_any_text_changes_only_spaces_and_ends(lines: list[str]) -> None:
    text = "\n".join(["---", "id: a", "---", *lines])
    once = mended(text)
    assert "".join(once.split()) == "".join(text.split())
    for _ in range(3):
        once = mended(once)
    assert mended(once) == once


def mended(text: str) -> str:
    path = "topics/a/a.md"
    hits = [
        Finding(rule.code, "note", hit.span, hit.message, hit.mend, hit.edit)
        for rule in RULES
        for hit in (rule.text(path, text) if rule.text else ())
        if hit.span
    ]
    return edited(text, hits)


def test_edits_that_reach_into_each_other_are_made_one_at_a_time() -> None:
    def edit(column: int, length: int, to: str) -> Finding:
        return Finding("VS203", "note", Span("a.md", 1, column, length), "wrong", "mend", to)

    assert edited("abcdef", [edit(1, 2, "X"), edit(3, 2, "Y")]) == "XYef"
    assert edited("abcdef", [edit(1, 3, "X"), edit(3, 2, "Y")]) == "abYef"
    assert edited("a\nb\nc", [Finding("VS203", "note", Span("a.md", 2, 1, 1), "wrong", "mend", "")]) == "a\nc"
    assert edited("ab", [edit(2, 9, "X")]) == "ab"


def test_nothing_is_edited_beside_an_error_that_only_a_person_can_mend() -> None:
    harmless = Finding("VS203", "note", Span("a.md", 1), "wrong", "mend", "")
    error = Finding("VM301", "error", Span("a.md", 2), "wrong", "mend")
    assert editable([harmless, error]) == {}
    assert list(editable([harmless])) == ["a.md"]
