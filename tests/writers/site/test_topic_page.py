"""What a reader finds on a topic's page."""

from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from msgspec import structs
from tests.pages import classed, having, one, text_of, tree
from tests.views import EDITIONS, alert, around, p, reviewed, sections_of, topic, words
from tests.views import site as site_view

from vademecum.model.demand import LEVELS
from vademecum.model.page import Page
from vademecum.render.audit import expected_of
from vademecum.render.differences import differences
from vademecum.render.readback import read_html
from vademecum.view.parts import LinkView, PersonView, ReviewView, RevisedView, TranslationView
from vademecum.view.topic import GoneBlock, ResourceView, Withdrawn
from vademecum.writers.site.writer import SiteWriter


def page(edition: str = "consumer", site: dict[str, Any] | None = None, **changes: Any) -> Page:
    made = SiteWriter().page(topic(edition, **changes), around(edition, **(site or {})))
    assert made is not None
    return made


def read(edition: str = "consumer", site: dict[str, Any] | None = None, **changes: Any) -> Element:
    return tree(page(edition, site, **changes).body)


@pytest.mark.parametrize("edition", EDITIONS)
def test_lies_at_its_address(edition: str) -> None:
    folder = {"consumer": "", "professional": "professional/"}[edition]
    assert page(edition).path == f"{folder}body/massage-therapy/index.html"


@pytest.mark.parametrize("edition", EDITIONS)
def test_carries_every_statement_once_as_it_is_due(edition: str) -> None:
    made = page(edition)
    assert differences(expected_of(topic(edition), site_view(edition)), read_html(made.body)) == []
    assert len(having(tree(made.body), "data-statement")) == 14


@pytest.mark.parametrize("edition", EDITIONS)
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(edition: str) -> None:
    root = read(edition)
    ids = [element.get("id") for element in having(root, "id")]
    assert len(ids) == len(set(ids))
    inner = {a.get("href", "")[1:] for a in root.iter("a") if a.get("href", "").startswith("#")}
    assert inner - set(ids) == {"top"}
    assert {element.get("data-preview") for element in having(root, "data-preview")} <= set(ids)


@pytest.mark.parametrize("edition", EDITIONS)
def test_levels_stand_strictest_first_and_fit_their_statements(edition: str) -> None:
    boxes = classed(read(edition), "level")
    levels = [box.get("data-level", "") for box in boxes]
    assert levels == [level for level in LEVELS if level in levels]
    for box in boxes:
        assert {s.get("data-level") for s in classed(box, "statement")} == {box.get("data-level")}
        assert (
            one([child for child in box if child.tag == "h3"]).text == words(edition)[f"level.{box.get('data-level')}"]
        )


def test_no_title_stands_under_a_milder_line_at_a_glance() -> None:
    root = read()
    level_of = {s.get("id"): s.get("data-level") for s in classed(root, "statement")}
    rows = {row.get("data-level"): row for row in one(classed(root, "glance")) if row.get("data-level") in LEVELS}
    for level, row in rows.items():
        for link in row.iter("a"):
            target = link.get("href", "")[1:]
            assert level_of.get(target, level) == level


def test_a_long_line_at_a_glance_leads_to_its_groups() -> None:
    row = one([r for r in one(classed(read(), "glance")) if r.get("data-level") == "avoid-part"])
    links = [(text_of(a), a.get("href")) for a in row.iter("a")]
    assert links == [
        ("Blood and clots (1)", "#precautions.avoid-part.blood"),
        ("Bones (1)", "#precautions.avoid-part.bones"),
        ("Other (1)", "#precautions.avoid-part.rest"),
    ]


def test_help_stands_before_everything_else() -> None:
    made = page().body.decode()
    assert made.index('class="help"') < made.index('class="byline"')
    link = one(list(one(classed(tree(made), "help")).iter("a")))
    assert link.get("href") == "#precautions.red-flags"
    assert 'class="help"' not in page(sections=sections_of("consumer")[:3]).body.decode()


def test_the_emergency_box_names_the_numbers_of_every_region() -> None:
    box = one([b for b in classed(read(), "level") if b.get("data-level") == "emergency"])
    assert [text_of(region) for region in classed(box, "region")] == ["United States", "European Union"]
    calls = [(a.get("href"), text_of(a)) for a in box.iter("a") if a.get("href", "").startswith("tel:")]
    assert ("tel:18002221222", "1-800-222-1222") in calls
    assert len(calls) == 5
    for other in classed(read(), "level"):
        assert bool(classed(other, "numbers")) == (other.get("data-level") == "emergency")


