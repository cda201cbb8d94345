"""What stands on a topic's page, and in which order: what no single part of a review covers.

A page that prints one precaution more or less than its reviewer saw, or the same ones in another order, is another
page. Its composition is therefore a part of its own in every record.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from vademecum.authored.manual import Manual
from vademecum.authored.topic import Prose, Quiz, Section, Slot, Topic
from vademecum.model.demand import printed, strictest
from vademecum.model.edition import Edition
from vademecum.model.review import WHOLE_PAGE, Identity
from vademecum.reviewing.identities import followed, is_live, topic_identity
from vademecum.reviewing.inheritance import Handed, Printed, handed_down
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.meaning import meanings, said_in
from vademecum.reviewing.pointed import pointed_at
from vademecum.reviewing.shape import digest
from vademecum.reviewing.terms import name_in

LATER = ("about", "pointed at", "fitted", "said here")  # left out where they are empty: records are older than they


class OnPage(Struct, frozen=True):
    """``handed.left_out``: inherited statements that the page names but does not print."""

    statements: tuple[Printed, ...]
    alerts: tuple[Printed, ...]
    handed: Handed


def on_page(topic: Topic, known: Lookup, edition: Edition, declines_hold: frozenset[str] = frozenset()) -> OnPage:
    """Nothing else decides what stands on a page of the edition. ``known`` is in the topic's language."""
    own = own_statements(topic, known.manual, edition)
    additions = [item for item in own if item.statement.kind == "inherited"]
    handed = handed_down(topic, additions, known, edition, declines_hold)
    every = [*(item for item in own if item.statement.kind != "inherited"), *handed.printed]
    alerts = {
        item.statement.id: item
        for item in (*every, *_concerning(topic, known, edition))
        if item.statement.kind == "alert"
    }
    return OnPage(tuple(item for item in every if item.statement.kind != "alert"), tuple(alerts.values()), handed)


def own_statements(topic: Topic, manual: Manual, edition: Edition) -> list[Printed]:
    """The topic's own live statements; after a withdrawal its uses are gone."""
    history = manual.histories.get(topic.id)
    fate = topic_identity(history)
    withdrawn = fate is not None and fate.state == "withdrawn"
    return [
        Printed(statement=s, untranslated=s.local in topic.untranslated)
        for s in topic.statements
        if edition in s.editions and is_live(history, s.local) and not (withdrawn and s.kind == "use")
    ]


