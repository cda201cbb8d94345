"""Example words are for writing only: VM322 for a published topic that still holds a block from ``vade new``."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.checks.ids.identities import EXAMPLE
from vademecum.model.finding import Finding
from vademecum.reviewing.identities import blocks_of


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    if topic.status == "draft":
        return
    for name in blocks_of(topic):
        if name.startswith(EXAMPLE):
            span = topic.where.get(name, topic.span)
            message = f"topic {topic.id} is published with the example block {name}"
            yield error(
                "VM322", span, message, "write your own words and give the block an id of its own, or delete it"
            )
