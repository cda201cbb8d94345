"""Findings as they are printed."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.cli.report import excerpt, finding_text, findings_text, table, tally
from vademecum.cli.terminal import Ink, cells, plain
from vademecum.model.finding import Finding, Severity, Span


def finding(span: Span, severity: Severity = "error", code: str = "VM141") -> Finding:
    return Finding(code, severity, span, 'unknown label "Profesional:"', 'did you mean "Professional:"?')


SOURCE = "one\nProfesional: Avoid pressure.\nthree\n"


def test_a_finding_has_place_code_fault_mend_line_and_carets() -> None:
    assert finding_text(finding(Span("topics/a.md", 2, 1, 12)), SOURCE) == (
        'topics/a.md:2:1  VM141  unknown label "Profesional:"  → did you mean "Professional:"?\n'
        "    2 | Profesional: Avoid pressure.\n"
        "      | ^^^^^^^^^^^^"
    )


def test_warnings_and_notes_say_so() -> None:
    assert "VM141  warning: unknown" in finding_text(finding(Span("a.md"), "warning"))
    assert "VM141  note: unknown" in finding_text(finding(Span("a.md"), "note"))


@pytest.mark.parametrize("source", [None, "", "one line"])
def test_without_its_line_a_finding_stands_alone(source: str | None) -> None:
    assert "\n" not in finding_text(finding(Span("a.md", 3, 1)), source)


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("\tabc", 2, 3, "    abc", "    ^^^"),
        ("a\tbc", 3, 2, "a   bc", "    ^^"),
        ("日本 abc", 4, 3, "日本 abc", "     ^^^"),
        ("日本", 1, 1, "日本", "^^"),
        ("e\u0301a", 3, 1, "e\u0301a", " ^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 99, 5, "abc", "   ^"),
        ("abc", 2, 99, "abc", " ^^"),
        ("a\x1b[31mb", 2, 1, "a␛[31mb", " ^"),
        ("a\u202eb", 2, 1, "a·b", " ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_carets_stand_below_what_is_meant(line: str, column: int, length: int, shown: str, carets: str) -> None:
    assert excerpt(line, column, length) == (shown, carets)


def test_a_very_long_line_is_cut_around_the_place() -> None:
    shown, carets = excerpt("x" * 5000 + "HERE" + "y" * 5000, 5001, 4)
    assert len(shown) < 130
    assert shown[carets.index("^") :].startswith("HERE")
    assert carets.count("^") == 4


@given(st.text(), st.integers(1, 80), st.integers(1, 40))
def test_any_line_can_be_shown(line: str, column: int, length: int) -> None:
    shown, carets = excerpt(line, column, length)
    assert shown == plain(shown)
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets


@given(st.text())
def test_nothing_reaches_a_terminal_that_it_would_act_on(text: str) -> None:
    safe = plain(text)
    assert all(letter.isprintable() for letter in safe)
    assert len(safe) == len(text)


def test_hostile_names_and_messages_are_made_harmless() -> None:
    hostile = Finding("VM301", "error", Span("topics/\x1b[2J\n.md"), "bad \x1b]0;title\x07 \u2066x", "do\r\nthis")
    text = finding_text(hostile, "line \x9b31m\n")
    assert not [letter for letter in text if letter != "\n" and not letter.isprintable()]
    assert text.count("\n") == 2


def test_all_findings_stand_together_in_the_order_of_their_places() -> None:
    places = [Span("b.md", 1), Span("a.md", 10), Span("a.md", 9), Span("a.md", 9)]
    text = findings_text([finding(span) for span in places], {})
    assert [line.split("  ")[0] for line in text.split("\n\n")] == ["a.md:9:1", "a.md:10:1", "b.md:1:1"]


def test_the_tally_counts_by_kind_and_file() -> None:
    assert tally([]) == "no findings"
    assert tally([finding(Span("a.md"))]) == "1 error in 1 file"
    assert tally([finding(Span("a.md")), finding(Span("a.md"), "note")]) == "1 error and 1 note in 1 file"
    three = [finding(Span("a.md")), finding(Span("b.md"), "warning"), finding(Span("c.md"), "note")]
    assert tally(three) == "1 error, 1 warning and 1 note in 3 files"


def test_a_table_leaves_out_what_is_not_known() -> None:
    assert table([("topics", "5"), ("drafts", ""), ("pages", "7")]) == "topics  5\npages   7"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Screen(), {"TERM": "xterm"}, True),
        (Screen(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Screen(), {"TERM": "xterm", "NO_COLOR": ""}, True),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_colour_is_for_people_who_want_it(
    stream: io.StringIO, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Ink.of(stream).coloured is coloured


def test_colour_changes_nothing_but_colour() -> None:
    coloured = finding_text(finding(Span("topics/a.md", 2, 1, 12)), SOURCE, Ink(True))
    for code in ("1;31", "1;33", "1", "2", "32", "36", "0"):
        coloured = coloured.replace(f"\033[{code}m", "")
    assert coloured == finding_text(finding(Span("topics/a.md", 2, 1, 12)), SOURCE)


def test_cells_count_columns_not_characters() -> None:
    assert [cells("abc"), cells("日本"), cells("e\u0301"), cells("")] == [3, 4, 1, 0]
