"""``vade review status``: what must be done first, for people, programs, sheets and calendars."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec import structs
from tests.cli.commands import environment
from tests.cli.shell import Shell, copied

from vademecum.cli import exits
from vademecum.cli.reviews.board_calendar import calendar, folded
from vademecum.cli.reviews.board_files import FIELDS, FORMULA, csv_text, json_text
from vademecum.cli.reviews.board_text import WIDTH, board_text
from vademecum.cli.reviews.choice import UNSIGNED, Chosen, Wanted, chosen
from vademecum.cli.terminal import cells
from vademecum.model.board import STANDINGS, Board, Draft, PageState, Row

DAY = "2027-02-20"
NAMES = st.from_regex(r"[a-z]{1,12}(-[a-z0-9]{1,9}){0,4}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1)).map(date.isoformat)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    states: tuple[PageState, ...] = get_args(PageState)
    state = draw(st.sampled_from(states))
    reviewed = state == "reviewed"
    flags, alerts, precautions = (0 if reviewed else draw(st.integers(0, 3)) for _ in range(3))
    uncovered = flags + alerts + precautions
    topic = draw(NAMES)
    return Row(
        topic=topic,
        title=draw(WORDS),
        edition=draw(st.sampled_from(["consumer", "professional"])),
        language=draw(st.sampled_from(["en", "es"])),
        address=f"/section/{topic}/",
        owner=draw(NAMES),
        state=state,
        last=None if state == "unreviewed" else draw(DAYS),
        due=draw(DAYS) if reviewed else None,
        by=tuple(draw(st.lists(WORDS, min_size=1, max_size=2))) if reviewed else (),
        signed=reviewed and draw(st.booleans()),
        statements=uncovered + 2,
        uncovered=uncovered,
        red_flags=flags,
        alerts=alerts,
        precautions=precautions,
        severity=draw(st.sampled_from(["minor", "serious"])) if precautions else None,
        sooner=(f"{topic}/fever",) if reviewed and draw(st.booleans()) else (),
    )


@st.composite
def boards(draw: st.DrawFn) -> Board:
    pages = draw(st.lists(rows(), max_size=8, unique_by=lambda row: (row.topic, row.language, row.edition)))
    return Board(
        manual="our-manual",
        title=draw(WORDS),
        time_zone="Etc/UTC",
        base_url=draw(st.sampled_from([None, "https://manual.example"])),
        rows=tuple(sorted(pages, key=lambda row: (row.topic, row.language, row.edition))),
        drafts=(Draft("unripe", "Unripe", "somebody"),),
    )


def row(topic: str, **more: Any) -> Row:
    known: dict[str, Any] = {"edition": "consumer", "language": "en", "address": f"/s/{topic}/", "owner": "somebody"}
    return Row(**{"topic": topic, "title": topic, "state": "unreviewed", **known, **more})


def board(*pages: Row) -> Board:
    return Board(manual="m", title="A manual", time_zone="Etc/UTC", base_url=None, rows=pages)


def whole(known: Board, day: str = DAY, **wanted: Any) -> Chosen:
    return chosen(known, day, Wanted(**wanted))


def due_in(days: int) -> str:
    return (date.fromisoformat(DAY) + timedelta(days=days)).isoformat()


# days and order


@pytest.mark.parametrize(
    ("days", "stands"),
    [(-1, "overdue"), (0, "due-30"), (30, "due-30"), (31, "due-90"), (90, "due-90"), (91, "reviewed")],
)
def test_a_review_holds_until_the_end_of_its_day(days: int, stands: str) -> None:
    known = whole(board(row("a", state="reviewed", due=due_in(days), last="2026-01-01")))
    assert [page.standing for page in known.pages] == [stands]


def test_the_last_day_of_all_calendars_is_no_fault() -> None:
    known = whole(board(row("a", state="reviewed", due="9999-12-31", last="2026-01-01")), "9999-12-31", within=400)
    assert [page.standing for page in known.pages] == ["due-30"]


def test_what_must_be_done_first_stands_on_top() -> None:
    """A changed red flag before a changed sentence, a claim that ended before one that was never made."""
    pages = (
        row("never", red_flags=1, uncovered=1),
        row("holds", state="reviewed", due=due_in(400)),
        row("ninety", state="reviewed", due=due_in(60)),
        row("sentence", state="changed"),
        row("late", state="reviewed", due=due_in(-5)),
        row("later", state="reviewed", due=due_in(-50)),
        row("soon", state="reviewed", due=due_in(5)),
        row("minor", state="changed", precautions=1, uncovered=1, severity="minor"),
        row("flag", state="changed", red_flags=1, uncovered=1),
        row("partly-flag", state="partly", red_flags=1, uncovered=1),
        row("grave", state="partly", precautions=1, uncovered=1, severity="life-threatening"),
    )
    order = [page.row.topic for page in whole(board(*pages)).pages]
    assert order == "flag partly-flag grave minor sentence later late soon never ninety holds".split()


@settings(max_examples=40, deadline=None)
@given(boards(), st.sampled_from([*STANDINGS, UNSIGNED]))
def test_every_page_is_counted_once(known: Board, state: str) -> None:
    every = whole(known)
    assert sum(every.counts().values()) == len(known.rows) == len(every.pages)
    assert sum(sum(each.values()) for each in every.by_owner().values()) == len(known.rows)
    some = whole(known, states=(state,))
    assert len(some.pages) == (every.unsigned() if state == UNSIGNED else every.counts()[state])  # type: ignore[index]
    assert sum(every.by_gravity().values()) == sum(page.row.state != "reviewed" for page in every.pages)


# a table for people


@settings(max_examples=40, deadline=None)
@given(boards())
def test_the_table_is_readable_at_100_columns(known: Board) -> None:
    said = board_text(whole(structs.replace(known, title="A manual")), False)
    assert all(cells(line) <= WIDTH for line in said.split("\n"))
    assert said.replace("\n", "").isprintable()
    for topic in {row.topic for row in known.rows}:
        assert topic[:19] in said


def test_ten_thousand_topics_are_not_printed_unless_asked_for() -> None:
    many = board(*(row(f"topic-{n}") for n in range(10_000)))
    short, long = board_text(whole(many), False), board_text(whole(many), True)
    assert short.count("\n") < 70
    assert "9,950 lines more: --all shows them" in short
    assert long.count("topic-") == 10_000


def test_editions_and_languages_that_stand_alike_share_a_line() -> None:
    pages = [row("a", edition=e, language=tag) for tag in ("en", "es") for e in ("consumer", "professional")]
    said = board_text(whole(board(*pages, row("b", state="changed", language="es"))), False)
    assert re.search(r"^unreviewed  —    a      both en, both es  words outside its statements$", said, re.MULTILINE)
    assert re.search(r"^changed     —    b      consumer es ", said, re.MULTILINE)


# JSON and CSV


@settings(max_examples=40, deadline=None)
@given(boards())
def test_json_holds_every_page_in_the_same_order(known: Board) -> None:
    shown = whole(known)
    told = json.loads(json_text(shown))
    assert [(page["topic"], page["standing"]) for page in told["pages"]] == [
        (page.row.topic, page.standing) for page in shown.pages
    ]
    assert told["counts"] == shown.counts()
    assert (told["format"], told["day"], told["drafts"][0]["topic"]) == (1, DAY, "unripe")


@settings(max_examples=40, deadline=None)
@given(boards())
def test_a_sheet_holds_every_page_and_no_formula(known: Board) -> None:
    shown = whole(known)
    text = csv_text(shown)
    read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [line["topic"] for line in read] == [page.row.topic for page in shown.pages]
    for line, page in zip(read, shown.pages, strict=True):
        assert list(line) == list(FIELDS)
        assert line["title"].removeprefix("'") == page.row.title.removeprefix("'")
        assert not any(value.startswith(FORMULA) for value in line.values())
    assert text.endswith("\r\n")


def test_a_title_that_a_sheet_would_carry_out_is_words() -> None:
    said = csv_text(whole(board(row("a", title='=HYPERLINK("https://evil.example","a, b")'))))
    assert """"'=HYPERLINK(""https://evil.example"",""a, b"")",consumer""" in said


# a calendar


@settings(max_examples=40, deadline=None)
@given(boards())
def test_another_program_reads_the_calendar(known: Board) -> None:
    text = calendar(whole(known))
    assert text == calendar(whole(known, "2031-01-01")), "nothing is taken from the day"
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(
        0 < len(line.encode()) <= 75 and line.replace("\u200b", "").strip("\n") == line for line in lines if line
    )
    events: list[Any] = list(Calendar.from_ical(text.encode()).walk("VEVENT"))
    due: dict[str, list[Row]] = {}
    for each in known.rows:
        if each.due:
            due.setdefault(each.topic, []).append(each)
    assert [str(event["UID"]) for event in events] == [f"review-of-{topic}@our-manual" for topic in sorted(due)]
    for event in events:
        mine = due[str(event["UID"]).removeprefix("review-of-").partition("@")[0]]
        first = min(mine, key=lambda row: row.due or "")
        assert event["DTSTART"].dt == date.fromisoformat(first.due or "")
        assert event["DTSTAMP"].dt.date().isoformat() == max(row.last or "" for row in mine)
        title = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in first.title)
        assert str(event["SUMMARY"]) == f"Review due: {title}"
        assert not event.errors
        for each in mine:
            assert f"{each.edition} {each.language}: reviewed {each.last}" in str(event["DESCRIPTION"])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_folding_breaks_no_letter(line: str) -> None:
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


# the command


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(copied(tmp_path), capsys)


def test_the_board_of_a_manual(shell: Shell) -> None:
    said = shell.vade("review", "status", "--date", DAY)
    assert (said.code, said.err) == (exits.DONE, "")
    assert "Test manual with invented people: 10 pages of 4 topics on 2027-02-20" in said.out
    assert "changed 1 · partly 2 · overdue 0 · due-30 2 · unreviewed 1 · due-90 0 · reviewed 4" in said.out
    assert ", sooner f" in said.out
    assert shell.vade("build").code == exits.DONE
    assert shell.vade("review", "status", "--date", DAY).out == said.out


def test_a_day_to_come_may_be_asked_for(shell: Shell) -> None:
    assert "overdue 2 " in shell.vade("review", "status", "--date", "2027-03-03").out
    assert "overdue 0 " in shell.vade("review", "status", "--date", "2027-03-02").out


def test_one_topic_says_what_is_not_covered(shell: Shell) -> None:
    shell.edit("topics/hands/hand-work.md", "for a short time", "for a long time")
    said = shell.vade("review", "status", "hand-work").out
    assert "changed since the last review" in said
    assert "review overdue since 2028-03-02" in shell.vade("review", "status", "hand-work", "--date", "2028-03-03").out


def test_one_topic_for_programs(shell: Shell) -> None:
    told = json.loads(shell.vade("review", "status", "hand-work", "--format", "json", "--date", DAY).out)
    assert {page["topic"] for page in told["pages"]} == {"hand-work"}
    assert len(told["pages"]) == 4


@pytest.mark.parametrize(
    ("form", "begins"), [("csv", "standing,topic,"), ("ics", "BEGIN:VCALENDAR\r\n"), ("json", "{")]
)
def test_every_format_is_written_as_it_is(form: str, begins: str, shell: Shell) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "vademecum", "review", "status", "--format", form, "--date", DAY, str(shell.manual)],
        capture_output=True,
        env={**environment(), "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert process.stdout.decode().startswith(begins)


def test_pages_are_chosen(shell: Shell) -> None:
    def topics(*words: str) -> set[str]:
        said = shell.vade("review", "status", "--date", DAY, "--format", "json", *words)
        assert said.code == exits.DONE, said.err
        return {page["topic"] for page in json.loads(said.out)["pages"]}

    assert topics("--state", "changed,partly") == {"hand-oil", "hand-heat"}
    assert topics("--due-within", "10") == {"hand-rub"}
    assert topics("--due-within", "9") == set()
    assert topics("--owner", "test-board", "--state", "unreviewed") == {"hand-work"}
    assert topics("--state", "unsigned") == {"hand-oil", "hand-rub", "hand-work"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--owner", "test-bord"), "did you mean test-board?"),
        (("--owner", "zzz"), "owners are test-board"),
        (("--state", "chnged"), "did you mean changed?"),
        (("--state", ""), 'there is no state ""'),
        (("--date", "2027-2-1"), "write it as in 2026-03-02"),
        (("--date", "20270201"), "write it as in 2026-03-02"),
        (("--due-within", "-1"), "number of days"),
        (("hand-work", "--owner", "test-board"), "TOPIC already says which pages"),
        (("hand-wrk", "--format", "csv"), "did you mean hand-work?"),
    ],
)
def test_wrong_use_says_what_to_write(words: tuple[str, ...], why: str, shell: Shell) -> None:
    said = shell.vade("review", "status", *words)
    assert (said.code, said.out) == (exits.WRONG_USE, "")
    assert why in said.err


def test_topics_with_errors_are_named_aside(shell: Shell) -> None:
    shell.edit("topics/hands/hand-oil.md", "status: published", "status: publishd")
    said = shell.vade("review", "status", "--format", "csv")
    assert said.code == exits.DONE
    assert "hand-oil" not in said.out
    assert "1 topic with errors left out: hand-oil" in said.err


def test_an_unusable_manual_says_why(shell: Shell) -> None:
    shell.edit("manual.toml", "title = ", "title == ")
    said = shell.vade("review", "status")
    assert said.code == exits.FINDINGS
    assert "manual.toml" in said.out


def test_the_word_alone_is_a_topic_or_the_manual(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shell.manual)
    assert "its own words" in shell.vade("review", "status", "hand-work").out
    monkeypatch.chdir(shell.manual.parent)
    from vademecum.cli.main import main

    assert main(["review", "status", shell.manual.name, "--date", DAY]) == exits.DONE
    assert "10 pages" in shell.capsys.readouterr().out


def test_a_board_that_is_remembered_needs_nothing_else(shell: Shell) -> None:
    """Half of its time would go into loading what builds a manual."""
    shell.vade("build")
    for file in shell.manual.rglob("*"):
        if file.is_file() and ".vade" not in file.parts:
            file.touch()
    code = (
        "import sys, time\nfrom vademecum.compile import kept_board\nkept_board.RACY = 0\n"
        "from vademecum.cli.main import main\n"
        f"main(['review', 'status', {str(shell.manual)!r}])\n"
        "print(sorted(name for name in sys.modules if name.startswith('vademecum.')))"
    )
    run = [sys.executable, "-c", code]
    subprocess.run(run, capture_output=True, env=environment(), check=True)  # works it out
    loaded = subprocess.run(run, capture_output=True, text=True, env=environment(), check=True).stdout.splitlines()[-1]
    assert "vademecum.compile.kept_board" in loaded
    assert not any(f"vademecum.{name}" in loaded for name in ("authored", "compile.build", "writers", "reviewing"))
