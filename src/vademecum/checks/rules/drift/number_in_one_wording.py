"""VD401: a number of the consumer words stands neither in the professional words nor in the code."""

from collections.abc import Iterator

from vademecum.checks.comparing import limits, pairs, prose, wordings
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule


def _hit(said: str, edition: str, place: Place) -> Hit:
    other = "professional" if edition == "consumer" else "consumer"
    return Hit(
        f'"{said}" stands in the {edition} words and neither in the {other} words nor in the code',
        "look into the source, then let both editions say the same number",
        place,
    )


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        for number in wordings.strange_numbers(consumer, professional):
            yield _hit(number.said, "consumer", pairs.at(consumer, number.said))
        for number in wordings.strange_doses(consumer, professional):
            yield _hit(number.said, "professional", pairs.at(professional, number.said))
        for said, number in limits.turned_limits(consumer, professional):
            yield Hit(
                f'"{number.said}" is a limit to the other side in the other words, or in the code',
                "look into the source: over or under, at least or at most",
                pairs.at(said, number.said),
            )
    if not pairs.is_compared(reading):
        return
    told = [p for p in reading.passages if p.edition == "consumer" and not p.shared and p.statement is None]
    known = prose.numbers_of(reading, "professional") if told else ()
    for passage in told:
        if passage.label is not None:
            for number in prose.strange_numbers(passage, known):
                place = Place(part=passage.part, label=passage.label, phrase=number.said)
                yield _hit(number.said, "consumer", place)


RULE = Rule(
    code="VD401",
    name="number-in-one-wording",
    family="drift",
    severity="error",
    who="editor",
    says="a number of the consumer words stands neither in the professional words nor in the code",
    why=(
        "A dose, a time, an age or a share that differs between the editions is wrong in one of them. "
        "Professional words may hold numbers that the consumer words spare their readers; the other way "
        "round, a number that only consumers read has no source that anybody checked. Digits and words, "
        "ranges, shares and converted units count as the same number. The same number with its limit turned "
        "round, over in one and under in the other, is another limit."
    ),
    source="kinds of drift D4",
    bad=(
        example(
            use(
                "In one study, 40 of 100 people felt less low back pain. The proof is weak.",
                "Low back pain improved in 30 of 100 patients (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It may ease low back pain for six months. The proof is weak.",
                "May reduce low back pain for six weeks (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "In adults under 50 years, it may ease low back pain. The proof is weak.",
                "May reduce low back pain over age 50 (low certainty) [@moss2021].",
            )
        ),
    ),
    good=(
        example(
            use(
                "In adults over 50 years, it may ease low back pain. The proof is weak.",
                "May reduce low back pain over age 50 (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "In one study, 3 in 10 people felt less low back pain. The proof is weak.",
                "Low back pain improved in 30% of 100 patients (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It may ease low back pain for about twelve weeks. The proof is weak.",
                "May reduce low back pain at 12 weeks (51 patients, low certainty) [@moss2021].",
            )
        ),
    ),
    topic=find,
)
