"""``vade review packet`` and ``sign --packet``: what is on the paper is what is signed, or nothing is."""

import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.shell import Shell, copied

from vademecum.cli import exits
from vademecum.cli.reviews.paper import css_string
from vademecum.cli.writing import as_it_lies, write_files
from vademecum.render.sheet import numbered, numbers

SIGN = ("review", "sign", "hand-work", "--as", "dr-fictional", "--scope", "clinical", "--yes")
TOPIC = "topics/hands/hand-work.md"
OUTSIDE = re.compile(r"<(?:script|link|img|iframe|object|embed|form|base)\b|url\(|@import|src=|href=", re.IGNORECASE)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    return Shell(copied(tmp_path), capsys)


def packet(shell: Shell, *words: str) -> tuple[str, str]:
    """The page, and its number."""
    said = shell.vade("review", "packet", "hand-work", "--out", "-", *words)
    assert said.code == exits.DONE, said.err
    number = re.search(r"<title>[^<]*packet ([0-9a-f]{12}[:0-9,-]*)</title>", said.out)
    assert number
    return said.out, number[1]


def test_it_is_one_file_that_asks_nobody(shell: Shell) -> None:
    page, number = packet(shell)
    assert not OUTSIDE.search(page)
    assert "default-src &#x27;none&#x27;" in page
    assert f"packet {number}" in page
    assert "@bottom-right" in page


def test_every_part_has_its_box_and_digest_and_both_editions(shell: Shell) -> None:
    page, _ = packet(shell)
    assert page.count('<div class="verdict">') == 8
    assert len(set(re.findall(r'<code class="digest">([0-9a-f]{12})</code>', page))) == 8
    for words in (
        "No one should press on your hands if your bones are thin.",
        "No pressure on the hands in osteoporosis.",
        "Do not have it",
        "Contraindicated",
        "Do you have thin bones? Could your bones be thin?",
        "A trial that was invented for the tests of a program.",
        "Owns shares in Invented Oils Ltd. (2026-01-05)",
        "MD (invented)",
    ):
        assert words in page, words
    both = page.partition('<p class="whose" lang="en">Both editions</p>')[2]
    assert both.startswith('<p class="p">Hand work was invented for tests')


def test_what_changed_is_struck_through_and_underlined(shell: Shell) -> None:
    assert shell.vade(*SIGN).code == exits.DONE
    shell.edit(TOPIC, "for a short time", "for a long while")
    page, number = packet(shell, "--changes")
    said = re.sub(r'<span class="hidden"[^>]*>[^<]*</span>', "", page)
    assert "<del>short time</del><ins>long while</ins>" in said
    assert page.count('<div class="verdict">') == 1
    assert number.endswith(":6")  # after the words of its section, before those of the next
    assert "7 other parts of this topic" in page


def test_the_printed_command_signs_exactly_what_was_shown(shell: Shell) -> None:
    assert shell.vade(*SIGN).code == exits.DONE
    shell.edit(TOPIC, "for a short time", "for a long while")
    page, number = packet(shell, "--changes")
    command = re.search(r"<code>(vade review sign hand-work [^<]*--packet \S+)</code>", page)
    assert command
    words = command[1].replace("PERSON", "dr-fictional").replace("YYYY-MM-DD", "2026-03-20").split()[1:]
    said = shell.vade(*words, "--yes")
    assert said.code == exits.DONE, said.err
    record = shell.text("reviews/hand-work.yaml").rpartition("- by:")[2]
    assert "tired-hands" in record
    assert "weak-bones" not in record
    shell.vade("build")
    assert shell.state("hands/hand-work") == "reviewed"
    assert number in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for a short time", "for a long time"),
        (":avoid: all", ":limit: pressure gentle by editors"),
        ("No pressure on the hands", "Little pressure on the hands"),
    ],
)
def test_a_packet_whose_words_changed_since_signs_nothing(shell: Shell, old: str, new: str) -> None:
    _, number = packet(shell)
    before = shell.text("reviews/hand-work.yaml")
    shell.edit(TOPIC, old, new)
    said = shell.vade(*SIGN, "--packet", number)
    assert said.code == exits.WRONG_USE
    assert "the words changed since it was printed" in said.err
    assert "vade review packet hand-work" in said.err
    assert shell.text("reviews/hand-work.yaml") == before


