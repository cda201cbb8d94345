"""Ids become anchors of their page: VM319 for those that every page uses itself."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.checks.ids.identities import ANCHORS
from vademecum.model.finding import Finding
from vademecum.reviewing.identities import blocks_of


def check(topic: Topic, context: Context) -> Iterator[Finding]:
    sections = {section.key for section in topic.sections}  # the same id twice is another fault, of the file alone
    for name in blocks_of(topic):
        if name in ANCHORS - sections:
            span = topic.where.get(name, topic.span)
            yield error("VM319", span, f'the id "{name}" is an anchor that every page uses', "choose another id")
