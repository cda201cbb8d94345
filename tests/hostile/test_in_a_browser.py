"""A real browser opens pages full of payloads, without the server's policy: nothing runs, asks, or is fetched."""

import mimetypes
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import pytest
from bench.mutations import payloads
from playwright.sync_api import Browser, Dialog, Request, Route
from tests.hostile.fields import Field, written
from tests.hostile.house import TOPIC, House
from tests.hostile.rounds import Rounds

ORIGIN = "http://manual.test"
PAGES = ("pebbles/pebble-rest/", "professional/pebbles/pebble-rest/", "concepts/", "sources/", "people/", "")
# Marks of Markdown would make the page another one; everything else may stand in a paragraph.
WORDS = [each for each in payloads() if "alert" in each or "host.example" in each]
LONG = "Donaudampfschiff" * 12
PROSE = "Words outside any block stand in both editions."


def visited(browser: Browser, made: Mapping[str, bytes]) -> list[str]:
    """Everything that a page tried beyond its own files; each is clicked, pointed at and typed into a little."""
    tried: list[str] = []
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()

    def asked(request: Request) -> None:
        name = unquote(urlsplit(request.url).path).lstrip("/")
        if not request.url.startswith(ORIGIN) or not ({name, f"{name}index.html"} & set(made)):
            tried.append(f"request {request.url}")

    def spoke(dialog: Dialog) -> None:
        tried.append(f"dialog {dialog.message}")
        dialog.dismiss()

    context.route("**/*", lambda route: _answer(route, made))
    page.on("request", asked)
    page.on("dialog", spoke)
    page.on("popup", lambda popup: tried.append(f"popup {popup.url}"))
    try:
        for path in PAGES:
            if f"{path}index.html" in made:
                page.goto(f"{ORIGIN}/{path}")
                page.evaluate(_STIR)
                assert urlsplit(page.url).path == f"/{path}", page.url
    finally:
        context.close()
    return tried


def _answer(route: Route, made: Mapping[str, bytes]) -> None:
    address = urlsplit(route.request.url)
    name = unquote(address.path).lstrip("/")
    body = made.get(f"{name}index.html" if not name or name.endswith("/") else name)
    if address.netloc != "manual.test" or body is None:
        route.abort()
    else:
        route.fulfill(body=body, content_type=mimetypes.guess_type(name)[0] or "text/html")


# Points at, focuses and opens what there is; follows no link.
_STIR = """() => {
  document.addEventListener('click', event => event.preventDefault(), true);
  for (const element of document.querySelectorAll('body *')) {
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'click', 'toggle', 'error', 'load', 'animationstart'])
      element.dispatchEvent(new Event(kind, {bubbles: true, cancelable: true}));
    if (element.tagName === 'DETAILS') element.open = true;
  }
}"""

# What stands out of the window and cannot be scrolled to in a box of its own.
_OUTSIDE = """() => {
  const scrolls = element => element && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element.parentElement);
  });
  const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
  return [...wide, ...out.slice(0, 8).map(element => `${element.tagName}.${element.className} in ${element.parentElement.tagName}.${element.parentElement.className}`)];
}"""


def test_forty_payloads_at_once_in_one_page(house: House, browser: Browser) -> None:
    field = Field(TOPIC, 0, "", "markdown")
    prose = "\n\n".join(f"So: {written(field, each, True)}" for each in WORDS[:60] if each.isprintable())
    made = house.accepted({TOPIC: (PROSE, f"{PROSE}\n\n{prose}\n\nEnd.")})
    assert made["pebbles/pebble-rest/index.html"].count(b"alert(1)") >= 40
    assert visited(browser, made) == []


@pytest.mark.parametrize("number", [1, 3, 60, 118, 200, 291])
def test_payloads_in_every_field(house: House, browser: Browser, number: int) -> None:
    rounds = Rounds(house, payloads())
    tried = dict(rounds.tried(number))
    kept, _ = rounds.accepted(number, tried)
    assert len(kept) > 30
    assert visited(browser, house.accepted(rounds.files(kept, tried))) == []


@pytest.mark.parametrize(("number", "width"), [(0, 320), (0, 375), (0, 1280), (3, 375)])
def test_a_word_without_an_end_pushes_nothing_out_of_the_page(
    house: House, browser: Browser, number: int, width: int
) -> None:
    rounds = Rounds(house, [LONG])
    tried = dict(rounds.tried(number))
    kept, _ = rounds.accepted(number, tried)
    assert len(kept) > 30
    made = house.accepted(rounds.files(kept, tried))
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        page.route("**/*", lambda route: _answer(route, made))
        wide = {}
        for path in (each for each in made if each.endswith(".html") and LONG.encode() in made[each]):
            page.goto(f"{ORIGIN}/{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            if out := page.evaluate(_OUTSIDE):
                wide[path] = out
    assert not wide, wide
