"""VP105: a medical term in words for everyone that nothing there explains."""

from collections.abc import Iterator

from vademecum.authored.concept import Concept
from vademecum.checks.lint.asked import at, with_words
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.names import Names, spelled
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import harm
from vademecum.checks.text.lexicon import words_in
from vademecum.model.blocks import ToConcept
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Each term once a topic."""
    language = reading.topic.language
    terms, everyday = desk.once(f"terms {language}", lambda: _terms(desk, language))
    endings = tuple(words_in(desk.lexicon(language, "learned-endings")))
    known = words_in(desk.lexicon(language, "learned-known"))
    seen = {*spelled(reading.topic.title.consumer or ""), ""}
    vocabulary = reading.vocabulary("consumer")
    learned = {word for word in vocabulary if word.endswith(endings)} - known - everyday - seen if endings else set()
    for passage in with_words(reading, "consumer", frozenset(learned | (terms.first & vocabulary))):
        found = [(said, concept) for said, concept in terms.found(passage) if said.lower() not in seen]
        for said, concept in found:
            if not _explained(said, passage, concept):
                seen.add(said.lower())
                name = concept.consumer_name
                yield Hit(
                    f'"{said}" is a professional word, and nothing here explains it',
                    f'write "{name}", or link it: [{said}](concept:{concept.id})',
                    at(passage, said),
                )
        for word in sorted(learned & passage.vocabulary - seen):
            if not any(word in said.lower() for said, _ in found) and not _explained(word, passage, None):
                seen.add(word)
                start = passage.text.lower().index(word)
                yield Hit(
                    f'"{word}" is a learned word, and no concept or gloss explains it',
                    "use an everyday word, say in brackets what it is, or write a concept and link it",
                    at(passage, passage.text[start : start + len(word)]),
                )


def _terms(desk: Desk, language: str) -> tuple[Names[Concept], frozenset[str]]:
    """Names that only professionals use, and every word of the names that everybody knows."""
    manual = desk.manual
    concepts = {**manual.concepts[manual.config.original], **manual.concepts.get(language, {})}
    everyday = {name.lower() for c in concepts.values() for name in (c.consumer_name, *c.consumer_also)}
    pairs = (
        (name, concept)
        for concept in concepts.values()
        if concept.kind not in ("role", "population", "site", "outcome", "comparator", "position", "adaptation")
        for name in (concept.professional_name, *concept.professional_also)
        if concept.language == language and name.lower() not in everyday
    )
    words = {word for name in everyday for word in spelled(name)}
    strange = ((name, concept) for name, concept in pairs if not words.issuperset(spelled(name)))
    return Names(strange), frozenset(words)


def _explained(said: str, passage: Passage, concept: Concept | None) -> bool:
    """Linked; in brackets after its everyday name or followed by brackets; or with its everyday name close by."""
    text = passage.text.lower()
    start = text.find(said.lower())
    before, after = text[:start].rstrip(" \"“'"), text[start + len(said) :].lstrip(' "”')
    if before.endswith(("(", "called", "named", "llamada", "llamado")) or after.startswith(("(", "–", "—")):
        return True
    links = (link for link in passage.links if isinstance(link.target, ToConcept))
    if any(said.lower() in plain_inline(link.inner).lower() for link in links):
        return True
    names = () if concept is None else (concept.consumer_name, *concept.consumer_also)
    return any(name.lower() in text for name in names)


RULE = Rule(
    code="VP105",
    name="unexplained-term",
    family="plain-language",
    severity="warning",
    who="editor",
    says="a medical term in words for everyone is neither linked nor explained",
    why=(
        "Short sentences do not help where the word that matters is not known. Two kinds are looked for: professional "
        "names of the manual's own concepts, and words of Latin or Greek make that no name of a concept holds. Neither "
        "is found where it is linked to its concept, stands in brackets beside its everyday name, or is followed by an "
        "explanation in brackets. Words of the topic's own title are known by then."
    ),
    source="PEMAT of AHRQ (medical terms only to familiarize, and defined); CDC Clear Communication Index",
    bad=(
        harm("Ask first if you have osteoporosis."),
        harm("Massage can cause rhabdomyolysis or myositis."),
    ),
    good=(
        harm("Ask first if you have thin bones (osteoporosis)."),
        harm("Ask first if you have [osteoporosis](concept:osteoporosis)."),
        harm("Massage can cause myositis (sore, swollen muscles)."),
        harm("Ask first if you have arthritis or another diagnosis."),
    ),
    topic=find,
    translations=True,
)
