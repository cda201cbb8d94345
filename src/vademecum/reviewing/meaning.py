"""Digests of resolved meaning: exactly the words and rules that a reviewer approves.

A digest covers the words as read (runs of spaces do not count; list structure and paragraphs do), titles, demands,
the condition with the closed set of concepts it reaches and their questions and glosses, certainty and basis, the
citations with what the list of sources says of them, and the scale a number stands on. What stands on a page and in
which order is a part of its own (``reviewing.page``), with what the page says of statements that come from elsewhere.
Previews of other topics, navigation, people, the numbers to call, the policy's sentences at the foot of every page and
the software's own words are outside.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter

import msgspec

from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Figure, Item, Prose, Quiz, Resource, Section, Slot, TableItem, Topic
from vademecum.model.blocks import Blocks
from vademecum.model.demand import Limit, PressureBound, Urgent
from vademecum.model.demand import concepts_of as demanded
from vademecum.model.demand import printed as demand_printed
from vademecum.model.edition import Edition
from vademecum.model.when import Condition
from vademecum.model.when import printed as condition_printed
from vademecum.reviewing.shape import digest, shape, spaced
from vademecum.reviewing.terms import Reach, Terms, name_in

MEDICINE = "do-not-stop-a-medicine"
START = "start"  # the words before the first heading, as translations name them
_OPTIONS = (
    "effect outcome versus horizon population certainty grade_as_given strength results frequency serious site "
    "technique severity group applies_to by instead then_ask count suspect phase issued lifted concerns parent "
    "change review_months"
).split()
_options_of = attrgetter(*_OPTIONS)


def meanings(topic: Topic, terms: Terms, edition: Edition) -> dict[str, str]:
    """Digest of every part of a topic that a review covers, by part, in the order of the page.

    Parts are "title", "summary", "section:<key>" for shared prose, and the local id of each block.
    Parts not due in the edition are left out.
    """
    own: dict[str, object] = {
        "title": [spaced(topic.title.wording(edition) or ""), *map(spaced, topic.also.wording(edition) or ())],
        "summary": [_words(topic.lead.wording(edition) or (), terms), _why(topic, terms, edition)],
    }
    for section in topic.sections:
        own |= _section(section, terms, edition)
    for statement in topic.statements:
        if edition in statement.editions:
            own[statement.local] = statement_meaning(statement, terms, edition, topic.language)
    return {part: digest([edition, topic.language, meaning]) for part, meaning in own.items()}


def _why(topic: Topic, terms: Terms, edition: Edition) -> list[object]:
    """Why there is one edition only: professionals read it."""
    return _words(topic.because or (), terms) if edition == "professional" else []


def topic_digest(topic: Topic, manual: Manual, reach: Reach) -> str:
    """One digest over both editions of a topic in its language: what a revision closes."""
    terms = Terms(manual, reach)
    return digest_over({edition: meanings(topic, terms, edition) for edition in topic.editions})


def digest_over(meant: Mapping[Edition, Mapping[str, str]]) -> str:
    """The same from the meanings of each edition, in the topic's order of editions."""
    return digest(list(meant.values()))


def statement_meaning(statement: Statement, terms: Terms, edition: Edition, language: str) -> dict[str, object]:
    """The resolved meaning of one statement in one edition, as plain data."""
    professional = edition == "professional"
    conditions = _conditions(statement, edition)
    cites = (*statement.cites, "", *statement.contrary, "", *_named_sources(statement))
    meaning: dict[str, object] = {
        "kind": statement.kind,
        "title": spaced(statement.title.wording(edition) or ""),
        "words": _words(statement.words.wording(edition) or (), terms),
        "demands": [demand_printed(d) + _contact(d) for d in statement.demands],
        "cites": [terms.source(reference) for reference in cites],
        "basis": list(statement.basis),
        "scales": _scales(statement, terms.manual),
        "declines": _declined(statement, terms, edition, language),
        **_options(statement),
        **said_in(statement, terms, edition, language),
    }
    for name, condition in conditions.items():
        if condition:
            meaning[name] = condition_printed(condition)
    if professional:
        for name, blocks in (("because", statement.because), ("dose", statement.dose)):
            meaning[name] = _words(blocks or (), terms)
        meaning["population words"] = _words(statement.population_words or (), terms)
    return {key: value for key, value in meaning.items() if value not in (None, "", [], False)}


