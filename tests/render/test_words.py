import re
import string
from pathlib import Path

import pytest
from tests.views import EDITIONS, words

from vademecum.render.words import Words

LANGUAGES = ("en", "es")
SOURCE = Path(__file__).parent.parent.parent / "src/vademecum"


def printed(edition: str, language: str) -> dict[str, str]:
    """The words that stand on pages. Those of the lexicon compare texts and are never printed."""
    return {key: text for key, text in words(edition, language).items() if not key.startswith("lexicon.")}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_language_has_the_same_words_with_the_same_gaps(edition: str) -> None:
    english, spanish = (printed(edition, language) for language in LANGUAGES)
    assert words(edition, "en").keys() == words(edition, "es").keys()
    assert {key: fields(text) for key, text in english.items()} == {k: fields(text) for k, text in spanish.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_word_cries_out(edition: str, language: str) -> None:
    assert not [text for text in printed(edition, language).values() if "!" in text or not text.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_mildest_level_says_nothing_of_touch(edition: str, language: str) -> None:
    """It stands above advice on supplements and on standard care too."""
    said = printed(edition, language)
    assert said["level.limit"] == said["glance.limit"]
    assert not re.search(r"gentl|suav", said["level.limit"], re.IGNORECASE)


def test_every_word_that_a_page_names_outright_exists() -> None:
    named = set()
    for folder in ("render", "writers/site"):
        for file in (SOURCE / folder).glob("*.py"):
            named |= set(
                re.findall(r"words\.(?:html|plain)\(\s*[\"']([a-z.-]+)[\"']", file.read_text(encoding="utf-8"))
            )
    assert len(named) > 60
    known = words("consumer").keys() | words("professional").keys()
    assert named <= known


def test_a_missing_word_is_an_error_and_no_gap() -> None:
    with pytest.raises(LookupError, match=r"no\.such\.word"):
        Words({}).html("no.such.word")


def test_words_are_escaped_and_values_are_left_alone() -> None:
    said = Words({"by": 'By "x" & {name}'})
    assert said.html("by", name="<b>Ann</b>") == "By &quot;x&quot; &amp; <b>Ann</b>"
    assert said.plain("by", name="{braces}") == 'By "x" & {braces}'