def parts(
    topic: Topic,
    known: Lookup,
    edition: Edition,
    without: frozenset[str] = frozenset(),
    own: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Digest of everything that a review of the topic's page covers: the page as a whole, then part by part.

    ``without``: alerts that are not to be counted as standing on the page. ``own``: the ``meanings``, where somebody
    has them.
    """
    whole = digest([edition, topic.language, composition(topic, known, edition, without)])
    return {WHOLE_PAGE: whole, **(own or meanings(topic, known.terms, edition))}


def composition(
    topic: Topic, known: Lookup, edition: Edition, without: frozenset[str] = frozenset()
) -> dict[str, object]:
    """The page without its words, as plain data.

    A decline counts from the day it was written, whether it holds or not: the signature that makes it hold covers it.
    Statements stand in the order of their source within what a page keeps together; an edit of the source that moves
    nothing on the page moves nothing here.
    """
    page = on_page(topic, known, edition)
    alerts = [item for item in page.alerts if item.statement.id not in without]
    history = known.manual.histories.get(topic.id)
    together: dict[str, list[str]] = {}
    for item in page.statements:
        together.setdefault(_place(item), []).append(item.statement.id)
    lent = [each for item in (*page.statements, *alerts) for each in (item, *item.stricter) if each.source is not None]
    whole: dict[str, object] = {
        "kind": topic.kind,
        "sections": [
            [section.key, items]
            for section in topic.sections
            if (items := _items(section, edition)) or section.key  # a page has no place for statements alone
        ],
        "questions": [i.id for s in topic.sections for i in s.items if isinstance(i, Quiz) and edition in i.editions],
        "statements": together,
        "alerts": sorted(item.statement.id for item in alerts),
        "inherited": [_origin(item, known, edition) for item in (*page.statements, *alerts) if item.source is not None],
        "stricter": {i.statement.id: [s.statement.id for s in i.stricter] for i in page.statements if i.stricter},
        "declined": [i.declined.id for i in page.statements if i.declined],
        "left out": [[s.id, (s.title.wording(edition) or "").split()] for s in page.handed.left_out],
        "gone": [
            [i.id, i.state, i.because or "", i.to or "", *_leads(i, known, edition)]
            for i in (history.identities if history else ())
            if i.state != "live" and edition in i.editions
        ],
        "about": _about(topic, known, edition),
        "pointed at": [[each.statement, each.level] for each in pointed_at(topic, known, edition)],
        "fitted": {item.statement.id: [*map(printed, item.statement.demands)] for item in lent if item.fitted},
        "said here": {
            item.statement.id: said_in(item.statement, known.terms, edition, topic.language)
            for item in lent
            if (card := known.card(item.source or "")) and card.language != topic.language
        },
    }
    return {name: value for name, value in whole.items() if value or name not in LATER}


def _about(topic: Topic, known: Lookup, edition: Edition) -> list[object]:
    """What machines are told that the page is about."""
    concept = known.terms.concepts(topic.language).get(topic.concept or "")
    return [concept.id, name_in(concept, edition), msgspec.to_builtins(concept.codes)] if concept else []


def _place(item: Printed) -> str:
    """What a page keeps together: nothing finer than its own groups, so that no move there goes unseen."""
    statement = item.statement
    if statement.kind == "use":
        return f"use {statement.effect}"
    if statement.kind == "adverse-effect":
        return "adverse-effect"
    demands = [demand for each in (item, *item.stricter) for demand in each.statement.demands]
    return f"{strictest(demands) if demands else 'none'} {statement.severity or ''}"


def _items(section: Section, edition: Edition) -> list[str]:
    """Statements and questions have an order of their own, wherever the source has them."""
    names: list[str] = []
    for item in section.items:
        match item:
            case Slot() | Quiz():
                continue
            case Prose():
                if item.words.wording(edition) is not None:
                    names.append(item.id or "")
            case _:
                if edition in item.editions:
                    names.append(item.id)
    return names


def _origin(item: Printed, known: Lookup, edition: Edition) -> list[object]:
    """Where an inherited statement comes from, as the page says it: "also true for any massage"."""
    card = known.card(item.source or "")
    if card is None:
        raise KeyError(item.source)
    concepts = known.manual.concepts
    named = card.concept or ""
    concept = concepts.get(known.language, {}).get(named) or concepts.get(known.original, {}).get(named)
    title = " ".join((card.title.wording(edition) or "").split())
    return [item.statement.id, card.id, item.part, title, name_in(concept, edition) if concept else ""]


def _leads(fate: Identity, known: Lookup, edition: Edition) -> list[object]:
    """Where a page leads those who look for what is gone, under the title that it prints of that topic; and why it is
    no longer there either."""
    named = fate.instead if fate.kind == "topic" else fate.to
    if not named:
        return []
    there, then = followed(named, known.manual.histories)
    card = known.card(there.partition("/")[0])
    title = (card.title.wording(edition) or "").split() if card else []
    return [there, title, *([then.state, then.because or ""] if then else [])]


def _concerning(topic: Topic, known: Lookup, edition: Edition) -> Iterable[Printed]:
    """Alerts of other topics that name this one."""
    for name in known.relations.warned.get(topic.id, ()):
        card, history = known.card(name), known.manual.histories.get(name)
        for statement in known.handed(name) if card else ():
            named = topic.id in statement.concerns and name != topic.id
            if card and named and edition in statement.editions and is_live(history, statement.local):
                untranslated = card.language != topic.language or statement.local in card.untranslated
                yield Printed(statement=statement, source=card.id, part=True, untranslated=untranslated)
