import pytest
from tests.pages import fragment
from tests.views import at, cards, p, sources, words

from vademecum.model.blocks import (
    Break,
    Cite,
    CiteItem,
    Code,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    ToConcept,
    ToPage,
    ToStatement,
    ToTopic,
    Web,
)
from vademecum.render.html import render_blocks
from vademecum.render.links import Links
from vademecum.render.words import Words


def links(edition: str = "consumer", page: str = "", root: str = "") -> Links:
    numbered = edition == "professional"
    return Links(root, cards(edition), sources(), page=page, numbered=numbered, scrolls="Table")


def test_every_kind_of_block_and_inline() -> None:
    blocks = (
        Heading(3, ("Kinds",), "kinds"),
        Paragraph(("a < b & c ", Emphasis(("em",)), Strong(("strong",)), Code("x<y"), Break(), "end")),
        ListBlock(3, (p("one"), (*p("two"), ListBlock(None, (p("in"),))))),
        ListBlock(1, ((*p("first"), *p("second")),)),
        Quote(p("quoted")),
        Rule(),
    )
    assert render_blocks(blocks, links()) == (
        '<h3 id="kinds">Kinds</h3>'
        "<p>a &lt; b &amp; c <em>em</em><strong>strong</strong><code>x&lt;y</code><br>end</p>"
        '<ol start="3"><li>one</li><li>two<ul><li>in</li></ul></li></ol>'
        "<ol><li><p>first</p><p>second</p></li></ol>"
        "<blockquote><p>quoted</p></blockquote><hr>"
    )


def test_a_table_scrolls_and_names_its_rows_and_columns() -> None:
    table = Table(("none", "right"), (("Name",), ("Minutes",)), ((("Swedish",), ("60",)),))
    html = render_blocks((table, table), links())
    assert '<th scope="col">Name</th><th scope="col" data-align="right">Minutes</th>' in html
    assert '<th scope="row">Swedish</th><td data-align="right">60</td>' in html
    assert 'aria-label="Table 1"' in html
    assert 'aria-label="Table 2"' in html  # two regions of one name would be one too many
    fragment(html)


def test_links_lead_where_the_cards_say() -> None:
    found = links("professional", page=at("professional", "body/massage-therapy/"), root="/manual")
    blocks = p(
        Link(ToTopic("practices", "limits"), ("a",)),
        Link(ToStatement("massage-therapy/leg-clot"), ("b",)),
        Link(ToConcept("effleurage"), ("c",)),
        Link(Web("https://example.org/?a=1&b=2"), ("d",)),
    )
    html = render_blocks(blocks, found)
    assert 'href="/manual/professional/body/practices/#limits"' in html
    assert 'href="#leg-clot"' in html  # on the page itself
    assert 'href="/manual/professional/glossary/#effleurage"' in html
    assert '<a href="https://example.org/?a=1&amp;b=2">' in html


def test_one_preview_for_each_thing_linked() -> None:
    found = links()
    render_blocks(
        p(*(Link(ToTopic("practices"), ("x",)) for _ in range(3)), Link(ToConcept("effleurage"), ("y",))), found
    )
    previews = found.previews(Words(words("consumer")))
    assert previews.count("<template") == 2
    assert previews.startswith('<template id="preview.1"><h2>Manipulative and body-based practices</h2>')
    assert '<p class="more"><a href="/body/practices/">… read more</a></p>' in previews


@pytest.mark.parametrize("target", [ToTopic("no"), ToConcept("no"), ToStatement("no/no"), ToPage("no")])
def test_a_link_to_what_the_view_does_not_hold_is_refused(target: ToTopic) -> None:
    with pytest.raises(LookupError, match="no card"):
        render_blocks(p(Link(target, ("x",))), links())


def test_citations_are_numbers_for_professionals_only() -> None:
    blocks = p("It may help ", Cite((CiteItem("furlan2015", "p. 3"), CiteItem("gross2024"))), ".")
    assert render_blocks(blocks, links("consumer")) == "<p>It may help.</p>"
    assert render_blocks(blocks, links("professional")) == (
        '<p>It may help<sup class="cite"><a href="#source.1">1</a> (p. 3), <a href="#source.2">2</a></sup>.</p>'
    )


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(LookupError, match="no source"):
        render_blocks(p(Cite((CiteItem("nobody"),))), links("professional"))
