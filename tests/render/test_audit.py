"""The audit that stands between a build and its release: it must see every way in which a page can fall short."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests import reader, views

from vademecum.model.blocks import Cite, CiteItem, Link, ListBlock, Paragraph, ToConcept
from vademecum.render import tags
from vademecum.render.audit import Audit, Expected, Fault, compact, expected, expected_of
from vademecum.render.differences import carried, differences
from vademecum.render.parts import numbers_in
from vademecum.render.readback import read_html
from vademecum.view.statement import DemandView

DEMAND = '<ul class="demands"><li data-demand="avoid calf" data-level="avoid-part">Not on: calf</li></ul>'
GROUNDS = '<p class="grounds"><span class="ground">Textbooks advise this.</span></p>'
REPORT = '<a class="report" href="mailto:a@b.example?body=statement: {}%0Adigest: 0123456789ab">Report an error</a>'


def article(
    local: str = "one",
    level: str = "avoid-part",
    words: str = "<p>Press &lt; gently.</p>",
    inner: str = DEMAND + GROUNDS,
) -> str:
    return (
        f'<article class="statement" id="{local}" data-statement="t/{local}" data-kind="precaution"'
        f' data-level="{level}"><h4 class="title">Title {local}</h4><div class="words">{words}</div>{inner}'
        f"{REPORT.format(quote(f't/{local}', safe=''))}</article>"
    )


def page(*articles: str, level: str = "avoid-part") -> bytes:
    inner = "".join(articles)
    return f'<html><body><main><section class="level" data-level="{level}">{inner}</section></main>'.encode()


def due(*locals_: str) -> list:
    demand = DemandView("avoid calf", "avoid-part", "Not on: calf")
    made = []
    for order, local in enumerate(locals_ or ("one",)):
        view = views.statement(
            "consumer",
            local,
            "precaution",
            "avoid-part",
            order,
            id=f"t/{local}",
            title=f"Title {local}",
            words=(Paragraph(("Press < gently.",)),),
            demands=(demand,),
            grounds=("Textbooks advise this.",),
        )
        made.append(expected(view))
    return made


def faults(body: bytes, *locals_: str) -> list[tuple[str, str]]:
    return [(fault.kind, fault.statement) for fault in differences(due(*locals_), read_html(body))]


def test_a_page_that_says_all_has_no_faults() -> None:
    assert faults(page(article())) == []


def test_a_missing_statement_is_named() -> None:
    assert faults(page(article("one")), "one", "two") == [("missing", "t/two")]


def test_a_statement_that_is_not_due_is_named() -> None:
    assert faults(page(article("one"), article("two")), "one") == [("extra", "t/two")]


def test_a_statement_that_stands_twice_is_named() -> None:
    assert faults(page(article("one"), article("one"))) == [("twice", "t/one")]


def test_a_milder_mark_and_a_milder_box_are_softened() -> None:
    assert faults(page(article(level="limit"))) == [("softened", "t/one")]
    assert faults(page(article(), level="limit")) == [("softened", "t/one")]
    assert faults(article().encode()) == [("softened", "t/one")]


@pytest.mark.parametrize(
    "demands",
    [
        "",
        '<ul><li data-demand="avoid foot">Not on: calf</li></ul>',
        '<ul><li data-demand="avoid calf">Not on: foot</li></ul>',
        '<ul><li data-demand="avoid calf"><span hidden>Not on: calf</span></li></ul>',
        f"<details><summary>More</summary>{DEMAND}</details>",
        f"<!-- {DEMAND} -->",
    ],
)
def test_a_demand_without_its_code_or_words_is_softened(demands: str) -> None:
    found = faults(page(article(inner=demands + GROUNDS)))
    assert ("softened", "t/one") in found


def test_a_demand_that_is_not_its_own_is_named() -> None:
    inner = f'{DEMAND}<ul><li data-demand="limit time &lt;= 20 min">No longer</li></ul>{GROUNDS}'
    assert faults(page(article(inner=inner))) == [("softened", "t/one")]


def test_statements_out_of_order_name_the_one_that_moved() -> None:
    body = page(article("one"), article("three"), article("four"), article("two"))
    assert faults(body, "one", "two", "three", "four") == [("reordered", "t/two")]


@pytest.mark.parametrize(
    "around",
    [
        "<details>{}</details>",
        "<details open>{}</details>",
        "<template>{}</template>",
        "<aside class='preview'>{}</aside>",
        "<dialog>{}</dialog>",
        "<noscript>{}</noscript>",
        "<div hidden>{}</div>",
        "<div class=a hidden=until-found><div>x</div>{}</div>",
        "<div data-x='a > b' hidden>{}</div>",
        "<div aria-hidden='true'>{}</div>",
        "<div style='display: none'>{}</div>",
        "<div class=a\thidden>{}</div>",
        "<div class='a'hidden>{}</div>",
        "<div HIDDEN>{}</div>",
        "<div Aria-Hidden='true'>\u0130{}</div>",
        "<div CLASS='a gate'>{}</div>",
    ],
)
def test_what_is_closed_or_hidden_counts_as_folded(around: str) -> None:
    assert faults(page(around.format(article()))) == [("folded", "t/one")]


STYLE = Path(reader.__file__).parents[1] / "src/vademecum/writers/site/static/site.css"
TAKES_AWAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip-path\s*:\s*inset\(50%\)|"
    r"content-visibility\s*:\s*hidden|(?<!-)opacity\s*:\s*0?\.?0*(?![.\d])|font-size\s*:\s*0(?![.\d])"
)


def taken_away(css: str) -> set[str]:
    """The last part of each selector that takes something from the screen or from paper: a class or an element."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    selectors = [part.split()[-1] for names, rule in rules if TAKES_AWAY.search(rule) for part in names.split(",")]
    return {re.sub(r"(?<!^)[:\[].*", "", selector) for selector in selectors} - {"from"}


