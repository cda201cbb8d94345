"""A first visit to a topic: what it asks for, what the first words wait for, and how many bytes that is."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Request
from tests.browser.published import Site, addresses
from tests.browser.ways import EDITIONS, Way, context_of

LIMIT = 40_000  # bytes of a page with its style sheet and its script, as they are sent
WEIGHED = ("document", "stylesheet", "script")
# The page itself waits for nothing; the browser says of everything else whether the first words waited for it.
WAITED_FOR = """() => performance.getEntriesByType('resource')
    .filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"""


class Visit(Struct, frozen=True):
    """``sent``: kind -> bytes of the bodies as they came. ``asked``: every address, ``waited``: those it waited for."""

    sent: dict[str, int]
    asked: list[str]
    waited: list[str]


def visit(browser: Browser, address: str) -> Visit:
    """By a reader who was never here before, until nothing more is asked for."""
    asked: list[Request] = []

    def heard(request: Request) -> None:
        asked.append(request)

    with context_of(browser, Way()) as context:
        page = context.new_page()
        page.on("request", heard)
        page.goto(address, wait_until="networkidle")
        sent = dict.fromkeys(WEIGHED, 0)
        for request in asked:
            if request.resource_type in WEIGHED:
                sent[request.resource_type] += request.sizes()["responseBodySize"]
        return Visit(sent, [request.url for request in asked], page.evaluate(WAITED_FOR))


def topics(out: Path, edition: str) -> list[str]:
    marks = ('data-page="topic"', f'data-edition="{edition}"')
    pages = {address: out / f"{address[1:]}index.html" for address in addresses(out) if address.endswith("/")}
    return [address for address, page in pages.items() if all(mark in page.read_text("utf-8") for mark in marks)]


@pytest.fixture(scope="module")
def visits(browser: Browser, site: Site) -> dict[str, dict[str, Visit]]:
    """Edition -> address -> a first visit, of every topic of the bundled manual."""
    return {
        edition: {address: visit(browser, site.at + address) for address in topics(site.out, edition)}
        for edition in EDITIONS
    }


def test_every_consumer_topic_comes_in_forty_kilobytes(visits: dict[str, dict[str, Visit]]) -> None:
    weights = {}
    for address, seen in visits["consumer"].items():
        assert all(seen.sent.values()), (address, seen.sent)
        weights[address] = sum(seen.sent.values())
    assert len(weights) >= 5
    assert {address: bytes_ for address, bytes_ in weights.items() if bytes_ > LIMIT} == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_words_wait_for_the_style_sheet_alone(visits: dict[str, dict[str, Visit]], edition: str) -> None:
    for address, seen in visits[edition].items():
        assert [Path(one).suffix for one in seen.waited] == [".css"], (address, seen.waited)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nobody_else_is_asked_for_anything(visits: dict[str, dict[str, Visit]], site: Site, edition: str) -> None:
    for address, seen in visits[edition].items():
        assert len(seen.asked) >= 4, (address, seen.asked)
        assert {urlsplit(one).netloc for one in seen.asked} == {urlsplit(site.at).netloc}, (address, seen.asked)
