"""A topic's page, in the order in which a reader needs it (docs/html.md)."""

from html import escape

from vademecum.model.blocks import Paragraph
from vademecum.model.page import Page
from vademecum.render import schema_org
from vademecum.render.dates import written
from vademecum.render.html import lang, render_blocks, render_tight, text
from vademecum.render.icons import ICONS
from vademecum.render.links import Links
from vademecum.render.statement import render_statement
from vademecum.view.around import SectionView
from vademecum.view.statement import StatementView
from vademecum.view.topic import PageSection, QuizView, TopicView
from vademecum.writers.site.byline import byline, review_words, revised_words
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.glance import glance
from vademecum.writers.site.items import quiz, render_items
from vademecum.writers.site.precautions import level_id, numbers, render_level
from vademecum.writers.site.sheet import Sheet
from vademecum.writers.site.sources import references
from vademecum.writers.site.uses import render_effect, render_frequency

_URGENT = ("emergency", "today", "call")


def topic_page(topic: TopicView, section: SectionView, frame: Frame, key: str) -> Page:
    links = Links(
        frame.site.root,
        topic.linked,
        topic.sources,
        page=topic.address,
        numbered=topic.edition == "professional",
        scrolls=frame.words.plain("table"),
    )
    main = _main(topic, section, links, frame)
    data = schema_org.json_ld(topic, frame.site)
    return frame.page(
        Sheet(
            kind="topic",
            title=topic.title,
            address=topic.address,
            main=main,
            key=key,
            description=topic.lead_text,
            other=topic.other,
            languages=topic.languages,
            keeps=topic.keeps,
            head=f'<script type="application/ld+json">{schema_org.script(data)}</script>\n',
            digest=topic.digest,
            said=f" · {revised_words(topic, frame.words)} · {review_words(topic.review, frame.words)}",
            previews=links.previews(frame.words.html("preview.more")),
            about_edition=_only_here(topic, links, frame),
            listed=not topic.draft,
        )
    )


def _main(topic: TopicView, section: SectionView, links: Links, frame: Frame) -> str:
    return "".join(
        (
            '<article class="topic">',
            _head(topic, links, frame),
            _rail(topic, frame),
            '<div class="body">',
            "".join(_section(part, topic, links, frame) for part in topic.sections),
            _quiz(topic, links, frame),
            references(topic.sources, frame.words, numbered=links.numbered),
            _heirs(topic, links, frame),
            _neighbours(topic, section, frame),
            "</div></article>\n",
        )
    )


def _head(topic: TopicView, links: Links, frame: Frame) -> str:
    words = frame.words
    draft = f'<p class="notice draft">{words.html("draft")}</p>' if topic.draft else ""
    also = ""
    if topic.also:
        also = f'<p class="meta also">{words.html("also", names=text(", ".join(topic.also)))}</p>'
    return "".join(
        (
            f'<header class="head">{draft}',
            frame.path(topic.trail),
            f"<h1>{text(topic.title)}</h1>",
            f'<p class="lead"{lang(topic.lead_language)}>{render_tight(topic.lead, links)}</p>'
            if _is_line(topic)
            else f'<div class="lead"{lang(topic.lead_language)}>{render_blocks(topic.lead, links)}</div>',
            also,
            _help(topic, frame),
            _withdrawn(topic, links, frame),
            "".join(_alert(alert, links, frame) for alert in topic.alerts),
            byline(topic, links, frame.words, frame.site),
            glance(topic.glance, topic.sections, words),
            f'<p class="notice">{words.html("machine")}</p>' if topic.machine_translated else "",
            "</header>",
        )
    )


def _is_line(topic: TopicView) -> bool:
    return len(topic.lead) == 1 and isinstance(topic.lead[0], Paragraph)


def _help(topic: TopicView, frame: Frame) -> str:
    """The way to what is urgent, two lines below the title: on a phone nothing urgent may be two screens down."""
    for section in topic.sections:
        for box in section.levels:
            if box.level in _URGENT:
                where = level_id(section.key, box.level)
                return f'<p class="help"><a href="#{where}">{ICONS["urgent"]}{frame.words.html("help")}</a></p>'
    return ""


def _alert(alert: StatementView, links: Links, frame: Frame) -> str:
    """An alert of the emergency kind shows the numbers too: the box that has them stands further down."""
    call = numbers(frame.site.regions, frame.words) if alert.level == "emergency" else ""
    until = f' data-until="{escape(alert.lifted_until)}"' if alert.lifted_until else ""
    level = f' data-level="{alert.level}"' if alert.level else ""
    inner = render_statement(alert, links, frame.words, 2)
    return f'<section class="alert"{level}{until}>{ICONS["alert"]}{call}{inner}</section>'


