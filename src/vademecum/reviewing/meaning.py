"""Digests of resolved meaning: exactly the words and rules that a reviewer approves.

A digest covers the words as read (runs of spaces do not count; list structure and paragraphs do), titles, demands,
the condition with the closed set of concepts it reaches and their questions and glosses, certainty and basis, the
citations with what the list of sources says of them, and the scale a number stands on. What stands on a page and in
which order is a part of its own (``reviewing.page``). Previews of other topics, navigation, people, the numbers to
call and the software's own words are outside.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Protocol, cast

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
from vademecum.model.reference import Reference
from vademecum.model.when import Condition
from vademecum.model.when import printed as condition_printed

MEDICINE = "do-not-stop-a-medicine"
START = "start"  # the words before the first heading, as translations name them
FORMAT = 1  # raise it when the meaning of a digest changes: every record then reads as changed


class Reach(Protocol):
    """What this module needs of the manual's relations."""

    def reached(self, condition: Condition | None) -> frozenset[str]: ...

    def reaches_a_medicine(self, condition: Condition | None) -> bool: ...


def digest(meaning: object) -> str:
    """32 hex digits of any plain value; the same value gives the same digits for ever."""
    return blake2b(msgspec.msgpack.encode((FORMAT, meaning), order="deterministic"), digest_size=16).hexdigest()


def meanings(topic: Topic, manual: Manual, reach: Reach, edition: Edition) -> dict[str, str]:
    """Digest of every part of a topic that a review covers, by part, in the order of the page.

    Parts are "title", "summary", "section:<key>" for shared prose, and the local id of each block.
    Parts not due in the edition are left out.
    """
    own: dict[str, object] = {
        "title": [_spaced(topic.title.wording(edition) or ""), *map(_spaced, topic.also.wording(edition) or ())],
        "summary": [_words(topic.lead.wording(edition) or (), manual, edition), _why(topic, manual, edition)],
    }
    for section in topic.sections:
        own |= _section(section, manual, edition)
    for statement in topic.statements:
        if edition in statement.editions:
            own[statement.local] = statement_meaning(statement, manual, reach, edition, topic.language)
    return {part: digest([edition, topic.language, meaning]) for part, meaning in own.items()}


def _why(topic: Topic, manual: Manual, edition: Edition) -> list[object]:
    """Why there is one edition only: professionals read it."""
    return _words(topic.because or (), manual, edition) if edition == "professional" else []


def topic_digest(topic: Topic, manual: Manual, reach: Reach) -> str:
    """One digest over both editions of a topic in its language: what a revision closes."""
    return digest_over({edition: meanings(topic, manual, reach, edition) for edition in topic.editions})


def digest_over(meant: Mapping[Edition, Mapping[str, str]]) -> str:
    """The same from the meanings of each edition, in the topic's order of editions."""
    return digest(list(meant.values()))


def statement_meaning(
    statement: Statement, manual: Manual, reach: Reach, edition: Edition, language: str
) -> dict[str, object]:
    """The resolved meaning of one statement in one edition, as plain data."""
    concepts = _concepts(manual, language)
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
        "cites": _cites((*statement.cites, "", *statement.contrary, "", *_named_sources(statement)), manual),
        "basis": list(statement.basis),
        "names": _names(statement, concepts, edition),
        "scales": _scales(statement, manual),
        "medicine": _medicine((statement.when, statement.unless, statement.signs), manual, reach, edition, language),
        "declines": _declined(statement, manual, reach, edition, language),
        **{name: condition_printed(c) for name, c in conditions.items() if c},
        **{f"{name} reaches": _reached(c, concepts, reach, edition) for name, c in conditions.items() if c},
        **_options(statement),
    }
    if professional:
        for name, blocks in (("because", statement.because), ("dose", statement.dose)):
            meaning[name] = _words(blocks or (), manual, edition)
        meaning["population words"] = _words(statement.population_words or (), manual, edition)
    return {key: value for key, value in meaning.items() if value not in (None, "", [], False)}


def _concepts(manual: Manual, language: str) -> Mapping[str, Concept]:
    """What is not translated is printed as it is."""
    original = manual.concepts.get(manual.config.original, {})
    if language == manual.config.original:
        return original
    return ChainMap(dict(manual.concepts.get(language, {})), cast("dict[str, Concept]", original))


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


