"""Concepts name concepts that exist and ask what conditions need; one topic is about each: VM302, VM313, VM317."""

from collections.abc import Iterator

from vademecum.authored.concept import Concept
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding
from vademecum.model.ids import near
from vademecum.model.when import Measure, terms_of


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    concepts = manual.concepts[manual.config.original]
    for concept in concepts.values():
        yield from _names(concept, concepts, manual.unread)
    yield from _unasked(context, concepts)


def check_topic(topic: Topic, context: Context) -> Iterator[Finding]:
    first = context.relations.topic_about.get(topic.concept or "")
    if first and first != topic.id:
        yield error(
            "VM317",
            topic.where.get("concept", topic.span),
            f"topics {first} and {topic.id} are both about the concept {topic.concept}",
            "give one of them another concept, or none",
        )


def _unasked(context: Context, concepts: dict[str, Concept]) -> Iterator[Finding]:
    """Each question that some ``when`` needs and that no concept asks, once: where it is to be written."""
    users: dict[tuple[str, str], str] = {}
    for card in context.manual.cards[context.manual.config.original].values():
        for line in card.statements:
            for term in terms_of(line.when) if line.when else ():
                for used in () if isinstance(term, Measure) else term.qualifiers:
                    users.setdefault((term.concept, used.name), line.id)
    unasked = {key for key in users if not _asked(*key, context, concepts)}
    for name, qualifier in sorted(unasked):
        concept = concepts[name]
        if any((wider, qualifier) in unasked for wider in context.relations.broader[name] - {name}):
            continue  # what asks about the broader concept asks about this one too
        yield error(
            "VM313",
            concept.where.get("qualifiers", concept.span),
            f'{users[name, qualifier]} speaks of "{name} ({qualifier})", and nobody is asked about it',
            f"add a line Ask ({qualifier}): … to concepts/{name}.md",
        )


def _asked(name: str, qualifier: str, context: Context, concepts: dict[str, Concept]) -> bool:
    """The plain question asks whether it is known; a narrower concept may be asked about through a broader one."""
    known = concepts.get(name)
    if qualifier == "known" or known is None or qualifier not in {each.name for each in known.qualifiers}:
        return True  # the last two have findings of their own
    wider = [concepts.get(each) for each in context.relations.broader[name]]
    return any(each is None or _asks(each, qualifier) for each in wider)


def _asks(concept: Concept, qualifier: str) -> bool:
    asked = concept.asks.get(qualifier)
    return asked is not None and asked.consumer is not None


def _names(concept: Concept, concepts: dict[str, Concept], unread: frozenset[str]) -> Iterator[Finding]:
    asked_after = (concept.ask_after,) if concept.ask_after else ()
    for key, names in (("broader", concept.broader), ("ask-after", asked_after)):
        for name in names:
            if name not in concepts and f"concepts/{name}.md" not in unread:
                meant = near(name, concepts)
                yield error(
                    "VM302",
                    concept.where.get(key, concept.span),
                    f'unknown concept "{name}" under {key}:',
                    f'did you mean "{meant}"?' if meant else f"add concepts/{name}.md",
                )
