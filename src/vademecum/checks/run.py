"""The rule families that every build runs and stops on: structure, ids, editions."""

from vademecum.authored.concept import Concept
from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, ManualCheck, TopicCheck
from vademecum.checks.editions import inheritance
from vademecum.checks.editions import links as edition_links
from vademecum.checks.ids import identities
from vademecum.checks.structure import (
    addresses,
    concepts,
    conditions,
    cycles,
    examples,
    kinds,
    mentions,
    references,
    settings,
)
from vademecum.model.finding import Finding, tell

TOPIC_CHECKS: tuple[TopicCheck, ...] = (
    mentions.check,
    kinds.check,
    conditions.check,
    examples.check,
    edition_links.check,
    inheritance.check,
    identities.check,
    cycles.check_topic,
    concepts.check_topic,
    addresses.check,
)
MANUAL_CHECKS: tuple[ManualCheck, ...] = (
    cycles.check,
    concepts.check,
    references.check,
    identities.check_manual,
    settings.check,
)


def check_topic(topic: Topic, context: Context) -> list[Finding]:
    """All findings about one topic, in the order of the checks."""
    found: list[Finding] = []
    for check in TOPIC_CHECKS:
        for finding in check(topic, context):
            tell(found, finding)
    return found


def check_manual(context: Context) -> list[Finding]:
    """All findings that speak of more than one topic, and those of pages and sections."""
    manual = context.manual
    every = [finding for check in MANUAL_CHECKS for finding in check(context)]
    standing: list[Shelf | StandingPage | Concept | PolicySentence] = [
        thing
        for known in (manual.shelves, manual.pages, manual.concepts)
        for things in known.values()
        for thing in things.values()
    ]
    standing += [sentence for sentences in manual.policy.values() for sentence in sentences]
    for thing in standing:
        every += mentions.check_mentions(thing.mentions, context, f"{thing.span.path}")
        for mention in thing.mentions:
            every += edition_links.check_mention(mention, context)
    found: list[Finding] = []
    for finding in every:
        tell(found, finding)
    return found
