"""A file that goes beyond every measure gets one finding more, and not a megabyte of them."""

from vademecum.model.finding import Finding
from vademecum.source.files import SourceFile
from vademecum.source.topic import read_topic

HEAD = """---
id: stones
kind: overview
status: published
title: {consumer: Stones, professional: Stones}
authors: [the-editors]
owner: the-board
---

:::{summary}
Both: Stones.
:::

"""


def codes_of(body: str) -> list[str]:
    found: list[Finding] = []
    read_topic(SourceFile("topics/heat/stones.md", (HEAD + body).encode()), "en", found)
    assert all(each.mend for each in found)
    return [each.code for each in found]


def test_more_faulty_labels_than_a_block_can_hold() -> None:
    found = codes_of(":::{note} a\nBoth: b\n" + "Note: c\n" * 150 + ":::\n")
    assert found == [*["VM141"] * 100, "VM146"]


def test_more_findings_than_anybody_reads() -> None:
    found = codes_of("\n\n".join("[a](nowhere)" for _ in range(300)))
    assert found == [*["VM107"] * 199, "VM199"]


def test_more_markdown_than_a_page_can_hold() -> None:
    assert codes_of(("*a* " * 100 + "\n") * 100) == ["VM111"]


def test_an_edition_block_without_words() -> None:
    assert codes_of(":::{edition} professional a\n:::\n") == ["VM174"]
