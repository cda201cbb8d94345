"""The hook for pre-commit: its command, and the files that make it run."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import ryaml
from tests.checks.lint.sample import TOPIC, sample

from vademecum.checks.lint.rule import Example
from vademecum.cli.main import main

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    text = HOOKS.read_text(encoding="utf-8")
    (only,) = ryaml.loads(text)  # type: ignore[attr-defined]  # its stubs forget to export it
    return dict(only)


def test_its_command_stops_a_commit_at_an_error_and_only_there(hook: dict[str, Any], tmp_path: Path) -> None:
    program, *words = shlex.split(hook["entry"])
    assert program == "vade"
    assert hook["pass_filenames"] is False
    manual = sample(tmp_path, Example())
    assert main([*words, str(manual)]) == 0
    topic = manual / TOPIC
    topic.write_text(topic.read_text("utf-8").replace(":avoid: calf", ":avoid: clf"), "utf-8")
    assert main([*words, str(manual)]) == 1


def test_it_runs_for_the_files_of_a_manual(hook: dict[str, Any]) -> None:
    files = re.compile(hook["files"])
    manual = ROOT / "tests" / "manuals" / "lint"
    ours = [file.relative_to(manual).as_posix() for file in manual.rglob("*") if file.is_file()]
    assert len(ours) > 10
    assert [path for path in ours if not files.search(path) or not files.search(f"manual/{path}")] == []
    assert not any(map(files.search, ("README.md", "src/main.py", "public/index.html", "docs/manual.toml.md")))
