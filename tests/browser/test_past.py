"""A topic's history page: what went and what came is told to the eye without colour, to the ear, and on paper."""

from playwright.sync_api import Browser
from tests.browser.published import Site
from tests.browser.ways import Reading, Way, reading_of

PAGE = "pebbles/pebble-rest/"
PAPER = """() => [...document.querySelectorAll('.past .part, .past .part *, .past .news *')].filter(e => {
    const style = getComputedStyle(e);
    return !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor)
        || !['rgb(0, 0, 0)', 'rgb(51, 51, 51)'].includes(style.color);
}).map(e => e.outerHTML.slice(0, 120))"""


def test_the_byline_leads_to_what_changed(way: Way, browser: Browser, changed_site: Site) -> None:
    with reading_of(browser, way, changed_site.address(way.edition, PAGE)) as reading:
        reading.all(".byline .review a").click()
        reading.arrived("/pebbles/pebble-rest/history/#page.changed")
        assert reading.attributes("html", "data-page") == ["history"]
        box = reading.all("[id='page.changed']").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < way.height
        assert reading.complaints == []


def test_what_went_and_what_came_differ_without_colour(way: Way, browser: Browser, changed_site: Site) -> None:
    with reading_of(browser, way, changed_site.address(way.edition, f"{PAGE}history/")) as reading:
        lines = {"del": "line-through", "ins": "underline"}
        for name, line in lines.items():
            told = reading.run(
                "name => [...document.querySelectorAll(name)].map(e => getComputedStyle(e).textDecorationLine)", name
            )
            assert set(told) == {line}
        assert reading.all("del").count() == len(reading.texts("del > .hidden:first-child"))
        assert reading.run("document.documentElement.scrollWidth <= innerWidth")


def test_old_and_new_numbers_are_never_read_as_one(browser: Browser, changed_site: Site) -> None:
    """Neither on the screen nor where the text is copied or read out."""
    with reading_of(browser, Way(), changed_site.address("consumer", f"{PAGE}history/")) as reading:
        [demand] = [text for text in reading.texts(".lines li") if "minutes" in text]
        assert "removed: 20 (end of change) added: 30 (end of change) minutes" in demand


def test_a_lost_item_is_shown_as_lost(browser: Browser, changed_site: Site) -> None:
    with reading_of(browser, Way(scripted=False), changed_site.address("consumer", f"{PAGE}history/")) as reading:
        assert "removed: It takes a while. (end of change)" in lost(reading)
        assert "removed: small | as a nut (end of change)" in lost(reading)


def lost(reading: Reading) -> list[str]:
    return reading.texts(".lines li > del:only-of-type")


def test_on_paper_it_is_black_on_white(browser: Browser, changed_site: Site) -> None:
    with reading_of(browser, Way(dark=True), changed_site.address("consumer", f"{PAGE}history/")) as reading:
        reading.page.emulate_media(media="print", color_scheme="dark")
        assert reading.run(PAPER) == []
        assert reading.all(".past .part").first.is_visible()
