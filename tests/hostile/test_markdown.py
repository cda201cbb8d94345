"""Markdown that could act, hide or never end: refused at its line; no label is guessed, and no word is lost."""

import pytest
from tests.hostile.house import TOPIC, Change, House, answers
from tests.pages import text_of, tree
from tests.reader import letters

PROSE = "Words outside any block stand in both editions."
SENTENCE = "Light pebbles only, no warm ones on the back, and do not lie on your front."
LESS = "→ remove it; write &lt; for the sign <"


def after(text: str) -> Change:
    """A paragraph of its own in the shared prose: it begins in line 21."""
    return (PROSE, f"{PROSE}\n\n{text}\n\nMore words.")


def among(text: str) -> Change:
    """In the middle of a statement's words, in line 138."""
    return (SENTENCE, f"{SENTENCE} {text}")


ROWS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "HTML: a block": (after("<div>\nx\n</div>"), (f"VM101 21:1 HTML is not read: <div> {LESS}",)),
    "HTML: a script": (after("<script>\nalert(1)\n</script>"), (f"VM101 21:1 HTML is not read: <script> {LESS}",)),
    "HTML: a script over several paragraphs": (after("<script>\n\nalert(1)\n\n</script>"), (f"VM101 21:1 HTML is not read: <script> {LESS}",)),
    "HTML: in a sentence": (after("A <b>bold</b> word."), (f"VM101 21:3 HTML is not read: <b> {LESS}",)),
    "HTML: with a handler": (after("A <x onclick=alert(1)> word."), (f"VM101 21:3 HTML is not read: <x onclick=alert(1)> {LESS}",)),
    "HTML: in a statement": (among("<br>"), ("VM101 139:87 HTML is not read: <br>",)),
    "HTML: a comment": (after("<!-- a note -->"), ("VM102 21:1 a comment in HTML → write it as a note",)),
    "HTML: a comment in a sentence": (after("A <!-- x --> word."), ("VM102 21:3 a comment in HTML → write it as a note",)),
    "HTML: a comment over lines": (after("<!-- a\n\nnote -->"), ("VM102 21:1 a comment in HTML",)),
    "HTML: CDATA": (after("A <![CDATA[x]]> word."), (f"VM101 21:3 HTML is not read: <![CDATA[x]]> {LESS}",)),
    "HTML: a declaration": (after("<!DOCTYPE html>"), (f"VM101 21:1 HTML is not read: <!DOCTYPE html> {LESS}",)),
    "HTML: an instruction": (after("A <?php x ?> word."), (f"VM101 21:3 HTML is not read: <?php x ?> {LESS}",)),
    "HTML: a closing tag alone": (after("A word.</article>"), (f"VM101 21:8 HTML is not read: </article> {LESS}",)),
    "HTML: in a table": (after("| a |\n|---|\n| <b>x</b> |"), (f"VM101 23:3 HTML is not read: <b> {LESS}",)),
    "HTML: in a link": (after("[<img src=x>](https://x.example)"), (f"VM101 21:2 HTML is not read: <img src=x> {LESS}",)),
    "quotes 1,000 deep": (after("> " * 1_000 + "x"), ("VM110 21:33 more than 16 elements stand inside one another → write it flatter",)),
    "lists 100 deep": (after("\n".join("  " * at + "- x" for at in range(100))), ("VM110 29:17 more than 16 elements stand inside one another",)),
    "emphasis 1,000 deep": (after("*a **b " * 1_000 + "x" + "** *" * 1_000), ()),
    "19,000 opening brackets": (after("[" * 19_000), ()),
    "50,000 opening brackets": (after(("[" * 10_000 + "\n") * 5), ()),
    "50,000 opening links": (after(("[a](" * 4_000 + "\n") * 13), ()),
    "50,000 stars": (after(("*a_ " * 4_000 + "\n") * 13), ()),
    "50,000 back-ticks": (after("\n".join("`" * at + " x" for at in range(1, 300))), ()),
    "50,000 ampersands": (after(("&amp;" * 3_900 + "\n") * 10), ("VM111 …more than 20,000 pieces of Markdown in one text",)),
    "a bomb of references": (after("\n".join(f"[{b}]: x" for b in "abcdef") + "\n\n" + "[a][b]" * 3_000), ("VM199 1:1 more than 200 findings in this file",) + ("VM108",) * 6 + ("VM107",) * 193),
    "a definition": (after("[x]: https://x.example"), ("VM108 21:1 this line defines a link and would not be printed → write links as",)),
    "a definition with a title": (after('[x]: https://x.example "title"'), ("VM108 21:1 this line defines a link",)),
    "a footnote": (after("A word.[^1]\n\n[^1]: A note."), ("VM106 21:8 footnotes do not exist here",)),
    "a table of 10,000 rows": (after("| a | b |\n|---|---|\n" + "| c | d |\n" * 10_000), ("VM111 …more than 20,000 pieces of Markdown in one text",)),
    "a table of 5,000 columns": (after("| a " * 4_000 + "|\n" + "|---" * 4_000 + "|"), ()),
    "a row that is too long": (after("| a |\n|---|\n| b | c |"), ("VM115 23:7 this row has more cells than the table's head",)),
    "a block that is never closed": (after(":::{note} x\nBoth: words"), ("VM121 29:1 a block stands inside the block of line 21",)),
    "a block inside a block": (after(":::{note} x\nBoth: words\n:::{note} y\nBoth: words\n:::\n:::"), ("VM121 23:1 a block stands inside the block of line 21 → close the block above with ::: first",)),
    "a block in a statement": (among("\n:::{note} y\nBoth: words\n:::"), ("VM121 140:1 a block stands inside the block of line 132",)),
    "a block in back-ticks": (after("```{note} x\nBoth: words\n```"), ("VM104 21:1 blocks are not written with back-ticks → write :::{name} id … ::: with colons",)),
    "a block in tildes": (after("~~~{note} x\nBoth: words\n~~~"), ("VM104 21:1 blocks are not written with back-ticks",)),
    "a block in a list": (after("- x\n\n  :::{note} y\n  Both: words\n  :::"), ("VM130 23:1 this line neither opens nor closes a block",)),
    "a fence inside a statement": (among("\n\n```\ncode\n```"), ("VM103 141:1 blocks of code do not exist here",)),
    "a fence that is never closed": (among("\n\n```\ncode"), ("VM103 141:1 blocks of code do not exist here",)),
    "code by indentation": (after("    code"), ("VM103 21:5 four spaces in front of a line make it a block of code",)),
    "an unknown block": (after(":::{warning} x\nBoth: words\n:::"), ('VM122 21:5 unknown block "warning"',)),
    "four colons": (after("::::{note} x\nBoth: words\n::::"), ("VM130 21:1 this line neither opens nor closes a block",)),
    "a stray end": (after(":::"), ("VM125 21:1 this line closes no block",)),
    "words behind an end": (among("\n::: x"), ("VM124 140:1 text after the line that closes a block",)),
    "Consumr:": (("Consumer: Light pebbles", "Consumr: Light pebbles"), ('VM141 139:1 unknown label "Consumr:" → did you mean "Consumer:"?',)),
    "consumer:": (("Consumer: Light pebbles", "consumer: Light pebbles"), ('VM141 139:1 unknown label "consumer:"',)),
    "Consumer :": (("Consumer: Light pebbles", "Consumer : Light pebbles"), ('VM141 139:1 unknown label "Consumer :"',)),
    "**Consumer:**": (("Consumer: Light pebbles", "**Consumer:** Light pebbles"), ('VM141 139:1 unknown label "**Consumer:**" → did you mean "Consumer:"?',)),
    "a label in the middle": (among("Professional: x"), ('VM141 139:87 "Professional:" stands in the middle of a line',)),
    "a label in a quotation": (among("\n\n> Professional: x"), ('VM141 141:1 unknown label "> Professional:"',)),
    "a label of another block": (among("\n\nDosage: x"), ('VM141 141:1 unknown label "Dosage:" → did you mean "Dose:"',)),
    "a label outside": (after("Consumer: words"), ("VM149 21:1 a label outside of the blocks that have labels",)),
    "a picture": (after("![x](https://x.example/x.png)"), ("VM105 21:1 an image inside words → use a block :::{figure} id",)),
    "a picture by reference": (after("![x][y]\n\n[y]: https://x.example/x.png"), ("VM105 21:1 an image inside words", "VM108 23:1 this line defines a link")),
    "a heading of level 1": (after("# Title"), ("VM109 21:1 a heading of level 1 cannot stand here",)),
    "a heading by underlining": (after("Title\n==="), ("VM109 21:1 a heading of level 1 cannot stand here",)),
    "a heading with a class": (after("### Words {.x onclick=y}"), ("VM114 21:1 the brackets after this heading hold no key",)),
    "a sign of more": (among("\nCall above\n> 190 mmHg."), ('VM118 141:1 the sign ">" would not be printed: it begins a quotation → write \\>',)),
    "a minus": (among("\nNever below\n- 5 °C."), ('VM118 141:1 the sign "-" would not be printed: it begins a list → write \\-',)),
    "a plus behind a label": (("Consumer: Light pebbles", "Consumer: + 5 pebbles"), ('VM118 139:11 the sign "+" would not be printed: it begins a list → write \\+ for the sign; begin a list in the line below its label',)),
    "a product": (among("2*5 or 3*2 minutes."), ('VM118 139:88 the sign "*" would not be printed: it begins or ends emphasis → write \\*',)),
    "a list with a gap": (among("\n\n1. Wait.\n3. Rest."), ("VM119 142:1 this item is number 3 and would be printed as number 2 → write 2. and count on",)),
    "a link with a title": (after('[x](https://x.example "t")'), ("VM113 21:1 a link has no title here",)),
    "a citation that is none": (after("Words [@Stone 2019]."), ("VM112 21:7 this is no citation",)),
    "10,000 citations that are none": (after(("[@a b] " * 500 + "\n") * 5), ("VM199 1:1 more than 200 findings in this file",) + ("VM112",) * 199),
    "10,000 blocks": (after(":::{x}\n:::\n" * 10_000), ("VM199 1:1 more than 200 findings in this file",) + ("VM122",) * 199),
    "10,000 labels": (among("\n" + "Consumer: x\n" * 10_000), ("VM143",) * 100 + ("VM146",)),
    "10,000 headings": (after("## x\n" * 10_000), ("VM199 1:1 more than 200 findings in this file",) + ("VM131",) * 199),
    "10,000 options": (("basis: editors\n\nConsumer title: Blood", "basis: editors\n" + ":x: y\n" * 10_000 + "\nConsumer title: Blood"), ("VM199 1:1 more than 200 findings in this file",) + ("VM127",) * 199),
    "1,000 terms": ((":when: pebble-thinner\n", f":when: {' or '.join(['pebble-thinner'] * 1_000)}\n"), ("VM201 133:8 the value is longer than",)),
    "100 terms": ((":when: pebble-thinner\n", f":when: {' or '.join(['back'] * 100)}\n"), ("VM201 133:520 more than 64 terms",)),
    "1,000 brackets in a condition": ((":when: pebble-thinner\n", f":when: {'(' * 1_000}back{')' * 1_000}\n"), ("VM201 133:12 brackets stand more than 4 deep",)),
}  # fmt: skip
WHOLE = (
    "emphasis 1,000 deep",
    "19,000 opening brackets",
    "50,000 opening brackets",
    "50,000 opening links",
    "50,000 stars",
    "50,000 back-ticks",
    "a table of 5,000 columns",
)


@pytest.mark.parametrize("row", [row for row in ROWS if row not in WHOLE])
def test_markdown_that_is_refused(house: House, row: str) -> None:
    change, expected = ROWS[row]
    answers(house, {TOPIC: change}, *expected)


@pytest.mark.parametrize("row", WHOLE)
def test_odd_words_are_printed_whole_or_refused(house: House, row: str) -> None:
    change, _ = ROWS[row]
    assert isinstance(change, tuple)
    try:
        made = house.accepted({TOPIC: change})
    except AssertionError:
        house.refused({TOPIC: change})
        return
    page = text_of(tree(made["pebbles/pebble-rest/index.html"]))
    assert letters(change[1]) in letters(page)
    assert page.count("[") >= change[1].count("[")
