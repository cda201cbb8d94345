"""The body of a topic's page: its sections, and the ways on."""

from vademecum.render.escape import attribute, text
from vademecum.render.icons import ICONS
from vademecum.render.links import Links
from vademecum.render.statement import render_statement
from vademecum.view.around import SectionView
from vademecum.view.statement import StatementView
from vademecum.view.topic import PageSection, QuizView, TopicView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.glance import entry_item
from vademecum.writers.site.gone import gone_section
from vademecum.writers.site.items import render_items
from vademecum.writers.site.precautions import render_levels
from vademecum.writers.site.sources import references
from vademecum.writers.site.uses import render_effect, render_frequency


def body_of(topic: TopicView, section: SectionView, links: Links, frame: Frame) -> str:
    return "".join(
        (
            '<div class="body">',
            _gone(topic, links, frame, withdrawn=True),
            _sections(topic, links, frame),
            _gone(topic, links, frame, withdrawn=False),
            references(topic.sources, frame.words, numbered=links.numbered),
            _heirs(topic, links, frame),
            _neighbours(topic, section, frame),
            "</div>",
        )
    )


def actions(topic: TopicView, frame: Frame) -> str:
    """What a reader can do next; on wide screens in the rail, on narrow ones after the precautions."""
    for section in topic.sections:
        count = sum(isinstance(item, QuizView) for item in section.items)
        if count and section.heading:
            said = frame.words.html("quiz.count", count=str(count))
            link = f'<a href="#{attribute(section.key)}"><b>{text(section.heading)}</b> {said}</a>'
            return f'<ul class="actions"><li>{link}</li></ul>'
    return ""


def _sections(topic: TopicView, links: Links, frame: Frame) -> str:
    last = max(
        (place for place, section in enumerate(topic.sections) if section.levels), default=len(topic.sections) - 1
    )
    begins = bool(topic.sections) and not topic.sections[0].heading
    out = [] if begins else [_past(topic, links, frame)]
    for place, section in enumerate(topic.sections):
        out.append(_section(section, topic, links, frame))
        if place == last:
            out.append(actions(topic, frame))
    return "".join(out)


def _section(section: PageSection, topic: TopicView, links: Links, frame: Frame) -> str:
    words = frame.words
    inner = [
        render_items(section.items, links, words),
        *(render_effect(group, links, words) for group in section.effects),
        _also(section, frame),
        *(render_frequency(group, links, words) for group in section.harms),
        render_levels(section.levels, section.key, links, words, frame.numbers),
        _left_out(section, frame),
    ]
    if not section.heading:
        return f'<div class="intro">{"".join(inner)}</div>{_past(topic, links, frame)}'
    kind = ' class="quiz"' if any(isinstance(item, QuizView) for item in section.items) else ""
    return f'<section{kind} id="{attribute(section.key)}"><h2>{text(section.heading)}</h2>{"".join(inner)}</section>'


def _past(topic: TopicView, links: Links, frame: Frame) -> str:
    """Alerts that are over stand below the definition; the script moves those that end later to the same place."""
    return "".join(alert_box(alert, links, frame) for alert in topic.past_alerts)


def alert_box(alert: StatementView, links: Links, frame: Frame) -> str:
    """An alert of the emergency kind shows the numbers too: the box that has them stands further down."""
    call = frame.numbers if alert.level == "emergency" else ""
    until = f' data-until="{attribute(alert.lifted_until)}"' if alert.lifted_until else ""
    level = f' data-level="{alert.level}"' if alert.level else ""
    inner = render_statement(alert, links, frame.words, 2)
    name = frame.words.html("alert")
    return f'<section class="alert" aria-label="{name}"{level}{until}>{ICONS["alert"]}{inner}{call}</section>'


def _left_out(section: PageSection, frame: Frame) -> str:
    if not section.left_out:
        return ""
    items = "".join(f"<li>{text(title)}</li>" for title in section.left_out)
    return f'<div class="left-out"><p>{frame.words.html("left-out")}</p><ul>{items}</ul></div>'


def _also(section: PageSection, frame: Frame) -> str:
    """Uses with evidence of harm stand among the uses; whoever looks for side effects is led to them."""
    if not section.also:
        return ""
    items = "".join(map(entry_item, section.also))
    title = frame.words.html("harms.also")
    return f'<section class="frequency" data-frequency="harms"><h3>{title}</h3><ul>{items}</ul></section>'


def _gone(topic: TopicView, links: Links, frame: Frame, *, withdrawn: bool) -> str:
    """What was withdrawn is told first, all else that once stood here last."""
    told = [block for block in topic.gone if (block.state == "withdrawn") == withdrawn]
    title = frame.words.html("gone.withdrawn.title" if withdrawn else "gone.title")
    return gone_section(told, "page.withdrawn" if withdrawn else "page.gone", title, links, frame)


def _heirs(topic: TopicView, links: Links, frame: Frame) -> str:
    if not topic.heirs:
        return ""
    items = "".join(
        f'<li><a href="{attribute(links.href(heir.address))}">{text(heir.title)}</a></li>' for heir in topic.heirs
    )
    title = f'<h2 id="page.heirs">{frame.words.html("heirs")}</h2>'
    return f'<nav class="heirs" aria-labelledby="page.heirs">{title}<ul>{items}</ul></nav>'


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
                f'<a rel="{rel}" href="{attribute(frame.site.root + card.address)}">'
                f"<small>{frame.words.html(rel)}</small> {text(card.title)}</a>"
            )
    return f'<nav class="around" aria-label="{frame.words.html("around")}">{"".join(links)}</nav>' if links else ""