def test_without_numbers_the_words_for_none_stand_there() -> None:
    root = read(site={"regions": ()})
    box = one([b for b in classed(root, "level") if b.get("data-level") == "emergency"])
    assert "Call your local emergency number" in text_of(box)


def test_an_urgent_alert_shows_the_numbers_and_its_dates() -> None:
    box = one(classed(read(), "alert"))
    said = text_of(box)
    assert "911" in said
    assert "Issued 1 Oct 2026. In force until 31 Dec 2026." in said
    assert box.get("data-until") == "2026-12-31T23:59:59+01:00"


def test_a_past_alert_stands_below_the_definition() -> None:
    made = page(alerts=(), past_alerts=(alert("consumer"),)).body.decode()
    assert made.index('class="intro"') < made.index('class="alert"') < made.index('id="kinds"')


def test_a_past_alert_is_not_lost_where_a_page_begins_with_a_heading() -> None:
    made = page(alerts=(), past_alerts=(alert("consumer"),), sections=sections_of("consumer")[1:]).body.decode()
    assert made.index('class="body"') < made.index('class="alert"') < made.index('id="kinds"')


def test_a_translation_names_the_person_who_made_it() -> None:
    by = PersonView(id="ana", name="Ana Example (fictional)", credentials=("MD",), address="/es/people/#ana")
    said = text_of(one(classed(read(translation=TranslationView(by=by)), "byline")))
    assert "Translated by Ana Example (fictional), MD" in said
    assert "machine" not in said
    assert "ranslated" not in text_of(one(classed(read(), "byline")))


def test_a_translation_by_a_machine_says_so_before_anything_else() -> None:
    made = page(translation=TranslationView(machine="Engine 3"), machine_translated=True).body.decode()
    assert "Translated by a machine: Engine 3" in made
    assert made.index("No person has accepted the translation.") < made.index('class="byline"')
    assert made.index("No person has accepted the translation.") < made.index('class="glance"')


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (reviewed(), "Last reviewed 12 Mar 2026. Next review was planned for 12 Mar 2028."),
        (reviewed(state="changed"), "Changed since its last review (12 Mar 2026) · see what changed"),
        (reviewed(state="partly", partly=("A blood clot",)), "Part of this page was reviewed: A blood clot"),
        (ReviewView(state="unreviewed"), "Not yet reviewed by a clinician"),
    ],
)
def test_the_state_of_the_review_is_said_without_a_script(review: ReviewView, said: str) -> None:
    state = one(having(read(review=review), "data-review"))
    assert state.get("data-state") == review.state
    assert text_of(state) == said
    assert ("data-words-reviewed" in state.attrib) == (review.state == "reviewed")


def test_no_page_is_published_with_a_tick() -> None:
    for review in (reviewed(), reviewed(state="changed"), ReviewView(state="unreviewed")):
        body = page(review=review).body.decode()
        assert "✓" not in body
        assert "m4 13 5.5 5.5L20 6.5" not in body


def test_the_script_is_told_the_dates_and_the_words() -> None:
    state = one(having(read(review=reviewed()), "data-review"))
    assert state.get("data-until") == "2028-03-12T23:59:59+01:00"
    assert (state.get("data-last"), state.get("data-due")) == ("2026-03-12", "2028-03-12")
    assert (state.get("data-last-words"), state.get("data-due-words")) == ("12 Mar 2026", "12 Mar 2028")
    assert state.get("data-words-overdue") == "Review overdue since {due}"


def test_a_record_without_a_signature_says_so() -> None:
    assert "bears no signature" in text_of(one(classed(read(review=reviewed()), "reviewers")))
    assert "bears no signature" not in text_of(one(classed(read(review=reviewed(signed=True)), "reviewers")))


@pytest.mark.parametrize(
    ("revised", "said"),
    [
        (RevisedView("2026-03-02"), "Revised 2 Mar 2026"),
        (RevisedView("2026-03-02", current=False), "Changed since 2 Mar 2026"),
        (RevisedView(None), "No revision recorded yet"),
    ],
)
def test_the_date_of_the_revision_is_never_claimed_for_later_words(revised: RevisedView, said: str) -> None:
    assert said in text_of(one(classed(read(revised=revised), "byline")))


