"""On paper: black on white, every statement, nothing folded, and the address to look again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import MASSAGE
from tests.browser.published import Site
from tests.browser.ways import EDITIONS, Reading, Way, reading_of

PAPER = """() => [...document.querySelectorAll('.level, .statement, .words, .bar, .edition, .chip')].filter(e => {
    const style = getComputedStyle(e);
    return !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(style.backgroundColor)
        || !['rgb(0, 0, 0)', 'rgb(51, 51, 51)'].includes(style.color);
}).map(e => e.outerHTML.slice(0, 120))"""
GONE = """() => [...document.querySelectorAll(
    '.statement, .statement > *, .level > h3, .answer li, .question li, .references li')]
    .filter(e => !e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
        || e.getBoundingClientRect().height < 5).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(params=[(edition, scripted) for edition in EDITIONS for scripted in (True, False)])
def printed(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Reading]:
    edition, scripted = request.param
    with reading_of(browser, Way(edition, scripted, dark=True), site.address(edition, MASSAGE)) as reading:
        reading.page.emulate_media(media="print", color_scheme="dark")
        if scripted:
            reading.run("dispatchEvent(new Event('beforeprint'))")
        yield reading


def test_every_statement_is_printed_and_nothing_is_folded(printed: Reading) -> None:
    assert printed.all(".statement").count() > 60
    assert printed.run(GONE) == []
    assert "Right: " in printed.texts(".answer")[0]


def test_paper_is_white_and_ink_is_black(printed: Reading) -> None:
    assert printed.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert printed.run(PAPER) == []


def test_what_only_a_screen_can_do_is_not_printed(printed: Reading) -> None:
    for part in (".skip", ".switch", ".path", ".help", ".contents", ".rail", ".around", ".foot nav", ".card"):
        assert all(not one.is_visible() for one in printed.all(part).all()), part


def test_the_foot_names_address_and_review(printed: Reading) -> None:
    said = printed.one(".foot .print-only")
    assert said.startswith("https://integrative-medicine.example/")
    assert said.endswith("Not yet reviewed by a clinician")
    assert printed.all(".foot .print-only").is_visible()


def test_every_figure_is_printed(printed: Reading) -> None:
    assert printed.all("figure img").count() >= 1
    assert printed.run("[...document.images].every(i => i.complete && i.getBoundingClientRect().height > 40)")


def test_the_foot_bears_a_code_to_the_text_of_today(printed: Reading) -> None:
    assert printed.all(".foot .qr svg").is_visible()
    assert printed.one(".foot .qr div > p:first-child") == "This page as it stands today"
    side = printed.run("document.querySelector('.qr svg').getBoundingClientRect().width * 25.4 / 96")
    assert 27 < side < 29
    assert printed.run("getComputedStyle(document.querySelector('.qr path')).stroke") == "rgb(0, 0, 0)"


def test_no_source_is_printed_with_its_address_twice(printed: Reading) -> None:
    assert printed.all(".references a.address").count() > 20
    for said in printed.texts(".references li"):
        assert said.count("10.1") <= 1
    assert printed.all(".references sup.address").count() == 0


def test_the_addresses_of_links_are_printed(printed: Reading) -> None:
    if printed.way.scripted:
        assert printed.one(".addresses h2") == "Addresses of the links"
        notes = printed.texts(".addresses li")
        assert all(note.startswith("https://") for note in notes)
        assert printed.all("sup.address").count() >= len(notes) > 10
        printed.run("dispatchEvent(new Event('afterprint'))")
        assert printed.all(".addresses, sup.address, details[open]").count() == 0
    else:
        after = "getComputedStyle(document.querySelector('.resources a'), '::after').content"
        assert "https://" in printed.run(after)


def test_a_browser_makes_a_document_of_it(browser: Browser, site: Site) -> None:
    with reading_of(browser, Way(), site.address("consumer", MASSAGE)) as reading:
        paper = reading.page.pdf(format="A4")
        assert paper.startswith(b"%PDF-")
        statements = reading.all("main .statement").count()
        assert 5 <= paper.count(b"/Type /Page\n") <= statements / 3
        assert reading.all(".addresses").count() == 0
