"""A way to report an error in every statement: it names what was read, and no value can name something else."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pages import classed, fragment, one
from tests.views import boxes, cards, sources, words

from vademecum.render.links import Links
from vademecum.render.report import Reports, report_address
from vademecum.render.statement import render_statement
from vademecum.render.words import Words

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, TEXT)
def test_a_form_gets_every_value_as_it_is(one: str, other: str) -> None:
    address = report_address("https://a.example/form?from=us#part", "", (("topic", one), ("digest", other)))
    parts = urlsplit(address)
    assert (parts.netloc, parts.path, parts.fragment) == ("a.example", "/form", "part")
    values = parse_qsl(parts.query, keep_blank_values=True)
    assert values == [("from", "us"), ("topic", one), ("digest", other)]


@given(TEXT, TEXT)
def test_a_mail_has_one_subject_and_one_body(subject: str, said: str) -> None:
    parts = urlsplit(report_address("errors@a.example", subject, (("topic", said),)))
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "errors@a.example", "")
    values = [(key, unquote(value)) for key, _, value in (part.partition("=") for part in parts.query.split("&"))]
    assert values == [("subject", subject), ("body", f"topic: {said}\n")]


@pytest.mark.parametrize("edition", ["consumer", "professional"])
def test_a_statement_has_a_link_of_its_own_name(edition: str) -> None:
    view = boxes(edition)[3].groups[0].statements[0]
    reports = Reports("https://a.example/form", edition, "the-heir")
    links = Links("", cards(edition), sources(), numbered=edition == "professional", scrolls="T", reports=reports)
    link = one(classed(fragment(render_statement(view, links, Words(words(edition)))), "report"))
    assert link.get("aria-label") == f"Report an error: {view.title}"
    assert dict(parse_qsl(urlsplit(link.get("href", "")).query)) == {
        "topic": "the-heir",
        "statement": view.id,
        "digest": view.digest,
        "edition": edition,
    }
