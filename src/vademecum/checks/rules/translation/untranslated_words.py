"""VT106: words of the original left in a translation."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.names import spelled
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.spanish import soreness, spanish
from vademecum.checks.text.lexicon import words_in

LEAST = 3  # different words of the other language in one sentence


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not reading.translated:
        return
    own = words_in(desk.lexicon(reading.topic.language, "betraying"))
    others = words_in(desk.lexicon(reading.original.language, "betraying")) - own
    for passage in reading.passages:
        if passage.shared and passage.edition == "professional":
            continue
        source = reading.original_of(passage)
        if source is not None and source.text == passage.text and len(spelled(passage.text)) > LEAST:
            yield Hit(
                "the words are those of the original",
                "translate them, or take the block out: its original is printed then, and says so",
                Place(part=passage.part, label=passage.label),
            )
            continue
        for sentence in passage.sentences:
            words = spelled(sentence)
            strange = {word for word in words if word in others}
            if len(strange) >= LEAST and not any(word in own for word in words if word not in strange):
                yield Hit(
                    f'a sentence in the original\'s language: "{beginning(sentence)} …"',
                    "translate it",
                    at(passage, beginning(sentence)),
                )


RULE = Rule(
    code="VT106",
    name="untranslated-words",
    family="translation",
    severity="warning",
    who="editor",
    says="words of the original stand in a translation",
    why=(
        "A sentence that was copied to be translated later, and was accepted with the rest, counts as translated: "
        "nothing on the page says that it is not. Sentences are known by their small words ('the', 'with', 'your'); "
        "names and titles in another language are left alone."
    ),
    source="editors' practice",
    bad=(
        soreness("You may be sore or get a bruise."),
        soreness("Puede notar dolor. This is what you have with the first massage."),
    ),
    good=(
        spanish(),
        soreness("Puede notar dolor. El estudio se llama “The effects of massage” y es de este año."),
    ),
    topic=find,
    translations=True,
)
