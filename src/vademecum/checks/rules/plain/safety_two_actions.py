"""VP103: a safety sentence that asks for two things."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning, first_word, is_action, safety_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import caution
from vademecum.checks.text.lexicon import words_in

_JOINED = re.compile(r"(?:,|;|\s)\s*(?:and then|and also|and|then|y luego|y después|y|luego)\s+(?=(\w+(?:['’]\w+)?))")
# Of one action only: "go and see", "wait and see", "come and ask".
_LEADING = ("go", "come", "try", "wait", "stop", "vaya", "look")


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    if not words_in(desk.lexicon(language, "actions")):
        return
    for passage in safety_words(reading):
        for sentence in passage.sentences:
            begins = first_word(sentence)
            if not is_action(begins, desk, language):
                continue
            for match in _JOINED.finditer(sentence):
                action = match[1].lower().replace("’", "'")
                before = sentence[: match.start()].split()
                if not is_action(action, desk, language) or (len(before) == 1 and begins in _LEADING):
                    continue
                if not _is_verb(sentence[match.end() :]) or _follows_a_noun(before):
                    continue
                rest = beginning(sentence[match.end() :])
                yield Hit(
                    f'a safety sentence with two actions: "{beginning(sentence)} …" and "{rest} …"',
                    f'one action, one sentence: end the first before "{match.group().strip(" ,;")}"',
                    at(passage, beginning(sentence)),
                )
                break


def _is_verb(rest: str) -> bool:
    """A word that is a noun too ("rest and work") tells to do something only where more follows it."""
    words = rest.split()
    return len(words) > 1 and words[0].lower() not in ("rest", "work", "use", "look", "drink", "exercise", "massage")


def _follows_a_noun(before: list[str]) -> bool:
    """In a list of things ("for heat, touch and …") the last one is no action."""
    return len(before) > 2 and before[-2].endswith(",") and not before[-1].endswith(",")


RULE = Rule(
    code="VP103",
    name="safety-two-actions",
    family="plain-language",
    severity="note",
    who="editor",
    says="a safety sentence asks its reader for two things",
    why=(
        "Somebody who is frightened does the first thing and forgets the second. A warning that asks for one thing in"
        " a sentence of its own is remembered, can be ticked off, and survives being cut short. That matters most "
        "where both are due: stop, and call."
    ),
    source="PEMAT of AHRQ (actions in manageable, explicit steps); editors' practice",
    bad=(
        caution("Stop the massage at once and call your doctor before you go on."),
        caution("Ask your care team first, and then tell the therapist what they said."),
    ),
    good=(
        caution("Stop the massage at once. Call your doctor before you go on."),
        caution("Ask your doctor and your midwife first."),
        caution("Do not press or rub the broken bone and the skin on it."),
        caution("You may feel the bone, and the skin can hurt."),
    ),
    topic=find,
    translations=True,
)
