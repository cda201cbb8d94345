"""VP111: words that both editions share and that only one of them can read."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.readability import hardest, is_above, middle, scored_once
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.text.lexicon import pattern, words_in

LEAST_WORDS = 30
_DIGIT = re.compile(r"\d")


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    dose = pattern(desk.lexicon(language, "dose-pattern"))
    statistics = pattern(desk.lexicon(language, "statistics-pattern"))
    named = words_in(desk.lexicon(language, "statistics-triggers"))
    apart = 'write it for each edition: "Consumer:" and "Professional:", or a block {edition}'
    for passage in of_edition(reading, "consumer"):
        if not passage.shared:
            continue
        may_hold = _DIGIT.search(passage.text) or not passage.vocabulary.isdisjoint(named)
        for found, what in ((dose, "a dose or unit"), (statistics, "a statistic")):
            match = found.search(passage.text.lower()) if found and may_hold else None
            if match:
                said = passage.text[match.start() : match.end()]
                message = f'words that both editions share hold {what}: "{said}"'
                yield Hit(message, f"leave it to professionals: {apart}", at(passage, said))
        if language.startswith("en"):
            of = scored_once(reading, passage)
            if of.prose.words >= LEAST_WORDS and is_above(of.prose, desk.settings.grade):
                worst = hardest(of.sentences, 1)
                grade = f"{middle(of.prose):.1f}, above {desk.settings.grade}"
                place = at(passage, beginning(worst[0][0] if worst else passage.text))
                yield Hit(f"words that both editions share read at grade {grade}", apart, place)


RULE = Rule(
    code="VP111",
    name="shared-above-grade",
    family="plain-language",
    severity="warning",
    who="editor",
    says="words that both editions share are too hard for everyone, or hold doses and statistics",
    why=(
        "Prose outside of blocks and everything under 'Both:' is read by everyone. It tends to be written by "
        "professionals for professionals, and nobody reads it with the other edition in mind. A dose in it is an "
        "invitation to treat oneself, a confidence interval is noise to most readers."
    ),
    source="editors' practice; NLM guidance on easy-to-read texts",
    bad=(
        section("Patients were given 400 mg of the oil."),
        section("The pain was less (95% CI 1.2 to 3.4)."),
        section(
            "Musculoskeletal hypersensitivity occasionally develops following particularly vigorous manipulation of "
            "already inflamed tissues, necessitating immediate discontinuation of the intervention and consideration "
            "of alternative therapeutic modalities. Practitioners should document such deterioration in detail."
        ),
    ),
    good=(
        section("People were given the oil for 4 weeks. It costs 20 euros."),
        Example(add=":::{edition} professional more-words\nPatients had 400 mg of the oil (95% CI 1.2 to 3.4).\n:::\n"),
        section(
            "The pain was less after the massage. It came back when people stopped. Nobody knows why. Some people "
            "slept better as well. A few felt sore on the next day, but that did not last for long."
        ),
    ),
    topic=find,
    translations=True,
)
