"""The command itself: help, exit codes, what it imports."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import environment, vade

from vademecum.cli import exits
from vademecum.cli.main import COMMANDS, main
from vademecum.cli.review import ACTIONS
from vademecum.version import VERSION

HERE = [*COMMANDS, *(f"review {action}" for action in ACTIONS)]


def test_the_overview_names_every_command_and_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == exits.DONE
    said = capsys.readouterr().out
    for name in COMMANDS:
        assert f"\n  {name} " in said
    for code in ("0", "1", "2", "3", "4", "130"):
        assert f"\n  {code} " in said
    assert "examples:" in said


@pytest.mark.parametrize("name", HERE)
def test_every_command_explains_itself_with_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == exits.DONE
    said = capsys.readouterr().out
    assert said.startswith(f"usage: vade {name}")
    assert f"examples:\n  vade {name}" in said
    assert name in ("schema", "review") or "MANUAL" in said


@pytest.mark.parametrize("name", HERE)
def test_help_is_asked_for_in_either_way(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "-h"]) == exits.DONE
    first = capsys.readouterr().out
    assert main(["help", *name.split()]) == exits.DONE
    assert capsys.readouterr().out == first


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == exits.DONE
    assert capsys.readouterr().out == f"vade {VERSION}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["review"], "say what to do: vade review show, packet, sign"),
        (["review", "sing"], "did you mean vade review sign?"),
        (["review", "\x1b[2J"], 'has no "␛[2J": there are show'),
    ],
)
def test_a_command_of_several_actions_needs_one(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == exits.WRONG_USE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["releases", "--page=\x1b[2J\u202ex"], ["build", "--\x1b[2J\u202ex"]],
)
def test_what_was_typed_acts_on_no_terminal(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == exits.WRONG_USE
    said = capsys.readouterr().err
    assert "␛[2J·x" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_wrong_use_says_what_was_probably_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["biuld"]) == exits.WRONG_USE
    assert capsys.readouterr().err == 'vade: there is no command "biuld": did you mean vade build?\n'


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "many"],
        ["build", "--base-url", "javascript:alert(1)"],
        ["build", "--base-url", "https://example.org/?q=1"],
        ["build", "one", "two"],
        ["serve", "--port", "65536"],
        ["schema", "toppic"],
        ["schema", "topic", "--format-reference"],
        ["new"],
    ],
)
def test_wrong_use_is_code_2_and_one_plain_line_at_the_end(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == exits.WRONG_USE
    said = capsys.readouterr()
    assert said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_where_there_is_no_manual_the_way_to_one_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path)]) == exits.WRONG_USE
    assert "vade init" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "nowhere")]) == exits.WRONG_USE
    assert "there is no folder" in capsys.readouterr().err


def test_the_folder_one_is_in_is_called_that(tmp_path: Path) -> None:
    said = vade("check", cwd=tmp_path).stderr
    assert said.startswith("vade: this folder holds no manual.toml")


def test_a_file_is_no_folder(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(manual / "policy.md")]) == exits.WRONG_USE
    assert "policy.md is a file: name the folder" in capsys.readouterr().err


def test_inside_a_manual_its_folder_is_named(manual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(manual / "topics")]) == exits.WRONG_USE
    assert str(manual) in capsys.readouterr().err


def test_an_escape_in_a_name_does_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "\x1b[2Jx\n")]) == exits.WRONG_USE
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert said.count("\n") == 1


def test_asking_for_help_imports_nothing_heavy() -> None:
    heavy = ("msgspec", "rich", "granian", "starlette", "ryaml", "pyromark", "asyncio", "vademecum.compile")
    code = f"import sys, vademecum.cli.main as m; m.main(['--help']); print([n for n in {heavy} if n in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_crash(manual: Path) -> None:
    command = f'"{sys.executable}" -m vademecum schema --format-reference | head -c 100'
    run = subprocess.run(
        command, shell=True, cwd=manual, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stderr == ""
    assert len(run.stdout) == 100


def test_a_reader_that_goes_away_at_the_very_end_is_no_crash(manual: Path) -> None:
    """Little is printed: it leaves the program only when all else is done."""
    command = f'"{sys.executable}" -m vademecum check | true; echo "${{PIPESTATUS[0]}}"'
    run = subprocess.run(
        ["bash", "-c", command], cwd=manual, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert run.stderr == ""
    assert run.stdout in (f"{exits.DONE}\n", f"{exits.REFUSED}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_output_that_nobody_can_store_is_code_3(manual: Path) -> None:
    run = subprocess.run(
        f'"{sys.executable}" -m vademecum check > /dev/full',
        shell=True, cwd=manual, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (exits.REFUSED, "vade: No space left on device\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(tmp_path: Path, closed: str) -> None:
    run = subprocess.run(
        f'"{sys.executable}" -m vademecum init ours {closed}',
        shell=True, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == exits.DONE, run.stderr
    assert (tmp_path / "ours" / "manual.toml").is_file()


def test_what_was_found_stands_before_what_follows_from_it(manual: Path) -> None:
    topic = manual / "topics" / "first-steps" / "massage.md"
    topic.write_text(topic.read_text().replace("Consumer:", "Consumr:", 1))
    run = subprocess.run(
        f'"{sys.executable}" -m vademecum revise massage --note x 2>&1',
        shell=True, cwd=manual, env=environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.stdout.startswith("topics/first-steps/massage.md:")
    last = run.stdout.splitlines()[-1]
    assert last.startswith("vade: nothing was written: massage has errors; mend them first: VM")
    assert " in topics/first-steps/massage.md, line " in last


def test_an_interruption_is_code_130(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import vademecum.cli.checking.run as command

    def interrupted(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "check", interrupted)
    assert main(["check", str(manual)]) == exits.INTERRUPTED


def test_a_fault_of_the_disk_is_code_3(
    manual: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import vademecum.cli.build as command

    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device", "public/index.html")

    monkeypatch.setattr(command, "build", full)
    assert main(["build", str(manual)]) == exits.REFUSED
    assert capsys.readouterr().err == "vade: public/index.html: No space left on device\n"


def test_of_a_link_that_cannot_be_made_its_own_name_is_told(
    manual: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import vademecum.cli.build as command

    def refused(*given: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied", "../.vade/a", None, "public")

    monkeypatch.setattr(command, "build", refused)
    assert main(["build", str(manual)]) == exits.REFUSED
    assert capsys.readouterr().err == "vade: public: Permission denied\n"


def test_a_latin_terminal_gets_plain_arrows(manual: Path) -> None:
    topic = manual / "topics" / "first-steps" / "massage.md"
    topic.write_text(topic.read_text().replace("concept:massage", "concept:mas\u0161age"))
    run = vade("check", cwd=manual, PYTHONIOENCODING="ascii")
    assert run.returncode == exits.FINDINGS
    assert "->" in run.stdout
    assert run.stderr == ""
