"""Names in words: the longest, whole words, plurals."""

from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.lint.names import Names, spelled
from vademecum.checks.lint.passages import Passage
from vademecum.model.blocks import Paragraph

NAMES = Names([("Vein", "v"), ("deep vein thrombosis", "dvt"), ("deep vein", "dv"), ("lymphedema", "l"), ("", "none")])


def found(text: str) -> list[tuple[str, str]]:
    return list(NAMES.found(Passage("rub", None, "consumer", (Paragraph((text,)),), None, False)))


def test_the_longest_name_counts_and_none_inside_it() -> None:
    text = "A Deep  vein\nthrombosis is in a deep vein; veins and Lymphedemas, not veiny."
    assert found(text) == [("Deep  vein\nthrombosis", "dvt"), ("deep vein", "dv"), ("Lymphedemas", "l")]


@given(st.text(alphabet="deep vinthrombos İß\n.,-", max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for said, _ in found(text):
        assert said in Passage("rub", None, "consumer", (Paragraph((text,)),), None, False).text
        assert spelled(said)
