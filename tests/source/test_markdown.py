"""Markdown to blocks: what is read, what is refused, where the findings point."""

from pathlib import Path

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vademecum.model.blocks import (
    Blocks,
    Break,
    Cite,
    CiteItem,
    Code,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    ToTopic,
    Web,
)
from vademecum.model.finding import Finding
from vademecum.source import markdown
from vademecum.source.markdown import read_blocks
from vademecum.source.place import Place
from vademecum.source.reading import Reading

CASES = Path(__file__).parents[1] / "cases"


def read(text: str, line: int = 1, column: int = 1) -> tuple[Blocks, list[Finding], Reading]:
    found: list[Finding] = []
    reading = Reading("a.md", found)
    return read_blocks(text, Place("a.md", line, column), reading), found, reading


def cases(name: str) -> list[tuple[str, str, list[str]]]:
    """Title, input and expected findings ("CODE line:column") of every case of a file."""
    found = []
    for case in (CASES / name).read_text("utf-8").split("== ")[1:]:
        title, _, rest = case.partition("\n")
        lines = rest.removesuffix("\n").split("\n")
        expected = [line[3:] for line in lines if line.startswith("-- ")]
        text = "\n".join(line for line in lines if not line.startswith("-- "))
        found.append((title, text, expected))
    return found


@pytest.mark.parametrize(("title", "text", "expected"), cases("markdown-faults.txt"))
def test_a_fault_is_one_finding_at_its_place(title: str, text: str, expected: list[str]) -> None:
    _, found, _ = read(text)
    assert sorted(f"{each.code} {each.span.line}:{each.span.column}" for each in found) == sorted(expected)
    assert all(each.mend for each in found)


def test_everything_that_is_allowed_becomes_its_block() -> None:
    text = """Some *soft* and **loud** `code`\\
next

- one
- two

3. three

> quoted

---

### Words {#key}

| a | b |
|---|:-:|
| c | d |
"""
    blocks, found, reading = read(text)
    assert not found
    assert blocks == (
        Paragraph(("Some ", Emphasis(("soft",)), " and ", Strong(("loud",)), " ", Code("code"), Break(), "next")),
        ListBlock(None, ((Paragraph(("one",)),), (Paragraph(("two",)),))),
        ListBlock(3, ((Paragraph(("three",)),),)),
        Quote((Paragraph(("quoted",)),)),
        Rule(),
        Heading(3, ("Words",), "key"),
        Table(("none", "center"), (("a",), ("b",)), ((("c",), ("d",)),)),
    )
    assert [key for key, _, _ in reading.keys] == ["key"]


def test_links_and_citations_are_mentioned_where_they_stand() -> None:
    blocks, found, reading = read("é [a](topic:b#c) and [@x2020, p. 3; @y]\n[d](https://e.example)", line=7, column=5)
    assert not found
    assert blocks == (
        Paragraph(
            (
                "é ",
                Link(ToTopic("b", "c"), ("a",)),
                " and ",
                Cite((CiteItem("x2020", "p. 3"), CiteItem("y"))),
                " ",
                Link(Web("https://e.example"), ("d",)),
            )
        ),
    )
    places = [(each.kind, each.target, each.span.line, each.span.column, each.span.length) for each in reading.mentions]
    assert places == [("topic", "b#c", 7, 7, 14), ("reference", "x2020", 7, 27, 6), ("reference", "y", 7, 41, 2)]


def test_a_citation_may_go_on_in_the_next_line() -> None:
    blocks, found, _ = read("a [@x;\n@y] b")
    assert not found
    assert blocks == (Paragraph(("a ", Cite((CiteItem("x"), CiteItem("y"))), " b")),)


def test_notes_leave_no_word() -> None:
    blocks, found, _ = read("% secret\n% more\n\nopen\n\n%\n")
    assert not found
    assert blocks == (Paragraph(("open",)),)


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, ">" * 100_000, "*a " * 50_000, "[@a" * 30_000, "[a](topic:b) " * 10_000, "<b> " * 50_000,
     "@a " * 100_000, "[a]: b\n" * 20_000, "% a\nb\n" * 50_000, "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n"],
    ids=["brackets", "quotes", "stars", "citations", "links", "html", "at", "definitions", "notes", "table"],
)  # fmt: skip
def test_too_much_of_anything_is_refused_and_quickly(text: str) -> None:
    _, found, _ = read(text)
    assert found
    assert len(found) <= 200


_PIECES = st.sampled_from([*"abc XYZ.,;:()-+=1é\n\n  '\"{}$^/?", "word ", "a b\nc", "1. ", "- ", "\n---\n", "  \n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_the_short_way_for_plain_words_gives_the_parsers_answer(text: str) -> None:
    quick, _found, _ = read(text)
    slow = markdown._Walk(text, Place("a.md"), Reading("a.md", [])).blocks()
    assert quick == (slow if text.strip() else ())


def test_the_parser_is_the_one_whose_events_we_know() -> None:
    assert pyromark.__version__.startswith("0.10")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("- 5 °C is too cold", 4, 11), ("> 190 mmHg", 4, 11)],
    ids=["minus", "more"],
)
def test_a_sign_directly_behind_a_label_is_no_mark(text: str, line: int, column: int) -> None:
    _, found, _ = read(text, line=line, column=column)
    assert [(each.code, each.span.line, each.span.column) for each in found] == [("VM118", line, column)]


def test_the_way_out_of_a_lost_sign_leads_out() -> None:
    for text, mend in (
        ("above\n> 190", "above\n\\> 190"),
        ("below\n- 5", "below\n\\- 5"),
        ("below\n- 5", "below\n\n- 5"),
        ("2*5 or 3*2", "2\\*5 or 3\\*2"),
        ("2*5 or 3*2", "2×5 or 3*2"),
        ("2**5 or 3**2", "2\\*\\*5 or 3**2"),
        ("1. a\n3. b", "1. a\n2. b"),
        ("1. a\n3. b", "1. a\n\n3\\. b"),
    ):
        assert read(text)[1], text
        blocks, found, _ = read(mend)
        assert not found, mend
        assert ("3" in str(blocks)) == ("3" in mend)
