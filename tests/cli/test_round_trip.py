"""From nothing to a manual in a browser's hands, through real processes."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.commands import environment, vade

from vademecum.cli import exits


def tree(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


@contextmanager
def served(manual: Path, *words: str) -> Iterator[str]:
    """The address at which ``vade serve`` serves the manual; ended as by Ctrl+C, it said nothing of readers."""
    command = [sys.executable, "-m", "vademecum", "serve", "--port", "0", *words]
    with subprocess.Popen(
        command,
        cwd=manual,
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        assert run.stdout is not None
        said = "".join(run.stdout.readline() for _ in range(4))
        address = re.search(r"http://\S+", said)
        assert address, said + run.communicate()[1]
        try:
            yield address[0]
        finally:
            os.killpg(run.pid, signal.SIGINT)
            logged, errors = run.communicate(timeout=30)
        assert (run.returncode, logged, errors) == (exits.DONE, "", "")


def got(address: str) -> tuple[int, bytes]:
    last: Exception | None = None
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()
        except urllib.error.URLError as fault:  # the worker is not listening yet
            last = fault
            time.sleep(0.05)
    raise AssertionError(last)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_new_manual_builds_and_is_served(tmp_path: Path, language: str) -> None:
    run = vade("init", "ours", "--title", 'Füße & "Hände"', "--language", language, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (exits.DONE, "")
    manual = tmp_path / "ours"
    checked = vade("check", cwd=manual)
    assert (checked.returncode, checked.stdout.splitlines()[0]) == (exits.DONE, "no findings")
    built = vade("build", cwd=manual)
    assert (built.returncode, built.stderr) == (exits.DONE, "")
    with served(manual) as address:
        status, home = got(address)
        assert status == 200
        assert "Füße &amp; &quot;Hände&quot;".encode() in home
        assert f'lang="{language}"'.encode() in home
        assert got(f"{address}professional/first-steps/massage/")[0] == 200
        assert got(f"{address}manual.toml")[0] == 404


def test_a_new_release_reaches_a_running_server(manual: Path) -> None:
    assert vade("build", cwd=manual).returncode == exits.DONE
    with served(manual) as address:
        page = f"{address}about/"
        assert b"This manual is new." in got(page)[1]
        about = manual / "pages" / "about.md"
        about.write_text(about.read_text().replace("This manual is new.", "This manual has grown."))
        assert vade("build", cwd=manual).returncode == exits.DONE
        assert b"This manual has grown." in got(page)[1]


def test_a_running_server_names_the_release_that_the_build_printed(manual: Path) -> None:
    built = vade("build", cwd=manual)
    with served(manual) as address:
        told = json.loads(got(f"{address}-/health")[1])
    assert told == {"status": "up", "release": (manual / "public" / "release.txt").read_text().strip()}
    assert f"release      {told['release'][:12]}\n" in built.stdout


def test_a_base_address_with_a_path_is_served_under_that_path(manual: Path) -> None:
    settings = manual / "manual.toml"
    unset = '# base-url = "https://manual.example.org"'
    settings.write_text(settings.read_text().replace(unset, 'base-url = "https://hospital.example/manual/"'))
    assert vade("build", cwd=manual).returncode == exits.DONE
    with served(manual) as address:
        assert address.endswith("/manual/")
        status, home = got(address)
        assert status == 200
        style = re.search(rb'href="(/manual/assets/[^"]+\.css)"', home)
        assert style
        assert got(address.removesuffix("/manual/") + style[1].decode())[0] == 200


def test_a_port_in_use_is_said_in_one_line(manual: Path) -> None:
    assert vade("build", cwd=manual).returncode == exits.DONE
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = vade("serve", "--port", str(taken.getsockname()[1]), cwd=manual)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (exits.REFUSED, "", 1)
    assert "is in use" in run.stderr


def test_serving_before_building_says_what_to_do(manual: Path) -> None:
    run = vade("serve", cwd=manual)
    assert (run.returncode, run.stdout) == (exits.WRONG_USE, "")
    assert "vade build" in run.stderr


def test_an_error_publishes_nothing_and_the_last_release_stays(manual: Path) -> None:
    assert vade("build", cwd=manual).returncode == exits.DONE
    before = tree(manual / "public")
    topic = manual / "topics" / "first-steps" / "massage.md"
    lines = topic.read_text().splitlines()
    number = next(at for at, line in enumerate(lines, 1) if line.startswith("Professional: Avoid"))
    lines[number - 1] = lines[number - 1].replace("Professional:", "Profesional:")
    topic.write_text("\n".join(lines) + "\n")
    (manual / "pages" / "about.md").write_text("no front matter\n")
    run = vade("build", cwd=manual)
    assert run.returncode == exits.FINDINGS
    place = r"^(\S+\.md):(\d+):(\d+)  (VM\d+)  .+  → .+$"
    found = re.findall(place, run.stdout, re.MULTILINE)
    assert {path for path, *_ in found} == {"pages/about.md", "topics/first-steps/massage.md"}
    assert f"massage.md:{number}:1  VM141" in run.stdout
    assert f"\n{number:>5} | Profesional: Avoid pressure" in run.stdout
    assert "\n      | ^^^^^^^^^^^^\n" in run.stdout
    assert 'did you mean "Professional:"?' in run.stdout
    assert run.stdout.endswith("= nothing was published; the last good release stays in place\n")
    assert tree(manual / "public") == before


def test_without_a_release_no_release_is_spoken_of(manual: Path) -> None:
    (manual / "pages" / "about.md").write_text("no front matter\n")
    run = vade("build", cwd=manual)
    assert run.returncode == exits.FINDINGS
    assert run.stdout.endswith("= nothing was published\n")
    assert not (manual / "public").exists()


def test_a_folder_that_is_not_ours_is_never_touched(manual: Path) -> None:
    (manual / "public").mkdir()
    (manual / "public" / "holiday.txt").write_text("mine")
    run = vade("build", cwd=manual)
    assert (run.returncode, run.stdout) == (exits.REFUSED, "")
    assert "--out" in run.stderr
    assert tree(manual / "public") == {"holiday.txt": b"mine"}


def test_a_second_build_writes_nothing_and_a_clean_one_the_same_bytes(manual: Path) -> None:
    assert vade("build", cwd=manual).returncode == exits.DONE
    first = tree(manual / "public")
    assert re.search(r"^files +0 written, \d+ unchanged, 0 removed$", vade("build", cwd=manual).stdout, re.MULTILINE)
    assert vade("build", "--clean", "--jobs", "2", cwd=manual).returncode == exits.DONE
    assert tree(manual / "public") == first


def test_the_summary_of_a_build_is_a_table(manual: Path) -> None:
    run = vade("build", cwd=manual)
    rows = dict(re.split(r"  +", line, maxsplit=1) for line in run.stdout.splitlines())
    assert rows["topics"] == "2, 0 with a current clinical review"
    assert rows["statements"] == "3"
    assert rows["published"] == "public"
    assert "\x1b" not in run.stdout


def test_a_check_says_what_it_does_not(manual: Path) -> None:
    run = vade("check", cwd=manual)
    assert run.stdout.endswith("0 of 2 topics have a current clinical review: clean is not approved\n")
    assert [kept.name for kept in (manual / ".vade").iterdir()] == ["check"]  # what the next check need not do again
    assert not (manual / "public").exists()


@pytest.mark.parametrize("name", ["\x1b[31mred.md", "new\nline.md", "\u202egnp.md", "-rf.md", "a b.md"])
def test_hostile_file_names_are_findings_and_never_reach_the_terminal(manual: Path, name: str) -> None:
    (manual / "topics" / "first-steps" / name).write_text("x\n")
    run = vade("check", cwd=manual)
    assert run.returncode == exits.FINDINGS
    assert "Traceback" not in run.stderr
    for letter in ("\x1b", "\u202e"):
        assert letter not in run.stdout
    assert all(letter == "\n" or letter.isprintable() for letter in run.stdout)


def test_nothing_is_asked_where_nobody_sits(tmp_path: Path) -> None:
    run = vade("init", "ours", cwd=tmp_path, stdin="A title that is not read\n")
    assert run.returncode == exits.DONE
    assert "[" not in run.stdout.splitlines()[0]
    assert "A title that is not read" not in (tmp_path / "ours" / "manual.toml").read_text()


def test_the_schemas_that_editors_need_lie_in_the_manual(manual: Path) -> None:
    settings = json.loads((manual / ".vscode" / "settings.json").read_text())
    for schema in settings["yaml.schemas"]:
        assert json.loads((manual / schema).read_text())["type"] == "object"
    first = (manual / "manual.toml").read_text().splitlines()[0]
    assert (manual / first.removeprefix("#:schema ")).is_file()
    for person in (manual / "people").iterdir():
        schema = person.read_text().splitlines()[0].partition("$schema=")[2]
        assert (person.parent / schema).resolve().is_file()
