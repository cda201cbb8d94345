"""What a review amounts to is worked out on the day of reading, on pages built long before."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser
from tests.browser.published import Site, addresses
from tests.browser.ways import Way, context_of

CLOCK = (
    "(() => {{ const real = Date; const shift = {at} - real.now(); class Shifted extends real {{"
    " constructor(...given) {{ given.length ? super(...given) : super(real.now() + shift); }}"
    " static now() {{ return real.now() + shift; }} }} window.Date = Shifted; }})();"
)


def reviewed_page(site: Site) -> tuple[str, datetime, str]:
    """Address of a reviewed page, the instant at which its review lapses, and the day in words."""
    for address in addresses(site.out):
        body = Path(site.out, address.lstrip("/"), "index.html")
        text = body.read_text(encoding="utf-8") if body.exists() and '<html lang="en"' in body.read_text() else ""
        if 'data-state="reviewed"' in text:
            until, words = re.search(r'data-until="([^"]+)"', text), re.search(r'data-due-words="([^"]+)"', text)
            assert until
            assert words
            return address, datetime.fromisoformat(until[1]), words[1]
    raise AssertionError("the test manual has no reviewed page")


def said_at(browser: Browser, site: Site, address: str, now: datetime) -> str:
    with context_of(browser, Way()) as context:
        context.add_init_script(CLOCK.format(at=int(now.timestamp() * 1000)))
        page = context.new_page()
        page.goto(site.at + address)
        page.wait_for_timeout(200)
        return " ".join(page.locator(".review").inner_text().split())


def test_current_review_names_both_days(browser: Browser, reviewed_site: Site) -> None:
    address, until, due = reviewed_page(reviewed_site)
    said = said_at(browser, reviewed_site, address, until - timedelta(days=30))
    assert said.startswith("Reviewed ")
    assert due in said


def test_it_lapses_at_the_very_end_of_the_due_day(browser: Browser, reviewed_site: Site) -> None:
    address, until, due = reviewed_page(reviewed_site)
    assert "overdue" not in said_at(browser, reviewed_site, address, until - timedelta(seconds=30))
    assert f"Review overdue since {due}" in said_at(browser, reviewed_site, address, until + timedelta(seconds=1))


def test_two_years_on_it_has_lapsed_without_a_rebuild(browser: Browser, reviewed_site: Site) -> None:
    address, until, _ = reviewed_page(reviewed_site)
    assert "overdue" in said_at(browser, reviewed_site, address, until + timedelta(days=730))


def test_without_javascript_there_are_dates_and_no_verdict(browser: Browser, reviewed_site: Site) -> None:
    address, _, due = reviewed_page(reviewed_site)
    with context_of(browser, Way(scripted=False)) as context:
        page = context.new_page()
        page.goto(reviewed_site.at + address)
        said = " ".join(page.locator(".review").inner_text().split())
    assert said.startswith("Last reviewed")
    assert f"Next review was planned for {due}" in said
    assert "overdue" not in said
