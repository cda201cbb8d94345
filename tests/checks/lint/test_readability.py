"""Reading grades: the formulas as published, and what the same words score however they are set."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.readability import (
    NOTHING,
    Counts,
    counted,
    grades,
    hard_words,
    hardest,
    is_above,
    middle,
    scored,
    told,
    where_to_split,
    words_of,
)
from vademecum.model.blocks import Block, Blocks, Link, ListBlock, Paragraph, ToConcept

INTRO = (
    "Massage can ease pain and help you rest. It is not right for everyone. Talk with your doctor first if one of "
    "these is true for you"
)
ITEMS = (
    "You take medicine that makes your blood thinner",
    "Your bones are thin or break easily",
    "You have had an operation lately",
    "You have an infection, a wound or a burn on your skin",
    "You are pregnant now",
    "Your leg is swollen and warm",
)
END = "Stop the massage if it hurts. Tell the therapist at once. Wait until it has gone."
MARKS = (
    "[Anticoagulant medication](concept:anticoagulant-medication) [@reference-manual2024; @therapeutic-guideline2023]"
)


def by_full_stops(text: str) -> tuple[float, float]:
    """Flesch-Kincaid and SMOG as a tool gives them that sees nothing but full stops."""
    found = grades(counted(sentence for sentence in re.split(r"[.!?]+", text) if words_of(sentence)))
    return round(found["Flesch-Kincaid"], 1), round(found["SMOG"], 1)


def passage(*blocks: Block) -> Passage:
    return Passage("rub", "Consumer", "consumer", blocks, None, False)


def listed(items: tuple[str, ...]) -> Blocks:
    return (
        Paragraph((f"{INTRO}:",)),
        ListBlock(None, tuple((Paragraph((item,)),) for item in items)),
        Paragraph((END,)),
    )


def test_the_same_words_score_otherwise_in_other_settings_where_only_full_stops_count() -> None:
    """86 words. The figures stand in docs/checking.md."""
    assert len(words_of(" ".join((INTRO, *ITEMS, END)))) == 86
    lines, stops = "\n".join(ITEMS), ".\n".join(ITEMS)
    score = {
        "items without full stops": by_full_stops(f"{INTRO}:\n{lines}\n{END}"),
        "items with full stops": by_full_stops(f"{INTRO}.\n{stops}.\n{END}"),
        "joined by commas": by_full_stops(f"{INTRO}: {', '.join(ITEMS)}. {END}"),
        "list left out": by_full_stops(f"{INTRO}. {END}"),
        "Markdown left in": by_full_stops(f"{INTRO}:\n\n- " + "\n- ".join(ITEMS) + f"\n\n{MARKS}\n\n{END}"),
    }
    assert score == {
        "items without full stops": (5.8, 9.4),
        "items with full stops": (1.9, 7.2),
        "joined by commas": (4.7, 8.8),
        "list left out": (1.2, 6.4),
        "Markdown left in": (9.9, 11.2),
    }


def test_here_they_score_the_same_however_they_are_set() -> None:
    without, with_stops = (scored(passage(*listed(items))) for items in (ITEMS, tuple(f"{item}." for item in ITEMS)))
    assert (without.prose, without.items) == (with_stops.prose, with_stops.items)
    assert without.prose.sentences == 6
    assert without.items.sentences == len(ITEMS)
    assert without.prose.words + without.items.words == 86


def test_the_formulas() -> None:
    of = Counts(sentences=5, words=100, letters=450, syllables=150, long=10)
    assert grades(of) == {
        "Flesch-Kincaid": pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59),
        "SMOG": pytest.approx(1.0430 * math.sqrt(10 * 30 / 5) + 3.1291),
        "Gunning Fog": pytest.approx(0.4 * (20 + 10)),
        "Coleman-Liau": pytest.approx(0.0588 * 450 - 0.296 * 5 - 15.8),
        "ARI": pytest.approx(4.71 * 4.5 + 0.5 * 20 - 21.43),
    }
    assert middle(of) == pytest.approx(9.91)
    assert told(of) == "grade 9.2 to 12.0 by five formulas, median 9.9"


def test_no_words_have_no_grade() -> None:
    assert not is_above(NOTHING, 0)
    with pytest.raises(ValueError, match="no words"):
        grades(NOTHING)


def test_few_words_must_be_a_grade_above() -> None:
    few = Counts(sentences=3, words=60, letters=270, syllables=90, long=6)
    many = Counts(sentences=5, words=100, letters=450, syllables=150, long=10)
    limit = middle(many) - 0.5
    assert middle(few) == pytest.approx(middle(many))
    assert (is_above(few, limit), is_above(many, limit)) == (False, True)


def test_linked_and_quoted_terms_are_left_out_and_counted() -> None:
    link = Link(ToConcept("osteoporosis"), ("osteoporosis",))
    of = scored(passage(Paragraph(("Ask if you have ", link, " or “hypermobility syndrome” now."))))
    assert of.prose == Counts(sentences=1, words=6, letters=17, syllables=6, long=0, left_out=2)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("You may find a bruise on the day after, which is nothing to be afraid of at all.", "which is nothing to"),
        ("Ask your doctor about the medicines you take because some of them thin the blood.", "because some of them"),
        ("Hands press and rub the back.", None),
    ],
)
def test_where_a_sentence_can_be_divided(sentence: str, cut: str | None) -> None:
    assert where_to_split(sentence) == cut


def test_the_sentences_and_words_that_weigh_most() -> None:
    here = passage()
    hard = "Musculoskeletal deterioration necessitates immediate discontinuation of all manual interventions today."
    easy = "Hands press and rub the soft parts of the body."
    assert hardest([(easy, here), ("Ask.", here), (hard, here)], 1) == [(hard, here)]
    assert hard_words(hard, 2) == ["musculoskeletal", "deterioration"]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_words_have_a_finite_grade_or_none(units: list[str]) -> None:
    of = counted(units)
    assert of.letters >= of.words >= 0
    if of.words:
        assert all(math.isfinite(grade) for grade in grades(of).values())