def test_the_audit_knows_what_the_style_sheet_takes_away() -> None:
    taken = taken_away(STYLE.read_text(encoding="utf-8"))
    assert len(taken) > 15
    assert {name.removeprefix(".") for name in taken if name.startswith(".")} == tags.UNSEEN
    for name in taken:
        if not name.startswith("."):
            assert faults(page(f"<{name}>{article()}</{name}>")) == [("folded", "t/one")]


@pytest.mark.parametrize("name", sorted(tags.UNSEEN))
def test_a_class_that_no_screen_or_no_paper_shows_folds(name: str) -> None:
    assert faults(page(f'<div class="a {name}">{article()}</div>')) == [("folded", "t/one")]
    assert faults(page(f"<div class={name}>{article()}</div>")) == [("folded", "t/one")]
    assert faults(page(f'<div class="un{name}ed">{article()}</div>')) == []


def test_what_was_closed_before_does_not_fold_what_follows() -> None:
    before = "<details><summary>A</summary><p hidden>b</p></details><div hidden></div><input hidden>"
    before += "<svg aria-hidden='true'/>"
    assert faults(page(before, article())) == []


@pytest.mark.parametrize(
    "name",
    "progress meter rp rt svg math button marquee select option label fieldset s del strike bdo small font center form "
    "figure picture map plaintext frameset slot nav p span b x-y".split(),
)
def test_an_element_that_nothing_of_ours_puts_around_a_statement_folds(name: str) -> None:
    assert faults(page(f"<{name}>{article()}</{name}>")) == [("folded", "t/one")]
    assert faults(page(f"<{name}>A</{name}>", article())) == []


@pytest.mark.parametrize("name", ["main", "article", "section", "div", "header"])
def test_elements_of_ours_around_a_statement_do_not_fold(name: str) -> None:
    assert faults(page(f'<{name} class="a">{article()}</{name}>')) == []


@pytest.mark.parametrize(
    "style", ["display:none", "DISPLAY : none", "opacity:0", "font-size:0", "position:absolute;left:-99em", "", "x"]
)
def test_any_style_around_or_in_a_statement_folds(style: str) -> None:
    assert faults(page(f'<div style="{style}">{article()}</div>')) == [("folded", "t/one")]
    assert faults(page(f"<div STYLE='{style}'>{article()}</div>")) == [("folded", "t/one")]
    assert faults(page(article().replace("<article ", f'<article style="{style}" ')))
    assert faults(page(article().replace("<p>", f'<p style="{style}">'))) == [("words", "t/one")]
    assert faults(page(article(inner=f'{DEMAND}{GROUNDS}<p style="{style}"></p>'))) == [("folded", "t/one")]


def test_a_style_in_a_drawing_outside_of_statements_is_no_matter() -> None:
    drawing = '<figure><svg><g style="opacity:0"><path d="M0 0" style="fill:red"></path></g></svg></figure>'
    assert faults(page(drawing, article(), drawing)) == []


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg viewBox="0 0 1 1"><path d="M0 0"></path>{}</svg>',
        '<svg><path d="M0 0"/>{}</svg>',
        "<svg><svg></svg>{}</svg>",
        "<svg><foreignobject>{}</foreignobject></svg>",
    ],
)
def test_a_statement_in_a_drawing_folds(drawing: str) -> None:
    assert faults(page(drawing.format(article()))) == [("folded", "t/one")]


