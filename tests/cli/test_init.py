"""``vade init``: what it asks, what it refuses, what it makes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.cli import exits, init
from vademecum.cli.main import main
from vademecum.cli.templates import manual_files
from vademecum.model.ids import is_id


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == exits.REFUSED
    assert "mine.txt" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manual").write_text("")
    assert main(["init", str(tmp_path / "manual")]) == exits.REFUSED


def test_a_new_repository_is_as_good_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert main(["init", str(tmp_path)]) == exits.DONE
    assert (tmp_path / ".gitignore").read_text().endswith("/.vade/\n/public/\n")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--time-zone", "Europe/Madird", 'did you mean "Europe/Madrid"?'),
        ("--time-zone", "madrid", 'did you mean "Europe/Madrid"?'),
        ("--contact", "call us", "--contact"),
        ("--language", "tlh", "en or es"),
        ("--title", "", "--title"),
        ("--title", "two\nlines", "--title"),
        ("--publisher", "\x1b[2J", "--publisher"),
        ("--publisher", "\u202eevil", "--publisher"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_made(
    tmp_path: Path, option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "m"), option, value]) == exits.WRONG_USE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "m").exists()


def test_the_folder_one_is_in_becomes_a_manual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == exits.DONE
    assert capsys.readouterr().out.startswith("Made a new manual in this folder.\n\nNext:\n  vade build")


def test_a_person_is_asked_little_and_again_after_a_slip(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["Our title", "", "not an address", "editors@example.org", "", "Europe/Madrid"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    answers = init.asked({})
    assert "Enter takes what stands in brackets" in capsys.readouterr().out
    assert answers == {
        "title": "Our title",
        "publisher": "The name of the publisher",
        "contact": "editors@example.org",
        "language": "en",
        "time_zone": "Europe/Madrid",
    }


def test_what_was_given_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nothing(question: str) -> str:
        asked.append(question)
        return ""

    monkeypatch.setattr("builtins.input", nothing)
    init.asked({"title": "T", "publisher": "P", "language": "en"})
    assert [question.partition(" [")[0] for question in asked] == [
        "Mail or web address for readers",
        "Time zone, where its days end",
    ]


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Soins intégratifs", "soins-integratifs"),
        ("3 remedies", "remedies"),
        ("日本", "manual"),
        ("not", "manual"),
        ("A  --  B", "a-b"),
    ],
)
def test_the_id_is_made_of_the_title(title: str, made: str) -> None:
    assert init.id_of(title) == made


@given(st.text())
def test_whatever_the_title_there_is_an_id(title: str) -> None:
    assert is_id(init.id_of(title))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_titles_come_back_as_they_were_typed(title: str) -> None:
    answers = {name: usual for name, (_, usual) in init.QUESTIONS.items()}
    text = manual_files("en", init.settings_of({**answers, "title": title}))["manual.toml"]
    assert tomllib.loads(text)["title"] == title
