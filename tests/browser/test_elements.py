"""Every element of the reference page, on Massage therapy, in every way in which it is read."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import MASSAGE
from tests.browser.published import Site
from tests.browser.ways import Reading, Way, reading_of

from vademecum.model.demand import LEVELS

EFFECTS = ["harms", "helps", "mixed", "no-difference", "not-studied", "unknown"]
FREQUENCIES = ["common", "uncommon", "rare", "unknown", "reported"]
GLANCE = ["urgent", "avoid-all", "ask", "avoid-part", "limit", "helps", "can-cause"]
ACCENTS = {
    ("consumer", False): "rgb(11, 95, 90)",
    ("consumer", True): "rgb(108, 197, 187)",
    ("professional", False): "rgb(63, 63, 156)",
    ("professional", True): "rgb(169, 173, 242)",
}
# Shown in full without any action: it has a size, lies on the page, and nothing around it hides or cuts it.
HIDDEN = """selector => [...document.querySelectorAll(selector)].filter(element => {
    const box = element.getBoundingClientRect();
    const ways = {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true};
    const seen = element.checkVisibility(ways);
    const folded = element.closest('details:not([open]), [hidden], .hidden, template');
    const cut = element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).overflowY !== 'visible';
    const away = box.left < -1 || box.right > document.documentElement.clientWidth + 1;
    return !seen || folded || cut || away || box.width < 20 || box.height < 10;
}).map(element => element.outerHTML.slice(0, 200))"""


def test_the_browser_complains_of_nothing(massage: Reading) -> None:
    massage.page.wait_for_load_state("networkidle")
    assert massage.complaints == []


def test_brand_and_path(massage: Reading, way: Way) -> None:
    home = "/professional/" if way.edition == "professional" else "/"
    assert massage.one(".bar .brand") == "Integrative medicine"
    assert massage.attributes(".bar .brand", "href") == [home]
    assert massage.attributes(".path a", "href")[:2] == [home, f"{home}body-based-practices/"]
    assert massage.all(".path").is_visible()


def test_the_accent_tells_the_edition(massage: Reading, way: Way) -> None:
    color = "getComputedStyle(document.querySelector('.brand'), '::before').backgroundColor"
    assert massage.run(color) == ACCENTS[way.edition, way.dark]
    paper = massage.run("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 25, 26)" if way.dark else "rgb(251, 250, 247)")


def test_title_and_definition(massage: Reading, way: Way) -> None:
    assert massage.one("h1") == "Massage therapy"
    lead = {"consumer": "Hands press, rub and move", "professional": "Manual manipulation of soft tissue"}
    assert massage.one(".head .lead").startswith(lead[way.edition])
    assert massage.all(".head .lead").is_visible()


def test_authors_with_affiliation_and_revision(massage: Reading) -> None:
    byline = massage.one(".byline")
    assert byline.startswith("By The editors of this manual, The Vademecum project")
    assert "Responsible: Integrative medicine board" in byline
    assert re.search(r"Revised \d+ \w+ \d{4}|Changed since|No revision recorded yet", byline)


def test_no_review_is_claimed(massage: Reading) -> None:
    assert massage.one(".review") == "Not yet reviewed by a clinician"
    assert massage.all(".review .chip, [data-now]").count() == 0


def test_the_switch_stands_at_the_top_and_at_the_bottom(massage: Reading, way: Way) -> None:
    assert massage.texts(".bar .switch a") == massage.texts(".edition .switch a")
    assert massage.texts(".bar .switch a") == ["For everyone", "For professionals"]
    assert massage.texts(".switch [aria-current]") == [massage.said(f"switch.{way.edition}")] * 2
    others = massage.attributes(".switch a:not([aria-current])", "href")
    prefix = "/professional/" if way.other == "professional" else "/"
    assert [urlsplit(other).path for other in others] == [f"{prefix}{MASSAGE}"] * 2
    assert all(one.is_visible() for one in massage.all(".switch").all())


def test_the_page_says_which_edition_it_is(massage: Reading) -> None:
    assert massage.one(".edition h2") == massage.said("edition.title")
    assert massage.said("edition.notice") in massage.one(".edition")
    assert massage.run("document.querySelector('main').lastElementChild.className") == "edition"


def test_when_to_get_help_is_near_the_top(massage: Reading, way: Way) -> None:
    assert massage.one(".help a") == "When to get help"
    top = massage.run("document.querySelector('.help').getBoundingClientRect().bottom + scrollY")
    assert top < way.height * (2 if way.width == 375 else 1)
    target = massage.run("document.getElementById(document.querySelector('.help a').hash.slice(1))?.className")
    assert target == "red-flags"


def test_at_a_glance_is_strictest_first_and_complete(massage: Reading) -> None:
    levels = massage.attributes(".glance > div", "data-level")
    assert levels == [level for level in GLANCE if level in levels]
    assert levels[:2] == ["urgent", "avoid-all"]
    urgent = massage.attributes(".red-flags .statement", "id")
    linked = massage.attributes(".glance [data-level=urgent] a", "href")
    assert [href[1:] for href in linked] == urgent
    strict = massage.attributes(".level[data-level=avoid-all] .statement", "id")
    assert sorted(href[1:] for href in massage.attributes(".glance [data-level=avoid-all] a", "href")) == sorted(strict)


def test_uses_stand_by_effect_under_words(massage: Reading) -> None:
    effects = massage.attributes("#uses .effect", "data-effect")
    assert effects == [effect for effect in EFFECTS if effect in effects]
    assert {"helps", "no-difference", "not-studied"} <= set(effects)
    assert massage.texts("#uses .effect > h3") == [massage.said(f"effect.heading.{effect}") for effect in effects]
    assert massage.all(".statement[data-kind=use]").count() == massage.all(".effect > .statement").count() > 20


def test_only_professionals_see_gauges(massage: Reading, way: Way) -> None:
    gauges = massage.all(".gauge").count()
    assert gauges > 0 if way.edition == "professional" else gauges == 0


def test_side_effects_stand_by_frequency(massage: Reading) -> None:
    found = massage.attributes("#side-effects .frequency", "data-frequency")
    assert found == [frequency for frequency in FREQUENCIES if frequency in found]
    assert found[-1] == "reported"
    headings = massage.texts("#side-effects .frequency > h3")
    assert headings == [massage.said(f"frequency.heading.{frequency}") for frequency in found]


def test_precautions_stand_by_level_strictest_first(massage: Reading) -> None:
    boxes = massage.attributes("#precautions .level", "data-level")
    assert boxes == [level for level in LEVELS if level in boxes]
    assert massage.texts("#precautions .level > h3") == [massage.said(f"level.{level}") for level in boxes]
    for level in boxes:
        inside = massage.attributes(f".level[data-level={level}] .statement", "data-level")
        assert set(inside) == {level}
    assert massage.all(".level > .icon").count() == len(boxes)
    assert massage.one(".level[data-level=emergency] .no-number") == massage.said("numbers.none")


def test_levels_differ_in_color_too(massage: Reading) -> None:
    color = "all => all.map(e => getComputedStyle(e).borderInlineStartColor)"
    colors = massage.page.eval_on_selector_all("#precautions .level", color)
    assert len(set(colors)) >= 4


def test_more_information_has_a_disclaimer_and_names_the_language(massage: Reading) -> None:
    assert massage.one("#more-information .disclaimer") == massage.said("resources.disclaimer")
    resources = massage.texts("#more-information .resources li")
    assert len(resources) >= 2
    assert all(" · English · link " in resource for resource in resources)


def test_the_contents_lead_to_every_section(massage: Reading) -> None:
    headings = massage.texts(".body > section[id]:not(.gone) > h2")
    assert massage.texts(".contents a") == ["Massage therapy", *headings]
    anchors = massage.attributes(".contents a", "href")
    missing = "all => all.filter(id => id !== '#top' && !document.getElementById(id.slice(1)))"
    assert massage.run(missing, anchors) == []
    assert massage.all(".contents").is_visible()


def test_the_contents_mark_the_current_place(massage: Reading, way: Way) -> None:
    massage.run("document.getElementById('precautions').scrollIntoView()")
    current = massage.all(".contents [aria-current]")
    if way.scripted:
        massage.until("document.querySelector('.contents [aria-current]').getAttribute('href') === '#precautions'")
    assert current.count() == (1 if way.scripted else 0)
    massage.run("scrollTo(0, 0)")


def test_back_to_top(massage: Reading) -> None:
    assert massage.one(".foot .to-top a") == "Back to top"
    massage.all(".foot .to-top a").click()
    assert massage.run("scrollY") == 0


def test_where_it_comes_from(massage: Reading, way: Way) -> None:
    sources = massage.all("[id='page.sources'] .references")
    assert sources.evaluate("list => list.localName") == ("ol" if way.edition == "professional" else "ul")
    assert massage.one("[id='page.sources'] > h2") == massage.said("sources.heading")
    marks = massage.all("sup.cite").count()
    assert marks > 20 if way.edition == "professional" else marks == 0


def test_previous_and_next(massage: Reading) -> None:
    around = massage.all(".around a")
    assert around.count() >= 1
    assert all(link.is_visible() for link in around.all())
    assert set(massage.attributes(".around a", "rel")) <= {"prev", "next"}


def test_the_foot_has_policy_report_and_ways_on(massage: Reading) -> None:
    assert massage.all(".foot [data-policy]").count() >= 2
    ways = massage.texts(".foot nav a")
    assert {"A to Z", "Glossary", "Sources", "People", "Report an error"} <= set(ways)


def test_nothing_due_is_hidden(massage: Reading) -> None:
    assert massage.all("[data-statement]").count() > 60
    for part in (".statement", ".title", ".words", ".demands li", ".grounds", ".level > h3", ".glance li", ".byline"):
        assert massage.run(HIDDEN, part) == [], part


def test_no_place_waits_for_what_is_not_built(massage: Reading) -> None:
    assert massage.all(".search, [type=search], [disabled]").count() == 0


def test_nothing_scrolls_sideways(massage: Reading) -> None:
    assert massage.run("document.documentElement.scrollWidth <= innerWidth")


def test_cross_references_are_links_with_a_preview_beside_them(massage: Reading) -> None:
    links = massage.all("a[data-preview]")
    assert links.count() > 10
    assert all(href.startswith(("/", "#")) for href in massage.attributes("a[data-preview]", "href"))
    lost = """() => [...document.querySelectorAll('a[data-preview]')].filter(link => {
        const card = document.getElementById(link.dataset.preview);
        return card?.localName !== 'template' || !card.content.querySelector('h2')
            || !/read more$/.test(card.content.lastElementChild.textContent.trim());
    }).map(link => link.outerHTML)"""
    assert massage.run(lost) == []
    assert massage.all(".card").count() == 0


def test_the_answers_of_a_quiz_stand_behind_a_disclosure(massage: Reading) -> None:
    questions = massage.all(".question")
    assert questions.count() == 3
    for question in questions.all():
        assert question.locator(".options").is_visible()
        answer = question.locator("details > ul")
        assert not answer.is_visible()
        question.locator("summary").click()
        assert answer.is_visible()
        assert "Right: " in answer.inner_text()
        question.locator("summary").click()
        assert not answer.is_visible()


def test_pictures_and_tables(massage: Reading) -> None:
    picture = massage.all("#hand-movements img")
    assert (picture.get_attribute("alt") or "").startswith("Four drawings of arrows")
    picture.scroll_into_view_if_needed()
    massage.until("document.querySelector('#hand-movements img').naturalWidth > 0")
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] > 200
    assert box["height"] > 80
    assert massage.all("#kinds-of-massage table caption").is_visible()
    assert set(massage.attributes("#kinds-of-massage th", "scope")) == {"col", "row"}


@pytest.mark.parametrize("edition", ["consumer", "professional"])
@pytest.mark.parametrize("scripted", [True, False], ids=["js", "no-js"])
def test_the_switch_leads_to_the_same_topic_and_back(
    edition: str, scripted: bool, browser: Browser, site: Site
) -> None:
    way = Way(edition, scripted, 375)
    with reading_of(browser, way, site.address(edition, MASSAGE)) as reading:
        reading.all(".edition .switch a:not([aria-current])").click()
        assert urlsplit(reading.page.url).path == urlsplit(site.address(way.other, MASSAGE)).path
        assert reading.all(f"html[data-edition={way.other}]").count() == 1
        assert reading.one("h1") == "Massage therapy"
        reading.all(".bar .switch a:not([aria-current])").click()
        assert reading.all(f"html[data-edition={edition}]").count() == 1


def test_the_switch_keeps_the_section(browser: Browser, site: Site) -> None:
    with reading_of(browser, Way(), site.address("consumer", MASSAGE)) as reading:
        reading.run("document.getElementById('side-effects').scrollIntoView()")
        reading.all(".bar .switch a:not([aria-current])").click()
        assert urlsplit(reading.page.url).fragment == "side-effects"
        assert reading.all("html[data-edition=professional]").count() == 1
