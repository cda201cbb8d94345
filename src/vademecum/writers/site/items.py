"""What stands between the statements: prose, notes, figures, tables, resources and quiz questions."""

from collections.abc import Sequence
from itertools import groupby

from vademecum.model.blocks import Paragraph
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, render_blocks, render_tight, table
from vademecum.render.links import Links
from vademecum.render.text import plain_line
from vademecum.render.words import Words
from vademecum.view.topic import FigureView, ItemView, ProseView, QuizView, ResourceView, TableView


def render_items(items: Sequence[ItemView], links: Links, words: Words) -> str:
    """In the order of the source; resources that stand together share one list and one disclaimer."""
    out = []
    for is_resource, together in groupby(items, lambda item: isinstance(item, ResourceView)):
        if is_resource:
            out.append(_resources([item for item in together if isinstance(item, ResourceView)], words))
        else:
            out.extend(_item(item, links, words) for item in together)
    return "".join(out)


def _item(item: ItemView, links: Links, words: Words) -> str:
    match item:
        case ProseView():
            return _prose(item, links, words)
        case FigureView():
            return _figure(item, links, words)
        case TableView():
            return _table(item, links, words)
        case QuizView():
            return quiz(item, links, words)
        case ResourceView():
            return _resources([item], words)


def _untranslated(language: str | None, words: Words) -> str:
    if not language:
        return ""
    return f'<p class="untranslated" lang="{words.html("language")}">{words.html("untranslated")}</p>'


def _prose(item: ProseView, links: Links, words: Words) -> str:
    inner = render_blocks(item.blocks, links)
    if not (item.anchor or item.note or item.language):
        return inner
    anchor = f' id="{attribute(item.anchor)}"' if item.anchor else ""
    opening, closing = ('<aside class="note"', "</aside>") if item.note else ("<div", "</div>")
    return f"{opening}{anchor}{lang(item.language)}>{inner}{_untranslated(item.language, words)}{closing}"


def _figure(item: FigureView, links: Links, words: Words) -> str:
    """Loaded with the page: a picture that waits for the reader would be missing from a print and a saved copy."""
    size = f' width="{item.width}" height="{item.height}"' if item.width and item.height else ""
    credit = words.html("figure.credit", credit=text(item.credit), licence=text(item.licence))
    return (
        f'<figure id="{attribute(item.anchor)}"{lang(item.language)}>'
        f'<img src="{attribute(links.root + item.address)}" alt="{attribute(item.alt)}"{size}>'
        f'<figcaption>{render_tight(item.caption, links)} <span class="credit">{credit}</span>'
        f"{_untranslated(item.language, words)}</figcaption></figure>"
    )


def _table(item: TableView, links: Links, words: Words) -> str:
    return (
        f'<div class="table" tabindex="0" role="region" id="{attribute(item.anchor)}"'
        f' aria-label="{attribute(item.caption)}"{lang(item.language)}>'
        f"{table(item.table, links, text(item.caption))}</div>"
        f"{_untranslated(item.language, words)}"
    )


def _resources(items: Sequence[ResourceView], words: Words) -> str:
    inner = "".join(_resource(item, words) for item in items)
    return (
        f'<p class="disclaimer">{words.html("resources.disclaimer")}</p><ul class="resources plain-list">{inner}</ul>'
    )


def _resource(item: ResourceView, words: Words) -> str:
    language = item.language.partition("-")[0]
    named = words.html(f"language.name.{language}") if f"language.name.{language}" in words else text(item.language)
    if item.checked_on:
        checked = words.html("resources.checked", on=time_of(item.checked_on, words))
    else:
        checked = words.html("resources.unchecked")
    return (
        f'<li id="{attribute(item.anchor)}"><a href="{attribute(item.url)}" hreflang="{attribute(item.language)}"'
        f' lang="{attribute(item.title_language or item.language)}">{text(item.title)}</a>'
        f' <span class="meta">{text(item.publisher)} · {named} · {checked}</span></li>'
    )


def quiz(item: QuizView, links: Links, words: Words) -> str:
    """The answer and its reasons stand behind a disclosure; the question and all choices do not."""
    options = "".join(f"<li>{render_tight(choice.words, links)}</li>" for choice in item.choices)
    anchor = attribute(item.anchor)
    leads = bool(item.question) and isinstance(item.question[0], Paragraph)
    first, rest = (item.question[:1], item.question[1:]) if leads else ((), item.question)
    asked = render_tight(first, links) if leads else words.html("quiz.question")
    return (
        f'<article class="question" data-type="{item.type}" id="{anchor}"{lang(item.language)}>'
        f"<h3>{asked}</h3>{render_blocks(rest, links)}"
        f'<ol class="options">{options}</ol>'
        f'<details class="answer"><summary>{words.html("quiz.show")}</summary><ul>{_answers(item, links, words)}</ul>'
        f"{_proofs(item, links, words)}</details>{_untranslated(item.language, words)}</article>"
    )


def _answers(item: QuizView, links: Links, words: Words) -> str:
    out = []
    for place, choice in enumerate(item.choices):
        key = "quiz.right" if choice.correct else "quiz.wrong"
        said = words.html(key, letter=chr(ord("A") + place), words=text(_ended(plain_line(choice.words))))
        mark = ' class="right"' if choice.correct else ""
        out.append(f"<li{mark}>{said} {render_tight(choice.because, links)}</li>")
    return "".join(out)


def _ended(sentence: str) -> str:
    """Reasons follow: a choice without a full stop would run into them."""
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def _proofs(item: QuizView, links: Links, words: Words) -> str:
    if not item.checks:
        return ""
    proofs = ", ".join(links.to_card(links.card(key)) for key in item.checks)
    return f"<p>{words.html('quiz.proofs', proofs=proofs)}</p>"
