"""How a page is read: which edition, with JavaScript or without, on which screen, light or dark."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

from vademecum.source.languages import load_words

HEIGHTS = {320: 640, 375: 812, 1280: 900}
GIVEN_UP = "net::ERR_ABORTED"


class Way(Struct, frozen=True):
    edition: str = "consumer"
    scripted: bool = True
    width: int = 1280
    dark: bool = False

    def __str__(self) -> str:
        script = "js" if self.scripted else "no-js"
        return f"{self.edition}-{script}-{self.width}-{'dark' if self.dark else 'light'}"

    @property
    def other(self) -> str:
        return "consumer" if self.edition == "professional" else "professional"

    @property
    def height(self) -> int:
        return HEIGHTS[self.width]


EDITIONS = ("consumer", "professional")
WAYS = [Way(*each) for each in product(EDITIONS, (True, False), (375, 1280), (False, True))]


class Reading(Struct, frozen=True):
    way: Way
    page: Page
    complaints: list[str]

    def all(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def texts(self, selector: str) -> list[str]:
        return [" ".join(text.split()) for text in self.all(selector).all_inner_texts()]

    def one(self, selector: str) -> str:
        found = self.texts(selector)
        assert len(found) == 1, (selector, found)
        return found[0]

    def attributes(self, selector: str, name: str) -> list[str]:
        return list(
            self.page.eval_on_selector_all(selector, f"all => all.map(e => e.getAttribute({json.dumps(name)}))")
        )

    def said(self, key: str, **filled: str) -> str:
        """The page's own words for this edition."""
        return load_words("en")[self.way.edition][key].format(**filled)

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def arrived(self, ending: str) -> None:
        """Waits until the page's address ends so."""
        for _ in range(100):
            if self.page.url.endswith(ending):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still at {self.page.url}, not at {ending}")

    def until(self, script: str) -> None:
        """Waits until it is true. The browser's own waiting compiles strings, which the page's policy forbids."""
        for _ in range(100):
            if self.run(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {script}")


@contextmanager
def context_of(browser: Browser, way: Way, **more: Any) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": way.width, "height": way.height},
        color_scheme="dark" if way.dark else "light",
        java_script_enabled=way.scripted,
        **more,
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def reading_of(browser: Browser, way: Way, address: str, **more: Any) -> Iterator[Reading]:
    """A page of its own, and whatever the browser complains of: a refused request, a broken policy, an error.

    An answer that the browser itself gave up, because its reader went on to another page, is no complaint.
    """
    with context_of(browser, way, **more) as context:
        reading = Reading(way, context.new_page(), [])
        watch(reading)
        reading.page.goto(address)
        yield reading


def watch(reading: Reading) -> None:
    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            reading.complaints.append(message.text)

    def failed(request: Request) -> None:
        if request.failure != GIVEN_UP:
            reading.complaints.append(f"{request.url}: {request.failure}")

    reading.page.on("console", heard)
    reading.page.on("pageerror", lambda error: reading.complaints.append(str(error)))
    reading.page.on("requestfailed", failed)
