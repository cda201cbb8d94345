"""Digests of resolved meaning: exactly the words and rules that a reviewer approves.

A digest covers the words as read (runs of spaces do not count; list structure and paragraphs do), titles, demands,
the condition with the closed set of concepts it reaches and their questions and glosses, certainty and basis, the
citations with their status, the scale a number stands on, and ids inherited or declined. Previews of other topics,
navigation and the software's own words are outside.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Protocol

import msgspec

from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, Section, Slot, TableItem, Topic
from vademecum.model.blocks import (
    Blocks,
    Cite,
    CiteItem,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
)
from vademecum.model.demand import Limit, PressureBound, Urgent
from vademecum.model.demand import concepts_of as demanded
from vademecum.model.demand import printed as demand_printed
from vademecum.model.edition import Edition
from vademecum.model.when import Condition
from vademecum.model.when import printed as condition_printed

START = "start"  # the words before the first heading, as translations name them
FORMAT = 1  # raise it when the meaning of a digest changes: every record then reads as changed


class Reach(Protocol):
    """What this module needs of the manual's relations."""

    def reached(self, condition: Condition | None) -> frozenset[str]: ...


def digest(meaning: object) -> str:
    """32 hex digits of any plain value; the same value gives the same digits for ever."""
    return blake2b(msgspec.msgpack.encode((FORMAT, meaning), order="deterministic"), digest_size=16).hexdigest()


def meanings(topic: Topic, manual: Manual, reach: Reach, edition: Edition) -> dict[str, str]:
    """Digest of every part of a topic that a review covers, by part, in the order of the page.

    Parts are "title", "summary", "section:<key>" for shared prose, and the local id of each block.
    Parts not due in the edition are left out.
    """
    own: dict[str, object] = {
        "title": [topic.title.wording(edition), list(topic.also.wording(edition) or ())],
        "summary": _words(topic.lead.wording(edition) or (), manual, edition),
    }
    for section in topic.sections:
        own |= _section(section, manual, edition)
    for statement in topic.statements:
        if edition in statement.editions:
            own[statement.local] = statement_meaning(statement, manual, reach, edition, topic.language)
    return {part: digest([edition, topic.language, meaning]) for part, meaning in own.items()}


def topic_digest(topic: Topic, manual: Manual, reach: Reach) -> str:
    """One digest over both editions of a topic in its language: what a revision closes."""
    return digest([meanings(topic, manual, reach, edition) for edition in topic.editions])


def statement_meaning(
    statement: Statement, manual: Manual, reach: Reach, edition: Edition, language: str
) -> dict[str, object]:
    """The resolved meaning of one statement in one edition, as plain data."""
    concepts = manual.concepts.get(language) or manual.concepts[manual.config.original]
    professional = edition == "professional"
    conditions: dict[str, Condition | None] = {
        "about": statement.about,
        "when": statement.when,
        "unless": statement.unless,
        "until": statement.until,
        "signs": statement.signs,
        "professional-when": statement.professional_when if professional else None,
    }
    meaning: dict[str, object] = {
        "kind": statement.kind,
        "title": _spaced(statement.title.wording(edition) or ""),
        "words": _words(statement.words.wording(edition) or (), manual, edition),
        "demands": [demand_printed(d) + _contact(d) for d in statement.demands],
        "cites": _cites((*statement.cites, *statement.contrary), manual),
        "basis": list(statement.basis),
        "names": _names(statement, concepts, edition),
        "scales": _scales(statement, manual),
        **{name: condition_printed(c) for name, c in conditions.items() if c},
        **{f"{name} reaches": _reached(c, concepts, reach, edition) for name, c in conditions.items() if c},
        **_options(statement),
    }
    if professional:
        for name, blocks in (("because", statement.because), ("dose", statement.dose)):
            meaning[name] = _words(blocks or (), manual, edition)
        meaning["population words"] = _words(statement.population_words or (), manual, edition)
    return {key: value for key, value in meaning.items() if value not in (None, "", [], False)}


def block_digests(topic: Topic) -> dict[str, str]:
    """Digest of each block's words in both editions, by id: what a translation of the block follows.

    Unlike ``meanings`` it needs no manual: a translation follows words, not rules.
    """
    blocks: dict[str, object] = {
        "title": [topic.title.consumer, topic.title.professional],
        "summary": [_shape(topic.lead.consumer or ()), _shape(topic.lead.professional or ())],
    }
    for section in topic.sections:
        shared = [_shape(i.words.consumer or ()) for i in section.items if isinstance(i, Prose) and i.id is None]
        if section.key or shared:
            blocks[section.key or START] = [section.heading, shared]
        for item in section.items:
            if isinstance(item, Prose) and item.id:
                blocks[item.id] = [_shape(item.words.consumer or ()), _shape(item.words.professional or ())]
            elif isinstance(item, Figure | TableItem | Resource | Quiz):
                blocks[item.id] = _shape(msgspec.to_builtins(item))
    for s in topic.statements:
        words = [s.words.consumer, s.words.professional, s.because, s.dose, s.population_words]
        titles = [_spaced(s.title.consumer or ""), _spaced(s.title.professional or "")]
        blocks[s.local] = [titles, [_shape(part or ()) for part in words]]
    return {name: digest(words) for name, words in blocks.items()}


