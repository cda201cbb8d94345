"""VP112: "safe" as a verdict."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, with_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import harm
from vademecum.checks.text.lexicon import pattern, words_in
from vademecum.model.edition import EDITIONS


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    looked_for = [
        (found, words_in(desk.lexicon(language, f"{name}-triggers")))
        for name in ("safe", "no-risk")
        if (found := pattern(desk.lexicon(language, f"{name}-pattern")))
    ]
    doubted = pattern(desk.lexicon(language, "not-verdict-pattern"))
    if doubted is None:
        return
    passages = (
        (passage, safe)
        for safe, triggers in looked_for
        for edition in EDITIONS
        for passage in with_words(reading, edition, triggers)
    )
    for passage, safe in passages:
        if passage.shared and passage.edition == "professional":
            continue  # told once
        for sentence in passage.sentences:
            match = safe.search(sentence.lower())
            if match is None or "?" in sentence or doubted.search(sentence[: match.start()].lower()):
                continue
            yield Hit(
                f'"{match.group()}" is a verdict that no source can give',
                "say what harm was looked for, in how many people, and what was found",
                at(passage, match.group()),
            )


RULE = Rule(
    code="VP112",
    name="safe-verdict",
    family="plain-language",
    severity="warning",
    who="reviewer",
    says="something is called safe",
    why=(
        "Safe is heard as 'cannot harm me'. What sources show is less: that so many people had it, that harm was "
        "looked for in this way, and what was found. A manual that calls a treatment safe has also taken away the "
        "reason to read its precautions. Questions, doubts and 'not safe' are left alone."
    ),
    source="editors' practice; IPDAS (risks with their numbers)",
    bad=(
        harm("Massage is generally safe for older people."),
        harm("It is a gentle treatment without any risk."),
        harm("You may bruise.", professional="Massage is safe in adults [@fern2024]."),
    ),
    good=(
        harm("Nobody knows whether massage is safe for babies."),
        harm("Deep massage is not safe for thin bones."),
        harm("No harm was seen in 200 people. Keep the oil in a safe place."),
    ),
    topic=find,
    translations=True,
)
