"""VP101: a consumer sentence that is too long."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

SHOWN = 8  # words of the sentence that the finding names


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    most = desk.settings.longest_sentence
    for passage in reading.passages:
        if passage.edition != "consumer":
            continue
        for sentence in passage.sentences:
            words = sentence.split()
            if len(words) > most:
                beginning = " ".join(words[:SHOWN])
                yield Hit(
                    f'a sentence of {len(words)} words for everyone: "{beginning} …"',
                    f"make two of it: {most} words at most, one thought each",
                    Place(part=passage.part, label=passage.label, phrase=beginning),
                )


RULE = Rule(
    code="VP101",
    name="long-sentence",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a consumer sentence is too long to be read once",
    why=(
        "Long sentences hold several thoughts, and readers under stress or with little practice in reading lose the "
        "first before they reach the last. Guides of plain language ask for 15 to 20 words on average; a sentence "
        "over 25 words nearly always holds two that can stand alone. Each item of a list counts as a sentence."
    ),
    source="CDC Clear Communication Index and NLM guidance on easy-to-read texts, as listed in the docs on checks",
    bad=(
        Example(
            add=(
                ":::{adverse-effect} bruises\n:frequency: unknown\n:basis: reference-work\n:cite: @fern2024\n\n"
                "Both title: Bruises\n"
                "Consumer: You may find a bruise on the day after, which is nothing to be afraid of as long as it does "
                "not grow, does not hurt more than it did on the first day, and fades.\n"
                "Professional: Bruising occurs [@fern2024].\n:::"
            )
        ),
    ),
    good=(
        Example(
            add=(
                ":::{adverse-effect} bruises\n:frequency: unknown\n:basis: reference-work\n:cite: @fern2024\n\n"
                "Both title: Bruises\nConsumer: You may find a bruise. It fades after some days.\n"
                "Professional: Bruising occurs [@fern2024].\n:::"
            )
        ),
    ),
    topic=find,
)
