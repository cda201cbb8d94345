"""What heirs print, and what they may not lose."""

import shutil
from pathlib import Path

import pytest

from vademecum.compile.opened import Opened, opened
from vademecum.compile.project.sections import in_reading_order
from vademecum.compile.project.topic import project
from vademecum.compile.project.world import World
from vademecum.model.edition import EDITIONS, Edition
from vademecum.source.languages import load_words
from vademecum.view.parts import RevisedView
from vademecum.view.topic import TopicView

MANUAL = Path(__file__).parents[2] / "manuals" / "integrative-medicine"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MANUAL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def view_of(known: Opened, topic: str, edition: Edition = "consumer") -> TopicView:
    world = World(known.manual, known.relations, load_words("en")[edition], edition, "en")
    view = project(known.topics["en", topic], world, RevisedView(None))
    assert view is not None
    return view


def opened_at(folder: Path) -> Opened:
    known = opened(folder)
    assert known is not None
    return known


@pytest.mark.parametrize("edition", EDITIONS)
def test_heir_prints_every_precaution_and_red_flag_of_what_is_above_it(manual: Path, edition: Edition) -> None:
    known = opened_at(manual)
    above = {
        statement.id
        for name in ("massage-therapy", "thin-bones-and-body-work")
        for statement in known.topics["en", name].statements
        if statement.kind in ("precaution", "red-flag")
    }
    view = view_of(known, "acupressure", edition)
    printed = {statement.id for statement in in_reading_order(view.sections)}
    assert len(above) > 40
    assert above <= printed | set(view.left_out)
    assert set(view.left_out) == set(), "no precaution of massage is narrowed to a technique disjoint from acupressure"


def test_inherited_statement_keeps_identity_words_and_says_where_it_is_from(manual: Path) -> None:
    known = opened_at(manual)
    own = {s.id: s for s in in_reading_order(view_of(known, "massage-therapy").sections)}
    for statement in in_reading_order(view_of(known, "acupressure").sections):
        if statement.inherited and statement.id in own:
            assert statement.words == own[statement.id].words
            assert statement.anchor == statement.id.replace("/", "--")
            assert statement.inherited.mark


def test_title_never_stands_under_a_milder_row(manual: Path) -> None:
    view = view_of(opened_at(manual), "massage-therapy")
    care = ("emergency", "today", "call")
    level = {s.anchor: "care" if s.level in care else s.level for s in in_reading_order(view.sections)}
    for row in view.glance:
        for entry in row.entries:
            if row.level not in ("helps", "can-cause"):
                assert level[entry.anchor] == row.level


def test_first_two_rows_are_always_complete(manual: Path) -> None:
    view = view_of(opened_at(manual), "massage-therapy")
    for row in view.glance:
        if row.level in ("care", "avoid-all"):
            assert row.counts == ()


def test_only_helps_is_an_indication(manual: Path) -> None:
    for edition in EDITIONS:
        for statement in in_reading_order(view_of(opened_at(manual), "massage-therapy", edition).sections):
            assert statement.indication == (statement.kind == "use" and statement.effect == "helps")


def test_medicine_sentence_stands_wherever_when_reaches_a_medicine(manual: Path) -> None:
    known = opened_at(manual)
    medicines = {c.id for c in known.manual.concepts["en"].values() if c.kind == "medicine"}
    reached = 0
    for statement in in_reading_order(view_of(known, "massage-therapy").sections):
        authored = next(s for t in known.topics.values() for s in t.statements if s.id == statement.id)
        touches = bool(medicines & known.relations.reached(authored.when))
        reached += touches
        assert bool(statement.medicine) == (touches or bool(statement.medicine and authored.unless))
    assert reached >= 1


def test_demand_to_avoid_the_heirs_own_technique_is_avoid_all_there(manual: Path) -> None:
    topic = manual / "topics" / "body-based-practices" / "massage-therapy.md"
    block = """:::{precaution} own-technique
:when: fever (known)
:avoid: technique acupressure
:severity: minor
:basis: editors

Consumer title: A test
Consumer: No pressing on points.
Professional title: A test
Professional: No acupressure.
:::
"""
    marker = "## Precautions"
    text = topic.read_text()
    assert marker in text
    start = text.index(":::{precaution}")
    topic.write_text(text[:start] + block + "\n" + text[start:])
    known = opened_at(manual)
    here = {s.id: s for s in in_reading_order(view_of(known, "massage-therapy").sections)}
    heir = {s.id: s for s in in_reading_order(view_of(known, "acupressure").sections)}
    assert here["massage-therapy/own-technique"].level == "avoid-part"
    assert heir["massage-therapy/own-technique"].level == "avoid-all"
    assert [d.code for d in heir["massage-therapy/own-technique"].demands] == [
        "avoid all",
        "avoid technique acupressure",
    ]


def test_the_path_leads_down_from_the_section_and_says_nothing_twice(manual: Path) -> None:
    known = opened_at(manual)

    def path(topic: str, edition: Edition = "consumer") -> list[str]:
        return [step.title for step in view_of(known, topic, edition).trail]

    assert path("swedish-massage") == ["Body-based practices", "Practices that work on the body", "Massage therapy"]
    # The section and its overview have one name for professionals, and the overview of all practices lies above both.
    assert path("massage-therapy", "professional") == ["Manipulative and body-based practices"]
    assert path("headache-and-migraine") == ["By health problem"]
    assert path("thin-bones-and-body-work") == ["Staying out of harm", "Massage therapy"], "what it is a part of"
    for topic in known.topics:
        if topic[0] == "en":
            for edition in EDITIONS:
                steps = [*path(topic[1], edition), view_of(known, topic[1], edition).title]
                assert len(steps[:-1]) == len(set(steps[:-1])), steps
