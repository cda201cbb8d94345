"""The other kinds of page: each in every way, and all of them on the smallest screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from tests.browser.published import BUNDLED, Site, walked
from tests.browser.test_elements import HIDDEN
from tests.browser.ways import EDITIONS, Reading, Way, context_of, reading_of

KINDS = {
    "home": "",
    "section": "body-based-practices/",
    "az": "a-z/",
    "glossary": "glossary/",
    "sources": "sources/",
    "people": "people/",
    "page": "editorial-policy/",
    "not-found": "no-such-page/",
}


def test_every_kind_has_the_frame(way: Way, browser: Browser, site: Site) -> None:
    with context_of(browser, way) as context:
        page = context.new_page()
        for kind, path in KINDS.items():
            reading = Reading(way, page, [])
            answer = page.goto(site.address(way.edition, path))
            assert answer is not None
            assert answer.status == (404 if kind == "not-found" else 200)
            assert reading.attributes("html", "data-page")[0] in (kind, "index", "topics")
            assert reading.attributes("html", "data-edition") == [way.edition]
            assert reading.all(".bar .brand").is_visible()
            assert reading.all(".switch").count() == 2
            assert reading.one(".edition h2") == reading.said("edition.title")
            assert reading.one(".foot .to-top a") == "Back to top"
            assert reading.all("h1").count() == 1
            assert reading.run("document.documentElement.scrollWidth <= innerWidth"), kind
            assert reading.run(HIDDEN, "main > *:not(.hidden)") == []


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(browser: Browser, site: Site, edition: str, path: str) -> Reading:
    """Without JavaScript: these pages need none."""
    context = browser.new_context(java_script_enabled=False)
    reading = Reading(Way(edition, scripted=False), context.new_page(), [])
    reading.page.goto(site.address(edition, path))
    return reading


def closed(reading: Reading) -> None:
    reading.page.context.close()


def test_home_has_three_ways_in(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "")
    assert reading.texts(".door h2") == ["Find a problem", "Find a treatment", "Start here"]
    for door in reading.all(".door").all():
        assert door.locator("ul a").count() >= 1
        assert door.locator("p a").is_visible()
    first = reading.all(".door").last.locator("ul a").first.get_attribute("href")
    assert first is not None
    assert "/start-here/" in first
    reading.page.get_by_role("link", name="All problems").click()
    assert urlsplit(reading.page.url).path.endswith("/problems/")
    assert reading.all("main li a").count() >= 10
    closed(reading)


def test_a_section_lists_all_its_topics(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "body-based-practices/")
    topics = BUNDLED / "topics" / "body-based-practices"
    assert reading.all(".topics li").count() == len([file for file in topics.glob("[!_]*.md") if "." not in file.stem])
    assert all(len(said) > 60 for said in reading.texts(".topics li"))
    reading.all(".topics a").last.click()
    assert reading.all("html[data-page=topic]").count() == 1
    closed(reading)


def test_the_index_leads_to_topics_and_their_other_names(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "a-z/")
    letters = reading.texts(".letters a")
    assert letters == sorted(letters)
    assert reading.texts(".index h2") == letters
    assert "Massage therapy" in reading.texts(".index a")
    assert any(" see " in line for line in reading.texts(".index li"))
    closed(reading)


def test_the_glossary_explains_its_terms(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "glossary/")
    assert reading.all(".glossary dt").count() > 20
    assert reading.all(".glossary dd").count() >= reading.all(".glossary dt").count()
    closed(reading)


def test_the_sources_say_where_they_are_cited(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "sources/")
    assert reading.all(".references li").count() > 20
    assert any("cited by" in line for line in reading.texts(".references li"))
    closed(reading)


def test_the_people_declare_their_interests(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "people/")
    people = reading.texts(".person")
    assert len(people) == 2
    assert all("Declared interests" in person for person in people)
    closed(reading)


def test_a_lost_reader_finds_the_way(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "body-based-practices/masage/")
    assert reading.one("h1") == "There is no page at this address"
    assert reading.all(f"html[data-edition={edition}]").count() == 1
    reading.all("main li a[href$='a-z/']").first.click()
    assert reading.all("html[data-page=az]").count() == 1
    closed(reading)


def test_the_neighbours_lead_on_and_back(browser: Browser, site: Site, edition: str) -> None:
    reading = opened(browser, site, edition, "body-based-practices/")
    reading.all(".topics a").first.click()
    first = reading.one("h1")
    reading.all(".around [rel=next]").click()
    assert reading.one("h1") != first
    reading.all(".around [rel=prev]").click()
    assert reading.one("h1") == first
    closed(reading)


@pytest.mark.parametrize("scripted", [True, False], ids=["js", "no-js"])
def test_no_page_scrolls_sideways_asks_anybody_else_or_leaves_a_cookie(
    scripted: bool, browser: Browser, site: Site
) -> None:
    asked: list[str] = []
    pages = walked(site.out)
    with context_of(browser, Way(scripted=scripted, width=320)) as context:
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for address in pages:
            page.goto(site.at + address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert context.cookies() == []
    assert len(asked) > len(pages)
    assert [each for each in asked if not each.startswith(f"{site.at}/")] == []


def test_text_at_twice_its_size_still_fits(browser: Browser, site: Site, edition: str) -> None:
    """400 % zoom of a 1280 px window is a 320 px window; larger text in it is the reader's own setting."""
    path = "body-based-practices/massage-therapy/"
    with reading_of(browser, Way(edition, width=375), site.address(edition, path)) as reading:
        reading.run("document.documentElement.style.fontSize = '200%'")
        assert reading.run("document.documentElement.scrollWidth <= innerWidth")
        assert reading.run(HIDDEN, ".statement") == []
