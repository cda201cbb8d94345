"""VD601: a claim stands in the consumer words alone."""

from collections.abc import Iterator

from vademecum.checks.comparing import facts, pairs, prose, wordings
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.text.stems import stems_of

MESSAGE = '"{}" is claimed in the consumer words alone'
MEND = 'give it a professional counterpart with its source, call it "our advice", or take it out'


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk):
        assert consumer.statement is not None
        for text, claimed in prose.consumer_claims(consumer.text):
            heavy = claimed - wordings.family_words(consumer, desk)
            if heavy and not heavy & wordings.support_of(professional, facts.coded(consumer)):
                yield Hit(MESSAGE.format(pairs.shown(text)), MEND, pairs.at(consumer, text))
    if not pairs.is_compared(reading):
        return
    for passage in reading.passages:
        if (
            passage.edition == "consumer"
            and not passage.shared
            and passage.statement is None
            and passage.label == "Consumer"
        ):
            for text, heavy in prose.consumer_claims(passage.text):
                if heavy and not heavy & _everywhere(reading):
                    yield Hit(
                        MESSAGE.format(pairs.shown(text)),
                        MEND,
                        Place(part=passage.part, label="Consumer", phrase=pairs.shown(text)),
                    )


def _everywhere(reading: Reading) -> frozenset[str]:
    """The stems of all professional words."""
    return frozenset(stems_of("\n".join(p.text for p in reading.passages if p.edition == "professional")))


RULE = Rule(
    code="VD601",
    name="consumer-only-claim",
    family="drift",
    severity="warning",
    who="editor",
    says="a claim stands in the consumer words alone",
    why=(
        "A version for patients translates what professionals agreed on; it does not add findings. A benefit "
        'that only consumers read about was checked by nobody. What editors add on purpose is called so: "our '
        'advice", "our addition".'
    ),
    source="kinds of drift D6; the Guidelines International Network on patient versions, read second-hand",
    bad=(
        example(
            use(
                "It may ease low back pain. Few people were studied. It helps the immune system.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
    ),
    good=(
        example(
            use(
                "It may ease low back pain. Few people were studied.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "It may ease low back pain. Few people were studied. Our advice: a warm room helps muscles.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
    ),
    topic=find,
)
