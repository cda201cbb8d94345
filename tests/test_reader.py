"""The tests' own reader must not be easier to please than a person."""

from pathlib import Path

import pytest
from tests import reader, views

STYLE = Path(__file__).parents[1] / "src/vademecum/writers/site/static/site.css"
STATEMENT = (
    '<article class="statement" data-statement="t/one" data-kind="red-flag" data-level="today">'
    '<h4 class="title">A clot</h4><div class="words"><p>Get help &amp; rest.</p></div>'
    '<ul><li data-demand="urgent today">Get medical care today</li></ul>'
    '<p class="grounds"><span class="ground">Our advice.</span></p></article>'
)


def test_it_reads_what_a_person_reads() -> None:
    [seen] = reader.read_page(f'<section class="level" data-level="today">{STATEMENT}</section>'.encode())
    assert (seen.id, seen.kind, seen.level, seen.box, seen.urgency) == ("t/one", "red-flag", "today", "today", "today")
    assert (seen.title, seen.words, seen.grounds) == ("A clot", "Get help & rest.", "Our advice.")
    assert seen.demands == {"urgent today": "Get medical care today"}
    assert not seen.folded


@pytest.mark.parametrize("around", ["<details>{}</details>", "<div hidden>{}</div>", "<template>{}</template>"])
def test_what_is_closed_or_hidden_is_folded(around: str) -> None:
    [seen] = reader.read_page(around.format(STATEMENT).encode())
    assert seen.folded


def test_words_folded_inside_a_statement_are_not_read() -> None:
    body = STATEMENT.replace("<p>Get help &amp; rest.</p>", "<details><p>Get help &amp; rest.</p></details>")
    [seen] = reader.read_page(body.encode())
    assert (seen.title, seen.words, seen.folded) == ("A clot", "", False)


def test_what_the_style_sheet_takes_from_paper_is_folded_in_print_alone() -> None:
    css = "@media print { nav, .rail { display: none } } .help { display: none }"
    body = f'<div class="rail">{STATEMENT}</div><div class="help">{STATEMENT}</div>'.encode()
    assert [seen.folded for seen in reader.read_print(body, css)] == [True, False]
    assert [seen.folded for seen in reader.read_page(body)] == [False, False]


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_paper_shows_every_statement_of_the_page(edition: str) -> None:
    from vademecum.writers.site.writer import SiteWriter

    css = STYLE.read_text(encoding="utf-8")
    made = SiteWriter().page(views.topic(edition), views.around(edition))
    assert made is not None
    printed = reader.read_print(made.body, css)
    assert [seen.id for seen in printed] == [seen.id for seen in reader.read_page(made.body)]
    assert not any(seen.folded for seen in printed)
