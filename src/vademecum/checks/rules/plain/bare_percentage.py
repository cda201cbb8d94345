"""VP107: a percentage or a relative risk without a natural frequency."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import harm
from vademecum.checks.text.lexicon import pattern, words_in

_PERCENT = re.compile(r"\b\d+(?:[.,]\d+)?(?=\s?(?:%|percent\b|per cent\b|por ciento\b))")


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    relative = pattern(desk.lexicon(language, "relative-risk-pattern"))
    frequency = pattern(desk.lexicon(language, "natural-frequency-pattern"))
    other = pattern(desk.lexicon(language, "no-risk-percent-pattern"))
    if relative is None or frequency is None or other is None:
        return
    triggers = words_in(desk.lexicon(language, "relative-risk-triggers"))
    for passage in of_edition(reading, "consumer"):
        text = passage.text.lower()
        if "%" not in text and passage.vocabulary.isdisjoint(triggers):
            continue
        percents = [match for match in _PERCENT.finditer(text) if not other.match(text[match.end() :])]
        risks = list(relative.finditer(text))
        if not (percents or risks) or frequency.search(text):
            continue
        first = min([*percents, *risks], key=lambda match: match.start())
        said = passage.text[first.start() :][: len(first.group()) + (2 if first in percents else 0)].strip()
        what = "a percentage" if first in percents else "a comparison of risks"
        yield Hit(
            f'{what} without numbers of people: "{said}"',
            'say how many of how many: "30 of 100 people", and with a comparison both numbers',
            at(passage, said),
        )


RULE = Rule(
    code="VP107",
    name="bare-percentage",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a percentage or a relative risk for everyone stands without numbers of people",
    why=(
        "Most readers cannot tell what 0.1 % is of, and '50 % more' frightens whether the risk was one in ten or one "
        "in a million. Natural frequencies ('3 of 100 people') are understood best, and a comparison needs both of "
        "its numbers with one denominator. A passage that gives them may give the percentage too. Strengths of "
        "solutions and the like are left alone."
    ),
    source="CDC Clear Communication Index, item on probabilities; IPDAS, numbers of people with one denominator",
    bad=(harm("About 7 % of people get a bruise."), harm("Bruises are twice as likely with deep work.")),
    good=(
        harm("About 7 of 100 people get a bruise (7 %)."),
        harm("Clean it with 70 % alcohol."),
        harm("With deep work 2 in 100 people bruise, twice as many as with light work (1 in 100)."),
        harm("Do it twice as the therapist says."),
    ),
    topic=find,
    translations=True,
)
