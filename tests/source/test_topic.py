"""A topic's file: what becomes of a good one, and one finding for each fault."""

from pathlib import Path

import pytest

from vademecum.authored.topic import Figure, Prose, Quiz, Resource, Slot, TableItem, Topic
from vademecum.authored.worded import Worded
from vademecum.model.blocks import ListBlock, Paragraph
from vademecum.model.demand import Ask, Avoid, Limit, Urgent
from vademecum.model.finding import Finding, errors_in
from vademecum.source.files import SourceFile
from vademecum.source.schema import DIRECTIVES, HEADINGS, SECTIONS
from vademecum.source.topic import read_topic

CASES = Path(__file__).parents[1] / "cases"
GOOD = (CASES / "topic-good.md").read_text("utf-8")
HEAD = """---
id: stones
kind: therapy
status: published
title: {consumer: Stones, professional: Stones}
authors: [the-editors]
owner: the-board
---

:::{summary}
Both: Stones.
:::

"""
FIRST_LINE = HEAD.count("\n")  # before the case's first line


def read(text: str, path: str = "topics/heat/river-stones.md") -> tuple[Topic | None, list[Finding]]:
    found: list[Finding] = []
    return read_topic(SourceFile(path, text.encode()), "en", found), found


def read_good() -> Topic:
    topic, found = read(GOOD)
    assert not found
    assert topic is not None
    return topic


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for case in (CASES / "topic-faults.txt").read_text("utf-8").split("== ")[1:]:
        title, _, rest = case.partition("\n")
        lines = rest.removesuffix("\n").split("\n")
        expected = [line[3:] for line in lines if line.startswith("-- ")]
        found.append((title, "\n".join(line for line in lines if not line.startswith("-- ")), expected))
    return found


@pytest.mark.parametrize(("title", "body", "expected"), cases())
def test_a_fault_is_one_finding_at_its_place(title: str, body: str, expected: list[str]) -> None:
    _, found = read(f"{HEAD}{body}\n", "topics/heat/stones.md")
    places = [f"{each.code} {each.span.line - FIRST_LINE}:{each.span.column}" for each in found]
    assert sorted(places) == sorted(expected), found
    assert all(each.mend for each in found)
    assert all((each.severity == "warning") == (each.code == "VM170") for each in found)


def test_a_misspelling_is_met_with_the_word_that_was_meant() -> None:
    for wrong, meant in [
        (":::{precation} a\n:::\n", "precaution"),
        (":::{note} a\n:edition: consumer\n\nBoth: b\n:::\n", "editions"),
        ("## Usess\n", "Uses"),
    ]:
        _, found = read(HEAD + wrong, "topics/heat/stones.md")
        assert f'did you mean "{meant}"?' in (found[0].mend or "")


def test_the_front_matter() -> None:
    topic = read_good()
    assert (topic.id, topic.section, topic.kind, topic.status) == ("river-stones", "heat", "therapy", "published")
    assert topic.title == Worded("River stones", "Lithotherapy")
    assert topic.also == Worded(("warm stones",), ("hot stone application",))
    assert (topic.concept, topic.parent, topic.authors, topic.owner) == (
        "river-stones",
        "all-therapies",
        ("the-editors",),
        "the-board",
    )
    assert topic.review_months == 24
    assert topic.lead.consumer == (Paragraph(("Warm stones lie on the skin.",)),)


def test_sections_and_items_stand_in_the_order_of_the_source() -> None:
    topic = read_good()
    assert [section.key for section in topic.sections] == [
        "",
        "uses",
        "side-effects",
        "precautions",
        "kinds",
        "more-information",
    ]
    assert [type(item) for section in topic.sections for item in section.items] == [
        Prose, Prose, Prose, Slot, Slot, Slot, Slot, Slot, Slot, Figure, TableItem, Resource, Quiz,
    ]  # fmt: skip
    assert [statement.local for statement in topic.statements] == [
        "sore-back",
        "red-skin",
        "burns",
        "blisters",
        "bad-stones",
        "no-heat-in-fever",
    ]


def test_shared_words_are_one_object() -> None:
    topic = read_good()
    shared, history, note = topic.sections[0].items
    assert isinstance(shared, Prose)
    assert isinstance(history, Prose)
    assert isinstance(note, Prose)
    assert shared.words.consumer is shared.words.professional
    assert note.words.consumer is note.words.professional
    assert note.note
    assert history.words.consumer is None
    assert history.id == "history"
    blisters = topic.statements[3]
    assert blisters.words.consumer is blisters.words.professional


def test_a_use() -> None:
    use = read_good().statements[0]
    assert use.id == "river-stones/sore-back"
    assert (use.effect, use.outcome, use.horizon, use.versus) == ("helps", "pain", "short", "inactive-control")
    assert use.certainty is not None
    assert use.certainty.by == "lee2019"
    assert len(use.results) == 2
    assert (use.cites, use.contrary, use.facts, use.review_months) == (("lee2019",), ("ray2020",), ("EVI-3",), 12)
    assert use.title.consumer == "A sore back"
    consumer = use.words.consumer or ()
    assert [type(block) for block in consumer] == [Paragraph, ListBlock]
    assert use.dose == (Paragraph(("20 minutes, twice a week.",)),)


