"""A translation beside its original: words are replaced, rules never, and what is missing stays in the original's."""

from pathlib import Path

from vademecum.authored.topic import Figure, Prose, Quiz, Resource, TableItem, Topic
from vademecum.authored.translation import Translation
from vademecum.model.blocks import Paragraph
from vademecum.model.finding import Finding
from vademecum.source.files import SourceFile
from vademecum.source.topic import read_topic
from vademecum.source.translation import read_translation, translated

CASES = Path(__file__).parents[1] / "cases"
HEAD = """---
id: river-stones
lang: es
title: {consumer: Piedras de río, professional: Litoterapia}
also: {consumer: [piedras]}
translation: {method: human, by: the-translator}
---

"""
BURNS = """:::{wording} burns
Consumer title: Piel insensible
Consumer: Puede que no note una quemadura.
Professional title: Hipoestesia
Professional: Riesgo de quemaduras.
Because: Las fuentes discrepan.
:::
"""


def original() -> Topic:
    text = (CASES / "topic-good.md").read_bytes()
    topic = read_topic(SourceFile("topics/heat/river-stones.md", text), "en", [])
    assert topic is not None
    return topic


def read(body: str, head: str = HEAD) -> tuple[Translation | None, list[Finding]]:
    found: list[Finding] = []
    file = SourceFile("topics/heat/river-stones.es.md", (head + body).encode())
    return read_translation(file, "en", found), found


def put(body: str, stale: frozenset[str] = frozenset()) -> tuple[Topic, list[Finding]]:
    translation, found = read(body)
    assert translation is not None
    return translated(original(), translation, stale, found), found


def codes(found: list[Finding]) -> list[str]:
    assert all(each.mend for each in found)
    return [each.code for each in found]


def test_words_are_replaced_and_nothing_else() -> None:
    topic, found = put(BURNS)
    assert not found
    before = next(statement for statement in original().statements if statement.local == "burns")
    after = next(statement for statement in topic.statements if statement.local == "burns")
    assert (after.title.consumer, after.title.professional) == ("Piel insensible", "Hipoestesia")
    assert after.words.consumer == (Paragraph(("Puede que no note una quemadura.",)),)
    assert after.because == (Paragraph(("Las fuentes discrepan.",)),)
    assert (after.demands, after.when, after.cites, after.id) == (before.demands, before.when, before.cites, before.id)
    assert (topic.language, topic.translation, topic.translated_by) == ("es", "human", "the-translator")
    assert topic.title.consumer == "Piedras de río"
    assert topic.also.professional == ()
    assert topic.where["burns"].path.endswith(".es.md")
    assert topic.where["sore-back"].path.endswith("stones.md")


def test_what_has_no_words_keeps_the_originals() -> None:
    topic, _ = put(BURNS)
    assert "burns" not in topic.untranslated
    assert "title" not in topic.untranslated
    assert topic.untranslated >= {"summary", "start", "uses", "sore-back", "stones", "sizes", "who-asks", "kinds"}
    assert topic.statements[0] == original().statements[0]


def test_stale_words_are_not_used() -> None:
    topic, found = put(BURNS, frozenset({"burns"}))
    assert not found
    assert topic.statements == original().statements
    assert "burns" in topic.untranslated


def test_every_kind_of_block_takes_words() -> None:
    topic, found = put(
        """:::{wording} summary
Consumer: Piedras calientes.
Professional: Basalto.
:::

:::{wording} start
Both: Palabras comunes.
:::

:::{wording} history
Professional: Historia.
:::

:::{wording} kinds
Heading: Tipos de piedras
:::

:::{wording} stones
Both alt: Tres piedras.
Both caption: Piedras.
:::

:::{wording} sizes
Both caption: Tamaños
Consumer:

| Tipo | Tamaño |
|---|---|
| pequeña | 2 cm |

Professional:

| Tipo | Diámetro |
|---|---|
| S | 20 mm |
:::

:::{wording} stones-abroad
Title: Piedras
:::

:::{wording} who-asks
Both:

¿Qué hace?

- [x] Preguntar.
  Because: Sí.
- [ ] Seguir.
  Because: No.
:::
"""
    )
    assert not found
    assert topic.lead.consumer == (Paragraph(("Piedras calientes.",)),)
    shared, history, _ = topic.sections[0].items
    assert isinstance(shared, Prose)
    assert isinstance(history, Prose)
    assert shared.words.consumer == (Paragraph(("Palabras comunes.",)),)
    assert shared.words.consumer is shared.words.professional
    assert history.words.consumer is None
    assert history.words.professional == (Paragraph(("Historia.",)),)
    *_, kinds, more = topic.sections
    assert (kinds.key, kinds.heading) == ("kinds", "Tipos de piedras")
    figure, table = kinds.items
    resource, quiz = more.items
    assert isinstance(figure, Figure)
    assert figure.alt.consumer == "Tres piedras."
    assert isinstance(table, TableItem)
    assert table.table.consumer is not None
    assert table.table.consumer.head == (("Tipo",), ("Tamaño",))
    assert isinstance(resource, Resource)
    assert resource.title == "Piedras"
    assert isinstance(quiz, Quiz)
    assert quiz.checks == ("river-stones/burns",)
    assert [choice.correct for choice in quiz.choices.consumer or ()] == [True, False]


