from tests.views import p

from vademecum.model.blocks import (
    Break,
    Cite,
    CiteItem,
    Code,
    Emphasis,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from vademecum.render.text import plain, plain_line


def test_words_only_and_a_line_a_block() -> None:
    blocks = (
        Heading(3, ("Kinds",)),
        Paragraph(("Light ", Emphasis(("or",)), Break(), Code("deep"), ".")),
        ListBlock(None, (p("one"), (*p("two"), ListBlock(1, (p("nested"),))))),
        Quote(p("quoted")),
        Rule(),
        Table(("none", "none"), (("A",), ("B",)), ((("1",), ("2",)),)),
    )
    assert plain(blocks) == "Kinds\nLight or deep.\none\ntwo 1. nested\nquoted\nA | B\n1 | 2"


def test_a_citation_leaves_no_gap_before_the_full_stop() -> None:
    assert plain(p("It may help ", Cite((CiteItem("a"),)), ".")) == "It may help."
    assert plain(p("It may ", Cite((CiteItem("a"),)), " help.")) == "It may help."


def test_one_line_for_attributes() -> None:
    assert plain_line((*p("one"), *p("two\nthree"))) == "one two three"


def test_items_of_an_ordered_list_keep_their_numbers() -> None:
    blocks = (ListBlock(3, (p("press"), (*p("wait"), ListBlock(None, (p("longer"),))))),)
    assert plain(blocks) == "3. press\n4. wait longer"
    assert plain((ListBlock(0, (p("none"),)),)) == "0. none"
    assert plain(blocks, numbers=False) == "press\nwait longer"