def test_demands_are_in_order_of_strictness() -> None:
    _, _, burns, blisters, _, _ = read_good().statements
    assert [type(demand) for demand in burns.demands] == [Ask, Avoid, Limit]
    assert burns.demands[0].by_editors
    assert not burns.demands[1].by_editors
    assert burns.then_ask
    assert burns.applies_to == ("hot-stones",)
    assert burns.until is not None
    assert blisters.demands == (Urgent("call", "doctor"),)


def test_figure_table_resource_and_quiz() -> None:
    *_, kinds, more = read_good().sections
    figure, table = kinds.items
    resource, quiz = more.items
    assert isinstance(figure, Figure)
    assert isinstance(table, TableItem)
    assert isinstance(resource, Resource)
    assert isinstance(quiz, Quiz)
    assert figure.file == "assets/stones.svg"
    assert figure.alt.consumer == "Three stones."
    assert table.table.professional is not None
    assert table.table.professional.rows == ((("S",), ("20 mm",)),)
    assert resource.title == "Steine"
    assert resource.editions == ("consumer",)
    assert quiz.checks == ("river-stones/burns",)
    choices = quiz.choices.professional or ()
    assert [choice.correct for choice in choices] == [True, False]
    assert choices[1].because == (Paragraph(("No.",)),)
    assert quiz.question.consumer == (Paragraph(("Your skin is numb. What do you do?",)),)


def test_mentions_say_where_and_in_which_editions_words_they_are() -> None:
    mentions = {
        (each.span.line, each.span.column, each.span.length): (each.kind, each.target, each.editions)
        for each in read_good().mentions
    }
    two, one = ("consumer", "professional"), ("professional",)
    assert mentions[19, 21, 33] == ("topic", "all-therapies#kinds", two)
    assert mentions[19, 95, 8] == ("reference", "lee2019", two)
    assert mentions[25, 31, 41] == ("statement", "river-stones/burns", one)
    assert mentions[35, 7, 13] == ("concept", "low-back-pain", two)
    assert mentions[41, 21, 7] == ("reference", "lee2019", two)
    assert mentions[79, 8, 9] == ("concept", "numb-skin", two)
    assert mentions[81, 17, 9] == ("concept", "numb-skin", two)
    assert mentions[91, 21, 9] == ("concept", "numb-skin", one)
    assert mentions[119, 12, 13] == ("topic", "all-therapies", two)
    assert mentions[128, 16, 19] == ("statement", "all-therapies/fever", two)
    assert mentions[139, 8, 10] == ("asset", "assets/stones.svg", two)


def test_a_topic_for_one_edition_says_why() -> None:
    head = HEAD.replace("status:", "editions: [professional]\nstatus:").replace("consumer: Stones, ", "")
    topic, found = read(head.replace("Both:", "Professional:"), "topics/heat/stones.md")
    assert [each.code for each in found] == ["VM421"]
    because = head.replace("Both: Stones.", "Professional: Stones.\nBecause: Nobody else needs it.")
    topic, found = read(because, "topics/heat/stones.md")
    assert not found
    assert topic is not None
    assert topic.editions == ("professional",)
    assert topic.lead.consumer is None
    assert topic.because == (Paragraph(("Nobody else needs it.",)),)


def test_the_summary_is_due() -> None:
    _, found = read(HEAD.replace(":::{summary}\nBoth: Stones.\n:::\n", "\n\n\n"), "topics/heat/stones.md")
    assert [each.code for each in found] == ["VM173"]


def test_all_faults_of_a_file_come_together() -> None:
    broken = HEAD.replace("owner: the-board\n", "ownr: the-board\n") + ":::{note} a\nConsumer: b\n:::\n\n<b>c</b>\n"
    topic, found = read(broken, "topics/heat/stones.md")
    assert topic is not None
    assert {each.code for each in found} >= {"VM030", "VM147", "VM101"}


def test_the_id_is_the_files_name() -> None:
    _, found = read(HEAD, "topics/heat/pebbles.md")
    assert [each.code for each in found] == ["VM043"]


def test_nothing_usable_is_none() -> None:
    for text in ("", "no front matter", "---\nkind: therapy\n---\n", "---\nid: [\n---\n"):
        topic, found = read(text)
        assert topic is None
        assert errors_in(found)


def test_every_section_has_a_heading_in_every_language() -> None:
    keys = {key for keys in SECTIONS.values() for key in keys}
    for words in HEADINGS.values():
        assert words.keys() == keys
    for name, directive in DIRECTIVES.items():
        assert directive.name == name
        assert directive.about
        assert all(option.about for option in directive.options)
        for option in directive.options:
            option.kind.read(option.kind.example)
