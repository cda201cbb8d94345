"""When a topic was last revised, and whether its words are still those of that day."""

from typing import TypeAlias

from vademecum.authored.topic import Topic
from vademecum.model.edition import Edition
from vademecum.reviewing.meaning import digest_over, meanings
from vademecum.reviewing.terms import Terms
from vademecum.view.parts import RevisedView

Meant: TypeAlias = dict[Edition, dict[str, str]]  # edition -> part -> digest


def revised_view(topic: Topic, terms: Terms, meant: Meant) -> RevisedView:
    """The last revision; of those with the present words, where there is one.

    ``meant`` takes up what had to be worked out for that: the pages need the same digests.
    """
    history = terms.manual.histories.get(topic.id)
    if history is None or not history.revisions:
        return RevisedView(None)
    last = max(history.revisions, key=lambda revision: revision.date)
    if topic.language != terms.manual.config.original:
        return RevisedView(last.date)
    meant |= {edition: meanings(topic, terms, edition) for edition in topic.editions}
    same = digest_over(meant)
    current = [r for r in history.revisions if r.digest == same]
    return RevisedView(max(r.date for r in current)) if current else RevisedView(last.date, current=False)
