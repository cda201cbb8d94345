"""Example words are for writing only: VM322 for a block from ``vade new`` that still stands; a note in a draft."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, found
from vademecum.checks.ids.identities import examples_in
from vademecum.model.finding import Finding, Severity


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    draft = topic.status == "draft"
    severity: Severity = "note" if draft else "error"
    for name in examples_in(topic):
        span = topic.where.get(name, topic.span)
        published = f"topic {topic.id} is published with the example block {name}"
        message = f"{name} is still an example" if draft else published
        mend = "write your own words and give the block an id of its own, or delete it"
        yield found("VM322", severity, span, message, mend)
