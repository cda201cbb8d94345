"""`--explain`, `--rules` and the pages of docs/checks."""

import json
from pathlib import Path

import pytest

from vademecum.checks.lint.rule import Rule
from vademecum.checks.registry import every_rule
from vademecum.cli.checking.pages import rule_pages
from vademecum.cli.codes import form_codes
from vademecum.cli.main import main

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "checks"


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.code)
def test_all_that_is_to_be_known_of_a_rule_is_explained(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", rule.name]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{rule.code} {rule.name}")
    assert rule.source in out
    assert " ".join(rule.why.split()) in " ".join(out.split())
    assert "Found:" in out
    assert "Not found:" in out
    assert rule.code in out.rpartition("\n\n")[2]


def test_a_code_of_the_form_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "vm322"]) == 0
    assert form_codes()["VM322"] in capsys.readouterr().out


def test_the_package_and_the_documentation_list_the_same_codes() -> None:
    """Change docs/codes.md, then: cp docs/codes.md src/vademecum/cli/codes.md"""
    packed = ROOT / "src" / "vademecum" / "cli" / "codes.md"
    assert packed.read_bytes() == (ROOT / "docs" / "codes.md").read_bytes()


def test_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rules"]) == 0
    out = capsys.readouterr().out
    assert [code for code in out.split() if code in {rule.code for rule in every_rule()}] == [
        rule.code for rule in every_rule()
    ]
    assert main(["check", "--rules", "--select", "VX", "--format", "json"]) == 0
    assert [told["code"] for told in json.loads(capsys.readouterr().out)] == ["VX101", "VX102", "VX103", "VX104"]


def test_the_pages_of_the_documentation_are_those_of_the_rules() -> None:
    """After a change of a rule: vade check --docs docs/checks"""
    there = {file.name: file.read_text(encoding="utf-8") for file in DOCS.iterdir()}
    assert there == rule_pages()


def test_pages_of_rules_that_are_no_more_are_taken_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "VZ999.md").write_text("old", encoding="utf-8")
    (tmp_path / "notes.md").write_text("ours", encoding="utf-8")
    assert main(["check", "--docs", str(tmp_path)]) == 0
    assert {file.name for file in tmp_path.iterdir()} == {*rule_pages(), "notes.md"}
    assert "and an index" in capsys.readouterr().out
