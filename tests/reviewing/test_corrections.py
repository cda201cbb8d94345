"""What is a minor correction and what is not."""

import pytest
from msgspec import structs

from vademecum.model.review import Line, SeenWords
from vademecum.reviewing.corrections import Lexicon, fault
from vademecum.source.languages import load_words


def lexicon(language: str) -> Lexicon:
    words = load_words(language)["professional"]
    return Lexicon(*(frozenset(words[f"lexicon.{name}"].split()) for name in ("negations", "numbers", "strength")))


EN, ES = lexicon("en"), lexicon("es")


def seen(*lines: Line, rules: str = "r") -> SeenWords:
    return SeenWords(part="a", edition="consumer", language="en", digest="d", rules=rules, lines=lines)


def judged(before: str, now: str, words: Lexicon = EN) -> str | None:
    return fault(seen(Line("p", before)), seen(Line("p", now)), words)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Massge can help.", "Massage can help."),
        ("The colour of the skin", "The color of the skin"),
        ("It was found in 12 of 100 people.", "This was found in 12 of 100 people."),
        ("Do not press here.", "Do not push here."),
        ("Talk to your doctor", "Talk to your doctor."),
    ],
)
def test_spelling_and_plainer_words_are_minor(before: str, now: str) -> None:
    assert judged(before, now) is None


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        ("Do not press here.", "Do press here.", "negation"),
        ("You can't press here.", "You can press here.", "negation"),
        ("Press without oil", "Press with oil", "negation"),
        ("Wait 2 days", "Wait 3 days", "number"),
        ("Wait two days", "Wait ten days", "number"),
        ("Wait 2 days", "Wait 2 weeks", "number"),
        ("0.5 mg", "5 mg", "number"),
        ("below < 20", "below > 20", "number"),
        ("it may help", "it must help", "firmly"),
        ("the left leg", "the right leg", "firmly"),
        ("after surgery", "before surgery", "firmly"),
    ],
)
def test_what_changes_what_is_said_is_not(before: str, now: str, why: str) -> None:
    assert why in (judged(before, now) or "")


@pytest.mark.parametrize(
    ("before", "now"), [("No presione aquí", "Presione aquí"), ("Espere dos días", "Espere tres días")]
)
def test_spanish_has_its_own_words(before: str, now: str) -> None:
    assert judged(before, now, ES) is not None


def test_the_form_may_not_change() -> None:
    one, two = Line("li", "Soreness"), Line("li", "Bruising")
    assert "came or went" in (fault(seen(one, two), seen(one), EN) or "")
    assert "came or went" in (fault(seen(Line("p", "a")), seen(Line("li", "a")), EN) or "")


@pytest.mark.parametrize("label", ["title", "demand", "when", "dose", "source", "severity", "reaches"])
def test_only_running_words_may_be_corrected(label: str) -> None:
    assert f"its {label} changed" in (fault(seen(Line(label, "a")), seen(Line(label, "b")), EN) or "")


def test_what_no_line_shows_may_not_change_either() -> None:
    same = seen(Line("p", "a"))
    assert "besides its words" in (fault(same, structs.replace(same, rules="other"), EN) or "")
