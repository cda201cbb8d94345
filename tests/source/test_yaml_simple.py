"""What the reader of the simplest form says is what the full reader says of the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.source.yaml_cursor import Document, YamlFault
from vademecum.source.yaml_scanner import read_document
from vademecum.source.yaml_simple import simple_mapping, simple_places
from vademecum.source.yaml_text import difference

names = st.sampled_from(["id", "a", "b", "b-c", "DOI", "yes", "no", "e1", "null", "1"])
scalars = (
    st.sampled_from(
        ["x", "no", "null", "1e999", "0x1F", "2026-02-30", "a b", "é ñ", 'a "b" c', "it's - a?", "a" * 1100]
    )
    | st.from_regex(r"[^\W_][^:#,\[\]{}\n]{0,5}", fullmatch=True)
    | st.from_regex(r'"[^"\\\n]{0,6}"', fullmatch=True)
)
items = st.lists(scalars, max_size=3).map(", ".join).map("[{}]".format)
pairs = st.dictionaries(names, scalars | items, max_size=3).map(
    lambda each: f"{{{', '.join(f'{key}: {value}' for key, value in each.items())}}}"
)
values = scalars | items | pairs
lists = st.lists(values, min_size=1, max_size=3).map(lambda each: "".join(f"\n  - {value}" for value in each))
documents = st.dictionaries(names, values.map(" {}".format) | lists, min_size=1, max_size=4).map(
    lambda each: "\n".join(f"{key}:{value}" for key, value in each.items())
)
pieces = st.sampled_from(
    [*"abc:#,[]{}-'\"\\&*!|>%@?~.0 \t\n", ": ", " #", "\n  - ", "\na: ", "\u00a0", "\u200b", "\x00"]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A document of the simplest form, perhaps with a piece too much or too little somewhere."""
    text = draw(documents)
    if draw(st.booleans()):
        return text
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(pieces | st.just("")) + text[at + draw(st.integers(0, 2)) :]


def fully(text: str) -> Document | None:
    try:
        document = read_document(text, "a.yaml", 1)
    except YamlFault:
        return None
    return None if document.faults or difference(text, "a.yaml", 1, document.data) else document


@given(texts())
def test_what_is_read_at_once_is_what_the_full_reader_reads(text: str) -> None:
    simple = simple_mapping(text)
    if simple is None:
        return
    document = fully(text)
    assert document is not None
    assert simple == document.data
    assert list(simple) == list(document.data)
    assert simple_places(text, "a.yaml", 1) == document.places


@pytest.mark.parametrize(
    "text",
    [
        'id: a\ntitle: {consumer: Sore feet, professional: "Pain: feet"}\nalso: {consumer: [x, y z]}\ncodes: {}\n',
        '# remark\nidentities:\n  - {id: a, since: 2026-01-02, editions: ["professional"]}\n\n  - {id: b}\nlast: no\n',
        'a:\n  - b\n  - [c]\n  - "d # e"',
    ],
)
def test_the_simplest_form_is_read_at_once(text: str) -> None:
    document = fully(text)
    assert document is not None
    assert simple_mapping(text) == document.data
    assert simple_places(text, "a.yaml", 1) == document.places


@pytest.mark.parametrize(
    "text",
    [
        "", "a:", "a:\nb: c", "a: b\na: c", "a: {b: c, b: d}", "a:\n  - b\na: c", "a: b\n  - c", "  - a", "- a",
        "a: b ",
        "a: b: c", "a: 'b'", "a: b # c", "true: a", "a: {NULL: b}", "a: [b, {c: d}]", "a:  b", "a: \u200bb", 'a: "\\n"',
        "a: {b: {c: d}}", "a: [b,c]", "a: |", "a: &b", "a:\n  b: c", "a: [b", "a:\n  -", "a: \x00",
    ],
)  # fmt: skip
def test_everything_else_is_left_to_the_full_reader(text: str) -> None:
    assert simple_mapping(text) is None
