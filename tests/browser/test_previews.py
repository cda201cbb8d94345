"""The preview card of a cross reference: on hover and on keyboard focus, never in the way, never needed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import MASSAGE
from tests.browser.published import Site
from tests.browser.ways import EDITIONS, Reading, Way, reading_of

LINK = ".intro a.xref[data-preview]"
AWAY = "h1"
LONG = 600  # ms: longer than the card's delay and its grace together
WATCH = """() => {
    addEventListener('pointerover',
        event => { if (event.target.closest('a.xref')) window.began ??= performance.now(); });
    new MutationObserver(() => { if (document.querySelector('.card')) window.came ??= performance.now(); })
        .observe(document.getElementById('main'), {childList: true});
}"""


@pytest.fixture(params=EDITIONS)
def reading(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Reading]:
    with reading_of(browser, Way(request.param), site.address(request.param, MASSAGE)) as opened:
        yield opened


def overlap(reading: Reading) -> bool:
    link, card = reading.all(LINK).first.bounding_box(), reading.all(".card").bounding_box()
    assert link is not None
    assert card is not None
    return not (card["y"] >= link["y"] + link["height"] or card["y"] + card["height"] <= link["y"])


def test_hover_brings_the_card_after_the_delay(reading: Reading) -> None:
    reading.run(WATCH)
    reading.all(LINK).first.hover()
    reading.all(".card").wait_for()
    assert 240 <= reading.run("came - began") < 2000
    assert reading.one(".card .more") == "… read more"
    assert not overlap(reading)


def test_the_card_shows_title_and_definition_of_what_it_links_to(reading: Reading) -> None:
    link = reading.all(LINK).first
    link.hover()
    reading.all(".card").wait_for()
    title, there = reading.one(".card h2"), link.get_attribute("href")
    words = reading.one(".card p:not(.more)")
    assert reading.attributes(".card .more a", "href") == [there]
    reading.all(".card .more a").click()
    assert reading.one("h1") == title
    assert reading.one(".head .lead") == words


def test_the_card_stays_while_the_pointer_is_over_it(reading: Reading) -> None:
    reading.all(LINK).first.hover()
    reading.all(".card").wait_for()
    reading.all(".card p").first.hover()
    reading.page.wait_for_timeout(LONG)
    assert reading.all(".card").is_visible()
    reading.all(AWAY).hover()
    reading.all(".card").wait_for(state="detached")


def test_escape_closes_the_card_without_moving_the_pointer(reading: Reading) -> None:
    reading.all(LINK).first.hover()
    reading.all(".card").wait_for()
    reading.page.keyboard.press("Escape")
    assert reading.all(".card").count() == 0


def test_passing_over_a_link_brings_nothing(reading: Reading) -> None:
    link = reading.all(LINK).first.bounding_box()
    assert link is not None
    reading.page.mouse.move(link["x"] + 5, link["y"] + 5)
    reading.page.mouse.move(1, 1)
    reading.page.wait_for_timeout(LONG)
    assert reading.all(".card").count() == 0


def test_keyboard_focus_brings_the_card_at_once(reading: Reading) -> None:
    reading.run(
        "const links = [...document.querySelectorAll('a')];"
        "links[links.findIndex((link) => link.matches('.intro a[data-preview]')) - 1].focus()"
    )
    before = "() => document.activeElement.matches('.intro a[data-preview]')"
    reading.page.keyboard.press("Tab")
    card = reading.all(".card")
    assert card.is_visible()
    assert reading.run("document.activeElement.getAttribute('aria-describedby')") == card.get_attribute("id")
    assert not overlap(reading)
    assert card.locator(".more").inner_text() == "… read more"
    reading.page.keyboard.press("Escape")
    assert card.count() == 0
    assert reading.run(before)
    there = reading.run("document.activeElement.href")
    reading.page.keyboard.press("Enter")
    reading.arrived(there)


@pytest.mark.parametrize("edition", EDITIONS)
def test_touch_follows_the_link(edition: str, browser: Browser, site: Site) -> None:
    with reading_of(browser, Way(edition, width=375), site.address(edition, MASSAGE), has_touch=True) as reading:
        href = reading.all(LINK).first.get_attribute("href")
        reading.run("addEventListener('click', event => event.preventDefault())")
        reading.all(LINK).first.tap()
        reading.page.wait_for_timeout(LONG)
        assert reading.all(".card").count() == 0
        reading.page.reload()
        reading.all(LINK).first.tap()
        reading.arrived(href or "?")


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_javascript_links_are_links(edition: str, browser: Browser, site: Site) -> None:
    with reading_of(browser, Way(edition, scripted=False), site.address(edition, MASSAGE)) as reading:
        href = reading.all(LINK).first.get_attribute("href")
        reading.all(LINK).first.hover()
        reading.page.wait_for_timeout(LONG)
        assert reading.all(".card").count() == 0
        reading.all(LINK).first.click()
        reading.arrived(href or "?")


def test_at_the_edges_of_a_phone_the_card_stays_on_the_page(browser: Browser, site: Site) -> None:
    with reading_of(browser, Way(width=320), site.address("consumer", MASSAGE)) as reading:
        for link in reading.all("#kinds a[data-preview]").all():
            link.hover()
            reading.all(".card").wait_for()
            box = reading.all(".card").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            reading.page.keyboard.press("Escape")
            reading.page.mouse.move(1, 1)
