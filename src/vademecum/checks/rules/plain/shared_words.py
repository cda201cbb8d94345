"""VP111: words that both editions share and that only one of them can read."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.text.asked import at, beginning, of_edition
from vademecum.checks.text.lexicon import pattern
from vademecum.checks.text.readability import hardest, is_above, middle, scored

LEAST_WORDS = 30


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    language = reading.topic.language
    dose = pattern(desk.lexicon(language, "dose-pattern"))
    statistics = pattern(desk.lexicon(language, "statistics-pattern"))
    apart = 'write it for each edition: "Consumer:" and "Professional:", or a block {edition}'
    for passage in of_edition(reading, "consumer"):
        if not passage.shared:
            continue
        for found, what in ((dose, "a dose or unit"), (statistics, "a statistic")):
            match = found.search(passage.text) if found else None
            if match:
                message = f'words that both editions share hold {what}: "{match.group()}"'
                yield Hit(message, f"leave it to professionals: {apart}", at(passage, match.group()))
        if language.startswith("en"):
            of = scored((passage,))
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
