"""The topic's own names in a wording. One that says them and one that leaves the subject out speak of the same."""

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.said import Said
from vademecum.checks.text.stems import SITE_NAMES, stems_of

Row = tuple[str, ...]
GAP = ""  # stands for each word of a name, so that every other word keeps its place


def without_own_names(row: Row, said: Said, desk: Desk) -> Row:
    """Stems in order without the names of the topic, each whole: "foot massage" is one, its "foot" alone is none."""
    for name in said.of_code("own names", lambda: _own_names(said, desk)):
        length = len(name)
        for at in range(len(row) - length + 1):
            if row[at : at + length] == name:
                row = (*row[:at], *(GAP,) * length, *row[at + length :])
    return row


def _own_names(said: Said, desk: Desk) -> tuple[Row, ...]:
    """Of title, other names and concept, in both editions, the longest first. A bare part of the body is no such name:
    a topic about the neck may still say "back" in one wording and "neck" in the other."""
    assert said.statement is not None
    card = desk.manual.cards[desk.manual.config.original].get(said.statement.topic)
    if card is None:
        return ()
    titles = [title for title in (card.title.consumer, card.title.professional) if title]
    also = [*(card.also.consumer or ()), *(card.also.professional or ())]
    names = {stems_of(name) for name in (*titles, *also)}
    if card.concept:
        names.update(said.names.phrases.get(card.concept, ()))
    return tuple(
        sorted((name for name in names if name and name not in SITE_NAMES), key=lambda name: (-len(name), name))
    )