@pytest.mark.parametrize(
    "body",
    [
        "<p><div hidden></p>{}</div>",
        "<svg><div hidden></svg>{}</div>",
        '<div title="<b" hidden>{}</div>',
        '<div title="> <b" hidden>{}</div>',
        "<!--><p>Do as you like.</p><!-- -->{}",
        "<? {}?>",
        "<!x {}>",
    ],
)
def test_what_a_browser_may_read_in_another_way_is_no_page_of_ours(body: str) -> None:
    with pytest.raises(ValueError, match=r"no tag of ours|closes what is not open"):
        read_html(page(body.format(article())))


@pytest.mark.parametrize(
    "name", "s del strike ins bdo bdi sub sup small font q mark u rp svg math progress button label x-y".split()
)
def test_an_element_that_may_turn_the_sense_of_words_is_a_fault(name: str) -> None:
    words = f"<p>Press &lt; <{name}>gently.</{name}></p>"
    assert faults(page(article(words=words))) == [("words", "t/one")]
    assert faults(page(article(inner=f"{DEMAND}{GROUNDS}<{name}>0</{name}>"))) == [("folded", "t/one")]
    demand = DEMAND.replace("calf</li>", f"<{name}>calf</{name}></li>")
    assert ("softened", "t/one") in faults(page(article(inner=demand + GROUNDS)))


@pytest.mark.parametrize(
    "empty", ['<img src="no.png">', "<input>", "<embed>", "<wbr>", '<br style="x">', '<hr dir="x">']
)
def test_an_empty_element_that_no_statement_of_ours_holds_is_a_fault(empty: str) -> None:
    assert faults(page(article(words=f"<p>Press {empty}&lt; gently.</p>"))) == [("folded", "t/one")]


@pytest.mark.parametrize("attribute", ['dir="rtl"', 'contenteditable=""', 'width="0"', 'color="white"', "nowrap"])
def test_an_attribute_that_no_statement_of_ours_has_is_a_fault(attribute: str) -> None:
    assert faults(page(article(words=f"<p {attribute}>Press &lt; gently.</p>"))) == [("words", "t/one")]


@pytest.mark.parametrize("around", ["<!-- {} -->", "<script>{}</script>", "<style>{}</style>"])
def test_what_no_reader_sees_is_missing(around: str) -> None:
    assert faults(page(around.format(article()))) == [("missing", "t/one")]


@pytest.mark.parametrize("body", ["<DETAILS>{}</DETAILS>", "<div>{}</Div>", "{}<Article>"])
def test_a_tag_in_capitals_is_no_page_of_ours(body: str) -> None:
    with pytest.raises(ValueError, match="capitals"):
        read_html(page(body.format(article())))


@pytest.mark.parametrize(
    "words",
    ["", "<p>Press gently.</p>", "<p>Press &gt; gently.</p>", "<p>Gently &lt; press.</p>", "<p>Press <b>< </b></p>"],
)
def test_lost_or_changed_words_are_named(words: str) -> None:
    assert faults(page(article(words=words))) == [("words", "t/one")]


@pytest.mark.parametrize("more", [" 50", " %", "¹", "!", "…", "½", "…?"])
def test_signs_and_digits_that_are_not_due_are_named(more: str) -> None:
    for words in (f"{more}Press &lt; gently.", f"Press &lt; gently.{more}"):
        assert faults(page(article(words=f"<p>{words}</p>"))) == [("words", "t/one")]
    assert faults(page(article(inner=f"{DEMAND}{GROUNDS}<p>{more}</p>"))) == [("words", "t/one")]
    assert faults(page(article(inner=DEMAND.replace("</ul>", f"{more}</ul>") + GROUNDS))) == [("words", "t/one")]


@pytest.mark.parametrize(
    ("runs", "text", "more"),
    [
        (("give", "2mg"), "give2mg", ""),
        (("give", "2mg"), "give|2mg|", ""),
        (("give", "2mg"), "give12mg", "1"),
        (("a", "190mmhg"), "a<190mmhg", "<"),
        (("50",), "50%", "%"),
        (("50",), "150", "1"),
        ((), "0", "0"),
    ],
)
def test_only_the_bars_of_a_table_stand_between_words(runs: tuple[str, ...], text: str, more: str) -> None:
    assert carried(runs, text) == (None, more)


