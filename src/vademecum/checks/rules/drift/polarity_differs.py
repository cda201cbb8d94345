"""VD306: one wording denies what the other affirms."""

from collections.abc import Iterator

from vademecum.checks.comparing import denials, evidence, pairs
from vademecum.checks.comparing.facts import GUARDED
from vademecum.checks.comparing.signs import affirmed_signs, unchanged_signs
from vademecum.checks.lint.blocks import example, use
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for consumer, professional in pairs.both(reading, desk, "use"):
        told = [(consumer, text) for _, text in denials.denied_differently(consumer, professional, desk)]
        for said, other in ((consumer, professional), (professional, consumer)):
            if not told and (turned_round := evidence.turned_result(said, other)) is not None:
                told = [(said, turned_round)]
        for said, text in told:
            yield Hit(
                f'"{pairs.shown(text)}": the other words say the opposite',
                "let both editions say the same, with one no or without",
                pairs.at(said, text),
            )
    for consumer, professional in pairs.both(reading, desk, *GUARDED):
        turned = denials.proof_turned(consumer, professional)
        fact = denials.fact_turned(consumer, professional, desk)
        if turned is None and fact is not None:
            turned = consumer, fact
        if turned is not None:
            yield Hit(
                f'"{pairs.shown(turned[1])}": the other wording says the opposite',
                "let both editions say the same, with one no or without",
                pairs.at(turned[0], turned[1]),
            )
        for name, text in affirmed_signs(consumer):
            yield Hit(
                f'"{pairs.shown(text)}" affirms what "{name}" denies',
                "put back the word that was lost",
                pairs.at(consumer, text),
            )
        for text in unchanged_signs(consumer):
            yield Hit(
                f'"{pairs.shown(text)}" says that nothing has changed, which is no sign',
                "put back the word that was lost",
                pairs.at(consumer, text),
            )


RULE = Rule(
    code="VD306",
    name="polarity-differs",
    family="drift",
    severity="error",
    who="editor",
    says="one wording denies what the other affirms",
    why=(
        'A "no" that came into one wording, or fell out of it, makes two editions say opposite things of one '
        "study. Reviewers read the editions one after the other and seldom notice. Clauses of both wordings "
        "are laid beside each other by the words they share."
    ),
    source="kinds of drift D3",
    bad=(
        example(
            use(
                "It may ease low back pain a little. It did help people to sleep.",
                "May reduce low back pain slightly (low certainty); sleep did not improve [@moss2021].",
            )
        ),
        example(
            use(
                "It may not ease low back pain. The proof is weak.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
        example(
            use(
                "People had more pain in the low back after it. The proof is weak.",
                "May reduce low back pain (low certainty) [@moss2021].",
            )
        ),
    ),
    good=(
        example(
            use(
                "It may ease low back pain a little. People did not sleep better.",
                "May reduce low back pain slightly (low certainty); no effect on sleep [@moss2021].",
            )
        ),
        example(
            use(
                "It may ease low back pain a little, and people slept better.",
                "May reduce low back pain slightly (low certainty), and improved sleep [@moss2021].",
            )
        ),
    ),
    topic=find,
)
