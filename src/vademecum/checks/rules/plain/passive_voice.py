"""VP109: too many sentences that do not say who acts."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.text.lexicon import pattern, words_in

LEAST_SENTENCES = 12
MOST = 0.25  # share of a topic's sentences


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    passive = pattern(desk.lexicon(language, "passive-pattern"))
    if passive is None:
        return
    states = words_in(desk.lexicon(language, "not-passive"))
    sentences = [(one, passage) for passage in of_edition(reading, "consumer") for one in passage.sentences]
    if len(sentences) < LEAST_SENTENCES:
        return
    found = [
        (one, passage)
        for one, passage in sentences
        if any(match[1] not in states and _begins_a_word(match) for match in passive.finditer(one.lower()))
    ]
    share = len(found) / len(sentences)
    if share > MOST:
        examples = "; ".join(f'"{beginning(one)} …"' for one, _ in found[:3])
        yield Hit(
            f"{len(found)} of {len(sentences)} sentences for everyone ({share:.0%}) do not say who acts",
            f"name who does it, for example in {examples}",
            at(found[0][1], beginning(found[0][0])),
        )


def _begins_a_word(match: re.Match[str]) -> bool:
    """The pattern does not ask for it itself: without it the search is ten times as fast."""
    return match.start() == 0 or not match.string[match.start() - 1].isalnum()


RULE = Rule(
    code="VP109",
    name="passive-voice",
    family="plain-language",
    severity="note",
    who="editor",
    says="many sentences for everyone are in the passive voice",
    why=(
        "A passive sentence leaves out who acts: 'the wound should be kept dry' does not say whether the reader or "
        "the nurse keeps it dry. Some are right, where it does not matter who acts, so that a share of the whole "
        f"topic is judged: above {MOST:.0%} of at least {LEAST_SENTENCES} sentences. Words for a state (tired, "
        "worried) are no passive."
    ),
    source="PEMAT of AHRQ (the material uses the active voice); CDC Clear Communication Index",
    bad=(
        section(
            "The arm is held. The skin is pressed. The back is rubbed. The feet are covered. Oil is used. The room is "
            "warmed. The door was closed. Notes are taken by someone. Questions are asked. Music is played."
        ),
    ),
    good=(
        section(
            "Someone holds your arm. They press the skin. They rub your back. They cover your feet. They use oil. They "
            "warm the room. You may be tired. You may be worried. They take notes. They ask you questions."
        ),
        section("The arm is held. The skin is pressed."),
    ),
    topic=find,
)