def _named_sources(statement: Statement) -> Iterable[str]:
    """Sources that a statement names for what it says: their short forms stand among its words."""
    said = [statement.certainty, statement.grade_as_given, statement.strength, statement.frequency]
    said += [result.certainty for result in statement.results]
    return (each.by for each in said if each is not None and each.by)


def _medicine(
    conditions: Iterable[Condition | None], manual: Manual, reach: Reach, edition: Edition, language: str
) -> list[object]:
    """The policy's sentence on medicines, which is printed with the statement."""
    if not any(map(reach.reaches_a_medicine, conditions)):
        return []
    for sentence in manual.policy.get(language) or manual.policy.get(manual.config.original, ()):
        if sentence.id == MEDICINE:
            return _words(sentence.words.wording(edition) or (), manual, edition)
    return []


def _declined(
    statement: Statement, manual: Manual, reach: Reach, edition: Edition, language: str
) -> dict[str, object] | None:
    """What a decline is about: it was signed against these words and rules, and lapses when they change."""
    if statement.change != "declined" or not statement.parent:
        return None
    source = statement.parent.partition("/")[0]
    for tongue in (language, manual.config.original):
        for parent in manual.handed.get(tongue, {}).get(source, ()):
            if parent.id == statement.parent:
                return statement_meaning(parent, manual, reach, edition, tongue)
    return None


def _contact(demand: object) -> str:
    return f" contact {demand.contact}" if isinstance(demand, Urgent) and demand.contact else ""


def _reached(
    condition: Condition, concepts: Mapping[str, Concept], reach: Reach, edition: Edition
) -> list[list[object]]:
    """The closed set of concepts, each with the question asked and the gloss shown: both decide the answer."""
    return [
        [
            concept,
            name_in(known, edition),
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
    ids |= {result.outcome for result in statement.results}
    ids |= {c for c in (statement.outcome, statement.versus, statement.population, statement.suspect) if c}
    return [[c, name_in(concepts[c], edition)] for c in sorted(ids) if c in concepts]


def name_in(concept: Concept, edition: Edition) -> str:
    return _spaced(concept.consumer_name if edition == "consumer" else concept.professional_name)


def _scales(statement: Statement, manual: Manual) -> list[object]:
    on_scale = any(
        isinstance(bound, PressureBound) and not bound.gentle
        for demand in statement.demands
        if isinstance(demand, Limit)
        for bound in demand.bounds
    )
    return [_shape(msgspec.to_builtins(scale)) for scale in manual.config.scales if scale.id == "pressure" and on_scale]


def _cites(cites: Iterable[str], manual: Manual) -> list[object]:
    known = manual.references
    return [[c, *(_reference(known[c], known) if c in known else ["unknown"])] for c in cites]


def _reference(reference: Reference, known: Mapping[str, Reference]) -> list[object]:
    """What the list of sources says of it, but for the day on which somebody read it."""
    r = reference
    who = [[name.family, name.given, name.literal] for name in r.author]
    where = [r.container_title, r.volume, r.issue, r.page, r.publisher]
    ids = [r.doi, r.pmid, r.pmcid, r.isbn, r.url]
    read = r.read.extent if r.read else None
    newer = known.get(r.superseded_by or "")
    named = [newer.id, newer.citation_label, newer.issued, newer.author[:1]] if newer else []
    return [_shape(part) for part in (r.status, named, r.title, who, r.issued, r.citation_label, where, ids, read)]


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
            return {name: [item.note, *_words(item.words.wording(edition) or (), manual, edition)]}
        case Figure() if edition in item.editions:
            asset = manual.assets.get(item.file)
            return {
                item.id: [
                    _spaced(item.alt.wording(edition) or ""),
                    _words(item.caption.wording(edition) or (), manual, edition),
                    asset.digest if asset else "",
                    _spaced(item.credit),
                    _spaced(item.licence),
                ]
            }
        case TableItem() if edition in item.editions:
            table = item.table.wording(edition)
            return {
                item.id: [
                    _spaced(item.caption.wording(edition) or ""),
                    _words((table,) if table else (), manual, edition),
                ]
            }
        case Resource() if edition in item.editions:
            return {item.id: [_spaced(item.title), item.url, _spaced(item.publisher), item.language]}
        case Quiz() if edition in item.editions:
            choices = item.choices.wording(edition) or ()
            return {
                item.id: [
                    item.type,
                    list(item.checks),
                    _words(item.question.wording(edition) or (), manual, edition),
                    [[c.correct, *(_words(w, manual, edition) for w in (c.words, c.because))] for c in choices],
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
