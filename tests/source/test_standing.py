"""Sections, standing pages, the policy's sentences, and the interface's words."""

from importlib import resources

import pytest

from vademecum.authored.standing import PolicySentence, Shelf, StandingPage
from vademecum.authored.topic import Prose
from vademecum.model.blocks import Heading
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding
from vademecum.source.files import SourceFile
from vademecum.source.languages import known_languages, load_words
from vademecum.source.pages import read_page
from vademecum.source.policy import REQUIRED, SENTENCES, read_policy
from vademecum.source.shelves import LAST, read_shelf

SECTION = """\
---
id: body
title: {consumer: Body work, professional: Body-based practices}
---
:::{summary}
Consumer: Hands help.
Professional: Manual practices.
:::
"""
PAGE = """\
---
id: about
title: {consumer: About, professional: About}
---
Who we are.

## Money {#money}

Nobody pays.

:::{edition} professional more
For professionals.
:::
"""
POLICY = "\n".join(f":::{{policy}} {name}\nBoth: Words of {name}.\n:::\n" for name in SENTENCES)


def shelf(text: str, language: str = "en", translated: bool = False) -> tuple[Shelf | None, list[str]]:
    found: list[Finding] = []
    path = "topics/body/_section.es.md" if translated else "topics/body/_section.md"
    read = read_shelf(SourceFile(path, text.encode()), language, found, translated=translated)
    return read, [finding.code for finding in found]


def page(text: str, language: str = "en", translated: bool = False) -> tuple[StandingPage | None, list[str]]:
    found: list[Finding] = []
    path = "pages/about.es.md" if translated else "pages/about.md"
    read = read_page(SourceFile(path, text.encode()), language, found, translated=translated)
    return read, [finding.code for finding in found]


def policy(text: str) -> tuple[tuple[PolicySentence, ...] | None, list[str]]:
    found: list[Finding] = []
    return read_policy(SourceFile("policy.md", text.encode()), found), [finding.code for finding in found]


def test_a_section_is_read() -> None:
    read, codes = shelf(SECTION)
    assert codes == []
    assert read is not None
    assert (read.id, read.order, read.title.consumer) == ("body", LAST, "Body work")
    assert read.lead.consumer != read.lead.professional
    ordered, _ = shelf(SECTION.replace("id: body", "id: body\norder: 5"))
    assert ordered is not None
    assert ordered.order == 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SECTION.replace("id: body", "id: bones"), "VM043"),
        (SECTION.replace("id: body", "id: body\norder: first"), "VM039"),
        (SECTION.replace("consumer: Body work, ", ""), "VM031"),
        (SECTION.replace("Consumer: Hands help.\n", ""), "VM147"),
        (SECTION + "Stray prose.\n", "VM173"),
        (SECTION + SECTION[SECTION.index(":::") :], "VM173"),
        (SECTION[: SECTION.index(":::")], "VM173"),
        (SECTION.replace("{summary}\n", "{summary}\n:cite: @x\n\n"), "VM127"),
    ],
)
def test_a_faulty_section_is_refused(text: str, code: str) -> None:
    read, codes = shelf(text)
    assert read is None
    assert code in codes


def test_a_translated_section_says_its_language() -> None:
    spanish = SECTION.replace("---\n:::", "lang: es\ntranslation: {method: machine, by: engine}\n---\n:::")
    read, codes = shelf(spanish, "es", translated=True)
    assert codes == []
    assert read is not None
    assert (read.language, read.machine) == ("es", True)
    assert shelf(spanish, "fr", translated=True)[0] is None
    assert shelf(spanish)[0] is None


def test_a_page_keeps_its_headings_and_editions() -> None:
    read, codes = page(PAGE)
    assert codes == []
    assert read is not None
    headings = [item.words.consumer for item in read.items if isinstance(item, Prose)][1]
    assert headings == (Heading(2, ("Money",), "money"),)
    last = read.items[-1]
    assert isinstance(last, Prose)
    assert last.words.consumer is None
    assert last.words.professional


def test_a_page_of_one_edition_has_no_words_for_the_other() -> None:
    text = PAGE.replace("{consumer: About, professional: About}", "{professional: About}\neditions: [professional]")
    read, codes = page(text)
    assert codes == []
    assert read is not None
    assert read.title.consumer is None
    assert all(isinstance(item, Prose) and item.words.consumer is None for item in read.items)
    assert page(PAGE.replace("title:", "editions: [professional]\ntitle:"))[1] == ["VM044"]
    assert page(PAGE.replace("title:", "editions: [profesional]\ntitle:"))[1] == ["VM034"]


def test_a_translated_page_is_a_page() -> None:
    text = PAGE.replace("---\nWho", "lang: es\ntranslation: {method: human, by: ann}\n---\nWho")
    read, codes = page(text, "es", translated=True)
    assert codes == []
    assert read is not None
    assert (read.language, read.editions, read.machine) == ("es", EDITIONS, False)
    text = text.replace("{method: human, by: ann}", "{method: machine, by: engine}")
    by_machine = page(text, "es", translated=True)[0]
    assert by_machine is not None
    assert by_machine.machine


def test_the_policy_is_read() -> None:
    read, codes = policy(POLICY)
    assert codes == []
    assert read is not None
    assert tuple(sentence.id for sentence in read) == SENTENCES


@pytest.mark.parametrize("missing", REQUIRED)
def test_three_sentences_are_always_due(missing: str) -> None:
    read, codes = policy(POLICY.replace(f":::{{policy}} {missing}\nBoth: Words of {missing}.\n:::\n", ""))
    assert read is None
    assert codes == ["VM084"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (POLICY.replace("not-a-substitute\n", "not-a-subsitute\n"), "VM082"),
        (POLICY + POLICY, "VM085"),
        (POLICY + "Prose.\n", "VM083"),
        (POLICY + "## Heading {#a}\n", "VM083"),
        (POLICY.replace("Both:", "Consumer:", 1), "VM147"),
        (POLICY.replace("Both:", "Bothe:", 1), "VM141"),
    ],
)
def test_a_faulty_policy_is_refused(text: str, code: str) -> None:
    read, codes = policy(text)
    assert read is None
    assert code in codes


def test_words_of_every_language_are_there_for_both_editions() -> None:
    assert "en" in known_languages()
    original = load_words("en")
    for language in known_languages():
        words = load_words(language)
        assert tuple(words) == EDITIONS
        for edition in EDITIONS:
            assert set(words[edition]) == set(original[edition])
    for unknown in ("tlh", "../en", ""):
        with pytest.raises(KeyError):
            load_words(unknown)
    assert resources.files("vademecum").joinpath("languages", "en").is_dir()
