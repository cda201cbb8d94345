"""VE308: words say how often harm happens, and no figure stands behind them."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.text.patterns import AnyCase

_OFTEN = AnyCase(
    r"\b(?:very |extremely |quite "
    r")?(?:rare|rarely|common|commonly|frequent|frequently|infrequent|infrequently|uncommon|uncommonly|seldom|unlikely)\b",
)
_EFFECT = (
    ":::{{adverse-effect}} bruises\n:frequency: {often}\n:basis: review\n:cite: @fern2024\n\nBoth title: Bruises\n"
    "Consumer: {words}\nProfessional: {professional}\n:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if reading.topic.language != "en":
        return
    for passage in reading.passages:
        statement = passage.statement
        if statement is None or statement.kind != "adverse-effect":
            continue
        if statement.frequency is not None and statement.frequency.word != "unknown":
            continue
        match = _OFTEN.search(passage.text)
        if match is not None:
            yield Hit(
                f'"{match.group()}" says how often this happens, but its frequency is not known',
                "leave the word out, or give :frequency: with cases, people and the source",
                Place(part=passage.part, label=passage.label, phrase=match.group()),
            )


RULE = Rule(
    code="VE308",
    name="frequency-in-words-only",
    family="evidence",
    severity="warning",
    who="editor",
    says='"rare" or "common" harm without a figure behind it',
    why=(
        'Reports of single cases have no denominator: nobody knows how often the harm happens. "Rare" then only means '
        "that few were written up, and readers take it for a measured risk."
    ),
    source="editors' practice; EU guideline on summaries of product characteristics ties these words to figures",
    bad=(
        Example(
            add=_EFFECT.format(
                often="unknown", words="You may rarely get a bruise.", professional="Bruising [@fern2024]."
            )
        ),
    ),
    good=(
        Example(
            add=_EFFECT.format(often="unknown", words="You may get a bruise.", professional="Bruising [@fern2024].")
        ),
        Example(
            add=_EFFECT.format(
                often="rare (3 in 1000) by @fern2024",
                words="You may rarely get a bruise: 3 of 1000 people did.",
                professional="Bruising in 3 of 1000, rare [@fern2024].",
            )
        ),
    ),
    topic=find,
)
