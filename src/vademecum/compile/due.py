"""What is due on a topic's page, worked out from what was written and from nothing that was rendered."""

from collections.abc import Mapping

from vademecum.authored.relations import Relations
from vademecum.authored.statement import SAFETY_KINDS, Statement
from vademecum.authored.topic import Topic
from vademecum.model.edition import Edition
from vademecum.model.review import History
from vademecum.reviewing.identities import is_live, topic_identity
from vademecum.reviewing.inheritance import Handing


def due_statements(
    topic: Topic,
    handed: Handing,
    relations: Relations,
    histories: Mapping[str, History],
    edition: Edition,
) -> frozenset[str]:
    """Identities of every statement due on the page, before anything is left out for the heir's own reasons.

    Own statements in the edition that are live (uses not after a withdrawal), what the topic adds to inherited
    ones, every precaution, red flag and alert of what is above it, with what is added there, and alerts that name it.
    """
    fate = topic_identity(histories.get(topic.id))
    withdrawn = fate is not None and fate.state == "withdrawn"
    own = {
        s.id
        for s in topic.statements
        if _live(s, edition, histories)
        and not (withdrawn and s.kind == "use")
        and not (s.kind == "inherited" and s.change == "declined")
    }
    inherited = {
        s.id
        for above in relations.above.get(topic.id, ())
        for s in handed(above)
        if (s.kind in SAFETY_KINDS or s.change == "stricter") and _live(s, edition, histories)
    }
    named = {
        s.id
        for name in relations.warned.get(topic.id, ())
        for s in handed(name)
        if s.kind == "alert" and topic.id in s.concerns and _live(s, edition, histories)
    }
    return frozenset(own | inherited | named)


def _live(statement: Statement, edition: Edition, histories: Mapping[str, History]) -> bool:
    return edition in statement.editions and is_live(histories.get(statement.topic), statement.local)
