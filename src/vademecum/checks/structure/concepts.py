"""Concepts name concepts that exist, and no two topics are about the same one: VM302, VM317."""

from collections.abc import Iterator, Mapping

from vademecum.authored.concept import Concept
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding
from vademecum.model.ids import near


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    concepts = manual.concepts[manual.config.original]
    for concept in concepts.values():
        yield from _names(concept, concepts, manual.unread)


def check_topic(topic: Topic, context: Context) -> Iterator[Finding]:
    first = context.relations.topic_about.get(topic.concept or "")
    if first and first != topic.id:
        yield error(
            "VM317",
            topic.where.get("concept", topic.span),
            f"topics {first} and {topic.id} are both about the concept {topic.concept}",
            "give one of them another concept, or none",
        )


def _names(concept: Concept, concepts: Mapping[str, Concept], unread: frozenset[str]) -> Iterator[Finding]:
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
