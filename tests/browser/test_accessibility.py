"""axe-core finds nothing against WCAG 2.2 A and AA on any page of the bundled manual."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.browser.published import Site, addresses, walked
from tests.browser.ways import Way, context_of

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passed is not listed node by node: that takes longer than to look
}


def faults(browser: Browser, site: Site, way: Way, pages: list[str]) -> list[tuple[str, str, str]]:
    found = []
    with context_of(browser, way) as context:
        page = context.new_page()
        for address in pages:
            page.goto(site.at + address)
            for fault in Axe().run(page, options=RULES).response["violations"]:
                found.append((address, fault["id"], fault["nodes"][0]["html"][:160]))
    return found


def test_no_fault_on_any_page_of_the_bundled_manual(browser: Browser, site: Site) -> None:
    pages = walked(site.out)
    assert len(pages) > 30
    assert faults(browser, site, Way(), pages) == []


def test_no_fault_in_the_dark_on_a_phone(browser: Browser, site: Site) -> None:
    kinds = ["/", "/a-z/", "/glossary/", "/sources/", "/people/", "/about/", "/404.html", "/safety/",
             "/safety/thin-bones-and-body-work/", "/professional/safety/thin-bones-and-body-work/"]  # fmt: skip
    assert faults(browser, site, Way(width=375, dark=True), kinds) == []


def test_no_fault_on_any_page_of_the_reviewed_manual(browser: Browser, reviewed_site: Site) -> None:
    assert faults(browser, reviewed_site, Way(width=375), walked(reviewed_site.out)) == []


def test_no_fault_where_words_changed_since_their_review(browser: Browser, changed_site: Site) -> None:
    pages = [address for address in addresses(changed_site.out) if "pebble" in address or "whats-new" in address]
    assert any(address.endswith("pebble-rest/history/") for address in pages)
    for dark in (False, True):
        assert faults(browser, changed_site, Way(width=375, dark=dark), pages) == []
