"""Concepts: names, questions and glosses of both editions, and their translations."""

import pytest
from msgspec import structs

from vademecum.authored.concept import Concept, ConceptQualifier
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Paragraph
from vademecum.model.finding import Finding
from vademecum.source.concepts import read_concept, read_concept_translation, translated
from vademecum.source.files import SourceFile

HEAD = """\
---
id: surgery
kind: event
broader: []
also: {consumer: [operation], professional: [surgical procedure]}
codes: {mesh: [D013514]}
qualifiers: [known, {past: weeks since the operation}]
---
"""
BODY = """\
Consumer name: operation
Professional name: surgery
Say: SUR-juh-ree
% A note to colleagues.

Ask: Have you had an operation?
Ask (past): How many weeks ago was your operation?
Professional ask (past): Weeks since surgery?
Gloss: Treatment in which a surgeon cuts into the body. See [pain](concept:pain).
"""
SPANISH = """\
---
id: surgery
lang: es
also: {consumer: [intervenci\u00f3n]}
translation: {method: human, by: ann}
---
Consumer name: operaci\u00f3n
Professional name: cirug\u00eda
Ask: \u00bfLe han operado?
Gloss: Un cirujano corta el cuerpo.
"""


def read(text: str) -> tuple[Concept | None, list[Finding]]:
    found: list[Finding] = []
    return read_concept(SourceFile("concepts/surgery.md", text.encode()), "en", found), found


def test_a_concept_is_read() -> None:
    concept, found = read(HEAD + BODY)
    assert found == []
    assert concept is not None
    assert (concept.consumer_name, concept.professional_name, concept.say) == ("operation", "surgery", "SUR-juh-ree")
    assert (concept.consumer_also, concept.professional_also) == (("operation",), ("surgical procedure",))
    assert concept.qualifiers == (ConceptQualifier("known"), ConceptQualifier("past", "weeks since the operation"))
    assert concept.ask == Worded("Have you had an operation?", "Have you had an operation?")
    assert concept.asks == {"past": Worded("How many weeks ago was your operation?", "Weeks since surgery?")}
    assert concept.codes == {"mesh": ("D013514",)}
    assert concept.gloss.consumer == concept.gloss.professional != None  # noqa: E711
    assert [(mention.kind, mention.target) for mention in concept.mentions] == [("concept", "pain")]
    assert concept.where["kind"].line == 3


def test_professional_words_replace_the_shared_ones_there_alone() -> None:
    concept, found = read(HEAD + BODY + "Professional gloss: An operative intervention.\n")
    assert found == []
    assert concept is not None
    assert concept.gloss.professional == (Paragraph(("An operative intervention.",)),)
    assert concept.gloss.consumer != concept.gloss.professional
    assert [mention.editions for mention in concept.mentions] == [("consumer",)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + BODY.replace("Consumer name: operation\n", ""), "VM147"),
        (HEAD + BODY.replace("Gloss:", "Glos:"), "VM141"),
        (HEAD + BODY + "Gloss: again\n", "VM143"),
        (HEAD + "Stray words.\n" + BODY, "VM140"),
        (HEAD + BODY.replace("Ask (past):", "Ask (recent):"), "VM087"),
        (HEAD + BODY.replace("Ask: Have you had an operation?\n", "Ask:\n"), "VM142"),
        (HEAD.replace("kind: event", "kind: evnt") + BODY, "VM034"),
        (HEAD.replace("[known,", "[knwon,") + BODY, "VM034"),
        (HEAD.replace("{past: weeks", "{day: weeks") + BODY, "VM030"),
        (HEAD.replace("broader: []", "broader: [surgery]") + BODY, "VM086"),
        (HEAD.replace("mesh", "mesch") + BODY, "VM030"),
        (HEAD.replace("id: surgery", "id: other") + BODY, "VM043"),
        (HEAD + "Consumer name: a\nProfessional name: b\nGloss: c\n", "VM088"),
    ],
)
def test_a_faulty_concept_is_refused(text: str, code: str) -> None:
    concept, found = read(text)
    assert concept is None
    assert code in [finding.code for finding in found]
    assert all(finding.mend for finding in found)


def test_a_translation_takes_its_structure_from_the_original() -> None:
    original, found = read(HEAD + BODY)
    spanish = read_concept_translation(SourceFile("concepts/surgery.es.md", SPANISH.encode()), "es", found)
    assert found == []
    assert original is not None
    assert spanish is not None
    concept = translated(original, spanish, found)
    assert (concept.language, concept.consumer_name, concept.consumer_also) == (
        "es",
        "operaci\u00f3n",
        ("intervenci\u00f3n",),
    )
    assert (concept.kind, concept.qualifiers, concept.codes) == (original.kind, original.qualifiers, original.codes)
    assert concept.asks == original.asks
    assert not concept.machine
    assert translated(original, structs.replace(spanish, method="machine"), []).machine
    assert [(finding.severity, finding.message) for finding in found] == [("warning", "not translated: Ask (past):")]


def test_a_translation_has_ids_and_words_only() -> None:
    found: list[Finding] = []
    text = SPANISH.replace("lang: es", "lang: fr\nkind: event")
    assert read_concept_translation(SourceFile("concepts/surgery.es.md", text.encode()), "es", found) is None
    assert [finding.code for finding in found] == ["VM030"]