def said_in(statement: Statement, terms: Terms, edition: Edition, language: str) -> dict[str, object]:
    """What a page of the language says with a statement beside its words: they may stand in another language."""
    said: dict[str, object] = {
        "names": _names(statement, terms.concepts(language), edition),
        "medicine": _medicine(statement, terms, edition, language),
    }
    for name, condition in _conditions(statement, edition).items():
        if condition:
            said[f"{name} reaches"] = terms.reached(condition, edition, language)
    return said


def _conditions(statement: Statement, edition: Edition) -> dict[str, Condition | None]:
    return {
        "about": statement.about,
        "when": statement.when,
        "unless": statement.unless,
        "until": statement.until,
        "signs": statement.signs,
        "professional-when": statement.professional_when if edition == "professional" else None,
    }


def block_digests(topic: Topic) -> dict[str, str]:
    """Digest of each block's words in both editions, by id: what a translation of the block follows.

    Unlike ``meanings`` it needs no manual: a translation follows words, not rules.
    """
    blocks: dict[str, object] = {
        "title": [topic.title.consumer, topic.title.professional],
        "summary": [shape(topic.lead.consumer or ()), shape(topic.lead.professional or ())],
    }
    for section in topic.sections:
        shared = [shape(i.words.consumer or ()) for i in section.items if isinstance(i, Prose) and i.id is None]
        if section.key or shared:
            blocks[section.key or START] = [section.heading, shared]
        for item in section.items:
            if isinstance(item, Prose) and item.id:
                blocks[item.id] = [shape(item.words.consumer or ()), shape(item.words.professional or ())]
            elif isinstance(item, Figure | TableItem | Resource | Quiz):
                blocks[item.id] = shape(msgspec.to_builtins(item))
    for s in topic.statements:
        words = [s.words.consumer, s.words.professional, s.because, s.dose, s.population_words]
        titles = [spaced(s.title.consumer or ""), spaced(s.title.professional or "")]
        blocks[s.local] = [titles, [shape(part or ()) for part in words]]
    return {name: digest(words) for name, words in blocks.items()}


def _options(statement: Statement) -> dict[str, object]:
    """Those that the statement has: most have few. Of options that take several, one that has none is said too."""
    found = zip(_OPTIONS, _options_of(statement), strict=True)
    return {name: msgspec.to_builtins(value) for name, value in found if value or value == ()}


def _named_sources(statement: Statement) -> Iterable[str]:
    """Sources that a statement names for what it says: their short forms stand among its words."""
    said = [statement.certainty, statement.grade_as_given, statement.strength, statement.frequency]
    said += [result.certainty for result in statement.results]
    return (each.by for each in said if each is not None and each.by)


def asks_for_medicine(statement: Statement, reach: Reach, edition: Edition) -> bool:
    """Whether the policy's sentence on medicines stands with the statement: an answer to one of the conditions that
    are printed may be about a medicine."""
    conditions = [statement.when, statement.unless, statement.until, statement.signs]
    conditions += [statement.professional_when] if edition == "professional" else []
    return any(map(reach.reaches_a_medicine, conditions))


def _medicine(statement: Statement, terms: Terms, edition: Edition, language: str) -> list[object]:
    """The policy's sentence on medicines, where it is printed with the statement."""
    if not asks_for_medicine(statement, terms.reach, edition):
        return []
    manual = terms.manual
    for sentence in manual.policy.get(language) or manual.policy.get(manual.config.original, ()):
        if sentence.id == MEDICINE:
            return _words(sentence.words.wording(edition) or (), terms)
    return []


