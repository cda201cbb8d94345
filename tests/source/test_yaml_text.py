"""No value changes its type, and whatever is outside the subset is refused at its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.source.yaml_cursor import Value
from vademecum.source.yaml_text import Yaml, quoted, read_yaml


def read(text: str, first_line: int = 1) -> tuple[Yaml | None, list[Finding]]:
    found: list[Finding] = []
    return read_yaml(text, "people/a.yaml", first_line, found), found


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (
            "a: no\nb: 012\nc: 1.10\nd: ~\ne: 2026-01-02\nf: 0x1F",
            {"a": "no", "b": "012", "c": "1.10", "d": "~", "e": "2026-01-02", "f": "0x1F"},
        ),
        ("a: " + "9" * 400, {"a": "9" * 400}),
        ("a: [b, {past: weeks since}] # remark", {"a": ["b", {"past": "weeks since"}]}),
        ("a: {b: [c,\n   d], # remark\n  e: f}\ng: h", {"a": {"b": ["c", "d"], "e": "f"}, "g": "h"}),
        ("a:\n- b\n- c: d\n  e: f\n-\n  - x", {"a": ["b", {"c": "d", "e": "f"}, ["x"]]}),
        ("a:\n  b:\n    c: d\n\n  # remark\n  e: f\n", {"a": {"b": {"c": "d"}, "e": "f"}}),
        ("a: \"b: #c\\n\\\"\"\nd: 'it''s'", {"a": 'b: #c\n"', "d": "it's"}),
        ("a: b#c\nu: https://x.example/a:b", {"a": "b#c", "u": "https://x.example/a:b"}),
        ("a:\nb: x", {"a": "", "b": "x"}),
        ('"1": x', {"1": "x"}),
    ],
)
def test_values_are_the_texts_that_were_written(text: str, data: dict[str, Value]) -> None:
    yaml, found = read(text)
    assert found == []
    assert yaml is not None
    assert yaml.data == data


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b\n\tc: d", "VM011", 2, 1),
        ("a:\n\t- b", "VM011", 2, 1),
        ("a: b\na: c", "VM014", 2, 1),
        ("a: {b: c, b: d}", "VM014", 1, 11),
        ("a: &x b", "VM016", 1, 4),
        ("a: *x", "VM016", 1, 4),
        ("a: !!str b", "VM016", 1, 4),
        ("<<: a", "VM016", 1, 1),
        ("a: [b, *c]", "VM016", 1, 8),
        ("- a", "VM012", 1, 1),
        ("[a]", "VM012", 1, 1),
        ("", "VM012", 1, 1),
        ("# nothing", "VM012", 1, 1),
        ("1: a", "VM017", 1, 1),
        ("null: a", "VM017", 1, 1),
        ("? a", "VM017", 1, 1),
        ("[a]: b\nc: d", "VM012", 1, 1),
        ("a: b\n---\nc: d", "VM015", 2, 1),
        ("a: b\n...\n", "VM015", 2, 1),
        ("a: |\n  b", "VM018", 1, 4),
        ("a:\n  b\n", "VM018", 2, 3),
        ("a: b\n  c", "VM010", 2, 3),
        ("a: b: c", "VM010", 1, 5),
        ("a: 'b", "VM010", 1, 4),
        ('a: "\\u202e"', "VM010", 1, 5),
        ("a: [b", "VM010", 1, 1),
        ("a: @b", "VM010", 1, 4),
        ("a\n", "VM010", 1, 1),
        ("a: " + "[" * 20_000, "VM013", 1, 19),
        ("a:\n" + "".join(" " * (n + 1) + "b:\n" for n in range(30)), "VM013", 17, 17),
    ],
)
def test_everything_else_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    yaml, found = read(text)
    assert yaml is None
    assert [(f.code, f.span.line, f.span.column) for f in found] == [(code, line, column)]
    assert found[0].mend


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: “b”", [(1, 4)]),
        ("a: “b: c” # remark", [(1, 4)]),
        ("a: {b: „c“, d: «e»}\nf: ‘g’", [(1, 8), (1, 16), (2, 4)]),
        ("a: [x, ”b”]", [(1, 8)]),
        ("a: {b: “c, d”}", [(1, 8)]),
        ("- x\n".join(("a:\n", "- ‚b‘\n")), [(3, 3)]),
    ],
)
def test_a_value_in_typographic_quotes_is_refused(text: str, places: list[tuple[int, int]]) -> None:
    yaml, found = read(text)
    assert yaml is None
    assert [(each.code, each.span.line, each.span.column) for each in found] == [("VM018", *at) for at in places]
    assert {each.mend for each in found} == {"write straight double quotes, or none"}
    for old in "“”„‚‘’«»":
        text = text.replace(old, '"')
    assert read(text)[1] == []


@pytest.mark.parametrize(
    "value", ["The “deep” kind", "“Deep” work", "“Deep” or “soft”", "What is “deep”?", "’Tis so", "«A», B"]
)
def test_words_in_typographic_quotes_inside_a_value_stay(value: str) -> None:
    for text in (f"a: {value}", f'a: {{b: "{value}"}}', 'a: "“whole”"'):
        yaml, found = read(text)
        assert found == []
        assert yaml is not None
        assert value in str(yaml.data) or "“whole”" in str(yaml.data)


def test_places_are_those_of_the_file() -> None:
    yaml, _ = read("id: a\nalso: {consumer: [x, yy]}\nlist:\n  - b: c\n", first_line=2)
    assert yaml is not None
    key, item, nested = yaml.key_span("also"), yaml.value_span("also", "consumer", 1), yaml.value_span("list", 0, "b")
    assert (key.line, key.column, key.length) == (3, 1, 4)
    assert (item.line, item.column, item.length) == (3, 22, 2)
    assert (nested.line, nested.column) == (5, 8)


@given(st.text(max_size=80))
def test_quoted_text_reads_back_or_is_refused(text: str) -> None:
    try:
        written = quoted(text)
    except ValueError:
        return
    yaml, found = read(f"a: {written}")
    assert yaml is not None, found
    assert yaml.data == {"a": text}


scalars = st.text("ab:#-[]{},'\" \t\\&*!|>%@?~01.\n", max_size=6)


@given(st.lists(scalars, max_size=12).map("".join) | st.text(max_size=60))
def test_random_text_is_read_or_refused(text: str) -> None:
    yaml, found = read(text)
    assert (yaml is None) == bool(found)


values = st.recursive(
    st.text("abc xyz:#-[]", min_size=1, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abk", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abk", min_size=1, max_size=3), values, min_size=1, max_size=4))
def test_json_is_read_as_it_is(data: dict[str, Value]) -> None:
    text = "\n".join(f"{key}: {json.dumps(value)}" for key, value in data.items())
    yaml, found = read(text)
    assert found == []
    assert yaml is not None
    assert yaml.data == data
