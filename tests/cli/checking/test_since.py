"""`vade check --since`: only what changed since a revision, with what depends on it."""

import subprocess
from pathlib import Path

import pytest
from tests.checks.lint.sample import TOPIC, sample

from vademecum.checks.lint.rule import Example
from vademecum.checks.rules.suppressions.unneeded_exception import LONG
from vademecum.cli.checking.since import changed_since, with_dependents
from vademecum.cli.main import main


def git(folder: Path, *words: str) -> None:
    settings = ["-c", "user.name=A", "-c", "user.email=a@sample.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *settings, *words], check=True, capture_output=True)


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    folder = sample(tmp_path, Example(add=LONG))
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    return folder


def found(manual: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    main(["check", str(manual), "--since", "HEAD", "--select", "VP101"])
    return "VP101" in capsys.readouterr().out


def test_nothing_changed(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not found(manual, capsys)


def test_a_changed_topic(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open(manual / TOPIC, "a", encoding="utf-8") as out:
        out.write("\n% a note\n")
    assert found(manual, capsys)
    git(manual, "commit", "-am", "second")
    assert not found(manual, capsys)
    assert changed_since(manual, "HEAD~1").paths == frozenset({TOPIC, "history/massage.yaml"})


@pytest.mark.parametrize("path", ["references/fern2024.yaml", "concepts/fracture.md", "people/ada-sample.yaml"])
def test_what_a_topic_uses_brings_the_topic(path: str, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open(manual / path, "a", encoding="utf-8") as out:
        out.write("\n")
    assert (TOPIC in (changed_since(manual, "HEAD").paths or ())) is (path.rpartition("/")[2][:8] != "fracture")


def test_settings_bring_everything(manual: Path) -> None:
    with open(manual / "manual.toml", "a", encoding="utf-8") as out:
        out.write("\n# a note\n")
    assert changed_since(manual, "HEAD").paths is None


def test_a_file_that_git_does_not_know_yet(manual: Path) -> None:
    (manual / "concepts" / "elbow.md").write_text("---\nid: elbow\nkind: site\n---\n", encoding="utf-8")
    assert changed_since(manual, "HEAD").paths == frozenset({"concepts/elbow.md"})


def test_heirs_follow_from_one_to_the_next(tmp_path: Path) -> None:
    for name, head in (("one", ""), ("two", "parent: one"), ("three", "parent: two"), ("four", "")):
        file = tmp_path / "topics" / "body" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\nid: {name}\n{head}\n---\nwords\n", encoding="utf-8")
    paths = with_dependents(tmp_path, {"topics/body/one.md"})
    assert paths == frozenset({"topics/body/one.md", "topics/body/two.md", "topics/body/three.md"})


def test_no_checkout_and_no_revision(tmp_path: Path, manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(manual), "--since", "no-such-branch"]) == 2
    assert 'git knows no revision "no-such-branch"' in capsys.readouterr().err
    assert main(["check", str(manual), "--since", "--output=x"]) == 2


def test_outside_of_a_checkout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    manual = sample(tmp_path, Example())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert main(["check", str(manual), "--since", "HEAD"]) == 2
    assert "no checkout of git" in capsys.readouterr().err
