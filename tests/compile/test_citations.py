"""Citations as lists print them, and the grounds of statements as sentences."""

from pathlib import Path

import pytest
from msgspec import structs
from tests.pages import one, text_of, tree

from vademecum.authored.statement import Statement
from vademecum.compile.opened import Opened, opened
from vademecum.compile.project.citations import text_of as citation_of
from vademecum.compile.project.citations import url_of
from vademecum.compile.project.statements import statement_view
from vademecum.compile.project.world import World
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.reference import Reference
from vademecum.render.words import Words
from vademecum.reviewing.inheritance import Printed
from vademecum.source.languages import load_words
from vademecum.view.parts import SourceView
from vademecum.writers.site.sources import source_line

SMALL = Path(__file__).parents[1] / "manuals" / "small"
ENGLISH = load_words("en")["consumer"]
STUDY = Reference(
    id="made-up",
    type="article-journal",
    title="A study",
    issued="2024-03-01",
    doi="10.1000/x1",
    pmid="123",
    pmcid="PMC9",
)


def line(reference: Reference) -> str:
    source = SourceView(
        id=reference.id,
        number=1,
        label="",
        text=citation_of(reference, ENGLISH.__getitem__),
        url=url_of(reference),
        status="current",
    )
    root = tree(f"<!DOCTYPE html><title>.</title><p>{source_line(source, Words(ENGLISH))}")
    return text_of(one(list(root.iter("p"))))


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (STUDY, "A study. 1 Mar 2024. PMID: 123. PMCID: PMC9. doi:10.1000/x1"),
        (structs.replace(STUDY, doi=None), "A study. 1 Mar 2024. PMCID: PMC9. PMID: 123"),
        (
            structs.replace(STUDY, doi=None, url="https://study.example/a", issued="2024-03"),
            "A study. Mar 2024. PMID: 123. PMCID: PMC9. study.example/a",
        ),
        (structs.replace(STUDY, doi=None, pmid=None, issued="2024"), "A study. 2024. PMCID: PMC9."),
    ],
)
def test_each_identifier_is_printed_once_and_dates_are_written_out(reference: Reference, said: str) -> None:
    assert line(reference) == said


@pytest.fixture(scope="module")
def small() -> Opened:
    known = opened(SMALL)
    assert known is not None
    return known


def grounds(small: Opened, edition: Edition, local: str, *, reviewed: bool = False, **changes: object) -> list[str]:
    world = World(small.manual, small.relations, load_words("en")[edition], edition, "en")
    written = next(s for s in small.topics["en", "pebble-rest"].statements if s.local == local)
    statement: Statement = structs.replace(written, **changes)
    covered = frozenset({statement.id}) if reviewed else frozenset()
    return list(statement_view(Printed(statement=statement), 0, world, covered, "/page/").grounds)


def ours(small: Opened, local: str) -> tuple[object, ...]:
    written = next(s for s in small.topics["en", "pebble-rest"].statements if s.local == local)
    return tuple(structs.replace(demand, by_editors=True) for demand in written.demands)


def test_our_own_demands_are_named_in_one_sentence(small: Opened) -> None:
    said = grounds(
        small, "consumer", "blood-medicine", basis=("agency", "editors"), demands=ours(small, "blood-medicine")
    )
    assert said[0] == "A health agency advises this."
    assert len(said) == 2
    assert said[1].count("“") == 2
    assert said[1].endswith("” are our advice; awaiting clinical review.")


def test_where_all_is_our_advice_that_is_said_once(small: Opened) -> None:
    demands = ours(small, "blood-medicine")
    assert grounds(small, "consumer", "blood-medicine", demands=demands) == ["Our advice; awaiting clinical review."]
    assert grounds(small, "professional", "blood-medicine", demands=demands, reviewed=True) == ["Editors' advice"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_our_advice_is_never_left_unsaid(small: Opened, edition: Edition) -> None:
    for statement in small.topics["en", "pebble-rest"].statements:
        if edition in statement.editions and any(demand.by_editors for demand in statement.demands):
            assert any("advice" in said for said in grounds(small, edition, statement.local))
