"""What becomes of pages that no clinician reviewed: labelled, left out, or nothing is published."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied
from tests.compile.publishing import live_release
from tests.reader import read_page

from vademecum.cli import exits
from vademecum.compile import reread
from vademecum.compile.build import Options, build
from vademecum.compile.checking import check
from vademecum.compile.report import Report

PARENT, HEIR = "hand-work", "hand-rub"
ES = "topics/hands/hand-work.es.md"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def policy(shell: Shell, unreviewed: str = "label", machine: str = "label") -> None:
    lines = f'unreviewed = "{unreviewed}"\nmachine-translations = "{machine}"'
    shell.edit("manual.toml", 'unreviewed = "label"', lines)


def never_reviewed(shell: Shell, topic: str) -> None:
    (shell.manual / f"reviews/{topic}.yaml").unlink()


def built(shell: Shell, jobs: int = 1) -> Report:
    report = build(Options(folder=shell.manual, jobs=jobs))
    assert report.errors == 0, report.findings
    return report


def mentions(shell: Shell, words: str) -> set[str]:
    """Published files that hold the words."""
    return {path for path, body in live_release(shell.manual).items() if words.encode() in body}


def links(shell: Shell) -> Iterator[tuple[str, str]]:
    """(page, address on this host) of every link and preview of every page."""
    for path, body in live_release(shell.manual).items():
        if path.endswith(".html"):
            yield from ((path, found) for found in re.findall(r'href="(/[^"#]*)', body.decode()))


def dead_ends(shell: Shell) -> set[tuple[str, str]]:
    there = live_release(shell.manual).keys()
    return {
        (page, address)
        for page, address in links(shell)
        if address.lstrip("/") not in there and f"{address.strip('/')}/index.html".lstrip("/") not in there
    }


@pytest.fixture
def parent_out(shell: Shell) -> Shell:
    policy(shell, unreviewed="exclude")
    never_reviewed(shell, PARENT)
    return shell


def test_what_was_never_reviewed_is_in_no_output(parent_out: Shell) -> None:
    built(parent_out)
    files = live_release(parent_out.manual)
    assert [path for path in files if f"/{PARENT}/" in path] == []
    assert mentions(parent_out, "Tired hands") == set()  # its uses; heirs print its precautions alone
    assert mentions(parent_out, f"hands/{PARENT}/") == set()


def test_heirs_print_its_precautions_all_the_same(parent_out: Shell) -> None:
    built(parent_out)
    for folder in ("", "professional/"):
        body = live_release(parent_out.manual)[f"{folder}hands/{HEIR}/index.html"]
        inherited = [seen for seen in read_page(body) if seen.id == f"{PARENT}/weak-bones"]
        assert [(seen.level, seen.folded) for seen in inherited] == [("avoid-all", False)]
        assert '<p class="inherited">' in body.decode()
    assert f"hands/{HEIR}/index.html" in mentions(parent_out, "Thin bones")


def test_no_link_leads_to_what_is_left_out(parent_out: Shell) -> None:
    built(parent_out)
    assert dead_ends(parent_out) == set()
    assert "hand work" in parent_out.page(f"hands/{HEIR}")  # the words of the link stay


def test_the_report_names_what_is_left_out_and_why(parent_out: Shell) -> None:
    said = parent_out.vade("build")
    assert said.code == exits.DONE, said.out
    assert re.search(r"left out +4 pages that no clinician ever reviewed: hand-work, hand-work \(es\)", said.out)
    assert "topics       3" in said.out


def test_what_was_reviewed_once_stays_and_says_that_it_changed(shell: Shell) -> None:
    policy(shell, unreviewed="exclude")
    before = built(shell)
    shell.edit("topics/hands/hand-work.md", "for a short time", "for a long time")
    report = built(shell)
    assert report.left_out == before.left_out
    assert shell.state(f"hands/{PARENT}") == "changed"


def test_signing_brings_it_back(parent_out: Shell) -> None:
    built(parent_out)
    said = parent_out.vade("review", "sign", PARENT, "--as", "dr-fictional", "--scope", "clinical", "--yes")
    assert said.code == exits.DONE, said.err
    report = built(parent_out)
    assert {page.language for page in report.left_out} == {"es"}
    assert parent_out.state(f"hands/{PARENT}") == "reviewed"
    assert dead_ends(parent_out) == set()


def test_one_edition_may_be_left_out_alone(shell: Shell) -> None:
    policy(shell, unreviewed="exclude")
    text = shell.text(f"reviews/{PARENT}.yaml")
    kept = "".join(line for line in text.splitlines(True) if "edition: professional" not in line)
    (shell.manual / f"reviews/{PARENT}.yaml").write_text(kept, encoding="utf-8")
    report = built(shell)
    assert {page.edition for page in report.left_out if page.language is None} == {"professional"}
    page = shell.page(f"hands/{PARENT}")
    assert f"/professional/hands/{PARENT}/" not in page
    assert dead_ends(shell) == set()


def test_a_machine_translation_that_nobody_signed_is_left_out(shell: Shell) -> None:
    policy(shell, machine="exclude")
    _by_machine(shell)
    report = built(shell)
    assert {(page.topic, page.language, page.why) for page in report.left_out} == {(PARENT, "es", "machine")}
    assert not [path for path in live_release(shell.manual) if path.startswith("es/") and PARENT in path]
    assert dead_ends(shell) == set()
    assert shell.page(f"hands/{PARENT}")


def test_a_machine_translation_that_nobody_signed_is_refused(shell: Shell) -> None:
    policy(shell, machine="refuse")
    _by_machine(shell)
    found = check(shell.manual).findings
    assert [(f.code, f.span.path, f.span.line) for f in found] == [("VM415", ES, 1)]
    assert "--languages es" in (found[0].mend or "")
    assert build(Options(folder=shell.manual)).release is None


def _by_machine(shell: Shell) -> None:
    """The Spanish page was never signed, and nobody is known who translated it."""
    signed = shell.text(f"reviews/{PARENT}.yaml")
    assert "language: es" in signed
    elsewhere = signed.replace("language: es", "language: fr")
    (shell.manual / f"reviews/{PARENT}.yaml").write_text(elsewhere, encoding="utf-8")
    shell.edit(ES, "{method: human, by: nurse-invented}", "{method: machine, by: engine}")


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_edit_of_what_is_left_out_gives_the_bytes_of_a_cold_build(
    parent_out: Shell, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reread, "RACY", 0)  # the copy is younger than that
    never_reviewed(parent_out, "hand-oil")
    built(parent_out)
    for path, old, new in (
        ("topics/hands/hand-oil.md", "Not if your skin is sore", "Not while your skin is sore"),
        ("topics/hands/hand-rub.md", "Only gentle touch", "Only very gentle touch"),
    ):
        parent_out.edit(path, old, new)
        assert built(parent_out).remade
        cold = Path(
            shutil.copytree(parent_out.manual, tmp_path / "cold", ignore=shutil.ignore_patterns("public", ".vade"))
        )
        assert build(Options(folder=cold, jobs=jobs)).left_out == built(parent_out).left_out
        assert live_release(cold) == live_release(parent_out.manual)
        shutil.rmtree(cold)


def test_the_preview_shows_all_and_says_what_would_be_left_out(parent_out: Shell, tmp_path: Path) -> None:
    out = tmp_path / "preview"
    report = build(Options(folder=parent_out.manual, out=out, drafts=True, lenient=True))
    assert report.left_out == ()
    notes = [(f.code, f.severity, f.span.path) for f in report.findings if f.code == "VM416"]
    assert notes == [("VM416", "note", ES), ("VM416", "note", "topics/hands/hand-work.md")]
    assert (out / f"hands/{PARENT}/index.html").is_file()


def test_a_page_that_is_left_out_is_not_refused(shell: Shell) -> None:
    policy(shell, unreviewed="refuse", machine="exclude")
    _by_machine(shell)
    assert ES not in {finding.span.path for finding in check(shell.manual).findings}
