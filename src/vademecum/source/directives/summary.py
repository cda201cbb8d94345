"""``summary``: one or two sentences at the head of a topic; previews and lists print them."""

from vademecum.authored.topic import Prose
from vademecum.source.directive import BECAUSE, WORDS, Directive
from vademecum.source.given import Given


def become(given: Given) -> Prose:
    return Prose(given.blocks(WORDS), "summary")


DIRECTIVE = Directive(
    "summary",
    "what the topic is, in one or two sentences; Because: says why a topic is due in one edition only",
    "none",
    (),
    (WORDS, BECAUSE),
)