def _declined(statement: Statement, terms: Terms, edition: Edition, language: str) -> dict[str, object] | None:
    """What a decline is about: it was signed against these words and rules, and lapses when they change."""
    if statement.change != "declined" or not statement.parent:
        return None
    source = statement.parent.partition("/")[0]
    for tongue in (language, terms.manual.config.original):
        for parent in terms.manual.handed.get(tongue, {}).get(source, ()):
            if parent.id == statement.parent:
                return statement_meaning(parent, terms, edition, tongue)
    return None


def _contact(demand: object) -> str:
    return f" contact {demand.contact}" if isinstance(demand, Urgent) and demand.contact else ""


def _names(statement: Statement, concepts: Mapping[str, Concept], edition: Edition) -> list[list[str]]:
    """Names of what the demands speak of: a site that is called otherwise is another demand."""
    ids = {c for d in statement.demands for c in demanded(d)} | {*statement.by, *statement.instead}
    ids |= {result.outcome for result in statement.results}
    ids |= {c for c in (statement.outcome, statement.versus, statement.population, statement.suspect) if c}
    return [[c, name_in(concepts[c], edition)] for c in sorted(ids) if c in concepts]


def _scales(statement: Statement, manual: Manual) -> list[object]:
    on_scale = any(
        isinstance(bound, PressureBound) and not bound.gentle
        for demand in statement.demands
        if isinstance(demand, Limit)
        for bound in demand.bounds
    )
    return [shape(msgspec.to_builtins(scale)) for scale in manual.config.scales if scale.id == "pressure" and on_scale]


def _section(section: Section, terms: Terms, edition: Edition) -> dict[str, object]:
    found: dict[str, object] = {}
    shared: list[object] = [spaced(section.heading or "")]
    for item in section.items:
        if isinstance(item, Prose) and item.id is None:
            shared.append(_words(item.words.wording(edition) or (), terms))
        else:
            found |= _item(item, terms, edition)
    if not section.key and all(isinstance(item, Slot) for item in section.items):
        return found  # statements before the first heading, an alert for one, make no part beside themselves
    return {f"section:{section.key}": shared, **found}


def _item(item: Item, terms: Terms, edition: Edition) -> dict[str, object]:
    match item:
        case Prose(id=str() as name) if item.words.wording(edition) is not None:
            return {name: [item.note, *_words(item.words.wording(edition) or (), terms)]}
        case Figure() if edition in item.editions:
            asset = terms.manual.assets.get(item.file)
            return {
                item.id: [
                    spaced(item.alt.wording(edition) or ""),
                    _words(item.caption.wording(edition) or (), terms),
                    asset.digest if asset else "",
                    _credited(item.credit, terms),
                    spaced(item.licence),
                ]
            }
        case TableItem() if edition in item.editions:
            table = item.table.wording(edition)
            return {
                item.id: [
                    spaced(item.caption.wording(edition) or ""),
                    _words((table,) if table else (), terms),
                ]
            }
        case Resource() if edition in item.editions:
            return {item.id: [spaced(item.title), item.url, spaced(item.publisher), item.language]}
        case Quiz() if edition in item.editions:
            choices = item.choices.wording(edition) or ()
            return {
                item.id: [
                    item.type,
                    list(item.checks),
                    _words(item.question.wording(edition) or (), terms),
                    [[c.correct, *(_words(w, terms) for w in (c.words, c.because))] for c in choices],
                ]
            }
        case _:
            return {}


def _credited(credit: str, terms: Terms) -> str:
    """Whom a picture is by, as the page says it: a person of the manual by name."""
    person = terms.manual.people.get(credit)
    return spaced(person.name if person else credit)


def _words(blocks: Blocks, terms: Terms) -> list[object]:
    if not blocks:
        return []
    cited: set[str] = set()
    return [shape(blocks, cited), [terms.source(reference) for reference in sorted(cited)]]
