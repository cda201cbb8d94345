"""Whoever reads of an emergency finds the numbers of every region in the same box, or the words for none."""

import pytest
from playwright.sync_api import Browser
from tests.browser.published import Site, walked
from tests.browser.ways import EDITIONS, Reading, Way, reading_of

from vademecum.source.languages import load_words

# Every statement that asks for the emergency number, on its page, with what stands in the box around it.
CALLS = """() => [...document.querySelectorAll('[data-demand^="urgent emergency"]')].map(demand => {
    const box = demand.closest('.level, .alert');
    return box && [box.dataset.level, ...box.querySelectorAll('.numbers .region, .numbers .number a, .no-number')]
        .map(part => part.innerText ? part.checkVisibility() && part.innerText.trim() : part);
})"""
NUMBERS = ["emergency", "The Land of Tests", "000 111", "000 112", "000 113", "000 114", "The Next Land", "000 222"]


def calls_on(reading: Reading, site: Site, edition: str) -> list[tuple[str, list[str]]]:
    """Of all pages of one edition in every language: (the page's language, what stands in the box)."""
    found = []
    for address in walked(site.out):
        if ("/professional/" in address) == (edition == "professional"):
            reading.page.goto(site.at + address)
            language = reading.run("document.documentElement.lang")
            found += [(language, call) for call in reading.run(CALLS)]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_numbers_of_every_region_stand_in_the_box(browser: Browser, small_site: Site, edition: str) -> None:
    with reading_of(browser, Way(edition), small_site.address(edition)) as reading:
        calls = calls_on(reading, small_site, edition)
    assert len(calls) >= 4
    assert all(call == NUMBERS for _, call in calls), calls


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_regions_the_words_for_none_stand_there(browser: Browser, site: Site, edition: str) -> None:
    with reading_of(browser, Way(edition), site.address(edition)) as reading:
        calls = calls_on(reading, site, edition)
    assert len(calls) >= 8
    for language, call in calls:
        assert call == ["emergency", load_words(language)[edition]["numbers.none"]], (language, call)
    assert {language for language, _ in calls} == {"en", "es"}
