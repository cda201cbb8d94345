"""VP108: two negations where one plain word would do."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, with_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import caution, harm
from vademecum.checks.text.lexicon import pattern, words_in


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    double = pattern(desk.lexicon(language, "double-negative-pattern"))
    fine = pattern(desk.lexicon(language, "not-double-pattern"))
    if double is None:
        return
    triggers = words_in(desk.lexicon(language, "double-negative-triggers"))
    for passage in with_words(reading, "consumer", triggers):
        for sentence in passage.sentences:
            match = double.search(sentence.lower())
            if match is None or (fine is not None and fine.search(match.group())):
                continue
            yield Hit(
                f'two negations in one thought: "{match.group()}"',
                "say what is, or what to do, without the double turn",
                at(passage, match.group()),
            )


RULE = Rule(
    code="VP108",
    name="double-negative",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a sentence for everyone denies twice",
    why=(
        "Two negations must be worked out, and a reader in haste drops one of them: 'not unsafe' is then read as "
        "unsafe, 'do not fail to call' as do not call. In a warning that turns its meaning round. 'Not … unless' is "
        "left alone: it is how most warnings give their exception."
    ),
    source="US federal plain language guidelines (avoid double negatives); editors' practice",
    bad=(harm("A bruise is not uncommon."), caution("Do not fail to ask your care team.")),
    good=(
        harm("A bruise is common."),
        caution("Do not have a massage there unless your care team agrees."),
        harm("Do not press a bruise that has not faded."),
        harm("It is not only sore but red."),
    ),
    topic=find,
    translations=True,
)
