"""``edition``: prose for one edition."""

from vademecum.authored.topic import Prose
from vademecum.authored.worded import Worded
from vademecum.source import codes
from vademecum.source.directive import Directive
from vademecum.source.given import Given
from vademecum.source.prose import shared_words


def become(given: Given) -> Prose | None:
    edition = given.edition
    if edition is None:
        return None
    if edition not in given.editions:
        message = f"the topic itself is not due in the {edition} edition"
        given.fault(codes.NOT_DUE, message, "remove the block, or make the topic due there")
    if not given.fence.body.strip():
        given.fault(codes.EMPTY_BLOCK, "this block is empty", "write its words or remove it")
    blocks = shared_words(given.fence.body, given.fence.body_line, (edition,), given.reading)
    return Prose(Worded(**{edition: blocks}), given.local)


DIRECTIVE = Directive("edition", "prose for one edition, without labels", "edition", (), ())
