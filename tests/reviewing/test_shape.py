"""Words as digests see them: spaces between words do not count, and what was encoded before stands for its value."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from vademecum.model.blocks import Cite, CiteItem, Emphasis, Paragraph
from vademecum.reviewing.shape import digest, encoded, shape, spaced

WHITE = "".join(sign for sign in map(chr, range(0x110000)) if sign.isspace())
TEXT = st.text(st.one_of(st.sampled_from(WHITE), st.sampled_from("ab,é\u200b\u00ad"), st.characters()))


@given(TEXT)
def test_runs_of_spaces_are_one_space(text: str) -> None:
    assert spaced(text) == " ".join(text.split())


@given(TEXT)
def test_one_space_may_stay_at_either_end(text: str) -> None:
    said = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if said and text[-1:].isspace() else ""
    assert spaced(text, edges=False) == before + said + after


@given(st.recursive(st.none() | st.booleans() | st.integers(0, 99) | TEXT, st.lists))
def test_what_was_encoded_before_stands_for_its_value(value: object) -> None:
    assert digest(["before", {"of": Raw(encoded(value))}]) == digest(["before", {"of": value}])


def test_blocks_are_lists_with_their_tags_and_tell_what_they_cite() -> None:
    cited: set[str] = set()
    cite = Cite((CiteItem("stone2019", "p. 3"),))
    blocks = (Paragraph(("Ask  first ", Emphasis(("now", cite)))),)
    assert shape(blocks, cited) == [
        ["p", ["Ask first ", ["em", ["now", ["cite", [["CiteItem", "stone2019", "p. 3"]]]]]]]
    ]
    assert cited == {"stone2019"}
