"""What a review amounts to is worked out on the day of reading, on pages built long before."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.published import REVIEWED, Site, addresses, published, served
from tests.browser.ways import EDITIONS, Way, context_of

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


def said_at(browser: Browser, site: Site, address: str, now: datetime, zone: str = "UTC") -> str:
    with context_of(browser, Way(), timezone_id=zone) as context:
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


def test_before_the_day_of_the_review_there_are_dates_and_no_verdict(browser: Browser, reviewed_site: Site) -> None:
    """A clock that was set back, or a record with a day that has not come: nothing is called reviewed."""
    address, until, due = reviewed_page(reviewed_site)
    said = said_at(browser, reviewed_site, address, until - timedelta(days=20 * 365))
    assert said.startswith("Last reviewed")
    assert f"Next review was planned for {due}" in said


def test_a_clock_that_stands_before_the_review_gives_no_verdict(browser: Browser, reviewed_site: Site) -> None:
    """To the day: on that of the review itself there is one, wherever on earth it is read; two days before, none."""
    address, _, _ = reviewed_page(reviewed_site)
    body = Path(reviewed_site.out, address.lstrip("/"), "index.html").read_text(encoding="utf-8")
    last = re.search(r'data-last="([^"]+)"', body)
    assert last
    day = datetime.fromisoformat(f"{last[1]}T00:00:00+00:00")
    assert said_at(browser, reviewed_site, address, day + timedelta(hours=12)).startswith("Reviewed ")
    assert said_at(browser, reviewed_site, address, day - timedelta(days=2)).startswith("Last reviewed")
    assert said_at(browser, reviewed_site, address, datetime(1980, 1, 1, tzinfo=UTC)).startswith("Last reviewed")


# A day of the calendar's odd ones -> the instant at which it is over where the manual is published (Madrid).
LAST_DAYS = {
    "2028-02-29": "2028-03-01T00:00:00+01:00",
    "2027-12-31": "2028-01-01T00:00:00+01:00",
    "2028-03-26": "2028-03-27T00:00:00+02:00",  # summer time begins
    "2028-10-29": "2028-10-30T00:00:00+01:00",  # summer time ends
}


@pytest.mark.parametrize("due", LAST_DAYS)
def test_it_lapses_at_the_end_of_leap_days_years_and_summers(browser: Browser, tmp_path: Path, due: str) -> None:
    manual = Path(shutil.copytree(REVIEWED, tmp_path / due))
    records = manual / "reviews" / "hand-work.yaml"
    records.write_text(records.read_text(encoding="utf-8").replace("2028-03-02", due), encoding="utf-8")
    end, address = datetime.fromisoformat(LAST_DAYS[due]), "/hands/hand-work/"
    with served(published(manual, tmp_path / "out")) as site:
        assert f'data-until="{end.isoformat()}"' in Path(site.out, "hands/hand-work/index.html").read_text()
        for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):  # where the reader is makes no difference
            before = said_at(browser, site, address, end - timedelta(seconds=30), zone)
            assert before.startswith("Reviewed "), (zone, before)
            assert said_at(browser, site, address, end + timedelta(seconds=1), zone).startswith("Review overdue since")


def test_without_javascript_there_are_dates_and_no_verdict(browser: Browser, reviewed_site: Site) -> None:
    address, _, due = reviewed_page(reviewed_site)
    with context_of(browser, Way(scripted=False)) as context:
        page = context.new_page()
        page.goto(reviewed_site.at + address)
        said = " ".join(page.locator(".review").inner_text().split())
    assert said.startswith("Last reviewed")
    assert f"Next review was planned for {due}" in said
    assert "overdue" not in said


ALERT = "pebbles/pebble-rest/"
LAST = datetime.fromisoformat("2026-03-01T23:59:59+01:00")  # the end of its last day, where the manual is published


def alert_at(browser: Browser, site: Site, edition: str, now: datetime | None) -> tuple[str, str]:
    """What holds the alert on that day, and what it says; without a day there is no script."""
    with context_of(browser, Way(edition, scripted=now is not None)) as context:
        if now:
            context.add_init_script(CLOCK.format(at=int(now.timestamp() * 1000)))
        page = context.new_page()
        page.goto(site.address(edition, ALERT))
        page.wait_for_timeout(200)
        alert = page.locator(".alert")
        assert alert.count() == 1
        assert alert.is_visible()
        place = alert.locator("xpath=..").get_attribute("class")
        return f"{place}", " ".join(alert.inner_text().split())


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_alert_heads_its_page_to_the_end_of_its_last_day(browser: Browser, small_site: Site, edition: str) -> None:
    assert alert_at(browser, small_site, edition, LAST - timedelta(days=20))[0] == "head"
    assert alert_at(browser, small_site, edition, LAST - timedelta(seconds=30))[0] == "head"


@pytest.mark.parametrize("edition", EDITIONS)
def test_after_that_it_stands_below_the_definition_and_says_the_same(
    browser: Browser, small_site: Site, edition: str
) -> None:
    before = alert_at(browser, small_site, edition, LAST - timedelta(days=1))
    after = alert_at(browser, small_site, edition, LAST + timedelta(seconds=1))
    assert after == ("body", before[1])
    assert "n force until 1 Mar 2026" in after[1]
    assert alert_at(browser, small_site, edition, LAST + timedelta(days=3650)) == after


def test_without_javascript_an_alert_never_leaves_the_head(browser: Browser, small_site: Site) -> None:
    assert alert_at(browser, small_site, "consumer", None)[0] == "head"


def test_an_alert_ends_while_its_page_is_open(browser: Browser, small_site: Site) -> None:
    """Looked at again when the reader comes back to it; the page was loaded before."""
    with context_of(browser, Way()) as context:
        context.add_init_script(CLOCK.format(at=int((LAST - timedelta(seconds=1.5)).timestamp() * 1000)))
        page = context.new_page()
        page.goto(small_site.address("consumer", ALERT))
        assert page.locator(".head > .alert").count() == 1
        page.wait_for_timeout(3000)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        assert page.locator(".intro + .alert").count() == 1
        assert page.locator(".head > .alert").count() == 0
