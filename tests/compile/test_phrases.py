"""Conditions and demands said in words, in each edition."""

import pytest

from vademecum.authored.concept import Concept
from vademecum.authored.worded import Worded
from vademecum.compile.phrases import Phrases
from vademecum.model.edition import Edition
from vademecum.model.finding import Span
from vademecum.source.grammar.conditions import parse_condition
from vademecum.source.grammar.demands import parse_ask, parse_avoid, parse_limit, parse_urgent
from vademecum.source.languages import load_words

NAMES = {
    "deep-vein-thrombosis": ("a blood clot", "deep vein thrombosis"),
    "pregnancy": ("pregnancy", "pregnancy"),
    "fever": ("fever", "fever"),
    "age": ("age", "age"),
    "calf": ("calf", "calf"),
    "neck": ("neck", "neck"),
    "spine": ("back bone", "spine"),
    "deep-tissue": ("deep massage", "deep-tissue massage"),
    "bone-metastasis": ("cancer in the bones", "bone metastasis"),
    "midwife": ("midwife", "midwife"),
    "oncology-team": ("cancer care team", "oncology team"),
}


def phrases(edition: Edition, language: str = "en") -> Phrases:
    concepts = {
        name: Concept(
            id=name,
            kind="condition",
            span=Span("x"),
            consumer_name=lay,
            professional_name=professional,
            gloss=Worded(),
            language="en",
        )
        for name, (lay, professional) in NAMES.items()
    }
    return Phrases(load_words(language)[edition], concepts, edition)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("fever", "fever"),
        ("deep-vein-thrombosis (known, suspected)", "a blood clot (known or suspected)"),
        ("deep-vein-thrombosis (past < 6 months)", "a blood clot (in the last 6 months)"),
        ("pregnancy (week < 12)", "pregnancy (before week 12)"),
        ("age < 18 years", "age under 18 years"),
        ("fever or pregnancy or age >= 65 years", "fever, pregnancy or age 65 years or more"),
        ("age < 18 years and (fever or pregnancy)", "age under 18 years and (fever or pregnancy)"),
    ],
)
def test_condition_is_said_in_plain_words(source: str, said: str) -> None:
    assert phrases("consumer").condition(parse_condition(source)) == said


def test_each_edition_uses_its_own_names() -> None:
    condition = parse_condition("deep-vein-thrombosis (known)")
    assert phrases("professional").condition(condition) == "deep vein thrombosis (known)"


@pytest.mark.parametrize(
    ("demand", "consumer", "professional"),
    [
        (parse_urgent("today"), "Get medical care today", "Same-day medical assessment"),
        (parse_avoid("all"), "Do not have it", "Contraindicated"),
        (
            parse_ask("oncology-team, midwife"),
            "Ask first: cancer care team or midwife",
            "Ask first: oncology team or midwife",
        ),
        (
            parse_avoid("calf, site-of bone-metastasis, technique deep-tissue @ neck"),
            "Not on: calf and the place of your cancer in the bones. Not this way: deep massage on: neck",
            "Avoid site: calf and site of bone metastasis. Avoid technique: deep-tissue massage at neck",
        ),
        (
            parse_limit("pressure gentle @ spine, time <= 20 min"),
            "Only gentle pressure here: back bone. No longer than 20 minutes",
            "Gentle pressure only at spine. Duration at most 20 minutes",
        ),
    ],
)
def test_demand_is_said_in_words(demand: object, consumer: str, professional: str) -> None:
    assert phrases("consumer").demand(demand) == consumer  # type: ignore[arg-type]
    assert phrases("professional").demand(demand) == professional  # type: ignore[arg-type]


def test_every_phrase_exists_in_spanish_too() -> None:
    english, spanish = load_words("en"), load_words("es")
    for edition in ("consumer", "professional"):
        assert english[edition].keys() == spanish[edition].keys()
