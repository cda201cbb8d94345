"""What `vade check` prints: grouped text, JSON, SARIF, GitHub's commands; and its exit codes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.checks.lint.sample import TOPIC, sample
from tests.conftest import npm_file

from vademecum.checks.lint.rule import Example
from vademecum.checks.registry import by_code, every_rule, who_acts
from vademecum.cli.checking.as_json import as_json
from vademecum.cli.checking.github import as_commands
from vademecum.cli.checking.sarif import as_sarif
from vademecum.cli.checking.text import MOST, grouped_text
from vademecum.cli.main import main
from vademecum.model.finding import Finding, Span

SHORT = "You may be sore or get a bruise."
HOSTILE = 'two\nlines, 100 % of "a:b" ::error::\x1b[31m'
EACH = (
    Finding("VM035", "error", Span("references/a b%.yaml", 3, 2, 4), HOSTILE, "mend: it"),
    Finding("VP101", "warning", Span("topics/body/massage.md", 9, 1, 5), "a long sentence", "make two of it"),
    Finding("VG101", "note", Span("topics/body/massage.md", 1, 1, 1), "due", None),
)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with one sentence that is too long, in a block that is registered."""
    manual = sample(tmp_path_factory.mktemp("faulty"), Example())
    topic = manual / TOPIC
    text = topic.read_text("utf-8")
    assert SHORT in text
    topic.write_text(text.replace(SHORT, f"{SHORT[:-1]} on the day after{', and it fades' * 8}."), "utf-8")
    return manual


def test_json_has_exactly_these_keys_in_this_order(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(faulty), "--format", "json", "--select", "VP", "--date", "2026-06-01"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert list(told) == ["code", "severity", "path", "line", "column", "message", "mend", "who"]
    assert (told["code"], told["path"], told["who"]) == ("VP101", "topics/body/massage.md", "editor")
    source = (faulty / told["path"]).read_text("utf-8").split("\n")
    assert source[told["line"] - 1][told["column"] - 1 :].startswith("You may be sore")


def test_nothing_found_is_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manual = sample(tmp_path, Example())
    assert main(["check", str(manual), "--format", "json", "--select", "VP"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["check", str(manual), "--format", "github", "--select", "VP"]) == 0
    assert capsys.readouterr().out == ""


def test_warnings_fail_only_where_it_is_strict(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = ["check", str(faulty), "--select", "long-sentence"]
    assert main(chosen) == 0
    assert main([*chosen, "--strict"]) == 1
    assert main([*chosen, "--ignore", "VP101", "--strict"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--select", "VP1O1"], "did you mean VP101?"),
        (["--ignore", "long-sentense"], "did you mean long-sentence?"),
        (["--explain", "VX1O4"], "did you mean VX104?"),
        (["--date", "yesterday"], "is no day"),
        (["--even-reviewed"], "add --fix"),
    ],
)
def test_what_is_mistyped_is_named(
    words: list[str], said: str, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(faulty), *words]) == 2
    assert said in capsys.readouterr().err


def test_sarif_is_valid(faulty: Path) -> None:
    schema = json.loads(Path(npm_file("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")).read_text("utf-8"))
    text = as_sarif(EACH, faulty)
    validator = Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors(json.loads(text))] == []
    assert [error.message for error in validator.iter_errors(json.loads(as_sarif((), faulty)))] == []
    assert list(validator.iter_errors({"version": "2.1.0"})), "the schema must be able to refuse"


def test_sarif_says_what_was_found_and_where(faulty: Path) -> None:
    run = json.loads(as_sarif(EACH, faulty))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [each.code for each in EACH]
    assert rules[run["results"][1]["ruleIndex"]]["fullDescription"]["text"] == by_code()["VP101"].why
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "references/a%20b%25.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 2, "endColumn": 6}


def test_paths_are_told_from_where_the_check_was_started(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(faulty.parent)
    assert f"file={faulty.name}/topics/body/massage.md,line=9" in as_commands(EACH, faulty)
    run = json.loads(as_sarif(EACH[1:2], Path(faulty.name)))["runs"][0]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{faulty.name}/topics/body/massage.md"


def test_a_workflow_command_cannot_be_broken_out_of(faulty: Path) -> None:
    lines = as_commands(EACH, faulty).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::error file=references/a b%25.yaml,line=3,col=2,endColumn=6,title=VM035::two%0Alines")
    assert "100 %25 of" in lines[0]
    assert "\x1b" not in lines[0]
    assert lines[1].startswith("::warning ")
    assert "title=VP101 long-sentence::" in lines[1]
    assert lines[2].startswith("::notice ")


def test_text_is_grouped_by_who_must_act_and_names_the_rule() -> None:
    text = grouped_text(EACH, {})
    assert "VP101 long-sentence" in text
    assert who_acts("VG101") != "editor"
    assert text.index("For editors: 1 error and 1 warning in 2 files") < text.index("VP101") < text.index("VG101")
    assert "For " not in grouped_text(EACH[:2], {})


def test_long_lists_are_cut_but_never_errors() -> None:
    def many(severity: str, code: str) -> list[Finding]:
        return [Finding(code, severity, Span("a.md", line), "wrong", "mend") for line in range(1, MOST + 4)]  # type: ignore[arg-type]

    text = grouped_text(many("warning", "VP101"), {})
    assert text.count("wrong") == MOST
    assert text.endswith("and 3 more of VP101: vade check --select VP101 shows them all")
    assert grouped_text(many("warning", "VP101"), {}, ["VP"]).count("wrong") == MOST + 3
    assert grouped_text(many("error", "VM035"), {}).count("wrong") == MOST + 3


def test_json_keeps_the_order_of_places() -> None:
    assert [told["code"] for told in json.loads(as_json(EACH))] == [each.code for each in EACH]


def test_notes_can_be_left_out_but_are_counted(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert any(rule.severity == "note" for rule in every_rule())
    main(["check", str(faulty), "--quiet-notes", "--date", "2026-06-01"])
    out = capsys.readouterr().out
    assert "note: " not in out
    assert "clean is not approved" in out
