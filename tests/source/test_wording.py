"""The labels of a worded block: no line that might be a misspelt label is ever read as text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.source.wording import Faults, Labelled, LabelledText, Labels, read_labels

PRECAUTION = Labels(
    (
        "Consumer title",
        "Consumer",
        "Professional title",
        "Professional",
        "Both title",
        "Both",
        "Population",
        "Dose",
        "Because",
    ),
    titles=("Consumer title", "Professional title", "Both title"),
)
CONCEPT = Labels(
    ("Consumer name", "Professional name", "Say", "Ask", "Professional ask", "Gloss", "Professional gloss"),
    bracketed=("Ask", "Professional ask"),
)
QUIZ = Labels(("Consumer", "Professional", "Both"), inner=("Because",))


def read(body: str, labels: Labels = PRECAUTION) -> dict[str, str]:
    found = read_labels(body, 1, labels)
    assert isinstance(found, Labelled), found
    return {text.label: text.text for text in found.texts}


def refused(body: str, labels: Labels = PRECAUTION) -> list[str]:
    found = read_labels(body, 1, labels)
    assert isinstance(found, Faults), found
    return [f"{fault.line}:{fault.column} {fault.code}" for fault in found.faults]


def words(body: str, labels: Labels = PRECAUTION) -> list[str]:
    found = read_labels(body, 1, labels)
    assert isinstance(found, Faults), found
    return [f"{fault.message}: {fault.mend}" for fault in found.faults]


def test_several_paragraphs_and_lists_follow_a_label() -> None:
    body = "Consumer title: A\nConsumer: words\n\n- a list\n  - deeper\n\n\nProfessional: more  \n"
    assert read(body) == {
        "Consumer title": "A",
        "Consumer": "words\n\n- a list\n  - deeper",
        "Professional": "more",
    }


def test_every_text_knows_where_it_stands() -> None:
    found = read_labels("\nConsumer title:  A\n\nConsumer:\n\n  words\n  more", 40, PRECAUTION)
    assert found == Labelled(
        (
            LabelledText("Consumer title", "A", line=41, column=18, label_line=41),
            LabelledText("Consumer", "  words\n  more", line=45, column=1, label_line=43),
        )
    )
    assert isinstance(found, Labelled)
    assert found.text("Consumer title") == found.texts[0]
    assert found.text("Both") is None


def test_no_body_is_no_fault() -> None:
    assert read("") == read("\n \n") == {}


def test_windows_lines() -> None:
    assert read("Consumer: a\r\nb\r\n\r\n") == {"Consumer": "a\nb"}


@pytest.mark.parametrize(
    "line",
    [
        "note: in lower case",
        "Note\\: escaped",
        "At 10:30 we stop",
        "Week 12: a number is no word",
        "Https://example.org",
        "- Note: in a list",
        "> Note: quoted",
        "Three words here: text",
        "Warfarin (a medicine): text",
        "注意：小心",
        "- Bath: warm",
        "\\# no heading",
        "mid Note: line",
        "Professional\\: escaped",
        "amateur: text",
        ":",
        "A",
        "1:1",
    ],
)
def test_plain_text(line: str) -> None:
    assert read(f"Consumer: a\n{line}") == {"Consumer": f"a\n{line}"}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Profesional: x", 'unknown label "Profesional:": did you mean "Professional:"?'),
        ("profesional: x", 'unknown label "profesional:": did you mean "Professional:"?'),
        ("PROFESSIONAL: x", 'unknown label "PROFESSIONAL:": did you mean "Professional:"?'),
        ("Professionals: x", 'unknown label "Professionals:": did you mean "Professional:"?'),
        ("Profesional titel: x", 'unknown label "Profesional titel:": did you mean "Professional title:"?'),
        ("Professional-title: x", 'unknown label "Professional-title:": did you mean "Professional title:"?'),
        ("**Professional:** x", 'unknown label "**Professional:**": did you mean "Professional:"?'),
        ("__Professional__: x", 'unknown label "__Professional__:": did you mean "Professional:"?'),
        ("   Professional: x", '"Professional:" does not stand at the start of its line: remove what stands before it'),
        (
            "        Professional: x",
            '"Professional:" does not stand at the start of its line: remove what stands before it',
        ),
        ("Professional:x", 'a space is missing after "Professional:": write "Professional: …"'),
        ("Professional : x", 'unknown label "Professional :": did you mean "Professional:"?'),
        ("Professional\uff1ax", 'unknown label "Professional\uff1a": did you mean "Professional:"?'),
        ("\uff30rofessional: x", 'unknown label "\uff30rofessional:": did you mean "Professional:"?'),
        ("\u0420rofessional: x", 'unknown label "\u0420rofessional:": did you mean "Professional:"?'),
        ("Prof\u00adessional: x", 'unknown label "Prof\\u00adessional:": did you mean "Professional:"?'),
        (
            "\u200bProfessional: x",
            '"Professional:" does not stand at the start of its line: remove what stands before it',
        ),
        (
            "\u00a0Professional: x",
            '"Professional:" does not stand at the start of its line: remove what stands before it',
        ),
        ("> Professional: x", 'unknown label "> Professional:": did you mean "Professional:"?'),
        ("- Profesional: x", 'unknown label "- Profesional:": did you mean "Professional:"?'),
        ("1. Professional: x", 'unknown label "1. Professional:": did you mean "Professional:"?'),
        ("## Professional: x", 'unknown label "## Professional:": did you mean "Professional:"?'),
        ("| Professional: | x |", 'unknown label "| Professional:": did you mean "Professional:"?'),
        ('"Professional": x', 'unknown label ""Professional":": did you mean "Professional:"?'),
        ("[Professional]: x", 'unknown label "[Professional]:": did you mean "Professional:"?'),
        ("becuase: x", 'unknown label "becuase:": did you mean "Because:"?'),
        (
            "Rest. Professional: x",
            '"Professional:" stands in the middle of a line: '
            'begin a new line with it; if it is text, write "Professional\\:"',
        ),
    ],
)
def test_a_misspelt_label_is_never_text(line: str, answer: str) -> None:
    assert words(f"Consumer: a\n{line}") == [answer]


def test_a_capital_and_a_colon_need_a_label() -> None:
    assert words("Consumer: a\nAsk first: b", QUIZ) == [
        'unknown label "Ask first:": the labels here are Consumer:, Professional:, Both:; '
        'if it is text, write "Ask first\\:"'
    ]
    assert refused("Consumer: a\nNote: b\nÄrzte: c\nConsumer caption: d") == [f"{n}:1 unknown-label" for n in (2, 3, 4)]


def test_two_labels_on_one_line() -> None:
    assert refused("Consumer: Ask first. Professional: Defer.") == ["1:22 unknown-label"]


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("text\nmore text\nConsumer: a", ["1:1 text-before-label"]),
        ("  - text\n\nConsumer: a", ["1:3 text-before-label"]),
        ("Profesional: a\nmore", ["1:1 unknown-label"]),
        ("Consumer:\nProfessional: a", ["1:1 empty-label"]),
        ("Consumer:  \n\n  \n", ["1:1 empty-label"]),
        ("Consumer: a\nConsumer: b\nConsumer: c", ["2:1 repeated-label", "3:1 repeated-label"]),
        ("Both: a\nConsumer: b\nProfessional: c", ["2:1 both-beside-another"]),
        ("Consumer: b\nBoth: a", ["2:1 both-beside-another"]),
        ("Consumer title: b\nBoth title: a\nBoth: c", ["2:1 both-beside-another"]),
        ("Consumer title: a\nb", ["1:17 bad-title"]),
        ("Consumer title: " + "x" * 61, ["1:17 bad-title"]),
    ],
)
def test_faults_of_a_body(body: str, faults: list[str]) -> None:
    assert refused(body) == faults


def test_all_faults_of_a_body_together() -> None:
    body = "text\nConsumer title:\nConsumer: a\nProfesional: b\nNote: c\nConsumer: d\nBoth: e"
    assert refused(body) == [
        "1:1 text-before-label",
        "2:1 empty-label",
        "4:1 unknown-label",
        "5:1 unknown-label",
        "6:1 repeated-label",
        "7:1 both-beside-another",
    ]


def test_both_for_one_kind_of_words_only() -> None:
    assert read("Both title: a\nConsumer: b\nProfessional: c") == {
        "Both title": "a",
        "Consumer": "b",
        "Professional": "c",
    }


def test_titles_may_have_sixty_characters() -> None:
    assert read("Consumer title: " + "é" * 60) == {"Consumer title": "é" * 60}


def test_notes_to_colleagues_are_no_text() -> None:
    assert read("% look this up\nagain\n\nConsumer title: A\n% or B?\nConsumer: a") == {
        "Consumer title": "A",
        "Consumer": "a",
    }
    assert refused("Consumer:\n% to be written\nProfessional: a") == ["1:1 empty-label"]
    assert refused("% note\n\ntext\nConsumer: a") == ["3:1 text-before-label"]


def test_labels_of_a_concept() -> None:
    body = (
        "Consumer name: operation\nAsk: Have you?\nAsk (past): How many weeks?\nAsk (known): Do you know?\nGloss: Cut."
    )
    found = read_labels(body, 1, CONCEPT)
    assert isinstance(found, Labelled)
    assert [(text.label, text.name, text.qualifier) for text in found.texts] == [
        ("Consumer name", "Consumer name", None),
        ("Ask", "Ask", None),
        ("Ask (past)", "Ask", "past"),
        ("Ask (known)", "Ask", "known"),
        ("Gloss", "Gloss", None),
    ]
    assert refused("Ask (past): a\nAsk (past): b", CONCEPT) == ["2:1 repeated-label"]
    assert words("Ask (Past): a\nGloss (past): b\nProffesional gloss: c", CONCEPT) == [
        'unknown label "Ask (Past):": did you mean "Ask (past):"?',
        'unknown label "Gloss (past):": did you mean "Gloss:"?',
        'unknown label "Proffesional gloss:": did you mean "Professional gloss:"?',
    ]


def test_reasons_inside_a_quiz_stay_in_its_text() -> None:
    body = "Consumer:\nIs it safe?\n- [x] Yes\n  Because: it is.\n- [ ] No\n  Because: it is not."
    assert read(body, QUIZ) == {"Consumer": body.removeprefix("Consumer:\n")}
    assert refused("Consumer: a\n- [x] Yes\n  Becuase: it is.\nBecause: b", QUIZ) == [
        "3:3 unknown-label",
        "4:1 unknown-label",
    ]


lines = st.sampled_from(
    [
        "Consumer: a",
        "Consumer:",
        "Professional: b",
        "Both: c",
        "Consumer title: d",
        "Because: e",
        "Note: f",
        "% note",
        "",
        "text",
        "- item",
        "    deep",
        "Profesional: g",
        "  Both: h",
        "\u200bBoth: i",
        "Both\uff1aj",
        "\r",
        "**Dose**: k",
        "a\\: b",
    ]
)


@given(st.lists(lines, max_size=12).map("\n".join) | st.text(max_size=200))
def test_any_body_is_read_whole_or_refused(body: str) -> None:
    found = read_labels(body, 7, PRECAUTION)
    source = body.replace("\r\n", "\n").split("\n")
    if isinstance(found, Faults):
        assert found.faults
        assert all(7 <= fault.line <= 6 + len(source) for fault in found.faults)
        assert all(fault.column >= 1 and fault.length >= 1 and fault.mend for fault in found.faults)
        assert all((fault.message + fault.mend).isprintable() for fault in found.faults)
        return
    for text in found.texts:
        first = text.text.split("\n")[0]
        assert source[text.line - 7][text.column - 1 :].startswith(first)
        assert "Professional:" not in text.text


@pytest.mark.parametrize(
    "body",
    [
        "Note: a\n" * 100_000,
        "prefessionxl: a\n" * 60_000,
        "x" * 1_000_000,
        "*" * 1_000_000,
        "Consumer: a\n" * 80_000,
        "a_" * 500_000,
        "a " * 500_000,
        ("a" + "*" * 150 + "\u200b:\n") * 5_000,
        "> " * 500_000,
        "Consumer: a\n" + "b:\n" * 300_000,
    ],
    ids=lambda body: body[:12],
)
def test_a_megabyte_takes_no_time(body: str) -> None:
    began = time.process_time()
    read_labels(body, 1, PRECAUTION)
    assert time.process_time() - began < 5  # about one second