def completed() -> tuple[Expected, str]:
    """A precaution with all that limits it, and what a page says beside its words."""
    view = views.statement(
        "consumer",
        "one",
        "precaution",
        "avoid-part",
        0,
        words=views.p("Words."),
        until="the wound is closed",
        unless="a doctor agreed",
        by="a physiotherapist",
    )
    beside = (
        '<ul class="terms"><li data-term="until">Until: the wound is closed</li>'
        '<li data-term="unless">It may not apply to you in this case: a doctor agreed. Ask all the same.</li>'
        '<li data-term="by">Only from: a physiotherapist</li></ul>'
    )
    return expected(view, site=views.site("consumer")), beside


def beside_faults(beside: str) -> list[str]:
    due, _ = completed()
    html = (
        '<article class="statement" id="one" data-statement="massage-therapy/one" data-kind="precaution"'
        ' data-level="avoid-part"><h4 class="title">One</h4><div class="words"><p>Words.</p></div>'
        f"{beside}{REPORT.format('massage-therapy/one')}</article>"
    )
    box = f'<section class="level" data-level="avoid-part"><h3>{views.words("consumer")["level.avoid-part"]}</h3>'
    return [fault.what for fault in differences([due], read_html(f"{box}{html}</section>".encode()))]


def test_phrases_beside_the_words_stand_in_the_words_of_the_interface() -> None:
    assert beside_faults(completed()[1]) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wound is closed", "wound is closed or whenever you like"),
        ("Until: ", "Perhaps until: "),
        ("Until: ", ""),
        ("physiotherapist", "physiotherapist 2"),
        (". Ask all the same.", ""),
        ("</ul>", '<li data-term="instead">You could have instead: rest</li></ul>'),
        ("</ul>", '<li data-term="severity">minor</li></ul>'),
        ("</ul>", '</ul><p class="inherited">Also true for nobody</p>'),
        ("</ul>", '</ul><div class="detail" data-detail="because"><p>Nobody knows why.</p></div>'),
    ],
)
def test_phrases_are_compared_both_ways(before: str, after: str) -> None:
    html = completed()[1]
    assert html.count(before) == 1
    assert len(beside_faults(html.replace(before, after))) == 1


@pytest.mark.parametrize(
    "more", ['<span class="ground">Nobody believes this.</span>', '<span class="ground">Textbooks advise this.</span>']
)
def test_a_ground_that_is_not_due_is_named(more: str) -> None:
    assert faults(page(article(inner=DEMAND + GROUNDS.replace("</p>", f"{more}</p>")))) == [("grounds", "t/one")]


def test_words_behind_a_disclosure_are_lost_and_the_fault_says_so() -> None:
    body = page(article(words="<details><summary>Show more</summary><p>Press &lt; gently.</p></details>"))
    assert [fault.what for fault in differences(due(), read_html(body))] == ['hides some of its words: "press<gently."']


def test_lost_grounds_are_named() -> None:
    assert faults(page(article(inner=DEMAND))) == [("grounds", "t/one")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("t%2Fone", "t%2Ftwo"), ("0123456789ab", "0123456789aa"), ('"report"', '"a"'), ("<a class", "<b class")],
)
def test_a_lost_way_to_report_an_error_is_named(before: str, after: str) -> None:
    assert before in article()
    assert faults(page(article().replace(before, after)))[0] == ("words", "t/one")


def test_the_words_of_that_way_are_none_of_the_statement() -> None:
    (found,) = read_html(page(article())).found
    assert (found.rest, found.report) == ("", "mailto:a@b.example?body=statement: t/one\ndigest: 0123456789ab")


def test_a_number_to_call_that_no_telephone_dials_is_read_in_its_own_element() -> None:
    """It stands in bold there, where others are links."""
    html = '<ul class="numbers"><li><span class="region">Here</span> <span><b>112, free</b> {}</span></li></ul>'
    assert numbers_in(html.format("<a href='tel:5'>5</a>")) == "here112,free5"
    assert numbers_in(html.format("<s>6</s>")) == "here112,free"


def test_a_lost_medicine_sentence_is_named() -> None:
    view = views.statement("consumer", "one", "use", None, 0, medicine=views.p("Do not stop a medicine."))
    words = '<p>Words about one.</p></div><div class="medicine">'
    whole = read_html(_use(f"{words}<p>Do not stop a medicine.</p>"))
    assert differences([expected(view)], whole) == []
    lost = differences([expected(view)], read_html(_use(words)))
    assert lost == [Fault("words", "massage-therapy/one", "lost the sentence about not stopping a medicine")]


