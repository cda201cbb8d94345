"""A body divided into headings, prose and blocks."""

from typing import Any

from vademecum.model.finding import Finding
from vademecum.source.fences import Fence, HeadingLine, ProseRun, split_body
from vademecum.source.reading import Reading


def split(body: str, first_line: int = 1) -> tuple[list[Any], list[Finding]]:
    found: list[Finding] = []
    return split_body(body, first_line, ("note", "use"), Reading("a.md", found)), found


def test_parts_keep_their_order_and_lines() -> None:
    body = """One
two

## Uses

:::{use} a-b
:for: c
:cite: @d

Consumer: e
:::
after
## Anything {#any}
"""
    parts, found = split(body, 10)
    assert not found
    assert [type(part) for part in parts] == [ProseRun, HeadingLine, Fence, ProseRun, HeadingLine]
    prose, uses, fence, after, last = parts
    assert prose.line == 10
    assert (uses.words, uses.key, uses.span.line, uses.span.column) == ("Uses", None, 13, 4)
    assert (fence.directive, [word for word, _ in fence.words], fence.span.line) == ("use", ["a-b"], 15)
    assert fence.words[0][1].column == 10
    assert [(option.name, option.value, option.value_at.line, option.value_at.column) for option in fence.options] == [
        ("for", "c", 16, 7),
        ("cite", "@d", 17, 8),
    ]
    assert (fence.body, fence.body_line) == ("\nConsumer: e", 18)
    assert (after.text, after.line) == ("after", 21)
    assert (last.words, last.key) == ("Anything", "any")


def test_notes_are_gone_before_anything_looks() -> None:
    parts, found = split("% one\n\n:::{note} a\n% two\nBoth: b\n\n% three\n:::\n")
    assert not found
    (fence,) = parts
    assert "two" not in fence.body
    assert "three" not in fence.body
    assert "Both: b" in fence.body


def test_a_note_may_stand_among_options() -> None:
    (fence,), found = split(":::{use} a\n:for: b\n% why not c\n:effect: helps\n:::")
    assert not found
    assert [option.name for option in fence.options] == ["for", "effect"]


def test_code_that_was_refused_ends_with_its_block() -> None:
    parts, found = split(":::{note} a\n```\ncode\n:::\n\n## Uses\n")
    assert [each.code for each in found] == ["VM103"]
    assert [type(part) for part in parts] == [Fence, HeadingLine]


def test_one_opening_line_forgotten_is_one_finding() -> None:
    _, found = split(":::{note} a\nBoth: b\n\n:::{note} c\nBoth: d\n:::\n\n:::{note} e\nBoth: f\n:::\n")
    assert [each.code for each in found] == ["VM121"]
    assert found[0].span.line == 4


def test_findings_of_a_broken_file_have_an_end() -> None:
    _, found = split(":::\n" * 100_000)
    assert len(found) == 200


def test_a_long_line_is_quoted_in_short() -> None:
    for line in (f"when: {'a' * 5_000}", f"::::{{note}} {'a' * 5_000}"):
        _, found = split(f":::{{note}} a\n{line}\nBoth: b\n:::\n" if "when" in line else f"{line}\nBoth: b\n:::\n")
        assert found
        assert all(len(each.message) + len(each.mend or "") < 400 for each in found)
