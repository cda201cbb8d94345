"""Front matter is split from its body, or the fault stands at its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import FrontMatter, split


def read(data: bytes) -> tuple[FrontMatter | None, list[Finding]]:
    found: list[Finding] = []
    return split(SourceFile("pages/a.md", data), found), found


def test_body_begins_after_the_closing_line() -> None:
    front, found = read(b"---\r\nid: a\r\n---\r\n\r\nWords --- here.\r\n---\r\n")
    assert front is not None
    assert found == []
    assert front.fields.text("id") == "a"
    assert (front.body, front.body_line) == ("\nWords --- here.\n---\n", 4)


def test_a_file_may_end_with_its_front_matter() -> None:
    front, _ = read(b"---\nid: a\n---")
    assert front is not None
    assert front.body == ""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "VM020"),
        (b"id: a\n", "VM020"),
        (b"\n---\nid: a\n---\n", "VM020"),
        (b"---\nid: a\n", "VM021"),
        (b"---\nid: a\n----\n", "VM021"),
        (b"---\n---\n", "VM022"),
        (b"---\n\n---\n", "VM022"),
        (b"---\n# only a remark\n---\n", "VM012"),
        (b"---\n- a\n---\n", "VM012"),
        (b"---\n" + b"a: b\n" * 20_000 + b"---\n", "VM023"),
    ],
)
def test_broken_front_matter_is_an_error(data: bytes, code: str) -> None:
    front, found = read(data)
    assert front is None
    assert [finding.code for finding in found] == [code]
    assert found[0].mend


@given(st.text("-\n :ab[]{}'\"#\t", max_size=60))
def test_random_text_is_split_or_refused(text: str) -> None:
    front, found = read(f"---\n{text}".encode())
    assert (front is None) == bool(found)
