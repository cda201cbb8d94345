"""What changed, word by word: nothing of either side may be lost."""

from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.review import Line
from vademecum.reviewing.differences import LineChange, Piece, changes, words

WORDS = st.sampled_from(("massage", "helps", "not", "12.5 mg", "bruising,", "é", "–"))
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(("p", "li", "demand")),
        st.lists(st.sampled_from(["massage", "helps", "not", "12.5 mg", "bruising,", "é", "–"]), max_size=9).map(
            " ".join
        ),
    ),
    max_size=8,
)


def side(found: tuple[LineChange, ...], left_out: str) -> list[Line]:
    """The lines of one side, put together again."""
    kept = [
        (change, [piece for piece in change.pieces if piece.change != left_out])
        for change in found
        if not change.pieces or any(piece.change != left_out for piece in change.pieces)
    ]
    return [Line(change.label, "".join(piece.text for piece in pieces)) for change, pieces in kept]


@given(LINES, LINES)
def test_both_sides_can_be_read_from_the_difference(before: list[Line], now: list[Line]) -> None:
    before, now = [line for line in before if line.text], [line for line in now if line.text]
    found = changes(before, now)
    assert side(found, "new") == before
    assert side(found, "gone") == now


def test_a_lost_item_of_a_list_is_shown_as_lost() -> None:
    before = [Line("li", "Soreness"), Line("li", "Bruising"), Line("li", "Headache")]
    found = changes(before, [before[0], before[2]])
    assert [change for change in found if change.changed] == [LineChange("li", (Piece("gone", "Bruising"),))]


def test_an_edited_line_shows_the_words_that_changed_and_no_others() -> None:
    assert words("Press hard for 2 weeks.", "Press softly for 2 weeks.") == (
        Piece("same", "Press "),
        Piece("gone", "hard"),
        Piece("new", "softly"),
        Piece("same", " for 2 weeks."),
    )


def test_a_number_changes_as_a_whole() -> None:
    assert [piece.text for piece in words("take 12.5 mg", "take 12.6 mg") if piece.change != "same"] == ["12.5", "12.6"]


def test_a_line_of_another_kind_is_never_the_same_line() -> None:
    found = changes([Line("demand", "Not on the calf")], [Line("p", "Not on the calf")])
    assert [[piece.change for piece in change.pieces] for change in found] == [["new"], ["gone"]]


def test_a_phrase_that_was_replaced_reads_as_one() -> None:
    """Not as word for word between the spaces that both happen to have."""
    assert words("Do not have it", "Only gentle pressure *") == (
        Piece("gone", "Do not have it"),
        Piece("new", "Only gentle pressure *"),
    )
    assert words("for a short time.", "for a long while.") == (
        Piece("same", "for a "),
        Piece("gone", "short time"),
        Piece("new", "long while"),
        Piece("same", "."),
    )
