"""VT108: a translation that names a concept otherwise than the concept's own translation does."""

import re
from collections.abc import Iterator

from vademecum.authored.concept import Concept
from vademecum.authored.statement import Statement
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.names import spelled
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.spanish import spanish, thin_bones
from vademecum.model.demand import concepts_of as demanded
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.when import concepts_of

STEM = 5  # letters in which forms of one word agree


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Only concepts that a statement's code names, and that the original calls by name in the same edition."""
    if not reading.translated:
        return
    manual = desk.manual
    originals = manual.concepts[manual.config.original]
    translated = manual.concepts.get(reading.topic.language, {})
    for statement in reading.topic.statements:
        for name in dict.fromkeys(_named(statement)):
            before, now = originals.get(name), translated.get(name)
            if before is None or now is None or now.language == before.language:
                continue
            for edition in EDITIONS:
                source, words = reading.before.words(statement.local, edition), reading.words(statement.local, edition)
                if source is None or words is None or not _says(source.text, before, edition):
                    continue
                if not any(_stems(term) <= _stems(words.text) for term in _terms(now)):
                    yield Hit(
                        f'the original says "{before.id}" by name, and these words say neither '
                        f'"{_name(now, edition)}" nor another of its names',
                        f'use "{_name(now, edition)}", or add the name to also: in the concept\'s translation',
                        Place(part=statement.local, label=words.label),
                    )
                    break


def _named(statement: Statement) -> Iterator[str]:
    for condition in (statement.when, statement.about, statement.signs):
        if condition is not None:
            yield from concepts_of(condition)
    for demand in statement.demands:
        yield from demanded(demand)


def _terms(concept: Concept) -> tuple[str, ...]:
    return (
        concept.consumer_name, concept.professional_name, *concept.consumer_also, *concept.professional_also,
    )  # fmt: skip


def _says(text: str, concept: Concept, edition: Edition) -> bool:
    """As words of their own: "massage" does not speak of "age"."""
    own = (concept.consumer_name, *concept.consumer_also)
    if edition == "professional":
        own = (concept.professional_name, *concept.professional_also)
    return any(re.search(rf"(?<!\w){re.escape(name.lower())}(?:e?s)?(?!\w)", text.lower()) for name in own)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in spelled(text) if len(word) > 3)


def _name(concept: Concept, edition: Edition) -> str:
    return concept.consumer_name if edition == "consumer" else concept.professional_name


_CONCEPTS = {
    "concepts/blood-thinner.es.md": (
        "---\nid: blood-thinner\nlang: es\ntranslation: {method: human, by: ada-sample}\n---\n"
        "Consumer name: anticoagulantes\nProfessional name: anticoagulantes\n"
        "Ask: ¿Toma un anticoagulante?\nGloss: Medicinas que hacen que la sangre coagule más despacio.\n"
    )
}
_TITLES = "Consumer title: Medicinas\nProfessional title: Medicinas\n"

RULE = Rule(
    code="VT108",
    name="other-term",
    family="translation",
    severity="note",
    who="editor",
    says="a translation names a concept otherwise than the concept's own translation",
    why=(
        "The glossary, the questions and the search use the names in a concept's translation. A statement that calls "
        "it by another name is not found, and its reader cannot tell that the two are one. Forms of a word count as "
        "the same: only its first letters are compared."
    ),
    source="editors' practice; guidance on translating patient information (one term for one thing)",
    bad=(
        spanish(
            {
                "blood-thinners": _TITLES + "Consumer: Pregunte primero a su equipo si toma diluyentes.\n"
                "Professional: Consultar antes al equipo en pacientes con anticoagulación [@fern2024].\n"
            },
            files=_CONCEPTS,
        ),
    ),
    good=(
        spanish(files=_CONCEPTS),
        spanish(
            {
                "blood-thinners": _TITLES + "Consumer: Pregunte primero a su equipo si toma un anticoagulante.\n"
                "Professional: Consultar antes al equipo en pacientes anticoagulados [@fern2024].\n"
            },
            files=_CONCEPTS,
        ),
        thin_bones("No reciba un masaje profundo si tiene los huesos frágiles."),
    ),
    topic=find,
    translations=True,
)
