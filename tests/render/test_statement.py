from msgspec import structs
from tests.pages import classed, fragment, having, one, text_of
from tests.views import boxes, cards, p, sources, uses, words

from vademecum.render.links import Links
from vademecum.render.statement import render_statement
from vademecum.render.words import Words
from vademecum.view.statement import StatementView


def rendered(view: StatementView, edition: str = "consumer") -> str:
    links = Links("", cards(edition), sources(), numbered=edition == "professional", scrolls="Table")
    return render_statement(view, links, Words(words(edition)))


def precaution(edition: str = "consumer") -> StatementView:
    return boxes(edition)[3].groups[0].statements[0]


def test_says_who_it_is_and_what_it_demands() -> None:
    article = one(classed(fragment(rendered(boxes("consumer")[0].groups[0].statements[0])), "statement"))
    assert article.get("id") == "embolism-signs"
    assert article.get("data-statement") == "massage-therapy/embolism-signs"
    assert (article.get("data-kind"), article.get("data-level")) == ("red-flag", "emergency")
    demands = [(item.get("data-demand"), text_of(item)) for item in having(article, "data-demand")]
    assert demands == [("urgent emergency", "Call the emergency number now"), ("avoid all", "Do not have it")]


def test_says_its_limits_its_grounds_and_the_sentence_about_medicines() -> None:
    said = text_of(fragment(rendered(precaution())))
    for words_due in (
        "Only from: a therapist trained in it",
        "You could have instead: gentle massage",
        "It may not apply to you in this case: a doctor said yes. Ask all the same.",
        "Do not stop a medicine without asking the person who prescribed it.",
        "A health agency advises this.",
    ):
        assert words_due in said


def test_a_gauge_only_for_a_grade_word_and_only_for_professionals() -> None:
    helps, no_difference = uses("professional")[1].statements[0], uses("professional")[2].statements[0]
    assert 'data-certainty="low"' in rendered(helps, "professional")
    assert "strength: strong" in rendered(helps, "professional")
    assert "gauge" not in rendered(no_difference, "professional")
    assert "gauge" not in rendered(uses("consumer")[1].statements[0])


def test_every_ground_stands_once() -> None:
    for edition in ("consumer", "professional"):
        for group in uses(edition):
            for view in group.statements:
                grounds = [text_of(ground) for ground in classed(fragment(rendered(view, edition)), "ground")]
                assert grounds == list(view.grounds)


def test_sources_that_disagree_stand_apart() -> None:
    back = uses("consumer")[1].statements[0]
    assert "Not all sources agree: Gross 2024" in text_of(fragment(rendered(back)))
    back = uses("professional")[1].statements[0]
    assert "Sources that disagree: 2" in text_of(fragment(rendered(back, "professional")))


def test_an_inherited_statement_keeps_its_identity_and_what_is_added_follows_it() -> None:
    root = fragment(rendered(boxes("consumer")[4].groups[0].statements[0]))
    outer, inner = classed(root, "statement")
    assert outer.get("data-statement") == "practices/thin-bones"
    assert inner.get("data-statement") == "massage-therapy/stricter-bones"
    assert "Also true for any manipulative and body-based practices" in text_of(outer)
    assert inner in list(outer.iter())


def test_words_in_another_language_say_so() -> None:
    html = rendered(structs.replace(precaution(), language="en"))
    assert '<article class="statement"' in html
    assert ' lang="en">' in html
    assert "Not yet translated" in html


def test_nothing_can_be_folded_away() -> None:
    view = structs.replace(precaution("professional"), because=p("A reason."), declined=p("Declined."), dose=p("x"))
    html = rendered(view, "professional")
    assert not [tag for tag in ("<details", "<template", "<dialog", " hidden", "style=") if tag in html]
