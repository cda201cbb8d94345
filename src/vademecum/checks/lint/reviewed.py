"""How a topic's own words stand, for rules: what it inherits is asked about in its own topic."""

from vademecum.authored.topic import Topic
from vademecum.checks.lint.desk import Desk
from vademecum.model.edition import Edition
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts
from vademecum.reviewing.state import UNREVIEWED, PartDue, ReviewState, counting, covered_by, months_after, review_state


def standing(topic: Topic, edition: Edition, desk: Desk) -> ReviewState:
    """Nothing is worked out for a topic that nobody reviewed: most topics of a young manual."""
    if topic.id not in desk.manual.reviews:
        return UNREVIEWED
    authors = {topic.id: topic.authors}
    return review_state(_due(topic, edition, desk), desk.manual.reviews, authors, edition, topic.language)


def lapsed(topic: Topic, edition: Edition, desk: Desk) -> list[tuple[str, str]]:
    """Statements whose own, shorter interval has ended: local id and the day on which it did."""
    records = counting(desk.manual.reviews.get(topic.id, ()), topic.authors)
    found: list[tuple[str, str]] = []
    for part in _due(topic, edition, desk) if records else ():
        covering = covered_by(records, part, edition, topic.language) if part.months else None
        if covering is None or part.months is None:
            continue
        due = months_after(covering.record.date, part.months)
        if due < desk.today and due < covering.record.due:
            found.append((part.part, due))
    return found


def _due(topic: Topic, edition: Edition, desk: Desk) -> list[PartDue]:
    months = {statement.local: statement.review_months for statement in topic.statements}
    own = parts(topic, Lookup(desk.manual, desk.relations, topic.language), edition)
    return [PartDue(topic.id, part, same, months.get(part)) for part, same in own.items()]