def _withdrawn(topic: TopicView, links: Links, frame: Frame) -> str:
    gone = topic.withdrawn
    if gone is None:
        return ""
    on = text(written(gone.on, frame.words))
    instead = ""
    if gone.instead:
        link = f'<a href="{escape(links.href(gone.instead.address))}">{text(gone.instead.title)}</a>'
        instead = f"<p>{frame.words.html('gone.instead', link=link)}</p>"
    return (
        f'<div class="notice"><h2>{frame.words.html("withdrawn.on", on=on)}</h2><p>{text(gone.because)}</p>'
        f"<p>{frame.words.html('withdrawn.precautions')}</p>{instead}</div>"
    )


def _rail(topic: TopicView, frame: Frame) -> str:
    words = frame.words
    entries = [("#top", text(topic.title))]
    entries.extend((f"#{escape(s.key)}", text(s.heading)) for s in topic.sections if s.heading)
    if _quizzes(topic):
        entries.append(("#page.quiz", words.html("quiz.title")))
    if topic.sources:
        entries.append(("#page.sources", words.html("sources.heading")))
    items = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries)
    return (
        f'<aside class="rail" aria-label="{words.html("rail")}"><div>'
        f'<nav class="contents" aria-labelledby="page.contents"><h2 id="page.contents">{words.html("contents")}</h2>'
        f"<ol>{items}</ol></nav></div></aside>"
    )


def _section(section: PageSection, topic: TopicView, links: Links, frame: Frame) -> str:
    words = frame.words
    items = tuple(item for item in section.items if not isinstance(item, QuizView))
    inner = [
        render_items(items, links, words),
        *(render_effect(group, links, words) for group in section.effects),
        *(render_frequency(group, links, words) for group in section.harms),
        *(render_level(box, section.key, links, words, frame.site.regions) for box in section.levels),
        _left_out(section, frame),
    ]
    if not section.heading:
        past = "".join(_alert(alert, links, frame) for alert in topic.past_alerts)
        return f'<div class="intro">{"".join(inner)}</div>{past}'
    return f'<section id="{escape(section.key)}"><h2>{text(section.heading)}</h2>{"".join(inner)}</section>'


def _left_out(section: PageSection, frame: Frame) -> str:
    if not section.left_out:
        return ""
    items = "".join(f"<li>{text(title)}</li>" for title in section.left_out)
    return f'<div class="left-out"><p>{frame.words.html("left-out")}</p><ul>{items}</ul></div>'


def _quizzes(topic: TopicView) -> list[QuizView]:
    return [item for section in topic.sections for item in section.items if isinstance(item, QuizView)]


def _quiz(topic: TopicView, links: Links, frame: Frame) -> str:
    questions = _quizzes(topic)
    if not questions:
        return ""
    inner = "".join(quiz(question, links, frame.words) for question in questions)
    return (
        f'<section class="quiz" id="page.quiz"><h2>{frame.words.html("quiz.title")}</h2>'
        f"{inner}</section>"
    )


def _only_here(topic: TopicView, links: Links, frame: Frame) -> str:
    if topic.other is not None:
        return ""
    return f"<p>{frame.words.html('edition.only')}</p>{render_blocks(topic.because, links)}"


def _heirs(topic: TopicView, links: Links, frame: Frame) -> str:
    if not topic.heirs:
        return ""
    items = "".join(
        f'<li><a href="{escape(links.href(heir.address))}">{text(heir.title)}</a></li>' for heir in topic.heirs
    )
    return f'<nav class="heirs" aria-labelledby="page.heirs"><h2 id="page.heirs">{frame.words.html("heirs")}</h2><ul>{items}</ul></nav>'


def _neighbours(topic: TopicView, section: SectionView, frame: Frame) -> str:
    """Previous and next in the order in which the section is read."""
    place = frame.place_in(section, f"topic:{topic.id}")
    if place is None:
        return ""
    links = []
    for rel, there in (("prev", place - 1), ("next", place + 1)):
        if 0 <= there < len(section.topics):
            card = section.topics[there]
            links.append(
                f'<a rel="{rel}" href="{escape(frame.site.root + card.address)}">'
                f"<small>{frame.words.html(rel)}</small> {text(card.title)}</a>"
            )
    return f'<nav class="around" aria-label="{frame.words.html("around")}">{"".join(links)}</nav>' if links else ""
