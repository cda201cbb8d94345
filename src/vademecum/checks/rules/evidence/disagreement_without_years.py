"""VE203: sources disagree, and professionals are not told from when each is."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_USE = (
    ":::{{use}} stress\n:for: back-pain\n:effect: mixed\n:certainty: low by @moss2021\n:cite: @moss2021\n"
    ":contrary: @fern2024\n\nBoth title: Back pain\nConsumer: Studies do not agree.\nProfessional: {words}\n:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for statement in reading.topic.statements:
        if not statement.contrary or "professional" not in statement.editions:
            continue
        if not any(_YEAR.search(passage.text) for passage in reading.of(statement.local, "professional")):
            yield Hit(
                f"{statement.local} names sources that disagree, but not from when each is",
                "say in the professional words which source says what, with its year",
                Place(part=statement.local, option="contrary"),
            )


RULE = Rule(
    code="VE203",
    name="disagreement-without-years",
    family="evidence",
    severity="warning",
    who="editor",
    says="sources disagree, and the professional words give no years",
    why=(
        "When sources disagree, the first question is which is newer: a later review may hold the earlier trials and "
        "more. Citation marks alone do not answer it at a glance."
    ),
    source="editors' practice; DISCERN, items on sources and dates",
    bad=(Example(add=_USE.format(words="One trial found a benefit [@moss2021], a review did not [@fern2024].")),),
    good=(
        Example(
            add=_USE.format(words="A trial of 2021 found a benefit [@moss2021], a review of 2024 did not [@fern2024].")
        ),
    ),
    topic=find,
)
