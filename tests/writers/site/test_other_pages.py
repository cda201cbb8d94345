"""The pages that lead to topics."""

from functools import cache
from xml.etree.ElementTree import Element

import pytest
from msgspec import structs
from tests.pages import by_path, classed, having, one, text_of, tree
from tests.views import EDITIONS, folder, manual

from vademecum.render.addresses import CHANGES, GLOSSARY, INDEX, NOT_FOUND, PEOPLE, PROBLEMS, SOURCES, TREATMENTS
from vademecum.view.manual import ManualView
from vademecum.writers.site.writer import SiteWriter

OWN = (INDEX, PROBLEMS, TREATMENTS, GLOSSARY, SOURCES, PEOPLE, CHANGES)


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
    there = {
        f"{lead}{place}index.html"
        for place in ("", *OWN, "body/", "editorial-policy/", "body/rubbing/", "body/magnets/")
    }
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
    assert one([s for s in root.iter("section") if s.get("id") == "massage-therapy"]) is not None


def made_of(whole: ManualView, place: str) -> Element:
    return tree(by_path(SiteWriter().finish(whole))[f"{place}index.html"].body)


def test_what_changed_last_stands_first() -> None:
    made = manual()
    early = structs.replace(made.revisions[0], topic_id="a-topic", on="2026-03-01")
    late = structs.replace(made.revisions[0], topic_id="z-topic", on="2026-03-02")
    for revisions in ((early, late), (late, early)):
        root = made_of(structs.replace(made, revisions=revisions), CHANGES)
        assert [s.get("id") for s in root.iter("section") if s.get("id", "").endswith("-topic")] == [
            "z-topic",
            "a-topic",
        ]


def test_the_index_begins_every_line_with_a_capital() -> None:
    for line in classed(page(INDEX), "index")[0].iter("li"):
        assert text_of(line)[:1] == text_of(line)[:1].upper()


def test_policy_in_another_language_says_so() -> None:
    made = manual()
    policy = tuple(structs.replace(sentence, language="en") for sentence in made.site.policy)
    root = made_of(structs.replace(made, site=structs.replace(made.site, policy=policy)), INDEX)
    assert {part.get("lang") for part in having(root, "data-policy")} == {"en"}
    assert {part.get("lang") for part in having(page(INDEX), "data-policy")} == {None}


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
