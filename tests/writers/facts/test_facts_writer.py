"""The facts of a release as JSON: whole, plain, the same bytes every time, and documented key by key."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs
from tests import reader, views

from vademecum.model.blocks import ListBlock
from vademecum.render.audit import expected_of
from vademecum.render.differences import differences
from vademecum.render.readback import read_facts
from vademecum.view.topic import TopicView, Withdrawn
from vademecum.writers.facts import form
from vademecum.writers.facts.writer import FactsWriter

DOCS = Path(__file__).parents[3] / "docs/facts.md"


def files(edition: str = "consumer", **changes: Any) -> dict[str, bytes]:
    writer, manual = FactsWriter(), views.manual(edition)
    part = writer.part(views.topic(edition, **changes), views.around(edition))
    assert part is not None
    section = writer.section(views.around(edition), [("massage-therapy", part)])
    assert section is not None
    return {page.path: page.body for page in (*writer.finish(manual), section)}


def topic_of(edition: str = "consumer", **changes: Any) -> dict[str, Any]:
    folder = "professional/" if edition == "professional" else ""
    return json.loads(files(edition, **changes)[f"{folder}facts/body.json"])["topics"][0]


def statement(name: str, edition: str = "consumer") -> dict[str, Any]:
    return next(one for one in topic_of(edition)["statements"] if one["id"] == f"massage-therapy/{name}")


def test_there_is_an_index_and_a_file_a_section() -> None:
    assert list(files()) == ["facts/index.json", "facts/body.json"]
    assert list(files("professional")) == ["professional/facts/index.json", "professional/facts/body.json"]


def test_the_index_lists_sections_their_topics_and_what_is_gone() -> None:
    index = json.loads(files()["facts/index.json"])
    assert (index["manual"], index["edition"], index["language"], index["format"]) == (
        "integrative-medicine",
        "consumer",
        "en",
        form.FORMAT,
    )
    assert index["sections"][0]["file"] == "body.json"
    assert index["sections"][0]["topics"] == ["massage-therapy"]
    assert [(gone["state"], gone.get("moved_to")) for gone in index["gone"]] == [
        ("moved", "https://manual.example/body/massage-therapy/"),
        ("retired", None),
    ]


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_every_statement_is_carried_whole_and_in_order(edition: str) -> None:
    topic = views.topic(edition)
    folder = "professional/" if edition == "professional" else ""
    body = files(edition)[f"{folder}facts/body.json"]
    assert differences(expected_of(topic), read_facts(body)[topic.id]) == []


@pytest.mark.parametrize("edition", views.EDITIONS)
def test_page_and_facts_say_the_same(edition: str) -> None:
    """What a reader of the page and a reader of the JSON find, statement by statement."""
    from vademecum.writers.site.writer import SiteWriter

    made = SiteWriter().page(views.topic(edition), views.around(edition))
    assert made is not None
    folder = "professional/" if edition == "professional" else ""
    told = reader.read_facts(files(edition)[f"{folder}facts/body.json"])["massage-therapy"]
    shown = reader.read_page(made.body)
    assert [(seen.id, seen.level, seen.inside, seen.urgency) for seen in shown] == [
        (seen.id, seen.level, seen.inside, seen.urgency) for seen in told
    ]
    for page, fact in zip(shown, told, strict=True):
        assert {code: reader.letters(words) for code, words in page.demands.items()} == {
            code: reader.letters(words) for code, words in fact.demands.items()
        }
        assert reader.letters(fact.title) == reader.letters(page.title)
        assert reader.letters(fact.grounds) in reader.letters(page.grounds)
        assert reader.letters(fact.medicine) == reader.letters(page.medicine)


def test_words_are_plain_and_keep_paragraphs_and_items_apart() -> None:
    assert statement("embolism-signs")["words"] == (
        "One or more of these, above all together:\nsudden shortness of breath\npain in the chest"
    )


def test_items_of_an_ordered_list_keep_their_numbers() -> None:
    back = views.uses("consumer")[1].statements[0]
    words = (ListBlock(4, (views.p("press"), views.p("wait"))),)
    counted = structs.replace(views.uses("consumer")[1], statements=(structs.replace(back, words=words),))
    section = structs.replace(views.sections_of("consumer")[0], effects=(counted,))
    topic = views.topic("consumer", sections=(section,))
    body = files(sections=(section,))["facts/body.json"]
    told = json.loads(body)["topics"][0]["statements"]
    assert [one["words"] for one in told if one["id"] == back.id] == ["4. press\n5. wait"]
    assert differences(expected_of(topic), read_facts(body)[topic.id]) == []
    lost = body.replace(b"4. press", b"press")
    assert [fault.kind for fault in differences(expected_of(topic), read_facts(lost)[topic.id])] == ["words"]


def test_only_a_use_that_helps_is_an_indication() -> None:
    indications = [one["id"] for one in topic_of()["statements"] if one.get("indication")]
    assert indications == ["massage-therapy/back"]


def test_no_other_effect_is_an_indication_even_where_a_view_says_so() -> None:
    back = views.uses("consumer")[1].statements[0]
    lied = structs.replace(back, effect="no-difference")
    section = views.sections_of("consumer")[0]
    told = structs.replace(section, effects=(structs.replace(views.uses("consumer")[1], statements=(lied,)),))
    topic = topic_of(sections=(told,))
    assert not any(one.get("indication") for one in topic["statements"])


def test_a_contraindication_is_marked() -> None:
    assert statement("leg-clot")["contraindication"] is True
    assert "contraindication" not in statement("embolism-signs")


def test_what_a_topic_adds_stands_inside_what_it_inherits() -> None:
    heir = next(one for one in topic_of()["statements"] if one["id"] == "practices/thin-bones")
    assert heir["inherited"]["topic"] == "practices"
    assert [added["id"] for added in heir["stricter"]] == ["massage-therapy/stricter-bones"]


def test_a_review_is_told_by_its_dates_and_never_claims_more_than_the_view() -> None:
    review = topic_of(review=views.reviewed("consumer", state="changed"))["review"]
    assert review["state"] == "changed"
    assert {"last", "due", "until"} <= set(review)
    assert "signed" not in topic_of(review=views.reviewed("consumer", signed=False))["review"]


def test_a_withdrawn_topic_says_so() -> None:
    topic = topic_of(withdrawn=Withdrawn("2026-05-01", "A source was retracted."))
    assert topic["withdrawn"] == {"on": "2026-05-01", "because": "A source was retracted."}


def test_every_file_names_the_numbers_and_the_sentences_of_the_policy() -> None:
    for body in files().values():
        data = json.loads(body)
        assert [region["emergency"] for region in data["regions"]] == ["911", "112"]
        assert [sentence["id"] for sentence in data["policy"]] == ["general-information", "do-not-delay"]


def test_without_a_base_address_addresses_are_paths_from_the_root() -> None:
    around = views.around("consumer", base_url=None, root="/manual")
    part = FactsWriter().part(views.topic(), around)
    assert part is not None
    assert json.loads(part)["address"] == "/manual" + views.topic().address


def test_the_same_views_give_the_same_bytes_and_text_is_not_escaped() -> None:
    assert files() == files()
    assert "Größe" in json.loads(files(title="Größe")["facts/body.json"])["topics"][0]["title"]
    assert "Größe".encode() in files(title="Größe")["facts/body.json"]


def test_keys_follow_the_parts() -> None:
    def keys(title: str) -> dict[str, str]:
        part = FactsWriter().part(views.topic("consumer", title=title), views.around())
        assert part is not None
        section = FactsWriter().section(views.around(), [("massage-therapy", part)])
        assert section is not None
        return {section.path: section.key}

    assert keys("A")["facts/body.json"] != keys("B")["facts/body.json"]
    assert keys("A") == keys("A")


def test_a_file_can_be_read_back_by_the_format() -> None:
    """The types of the format are the format: strict decoding refuses a key that they do not know."""
    for edition in views.EDITIONS:
        topic: TopicView = views.topic(edition)
        part = FactsWriter().part(topic, views.around(edition))
        assert part is not None
        assert msgspec.json.decode(part, type=form.Topic).id == topic.id


NAMED: dict[str, type[msgspec.Struct]] = {
    "every file": form.Head,
    "index.json": form.Index,
    "a section's file": form.SectionFile,
    "section": form.SectionHead,
    "sections": form.SectionEntry,
    "gone": form.Gone,
    "topics.gone, blocks": form.GoneBlock,
    "policy": form.Sentence,
    "regions": form.Region,
    "topics": form.Topic,
    "languages": form.InLanguage,
    "withdrawn": form.Withdrawn,
    "authors, owner, by": form.Person,
    "revised": form.Revised,
    "review": form.Review,
    "heirs, instead": form.Link,
    "statements, stricter": form.Statement,
    "demands": form.Demand,
    "when, threshold": form.When,
    "certainty": form.Certainty,
    "inherited": form.Inherited,
    "sources": form.Source,
}


def documented() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    heading = ""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            heading = line[4:].replace("`", "")
            found[heading] = []
        elif key := re.match(r"\| `([a-z_]+)` \|", line):
            found[heading].append(key[1])
    return found


def test_every_key_of_the_format_has_its_line_in_the_documentation() -> None:
    shared = structs.fields(form.Head)
    expected = {}
    for heading, type_ in NAMED.items():
        names = [field.name for field in structs.fields(type_)]
        inherited = {field.name for field in shared} if type_ in (form.Index, form.SectionFile) else set()
        expected[heading] = [name for name in names if name not in inherited]
    assert documented() == expected
