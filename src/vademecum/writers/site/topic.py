"""A topic's page, in the order in which a reader needs it (docs/html.md)."""

from vademecum.model.blocks import Paragraph
from vademecum.model.page import Page
from vademecum.render import schema_org
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, render_blocks, render_tight, said_in
from vademecum.render.icons import ICONS
from vademecum.render.links import Links, leads, spoken
from vademecum.render.report import Reports
from vademecum.view.around import SectionView
from vademecum.view.topic import TopicView
from vademecum.writers.site.body import actions, alert_box, body_of
from vademecum.writers.site.byline import byline, review_words, revised_words
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.glance import glance
from vademecum.writers.site.precautions import URGENT, urgent_id
from vademecum.writers.site.sheet import Sheet


def topic_page(topic: TopicView, section: SectionView, frame: Frame, key: str) -> Page:
    links = Links(
        frame.site.root,
        topic.linked,
        topic.sources,
        page=topic.address,
        numbered=topic.edition == "professional",
        scrolls=frame.words.plain("table"),
        reports=Reports(frame.site.contact, topic.edition, topic.id),
    )
    main = _main(topic, section, links, frame)
    only_here = _only_here(topic, links, frame)
    data = schema_org.json_ld(topic, frame.site)
    return frame.page(
        Sheet(
            kind="topic",
            title=topic.title,
            address=topic.address,
            main=main,
            topic=topic.id,
            key=key,
            description=topic.lead_text,
            other=topic.other,
            languages=topic.languages,
            keeps=topic.keeps,
            head=f'<script type="application/ld+json">{schema_org.script(data)}</script>\n',
            said=f" · {revised_words(topic, frame.words)} · {review_words(topic.review, frame.words)}",
            previews=links.previews(frame.words),
            about_edition=only_here,
            draft=topic.draft,
            listed=not topic.draft,
        )
    )


def _main(topic: TopicView, section: SectionView, links: Links, frame: Frame) -> str:
    return "".join(
        (
            '<article class="topic">',
            _head(topic, links, frame),
            _rail(topic, frame),
            body_of(topic, section, links, frame),
            "</article>\n",
        )
    )


def _head(topic: TopicView, links: Links, frame: Frame) -> str:
    words = frame.words
    also = ""
    if topic.also:
        also = f'<p class="meta also">{words.html("also", names=text(", ".join(topic.also)))}</p>'
    return "".join(
        (
            '<header class="head">',
            frame.path(topic.trail),
            f"<h1>{text(topic.title)}</h1>",
            f'<p class="lead"{lang(topic.lead_language)}>{render_tight(topic.lead, links)}</p>'
            if _is_line(topic)
            else f'<div class="lead"{lang(topic.lead_language)}>{render_blocks(topic.lead, links)}</div>',
            also,
            _help(topic, frame),
            f'<p class="notice">{words.html("machine")}</p>' if _unread(topic) else "",
            _withdrawn(topic, links, frame),
            byline(topic, links, frame.words),
            "".join(alert_box(alert, links, frame) for alert in topic.alerts),
            glance(topic.glance, topic.sections, words, frame.site.root),
            "</header>",
        )
    )


def _is_line(topic: TopicView) -> bool:
    return len(topic.lead) == 1 and isinstance(topic.lead[0], Paragraph)


def _unread(topic: TopicView) -> bool:
    """Whether a machine translated the page and nobody has signed it in its language."""
    return topic.machine_translated and topic.review.state != "reviewed"


def _help(topic: TopicView, frame: Frame) -> str:
    """The way to what is urgent, two lines below the title: on a phone nothing urgent may be two screens down."""
    for section in topic.sections:
        for box in section.levels:
            if box.level in URGENT:
                where = urgent_id(section.key)
                return f'<p class="help"><a href="#{where}">{ICONS["urgent"]}{frame.words.html("help")}</a></p>'
    return ""


def _withdrawn(topic: TopicView, links: Links, frame: Frame) -> str:
    gone = topic.withdrawn
    if gone is None:
        return ""
    on = time_of(gone.on, frame.words)
    instead = ""
    if gone.instead:
        href = attribute(links.href(gone.instead.address))
        link = f'<a href="{href}"{leads(gone.instead)}{spoken(gone.instead)}>{text(gone.instead.title)}</a>'
        instead = f"<p>{frame.words.html('gone.instead', link=link)}</p>"
    because = said_in(frame.site.first, gone.because)
    return (
        f'<div class="notice"><h2>{frame.words.html("withdrawn.on", on=on)}</h2><p>{because}</p>'
        f"<p>{frame.words.html('withdrawn.precautions')}</p>{instead}</div>"
    )


def _rail(topic: TopicView, frame: Frame) -> str:
    words = frame.words
    entries = [("#top", text(topic.title))]
    entries.extend((f"#{attribute(s.key)}", text(s.heading)) for s in topic.sections if s.heading)
    if topic.sources:
        entries.append(("#page.sources", words.html("sources.heading")))
    items = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries)
    return (
        f'<aside class="rail" aria-label="{words.html("rail")}"><div>'
        f'<nav class="contents" aria-labelledby="page.contents"><h2 id="page.contents">{words.html("contents")}</h2>'
        f"<ol>{items}</ol></nav>{actions(topic, frame)}</div></aside>"
    )


def _only_here(topic: TopicView, links: Links, frame: Frame) -> str:
    if topic.other is not None:
        return ""
    return f"<p>{frame.words.html('edition.only')}</p>{render_blocks(topic.because, links)}"
