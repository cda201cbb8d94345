"""What was published when, which release held a printed page, and the way back."""

import re
from pathlib import Path

import pytest
from tests.cli.shell import Shell, copied

PAGE = "hands/hand-rub"
TOPIC = "topics/hands/hand-rub.md"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def digits(page: str) -> str:
    """What stands at the foot of a page."""
    [found] = re.findall(r'class="digest">[^<]* ([0-9a-f]{12})<', page)
    return str(found)


def release(shell: Shell) -> str:
    return (shell.manual / "public" / "release.txt").read_text()[:12]


def edit(shell: Shell) -> None:
    path = shell.manual / TOPIC
    path.write_text(re.sub(r"(?m)^## ", "One more sentence.\n\n## ", path.read_text(), count=1))


def test_build_names_the_pages_that_changed_and_no_others(shell: Shell) -> None:
    assert "\npages  " not in shell.vade("build").out
    edit(shell)
    said = shell.vade("build").out
    assert "4 pages changed" in said
    assert f"/{PAGE}/  /professional/{PAGE}/" in said
    assert "no page changed" in shell.vade("build").out


def test_many_changes_are_counted_and_not_named(shell: Shell) -> None:
    shell.vade("build")
    shell.edit("manual.toml", "Test manual with invented people", "Another title")
    said = shell.vade("build").out
    assert re.search(r"\d\d pages changed", said)
    assert f"/{PAGE}/" not in said


def test_foot_and_print_carry_address_and_the_digits_of_the_page(shell: Shell) -> None:
    shell.vade("build")
    for path in (PAGE, f"professional/{PAGE}", "a-z", "whats-new", "."):
        page = shell.page(path)
        address = "https://manual.example/" + ("" if path == "." else f"{path}/")
        assert f"This page: {address} · version {digits(page)}</p>" in page
        assert f'<p class="print-only">{address} · {digits(page)}' in page


def test_no_page_quotes_the_release(shell: Shell) -> None:
    shell.vade("build")
    pages = [file for file in (shell.manual / "public").rglob("*") if file.is_file() and file.name != "release.txt"]
    assert len(pages) > 20
    assert not any(release(shell).encode() in file.read_bytes() for file in pages)


def test_printed_page_leads_to_the_releases_that_held_it(shell: Shell) -> None:
    shell.vade("build")
    first, old = release(shell), digits(shell.page(PAGE))
    edit(shell)
    shell.vade("build")
    second, new = release(shell), digits(shell.page(PAGE))
    said = shell.vade("releases").out
    assert said.index(second) < said.index(first)
    assert re.search(rf"{second}  \d{{4}}-\d\d-\d\d \d\d:\d\d UTC  \d+ files  4 pages changed  live", said)
    asked = shell.vade("releases", "--page", old.upper()).out
    assert f"/{PAGE}/  {old}" in asked
    assert first in asked
    assert second not in asked
    assert "readers see another page there now" in asked
    assert "readers see this page now" in shell.vade("releases", "--page", new).out


def test_digits_of_no_page_are_said_to_be_so(shell: Shell) -> None:
    shell.vade("build")
    unknown = shell.vade("releases", "--page", "0123456789ab")
    assert (unknown.code, unknown.out) == (2, "")
    assert "held a page with 0123456789ab at its foot" in unknown.err
    assert shell.vade("releases", "--page", "no digits").code == 2


def test_rollback_and_the_next_build(shell: Shell) -> None:
    shell.vade("build")
    before = shell.page(PAGE)
    edit(shell)
    shell.vade("build")
    after = shell.page(PAGE)
    back = shell.vade("rollback")
    assert back.code == 0
    assert "4 pages changed" in back.out
    assert shell.page(PAGE) == before
    assert "back to this release: 4 pages changed  live" in shell.vade("releases").out
    again = shell.vade("rollback")
    assert again.code == 3
    assert "there is no release to go back to" in again.err
    assert shell.vade("build").code == 0
    assert shell.page(PAGE) == after


def test_nothing_is_listed_or_rolled_back_where_nothing_is_published(shell: Shell) -> None:
    for command in ("releases", "rollback"):
        said = shell.vade(command)
        assert said.code == 3
        assert "nothing is published" in said.err


def test_broken_build_leaves_the_release_to_go_back_to(shell: Shell) -> None:
    shell.vade("build")
    first = release(shell)
    edit(shell)
    shell.vade("build")
    shell.edit(TOPIC, "One more sentence.", "[nowhere](topic:nowhere)")
    assert shell.vade("build").code == 1
    assert shell.vade("rollback").code == 0
    assert release(shell) == first


def test_copy_is_told_and_holds_the_same_files(shell: Shell, tmp_path: Path) -> None:
    said = shell.vade("build", "--copy", str(tmp_path / "copy")).out
    assert re.search(r"copied +\d+ files to", said)
    assert (tmp_path / "copy" / PAGE / "index.html").read_text() == shell.page(PAGE)
    assert not (tmp_path / "copy").is_symlink()


def test_copy_that_is_refused_builds_nothing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    refused = shell.vade("build", "--copy", str(tmp_path / "mine"))
    assert refused.code == 3
    assert "choose another --copy" in refused.err
    assert not (shell.manual / "public").exists()
