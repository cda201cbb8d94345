"""VD904: a list or table has fewer items in one edition."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, prose
from vademecum.checks.lint.blocks import example
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Hit, Place, Rule


def _hit(consumer: Passage, professional: Passage, lengths: tuple[int, int]) -> Hit:
    shorter = consumer if lengths[0] < lengths[1] else professional
    return Hit(
        f"{lengths[0]} items for everyone, {lengths[1]} for professionals",
        "find the item that one edition lost",
        Place(part=shorter.part, label=shorter.label),
    )


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not pairs.is_compared(reading):
        return
    for consumer, professional in prose.pairs(reading):
        if (lengths := prose.uneven_lists(consumer, professional)) is not None:
            yield _hit(consumer, professional, lengths)
    for statement in pairs.statements(reading):
        mine, theirs = reading.words(statement.local, "consumer"), reading.words(statement.local, "professional")
        if mine is None or theirs is None or mine.shared:
            continue
        lengths = prose.uneven_lists(mine, theirs)
        if lengths is None and statement.kind == "adverse-effect":
            lengths = prose.short_of_items(mine, theirs)
        if lengths is not None:
            yield _hit(mine, theirs, lengths)


RULE = Rule(
    code="VD904",
    name="lists-differ",
    family="drift",
    severity="warning",
    who="editor",
    says="a list or table has fewer items in one edition",
    why=(
        "Lists lose items silently: a line is deleted, and the rest reads as before. Where both editions have "
        "a list, or a table, of one thing, they should be equally long; a long list for everyone is also "
        "counted against the row of names in the professional words."
    ),
    source="kinds of drift D4; a page whose plain copy lost two whole lines",
    bad=(
        example(
            ":::{table} kinds\nBoth caption: Kinds\nConsumer:\n\n| Kind | What |\n|---|---|\n| Rubbing | slow |\n\n"
            "Professional:\n\n| Kind | What |\n|---|---|\n| Friction | slow |\n| Percussion | quick |\n:::"
        ),
    ),
    good=(
        example(
            ":::{table} kinds\nBoth caption: Kinds\nConsumer:\n\n| Kind | What |\n|---|---|\n| Rubbing | slow |\n\n"
            "Professional:\n\n| Kind | What |\n|---|---|\n| Friction | slow |\n:::"
        ),
        example(
            ":::{note} when-to-stop\nConsumer: Stop if it hurts.\n\nProfessional:\n\n- Stop if it hurts.\n- "
            "Ask why.\n:::"
        ),
    ),
    topic=find,
)
