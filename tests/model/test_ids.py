"""Identities and "did you mean"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.ids import RESERVED_WORDS, is_id, made_id, near, split_statement_id, statement_id


@pytest.mark.parametrize("text", ["a", "weak-bone", "yin2014", "msd-pro-2025", "a1-2b", "x" * 80])
def test_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "1a",
        "-a",
        "a-",
        "a--b",
        "a_b",
        "a b",
        "é",
        "а",
        "a\n",
        "x" * 81,
        "../a",
        "a.b",
        *sorted(RESERVED_WORDS),
    ],
)
def test_no_id(text: str) -> None:
    assert not is_id(text)


def test_statement_ids_go_there_and_back() -> None:
    assert statement_id("massage-therapy", "weak-bone") == "massage-therapy/weak-bone"
    assert split_statement_id("massage-therapy/weak-bone") == ("massage-therapy", "weak-bone")


@pytest.mark.parametrize("text", ["", "a", "a/", "/b", "a/b/c", "A/b", "a/all", "a /b"])
def test_no_statement_id(text: str) -> None:
    with pytest.raises(ValueError, match="no statement id"):
        split_statement_id(text)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("warfrin", ["heparin", "warfarin"], "warfarin"),
        ("emergancy", ["emergency", "today", "call"], "emergency"),
        ("Profesional", ["Consumer", "Professional", "Both"], "Professional"),
        ("mmhg", ["mmHg", "kg"], "mmHg"),
        ("nad", ["and", "or"], "and"),  # two neighbours swapped are one step
        ("fever", ["fever"], "fever"),
        ("on", ["or", "an"], None),  # too short to guess
        ("calf", ["neck", "spine"], None),
        ("surgery", [], None),
        ("", ["a"], None),
        ("x" * 10_000, ["x" * 9_999], None),
        ("cat-a", ["cat-c", "cat-b"], "cat-b"),  # a tie: the alphabet decides
        ("bat", ["cat", "bad"], "bad"),  # a tie: the same first letter decides
    ],
)
def test_near(word: str, known: list[str], meant: str | None) -> None:
    assert near(word, known) == meant
    assert near(word, reversed(known)) == meant


words = st.text("abc-", max_size=8)


@given(words, words)
def test_near_is_the_same_both_ways(a: str, b: str) -> None:
    assert (near(a, [b]) is None) == (near(b, [a]) is None)


@given(st.text("abcdef", min_size=6, max_size=12), st.data())
def test_one_slip_is_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slip = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "z" + word[at + 1 :]])
    )
    assert near(slip, [word, "quite-another"]) == word


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("The board", "the-board"),
        ("Foot_massage (2)", "foot-massage-2"),
        ("Zoë", "zoe"),
        ("p\u0430in", None),
        ("12 weeks", None),
        ("and", None),
        ("–", None),
    ],
)
def test_the_id_that_words_come_to(words: str, meant: str | None) -> None:
    assert made_id(words) == meant
