"""The pages that lead to topics."""

from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from msgspec import structs
from tests.pages import by_path, classed, having, one, text_of, tree
from tests.views import EDITIONS, folder, manual, words

from vademecum.render.addresses import (
    CHANGES,
    EVIDENCE,
    GLOSSARY,
    INDEX,
    NOT_FOUND,
    PEOPLE,
    PROBLEMS,
    SOURCES,
    TREATMENTS,
)
from vademecum.view.manual import ManualView
from vademecum.view.parts import LinkView
from vademecum.writers.site.changes import MOST
from vademecum.writers.site.writer import SiteWriter

OWN = (INDEX, PROBLEMS, TREATMENTS, GLOSSARY, SOURCES, PEOPLE, CHANGES, EVIDENCE)
GONE = ("body/rubbing/", "body/rubbing/history/", "body/magnets/", "body/magnets/history/")


@cache
def pages(edition: str = "consumer") -> dict[str, Element]:
    made = by_path(SiteWriter().finish(manual(edition)))
    return {path: tree(page.body) for path, page in made.items()}


def page(place: str, edition: str = "consumer") -> Element:
    name = f"{folder(edition)}{place}"
    return pages(edition)[f"{name}index.html" if name.endswith("/") or not name else name]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_has_its_place(edition: str) -> None:
    lead = folder(edition)
    there = {f"{lead}{place}index.html" for place in ("", *OWN, "body/", "editorial-policy/", *GONE)}
    assert pages(edition).keys() == there | {f"{lead}{NOT_FOUND}"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_is_whole(edition: str) -> None:
    for path, root in pages(edition).items():
        assert one(list(root.iter("h1"))).text, path
        assert root.get("data-edition") == edition
        assert one(list(root.iter("main"))).get("id") == "main"
        assert len(classed(root, "switch")) == 2
        ids = [element.get("id") for element in having(root, "id")]
        assert len(ids) == len(set(ids)), path


def test_no_consumer_page_leads_into_the_other_edition_but_by_the_switch() -> None:
    for root in pages("consumer").values():
        inside = {a for switch in classed(root, "switch") for a in switch.iter("a")}
        others = [a for a in root.iter("a") if "/professional/" in a.get("href", "") and a not in inside]
        assert others == []


def test_home_answers_a_health_question() -> None:
    doors = classed(page(""), "door")
    assert [text_of(next(door.iter("h2"))) for door in doors] == ["Find a problem", "Find a treatment", "Start here"]
    assert [[text_of(a) for a in door.iter("a")] for door in doors] == [
        ["Blood clot in a deep vein", "All problems"],
        ["Massage therapy", "All treatments"],
        ["Manipulative and body-based practices", "Everything, A to Z"],
    ]


def test_a_section_lists_its_topics_in_the_order_of_reading() -> None:
    listed = [text_of(a) for a in one(classed(page("body/"), "topics")).iter("a")]
    assert listed == ["Manipulative and body-based practices", "Massage therapy", "Acupressure"]


def test_a_to_z_leads_from_other_names() -> None:
    root = page(INDEX)
    headings = [text_of(h) for h in one(classed(root, "index")).iter("h2")]
    assert headings == ["Digits and signs", "M", "R"]
    said = [text_of(item) for item in one(classed(root, "index")).iter("li")]
    assert said == ["2-hour massage see Massage therapy", "Massage therapy", "Rub down see Massage therapy"]
    letters = one(classed(root, "letters"))
    assert [text_of(a) for a in letters.iter("a")] == ["M", "R", "#"]
    assert len(list(letters.iter("span"))) == 24


def test_the_glossary_explains_a_term_and_says_where_it_matters() -> None:
    term = one(having(page(GLOSSARY), "data-concept"))
    assert term.get("id") == "deep-vein-thrombosis"
    assert text_of(term) == (
        "Blood clot in a deep vein also: deep vein thrombosis, DVT A blood clot in a vein deep in the body."
        " Say: throm-BOH-sis In this manual: A blood clot"
    )


def test_sources_say_where_they_are_cited() -> None:
    furlan = one([item for item in page(SOURCES).iter("li") if item.get("id") == "furlan2015"])
    assert "cited by Massage therapy" in text_of(furlan)


def test_people_stand_with_what_they_declared() -> None:
    maria, editors = classed(page(PEOPLE), "person")
    assert maria.get("id") == "maria-example"
    assert "Declared interests None (declared 5 Jan 2026)" in text_of(maria)
    assert "Declared interests Not declared" in text_of(editors)


def test_notes_on_changes_are_for_professionals() -> None:
    assert "Added the clot." not in text_of(page(CHANGES))
    root = page(CHANGES, "professional")
    assert "2 Mar 2026: a change to what is advised. Added the clot." in text_of(root)
    [line] = [item for item in root.iter("li") if item.get("id") == "massage-therapy"]
    assert [a.get("href") for a in line.iter("a")] == [
        "/professional/body/massage-therapy/",
        "/professional/body/massage-therapy/history/",
    ]


def test_evidence_without_a_use_says_so() -> None:
    assert "Back pain Massage therapy weak proof" in " ".join(text_of(page(EVIDENCE)).split())
    root = made_of(structs.replace(manual(), evidence=()), EVIDENCE)
    assert list(root.iter("table")) == []
    assert "Nothing is listed here yet." in text_of(root)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_names_of_columns_end_above_the_first_line_of_the_map(language: str) -> None:
    made = manual()
    spoken = structs.replace(made, site=structs.replace(made.site, words=words("consumer", language)))
    drawing = one([svg for svg in made_of(spoken, EVIDENCE).iter() if svg.tag.endswith("svg") and svg.get("role")])
    lowest = max(int(line.get("y") or 0) for line in drawing.iter() if line.tag.endswith("tspan"))
    first = next(path.get("d") or "" for path in drawing.iter() if path.tag.endswith("path"))
    assert lowest + 10 < int(first.removeprefix("M0 ").partition("h")[0])


def made_of(whole: ManualView, place: str) -> Element:
    return tree(by_path(SiteWriter().finish(whole))[f"{place}index.html"].body)


def news(*kinds_and_days: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """Heading and days of each rank of the page, as it is read."""
    made = manual()
    revisions = tuple(structs.replace(made.revisions[0], kind=kind, on=on) for kind, on in kinds_and_days)
    root = made_of(structs.replace(made, revisions=revisions, gone=()), CHANGES)
    ranks = [s for s in root.iter("section") if s.get("aria-labelledby", "").startswith("page.")]
    return [
        (text_of(next(rank.iter("h2"))), [time.get("datetime", "") for time in rank.iter("time")])
        for rank in ranks
        if rank.get("aria-labelledby") != "page.edition"
    ]


def test_what_is_urgent_stands_first_then_practice_then_the_rest_and_the_newest_first_in_each() -> None:
    told = [
        ("wording", "2026-03-05"), ("practice", "2026-01-01"), ("alert", "2025-01-01"), ("withdrawn", "2025-02-01"),
        ("practice", "2026-02-01"), ("correction", "2026-03-06"),
    ]  # fmt: skip
    for order in (told, told[::-1]):
        assert news(*order) == [
            ("Alerts, and what was taken back", ["2025-02-01", "2025-01-01"]),
            ("Changes to what is advised", ["2026-02-01", "2026-01-01"]),
            ("Other changes", ["2026-03-06", "2026-03-05"]),
        ]


def test_what_is_gone_altogether_stands_among_what_is_urgent() -> None:
    made = manual()
    [gone, *_] = [gone for gone in made.gone if gone.state != "moved"]
    root = made_of(structs.replace(made, revisions=(), gone=(gone,)), CHANGES)
    [line] = list(one(classed(root, "news")).iter("li"))
    assert (line.get("data-kind"), next(line.iter("a")).get("href")) == (gone.state, gone.address)
    assert (gone.because or "") in text_of(line)


def lines_of(*changes: dict[str, Any]) -> list[str]:
    made = manual()
    revisions = tuple(structs.replace(made.revisions[0], **one) for one in changes)
    root = made_of(structs.replace(made, revisions=revisions, gone=()), CHANGES)
    return [text_of(line) for line in one(classed(root, "news")).iter("li")]


def test_of_a_part_that_was_taken_back_it_is_said_that_it_is_a_part_and_what_to_read_instead() -> None:
    gone = {"kind": "retired", "on": "2026-01-02", "note": "Told elsewhere."}
    instead = LinkView("Magnets", "/body/magnets/")
    [unknown] = lines_of({**gone, "part": "", "instead": instead})
    assert "2 Jan 2026: a part of this page was retired. Told elsewhere. · See instead: Magnets" in unknown
    [named] = lines_of({**gone, "part": "A sore foot"})
    assert "2 Jan 2026: a part of this page was retired: “A sore foot”. Told elsewhere." in named
    [whole] = lines_of(gone)
    assert "2 Jan 2026: retired. Told elsewhere." in whole


def test_lines_that_read_the_same_stand_once() -> None:
    same = {"kind": "practice", "on": "2026-01-02"}
    assert len(lines_of({**same, "digest": "aa"}, {**same, "digest": "bb"})) == 1
    assert len(lines_of({**same, "note": "One."}, {**same, "note": "Another."})) == 2
    assert len(lines_of(same, {**same, "on": "2026-01-03"})) == 2


def test_a_long_list_says_how_many_older_ones_there_are_and_where() -> None:
    made = manual()
    revisions = tuple(
        structs.replace(made.revisions[0], on=f"20{n // 12:02}-{n % 12 + 1:02}-01") for n in range(MOST + 5)
    )
    root = made_of(structs.replace(made, revisions=revisions, gone=()), CHANGES)
    assert len(list(one(classed(root, "news")).iter("li"))) == MOST
    assert "5 older ones are not listed here. Each topic's history page has its own." in text_of(root)


def test_the_index_begins_every_line_with_a_capital() -> None:
    for line in classed(page(INDEX), "index")[0].iter("li"):
        assert text_of(line)[:1] == text_of(line)[:1].upper()


def test_policy_in_another_language_says_so() -> None:
    made = manual()
    policy = tuple(structs.replace(sentence, language="en") for sentence in made.site.policy)
    root = made_of(structs.replace(made, site=structs.replace(made.site, policy=policy)), INDEX)
    assert {part.get("lang") for part in having(root, "data-policy")} == {"en"}
    assert {part.get("lang") for part in having(page(INDEX), "data-policy")} == {None}


def test_words_that_a_machine_translated_say_so_on_every_kind_of_page() -> None:
    made = manual()
    view = structs.replace(
        made,
        concepts=tuple(structs.replace(one, machine_translated=True) for one in made.concepts),
        problems=tuple(structs.replace(one, machine_translated=True) for one in made.problems),
        pages=tuple(structs.replace(one, machine_translated=True) for one in made.pages),
        sections=tuple(structs.replace(one, machine_translated=True) for one in made.sections),
    )
    standing = made.pages[0].address.lstrip("/")
    for place in (GLOSSARY, PROBLEMS, standing, "body/"):
        said = [text_of(part) for part in classed(made_of(view, place), "notice")]
        assert said == ["A machine translated this page. No person has accepted the translation."]
        assert not classed(page(place), "notice")


def test_a_moved_address_leads_on_and_a_retired_one_says_why() -> None:
    moved, retired = page("body/rubbing/"), page("body/magnets/")
    refresh = one([m for m in moved.iter("meta") if m.get("http-equiv") == "refresh"])
    assert refresh.get("content") == "0; url=/body/massage-therapy/"
    said = text_of(one(list(retired.iter("main"))))
    assert "This was retired on 3 Feb 2026 Its sources were retracted." in said
    assert "See instead: Massage therapy" in said


def test_what_is_no_page_is_not_listed() -> None:
    for place in ("body/rubbing/", "body/magnets/", NOT_FOUND):
        robots = one([m for m in page(place).iter("meta") if m.get("name") == "robots"])
        assert robots.get("content") == "noindex"


def test_every_own_page_stands_in_the_other_edition_too() -> None:
    for place in OWN:
        for switch in classed(page(place), "switch"):
            assert [a.get("href") for a in switch.iter("a")] == [f"/{place}", f"/professional/{place}"]
