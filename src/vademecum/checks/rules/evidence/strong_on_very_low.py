"""VE202: a strong recommendation on very low certainty without a reason."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_USE = (
    ":::{{use}} stress\n:for: back-pain\n:effect: helps\n:certainty: {word} by @moss2021\n"
    ":strength: strong by @moss2021\n:cite: @moss2021\n\nBoth title: Back pain\nConsumer: It may ease back pain.\n"
    "Professional: May reduce back pain [@moss2021].\n{because}:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for statement in reading.topic.statements:
        strong = statement.strength is not None and statement.strength.word == "strong"
        weak = statement.certainty is not None and statement.certainty.word == "very-low"
        if strong and weak and not statement.because:
            yield Hit(
                f"{statement.local} recommends strongly what is known with very low certainty, and does not say why",
                "add Because: with the guideline's own reason, or look whether it recommends so strongly",
                Place(part=statement.local, option="strength"),
            )


RULE = Rule(
    code="VE202",
    name="strong-on-very-low",
    family="evidence",
    severity="warning",
    who="reviewer",
    says="a strong recommendation on very low certainty without a reason",
    why=(
        "Strong recommendations on low or very low certainty are discordant: GRADE reserves them for a few situations, "
        "such as a life-threatening one, and asks for the reason. Without it the reader cannot tell a judgement from a "
        "slip."
    ),
    source="GRADE: discordant recommendations (Alexander et al.); RIGHT checklist, item on strength and certainty",
    bad=(Example(add=_USE.format(word="very-low", because="")),),
    good=(
        Example(
            add=_USE.format(word="very-low", because="Because: The guideline weighs the lack of harm [@moss2021].\n")
        ),
        Example(add=_USE.format(word="low", because="")),
    ),
    topic=find,
)
