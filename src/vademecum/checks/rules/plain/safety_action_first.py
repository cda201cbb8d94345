"""VP104: a safety sentence whose action does not stand first."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning, is_action, safety_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import caution
from vademecum.checks.text.lexicon import pattern


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    late = pattern(desk.lexicon(language, "condition-first-pattern"))
    if late is None:
        return
    for passage in safety_words(reading):
        for sentence in passage.sentences[:1]:
            match = late.match(sentence.lower())
            if match is None or not is_action(match[1].replace("’", "'"), desk, language):
                continue
            action = beginning(sentence[match.start(1) :])
            yield Hit(
                f'a warning that begins with its condition: "{beginning(sentence)} …"',
                f'put the action first: "{action[0].upper()}{action[1:]} …", then when or for whom',
                at(passage, beginning(sentence)),
            )


RULE = Rule(
    code="VP104",
    name="safety-action-first",
    family="plain-language",
    severity="note",
    who="editor",
    says="a warning begins with its condition and ends with what to do",
    why=(
        "Readers of a warning scan the first words of each sentence. Where a condition stands there, the action comes "
        "when many have moved on, and who thinks that the condition is not theirs never reads it. The verb first, then "
        "for whom: that order also survives being cut short in a list or a preview. Only a warning's first sentence is "
        "judged: later ones may well go on from it."
    ),
    source="CDC Clear Communication Index (the behaviour comes first); editors' practice",
    bad=(
        caution("If you have a broken bone, do not have a massage there."),
        caution("While the bone is healing, ask your care team first."),
    ),
    good=(
        caution("Do not have a massage there if you have a broken bone."),
        caution("If you have a broken bone, the massage can move it. Ask your care team first."),
        caution("Ask first. If the care team agrees, have a light massage."),
    ),
    topic=find,
    translations=True,
)
