"""The words that reviewers saw, in their file and out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.model.review import Line, SeenWords
from vademecum.source.files import SourceFile
from vademecum.source.seen import read_seen, seen_text

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=40)
SEEN = st.builds(
    SeenWords,
    part=st.sampled_from(("title", "section:x", "page:whole")),
    edition=st.sampled_from(("consumer", "professional")),
    language=st.just("en"),
    digest=st.text("0123456789abcdef", min_size=8, max_size=32),
    rules=st.text("0123456789abcdef", max_size=32),
    lines=st.lists(st.builds(Line, st.sampled_from(("p", "li")), TEXT), max_size=5).map(tuple),
)


def read(text: str) -> tuple[tuple[SeenWords, ...] | None, list[Finding]]:
    found: list[Finding] = []
    return read_seen(SourceFile("seen/rub.json", text.encode()), found), found


@given(st.lists(SEEN, max_size=5).map(tuple))
def test_what_is_written_is_read_again(seen: tuple[SeenWords, ...]) -> None:
    assert read(seen_text(seen)) == (seen, [])


@given(st.lists(SEEN, min_size=1, max_size=2).map(tuple), st.data())
def test_a_damaged_file_is_one_warning_and_no_crash(seen: tuple[SeenWords, ...], data: st.DataObject) -> None:
    text = seen_text(seen)
    at = data.draw(st.integers(0, len(text) - 1))
    known, found = read(text[:at] + data.draw(st.sampled_from(("", "{", "9", "\x00", "]"))) + text[at + 1 :])
    assert (known is None) == bool(found)
    assert all(finding.severity == "warning" or finding.code != "VM092" for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 2, "texts": [], "seen": []}',
        '{"format": 1, "texts": [], "seen": [], "more": 1}',
        '{"format": 1, "texts": ["a"], "seen": [{"part": "a", "edition": "consumer", "language": "en", "digest": "d", '
        '"rules": "r", "lines": [["p", -1]]}]}',
        '{"format": 1, "texts": [], "seen": [{"part": "a", "edition": "other", "language": "en", "digest": "d", '
        '"rules": "r", "lines": []}]}',
        "[" * 5_000,
    ],
)
def test_a_foreign_file_says_what_to_do(text: str) -> None:
    known, found = read(text)
    assert known is None
    assert [finding.code for finding in found] == ["VM092"]
    assert "restore" in (found[0].mend or "")