def _options(statement: Statement) -> dict[str, object]:
    names = (
        "effect outcome versus horizon population certainty grade_as_given strength results frequency serious site "
        "technique severity group applies_to by instead then_ask count suspect phase issued lifted concerns parent "
        "change review_months"
    )
    return {name: msgspec.to_builtins(getattr(statement, name)) for name in names.split()}


def _contact(demand: object) -> str:
    return f" contact {demand.contact}" if isinstance(demand, Urgent) and demand.contact else ""


def _reached(
    condition: Condition, concepts: Mapping[str, Concept], reach: Reach, edition: Edition
) -> list[list[object]]:
    """The closed set of concepts, each with the question asked and the gloss shown: both decide the answer."""
    return [
        [
            concept,
            known.consumer_name if edition == "consumer" else known.professional_name,
            _spaced(known.ask.wording(edition) or ""),
            {q: _spaced(ask.wording(edition) or "") for q, ask in known.asks.items()},
            _shape(known.gloss.wording(edition) or ()),
            known.ask_after or "",
        ]
        for concept in sorted(reach.reached(condition))
        if (known := concepts.get(concept))
    ]


def _names(statement: Statement, concepts: Mapping[str, Concept], edition: Edition) -> list[list[str]]:
    """Names of what the demands speak of: a site that is called otherwise is another demand."""
    ids = {c for d in statement.demands for c in demanded(d)} | {*statement.by, *statement.instead}
    ids |= {c for c in (statement.outcome, statement.versus, statement.population, statement.suspect) if c}
    return [
        [c, concepts[c].consumer_name if edition == "consumer" else concepts[c].professional_name]
        for c in sorted(ids)
        if c in concepts
    ]


def _scales(statement: Statement, manual: Manual) -> list[object]:
    on_scale = any(
        isinstance(bound, PressureBound) and not bound.gentle
        for demand in statement.demands
        if isinstance(demand, Limit)
        for bound in demand.bounds
    )
    return [msgspec.to_builtins(scale) for scale in manual.config.scales if scale.id == "pressure" and on_scale]


def _cites(cites: Iterable[str], manual: Manual) -> list[list[str]]:
    return [[c, manual.references[c].status if c in manual.references else "unknown"] for c in cites]


def _section(section: Section, manual: Manual, edition: Edition) -> dict[str, object]:
    found: dict[str, object] = {}
    shared: list[object] = [_spaced(section.heading or "")]
    for item in section.items:
        if isinstance(item, Prose) and item.id is None:
            shared.append(_words(item.words.wording(edition) or (), manual, edition))
        else:
            found |= _item(item, manual, edition)
    if not section.key and all(isinstance(item, Slot) for item in section.items):
        return found  # statements before the first heading, an alert for one, make no part beside themselves
    return {f"section:{section.key}": shared, **found}


def _item(item: Item, manual: Manual, edition: Edition) -> dict[str, object]:
    match item:
        case Prose(id=str() as name) if item.words.wording(edition) is not None:
            return {name: _words(item.words.wording(edition) or (), manual, edition)}
        case Figure() if edition in item.editions:
            asset = manual.assets.get(item.file)
            return {
                item.id: [
                    item.alt.wording(edition),
                    _words(item.caption.wording(edition) or (), manual, edition),
                    asset.digest if asset else "",
                ]
            }
        case TableItem() if edition in item.editions:
            table = item.table.wording(edition)
            return {item.id: [item.caption.wording(edition), _shape((table,)) if table else []]}
        case Resource() if edition in item.editions:
            return {item.id: [item.title, item.url, item.publisher, item.language]}
        case Quiz() if edition in item.editions:
            choices = item.choices.wording(edition) or ()
            return {
                item.id: [
                    item.type,
                    list(item.checks),
                    _words(item.question.wording(edition) or (), manual, edition),
                    [[c.correct, _shape(c.words), _shape(c.because)] for c in choices],
                ]
            }
        case _:
            return {}


def _words(blocks: Blocks, manual: Manual, edition: Edition) -> list[object]:
    cited = sorted({item.reference for block in blocks for item in _cited(block)})
    return [_shape(blocks), _cites(cited, manual)] if blocks else []


def _shape(node: object) -> object:
    """Blocks as plain nested lists in which runs of spaces do not count."""
    if isinstance(node, str):
        return _spaced(node, edges=False)
    if isinstance(node, tuple | list):
        return [_shape(part) for part in node]
    if isinstance(node, dict):
        return {key: _shape(value) for key, value in node.items()}
    if isinstance(node, msgspec.Struct):
        tag = node.__struct_config__.tag or type(node).__name__
        return [tag, *(_shape(getattr(node, field)) for field in node.__struct_fields__)]
    return node


def _spaced(text: str, edges: bool = True) -> str:
    said = " ".join(text.split())
    if edges:
        return said
    return (" " if text[:1].isspace() else "") + said + (" " if said and text[-1:].isspace() else "")


def _cited(node: object) -> Iterable[CiteItem]:
    match node:
        case Cite():
            yield from node.items
        case Paragraph() | Emphasis() | Strong() | Link() | Heading():
            yield from _cited(node.inner)
        case Quote():
            yield from _cited(node.blocks)
        case ListBlock():
            yield from _cited(node.items)
        case Table():
            yield from _cited((node.head, node.rows))
        case tuple():
            for part in node:
                yield from _cited(part)
        case _:
            return
