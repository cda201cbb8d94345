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
    assert plain(blocks) == "Kinds\nLight or deep.\none\ntwo nested\nquoted\nA | B\n1 | 2"


def test_a_citation_leaves_no_gap_before_the_full_stop() -> None:
    assert plain(p("It may help ", Cite((CiteItem("a"),)), ".")) == "It may help."
    assert plain(p("It may ", Cite((CiteItem("a"),)), " help.")) == "It may help."


def test_one_line_for_attributes() -> None:
    assert plain_line((*p("one"), *p("two\nthree"))) == "one two three"
