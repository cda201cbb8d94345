"""What rules look for in each language can be read, and what is compared in small letters is written so."""

import re

import pytest

from vademecum.checks.text.lexicon import any_of, first_words, pairs_in, pattern, phrases_in, words_in
from vademecum.source.languages import known_languages, load_words


def test_words_phrases_and_pairs() -> None:
    assert words_in("ask  call") == {"ask", "call"}
    assert phrases_in("click here | here |") == ("click here", "here")
    assert pairs_in("acute = new, sudden | stool") == {"acute": "new, sudden", "stool": ""}
    assert first_words("failed back surgery | Acute") == {"failed", "acute"}


def test_phrases_are_whole_words_in_any_case() -> None:
    found = any_of("failed treatment | acute")
    assert found is not None
    assert [match.group() for match in found.finditer("Acute, subacute, post-acute; FAILED\n treatment")] == [
        "Acute", "FAILED\n treatment",
    ]  # fmt: skip
    assert any_of("") is None
    assert pattern("") is None


@pytest.mark.parametrize("language", known_languages())
def test_every_pattern_of_a_lexicon_can_be_compiled(language: str) -> None:
    words = load_words(language)["consumer"]
    patterns = {key: text for key, text in words.items() if key.startswith("lexicon.") and key.endswith("-pattern")}
    assert len(patterns) > 10
    for key, text in patterns.items():
        re.compile(text)
        assert not re.search(r"(?<!\\)[A-Z]", text), f"{key} is compared with small letters"