def test_a_change_elsewhere_does_not_touch_a_packet_of_chosen_statements(shell: Shell) -> None:
    _, number = packet(shell, "--statements", "weak-bones")
    shell.edit(TOPIC, "for a short time", "for a long time")
    assert shell.vade(*SIGN, "--packet", number).code == exits.DONE


def test_only_what_a_packet_shows_can_be_signed_from_it(shell: Shell) -> None:
    _, number = packet(shell, "--statements", "weak-bones,title")
    said = shell.vade(*SIGN, "--packet", number, "--statements", "tired-hands")
    assert "tired-hands: not in this packet" in said.err
    assert shell.vade(*SIGN, "--packet", number, "--statements", "title").code == exits.DONE


def test_other_editions_or_languages_are_another_packet(shell: Shell) -> None:
    _, number = packet(shell, "--editions", "consumer", "--languages", "en,es")
    assert shell.vade(*SIGN, "--packet", number).code == exits.WRONG_USE
    sign = (*SIGN, "--packet", number.upper(), "--editions", "consumer", "--languages")
    assert shell.vade(*sign, "en").code == exits.WRONG_USE
    assert shell.vade(*sign, "en,es").code == exits.DONE


@pytest.mark.parametrize("number", ["", "x", "0" * 12, "{}:", "{}:0", "{}:1-99999999", "{}:9-1", "{}:1,x", "{}:٣"])
def test_a_number_that_was_mistyped_signs_nothing(shell: Shell, number: str) -> None:
    _, right = packet(shell)
    said = shell.vade(*SIGN, f"--packet={number.format(right)}")
    assert said.code == exits.WRONG_USE
    assert "Nothing was written" in said.err


def test_a_file_that_is_there_is_written_over_only_by_force(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "hand-work-packet.html"
    assert "packet" in shell.vade("review", "packet", "hand-work").out
    file.write_text("something of somebody", encoding="utf-8")
    said = shell.vade("review", "packet", "hand-work")
    assert said.code == exits.WRONG_USE
    assert "add --force" in said.err
    assert file.read_text(encoding="utf-8") == "something of somebody"
    assert shell.vade("review", "packet", "hand-work", "--force").code == exits.DONE
    assert "<!DOCTYPE html>" in file.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_nothing_open_is_nothing_to_print(shell: Shell) -> None:
    assert shell.vade(*SIGN).code == exits.DONE
    assert "there is nothing to print" in shell.vade("review", "packet", "hand-work", "--changes").err


def test_what_went_is_shown_and_has_no_box(shell: Shell) -> None:
    assert shell.vade(*SIGN).code == exits.DONE
    text = shell.text(TOPIC)
    start = text.index(":::{use} tired-hands")
    end = text.index(":::\n", start + 5) + 4
    (shell.manual / TOPIC).write_text(text[:start] + text[end:], encoding="utf-8")
    page, _ = packet(shell, "--changes")
    assert "Short-term comfort in one invented trial." in page
    assert "No longer there." in page


def test_two_who_write_at_once_lose_nothing(shell: Shell) -> None:
    """Whoever comes second is told so, and the first record stays."""
    path = "reviews/hand-work.yaml"
    before = {path: as_it_lies(shell.manual / path)}
    outcomes: list[str] = []
    refusals: list[str] = []

    def one(text: str) -> None:
        try:
            write_files(shell.manual, {path: text}, before)
            outcomes.append(text)
        except exits.WrongUse as fault:
            refusals.append(str(fault))

    threads = [threading.Thread(target=one, args=(f"records of {n}\n",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [shell.text(path)] == outcomes
    assert len(refusals) == 7
    assert all("written by somebody else just now" in refusal for refusal in refusals)


@given(st.sets(st.integers(1, 400), min_size=1))
def test_numbers_are_read_as_they_are_written(known: set[int]) -> None:
    assert numbered(numbers(known), 400) == known


@given(st.text())
def test_no_text_ends_a_string_of_the_style_sheet(text: str) -> None:
    inside = css_string(text)[1:-1]
    assert not set(inside) & set('"<>&\n\r\f{};@/*')
    unescaped = re.sub(r"\\([0-9a-f]{1,6}) ", lambda found: chr(int(found[1], 16)), inside)
    assert unescaped == text