def test_authors_stand_with_credentials_and_affiliation() -> None:
    said = text_of(one(classed(read(), "byline")))
    assert said.startswith(
        "By Maria Example (fictional), RN, LMT, Example Hospital; The editors of this manual "
        "Responsible: The editors of this manual Revised 2 Mar 2026"
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_switch_stands_at_both_ends_and_keeps_the_place(edition: str) -> None:
    switches = classed(read(edition), "switch")
    assert len(switches) == 2
    for switch in switches:
        here, there = sorted(switch.iter("a"), key=lambda a: a.get("aria-current") is None)
        assert here.get("href") == topic(edition).address
        assert there.get("href") == topic(edition).other
        assert there.get("data-keeps") == "uses precautions leg-clot"
        assert [text_of(a) for a in switch.iter("a")] == ["For everyone", "For professionals"]


def test_a_page_of_one_edition_says_so_and_names_no_other_address() -> None:
    made = page("professional", other=None, because=p("Patients are not asked to use it."))
    root = tree(made.body)
    assert [len(list(switch.iter("a"))) for switch in classed(root, "switch")] == [1, 1]
    notice = text_of(one(classed(root, "edition")))
    assert "This page exists in this edition only. Patients are not asked to use it." in notice


def test_previews_are_in_the_page_one_for_each_thing() -> None:
    templates = list(read().iter("template"))
    titles = [text_of(one(list(t.iter("h2")))) for t in templates]
    assert titles == ["Manipulative and body-based practices", "gliding", "A blood clot"]
    assert all(text_of(t).endswith("… read more") for t in templates)


def test_the_contents_name_every_section() -> None:
    contents = [text_of(a) for a in one(classed(read(), "contents")).iter("a")]
    assert contents == [
        "Massage therapy",
        "Kinds of touch",
        "Uses",
        "Possible side effects",
        "Precautions",
        "Test your knowledge",
        "More information",
        "Where this comes from",
    ]


def test_answers_are_the_only_thing_behind_a_disclosure() -> None:
    root = read()
    answer = one(list(root.iter("details")))
    assert answer.get("class") == "answer"
    assert answer.get("open") is None
    said = text_of(answer)
    assert "Right: B. A blood clot in a deep vein. Pressing could move it." in said
    assert "Not right: A. A sore lower back. Massage may ease it." in said
    assert not having(answer, "data-statement")


def test_consumers_get_a_list_of_sources_and_professionals_numbers() -> None:
    consumer, professional = read("consumer"), read("professional")
    assert one(classed(consumer, "references")).tag == "ul"
    assert one(classed(professional, "references")).tag == "ol"
    assert not list(consumer.iter("sup"))
    assert list(professional.iter("sup"))
    said = text_of(one(classed(consumer, "references")))
    assert "Superseded by Gross 2025" in said
    assert "Retracted" in said
    assert "Read: abstract, 20 Nov 2026" in said


def test_resources_stand_with_disclaimer_language_and_last_check() -> None:
    section = one([s for s in read().iter("section") if s.get("id") == "more-information"])
    said = text_of(section)
    assert "The publisher of this manual is not responsible for their content." in said
    assert "NCCIH · English · link checked 20 Nov 2026" in said


def test_the_foot_says_whose_page_it_is_and_how_to_report_an_error() -> None:
    foot = one(classed(read(), "foot"))
    said = text_of(foot)
    assert "General information, not a substitute for care by people who know you." in said
    assert f"This page: https://manual.example/body/massage-therapy/ · version {page().key[:12]}" in said
    report = one(classed(foot, "report")).get("href", "")
    assert report.startswith("mailto:errors@manual.example?subject=")
    assert "page: https://manual.example/body/massage-therapy/\n" in unquote(report)
    assert f"digest: {page().key[:12]}\nedition: consumer\n" in unquote(report)
    assert one([a for a in foot.iter("a") if a.get("href") == "#top"]).text == "Back to top"


def test_a_web_form_is_told_the_page_too() -> None:
    foot = one(classed(read(site={"contact": "https://x.example/report?lang=en"}), "foot"))
    report = one(classed(foot, "report")).get("href", "")
    assert report.startswith("https://x.example/report?lang=en&topic=massage-therapy&page=https%3A%2F%2Fmanual.example")


def test_print_carries_address_date_and_review() -> None:
    said = text_of(one(classed(read(review=reviewed()), "print-only")))
    assert said == (
        f"https://manual.example/body/massage-therapy/ · {page(review=reviewed()).key[:12]} · Revised 2 Mar 2026"
        " · Last reviewed 12 Mar 2026. Next review was planned for 12 Mar 2028."
    )


def test_neighbours_are_those_of_the_section() -> None:
    links = {a.get("rel"): a.get("href") for a in one(classed(read(), "around")).iter("a")}
    assert links == {"prev": "/body/practices/", "next": "/body/acupressure/"}


def test_the_head_names_the_same_text_elsewhere() -> None:
    links = [(a.get("rel"), a.get("hreflang"), a.get("href")) for a in read().iter("link")]
    assert ("canonical", None, "https://manual.example/body/massage-therapy/") in links
    assert ("alternate", "es", "https://manual.example/es/body/massage-therapy/") in links
    assert ("alternate", None, "https://manual.example/professional/body/massage-therapy/") in links


def test_a_withdrawn_topic_says_why_and_keeps_its_precautions() -> None:
    instead = LinkView("Acupressure", "/body/acupressure/")
    root = read(withdrawn=Withdrawn("2027-02-03", "Its sources were retracted.", instead))
    said = text_of(one(classed(root, "notice")))
    assert said.startswith("This page was withdrawn on 3 Feb 2027 Its sources were retracted.")
    assert "See instead: Acupressure" in said
    assert classed(root, "level")


def test_what_once_stood_here_keeps_its_anchor_and_says_what_became_of_it() -> None:
    gone = (
        GoneBlock(anchor="fever", state="retired", on="2026-02-03", because="It was said twice."),
        GoneBlock(anchor="flu", state="moved", on="2026-02-03", because=None, moved_to=LinkView("Flu", "/body/flu/")),
    )
    root = read(gone=gone)
    retired, moved = having(root, "data-gone")
    assert (retired.get("id"), text_of(retired)) == ("fever", "This was retired on 3 Feb 2026. It was said twice.")
    assert text_of(moved) == "This moved on 3 Feb 2026: Flu."


def test_words_that_are_not_translated_stand_in_their_own_language() -> None:
    made = structs.replace(topic(), language="es", lead_language="en", machine_translated=True)
    html = SiteWriter().page(made, around(words=words("consumer", "es"), language="es"))
    assert html is not None
    text = html.body.decode()
    assert '<p class="lead" lang="en">' in text
    assert "Una máquina tradujo esta página." in text


def test_a_machines_translation_that_somebody_signed_says_no_more_that_nobody_did() -> None:
    by = TranslationView(machine="Engine 3")
    made = page(translation=by, machine_translated=True, review=reviewed()).body.decode()
    assert "Translated by a machine: Engine 3" in made
    assert "No person has accepted the translation." not in made


def test_a_step_of_the_path_in_another_language_says_in_which() -> None:
    root = read(trail=(LinkView("Body", "/es/body/"), LinkView("All of it", "/all/", "de")))
    home, own, foreign = [link for step in one(classed(root, "path")).iter("li") for link in step.iter("a")]
    assert (foreign.get("lang"), foreign.get("hreflang")) == ("de", "de")
    assert [link.get("lang") for link in (home, own)] == [None, None]


def test_a_resource_whose_title_was_translated_is_spoken_in_the_pages_language() -> None:
    view = topic()
    *others, last = view.sections
    items = tuple(structs.replace(i, title_language="es") if isinstance(i, ResourceView) else i for i in last.items)
    root = read(sections=(*others, structs.replace(last, items=items)))
    link = one([a for a in root.iter("a") if "nccih.nih.gov" in (a.get("href") or "") and a.get("hreflang")])
    assert (link.get("lang"), link.get("hreflang")) == ("es", "en")


def test_a_draft_says_so_and_is_listed_nowhere() -> None:
    root = read(draft=True)
    assert text_of(one(classed(root, "draft"))) == "Draft: in no output yet"
    assert one([m for m in root.iter("meta") if m.get("name") == "robots"]).get("content") == "noindex"
    assert not classed(read(), "draft")


def test_the_same_views_make_the_same_bytes() -> None:
    assert page() == page()
    writer = SiteWriter()
    assert [writer.page(topic(e), around(e)) for e in ("consumer", "professional", "consumer")] == [
        page("consumer"),
        page("professional"),
        page("consumer"),
    ]


def test_the_key_changes_with_either_view() -> None:
    keys = {page().key, page(digest="another").key, page("professional").key}
    assert len(keys) == 3
