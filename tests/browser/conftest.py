"""The manuals that are read here, and the sixteen ways in which a reader meets a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.published import BUNDLED, REVIEWED, SMALL, Site, changed, published, served
from tests.browser.ways import WAYS, Reading, Way, reading_of

MASSAGE = "body-based-practices/massage-therapy/"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(BUNDLED, tmp_path_factory.mktemp("bundled"))


@pytest.fixture(scope="session")
def site(bundled: Path) -> Iterator[Site]:
    """The bundled manual."""
    with served(bundled) as running:
        yield running


@pytest.fixture(scope="session")
def reviewed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small manual with fictional people and fictional reviews, which says so."""
    with served(published(REVIEWED, tmp_path_factory.mktemp("reviewed"))) as running:
        yield running


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small manual of made-up pebbles: an alert, two regions with emergency numbers, a translation."""
    with served(published(SMALL, tmp_path_factory.mktemp("small"))) as running:
        yield running


@pytest.fixture(scope="session")
def changed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small manual with words that changed since their review."""
    with served(changed(tmp_path_factory.mktemp("changed"))) as running:
        yield running


@pytest.fixture(scope="module", params=WAYS, ids=str)
def way(request: pytest.FixtureRequest) -> Way:
    found = request.param
    assert isinstance(found, Way)
    return found


@pytest.fixture(scope="module")
def massage(way: Way, browser: Browser, site: Site) -> Iterator[Reading]:
    """Massage therapy, open in one of the ways. Tests that change the page open one of their own."""
    with reading_of(browser, way, site.address(way.edition, MASSAGE)) as reading:
        yield reading