def test_an_option_can_never_contradict_a_rule() -> None:
    _, found = read(BURNS.replace("burns\n", "burns\n:limit: time <= 40 min\n"))
    assert codes(found) == ["VM132"]


def test_an_unknown_block_is_met_with_the_one_that_was_meant() -> None:
    _, found = put(BURNS.replace("burns", "burn"))
    assert codes(found) == ["VM422"]
    assert found[0].mend == 'did you mean "burns"?'


def test_a_label_that_the_original_lacks() -> None:
    topic, found = put(BURNS.replace("Because:", "Dose:"))
    assert sorted(codes(found)) == ["VM423", "VM424"]
    assert "burns" in topic.untranslated


def test_a_wording_without_one_edition_is_not_used() -> None:
    topic, found = put(BURNS.replace("Professional: Riesgo de quemaduras.\n", ""))
    assert codes(found) == ["VM424"]
    assert topic.statements == original().statements


def test_words_for_an_edition_that_is_not_due() -> None:
    _, found = put(":::{wording} history\nProfessional: Historia.\nConsumer: Historia.\n:::\n")
    assert codes(found) == ["VM423"]


def test_a_quiz_keeps_its_right_answers_and_a_table_its_size() -> None:
    _, found = put(
        ":::{wording} who-asks\nBoth: ¿Qué?\n\n- [ ] Uno\n  Because: a\n- [x] Dos\n  Because: b\n:::\n\n"
        ":::{wording} sizes\nBoth caption: Tamaños\nBoth:\n\n| a |\n|---|\n| b |\n:::\n"
    )
    assert codes(found) == ["VM424", "VM424"]


def test_prose_headings_and_twins_are_refused() -> None:
    _, found = read("Palabras\n\n## Usos\n\n" + BURNS + "\n" + BURNS)
    assert codes(found) == ["VM422", "VM422", "VM420"]


def test_a_misspelt_label_is_refused() -> None:
    _, found = read(BURNS.replace("Professional:", "Profesional:"))
    assert codes(found) == ["VM141"]


def test_the_front_matter_says_what_it_is() -> None:
    _, found = read("", HEAD.replace("lang: es", "lang: fr"))
    assert codes(found) == ["VM043"]
    translation, found = read("", HEAD.replace("lang: es\n", ""))
    assert translation is None
    assert codes(found) == ["VM031"]


def test_runs_of_shared_prose_are_divided_where_blocks_stand_between() -> None:
    text = (CASES / "topic-good.md").read_text("utf-8").replace("## Uses\n", "More shared words.\n\n## Uses\n")
    topic = read_topic(SourceFile("topics/heat/river-stones.md", text.encode()), "en", [])
    assert topic is not None
    translation, found = read(":::{wording} start\nBoth: Uno.\n\n---\n\nDos.\n:::\n")
    assert translation is not None
    after = translated(topic, translation, frozenset(), found)
    assert not found
    first, *_, last = after.sections[0].items
    assert isinstance(first, Prose)
    assert isinstance(last, Prose)
    assert first.words.consumer == (Paragraph(("Uno.",)),)
    assert last.words.consumer == (Paragraph(("Dos.",)),)
    translation, found = read(":::{wording} start\nBoth: Uno.\n:::\n")
    assert translation is not None
    assert "start" in translated(topic, translation, frozenset(), found).untranslated
    assert codes(found) == ["VM424"]
