"""When a topic was last revised, and whether its words are still those of that day."""

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.reviewing.meaning import topic_digest
from vademecum.view.parts import RevisedView


def revised_view(topic: Topic, manual: Manual, relations: Relations) -> RevisedView:
    """The last revision; of those with the present words, where there is one."""
    history = manual.histories.get(topic.id)
    if history is None or not history.revisions:
        return RevisedView(None)
    last = max(history.revisions, key=lambda revision: revision.date)
    if topic.language != manual.config.original:
        return RevisedView(last.date)
    same = topic_digest(topic, manual, relations)
    current = [r for r in history.revisions if r.digest == same]
    return RevisedView(max(r.date for r in current)) if current else RevisedView(last.date, current=False)