def _use(words: str) -> bytes:
    return (
        '<article class="statement" id="one" data-statement="massage-therapy/one" data-kind="use" data-level="none">'
        f'<h4 class="title">One</h4><div class="words">{words}</div>'
        f"{REPORT.format('massage-therapy/one')}</article>"
    ).encode()


def test_what_a_topic_adds_is_read_inside_its_parent() -> None:
    body = page(article("parent", inner=DEMAND + GROUNDS + article("child")))
    own, child = read_html(body).found
    assert (own.inside, child.inside, child.box) == (None, "t/parent", "avoid-part")
    assert (own.title, own.words, own.rest) == ("titleparent", "press<gently.", "")


def test_what_is_added_may_stand_in_a_stricter_box_but_in_no_milder_one() -> None:
    child = structs.replace(due("child")[0], inside="t/parent")
    parent = due("parent")[0]

    def seen(box: str) -> list[str]:
        audit = read_html(page(article("parent", level=box, inner=DEMAND + GROUNDS + article("child")), level=box))
        level = structs.replace(parent, level=box)
        return [fault.what for fault in differences([level, child], audit)]

    assert seen("avoid-all") == []
    assert seen("limit") == ["stands under limit instead of avoid-part"]


def test_an_alert_heads_the_page_outside_any_box() -> None:
    alert = structs.replace(due()[0], kind="alert")
    body = article().replace('"precaution"', '"alert"').encode()
    assert differences([alert], read_html(body)) == []


def test_an_element_that_is_never_closed_stops_the_build() -> None:
    with pytest.raises(ValueError, match="never closed"):
        read_html(article().removesuffix("</article>").encode())


def test_citation_marks_and_links_do_not_break_words() -> None:
    words = (
        Paragraph(("May help ", Cite((CiteItem("a"),)), ", see ", Link(ToConcept("m"), ("massage",)), " for more.")),
        ListBlock(1, (views.p("first"), views.p("second"))),
    )
    view = views.statement("consumer", "one", "use", None, 0, words=words)
    html = (
        '<p>May help<sup class="cite"><a href="#source.1">1</a></sup>, see <a href="/m/">massage</a> for more.</p>'
        "<ol><li>first</li>\n<li>second</li></ol>"
    )
    assert differences([expected(view)], read_html(_use(html))) == []


def test_the_numbers_of_items_are_due_as_a_browser_counts_them() -> None:
    inner = ListBlock(None, (views.p("slowly"),))
    words = (ListBlock(3, (views.p("press"), (*views.p("wait"), inner), views.p("rest"))),)
    one = expected(views.statement("consumer", "one", "use", None, 0, words=words))
    assert one.words == ("3.press", "4.wait", "slowly", "5.rest")
    items = "<li>press</li><li>wait<ul><li>slowly</li></ul></li><li>rest</li>"
    assert differences([one], read_html(_use(f'<ol start="3">{items}</ol>'))) == []
    for lost in (f"<ol>{items}</ol>", f"<ul>{items}</ul>", f'<ol start="4">{items}</ol>'):
        assert [fault.kind for fault in differences([one], read_html(_use(lost)))] == ["words"]


@given(st.text())
def test_compact_keeps_every_sign_that_is_not_a_space(text: str) -> None:
    assert compact(f" {text}\n") == compact(text)
    assert not any(character.isspace() for character in compact(text))
    assert compact("20 < 1.5 mm") != compact("20 > 15 mm")


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_compacted_like_all_others(text: str) -> None:
    assert compact(f"{text}é") == f"{compact(text)}é"


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_the_site_carries_all_and_the_test_reader_agrees(edition: str) -> None:
    """Two readers that know nothing of one another read the same bytes."""
    from vademecum.writers.site.writer import SiteWriter

    topic = views.topic(edition)
    made = SiteWriter().page(topic, views.around(edition))
    assert made is not None
    audit = read_html(made.body)
    assert differences(expected_of(topic, views.site(edition)), audit) == []
    assert _told(audit) == [
        (seen.id, seen.kind, seen.level, seen.box, seen.inside, seen.folded, sorted(seen.demands))
        for seen in reader.read_page(made.body)
    ]


def _told(audit: Audit) -> list[tuple]:
    return [
        (f.statement, f.kind, f.level, f.box, f.inside, f.folded, sorted(code for code, _ in f.demands))
        for f in audit.found
    ]
