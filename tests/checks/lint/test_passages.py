"""Sentences: where one ends, and where a full stop ends none."""

import pytest

from vademecum.checks.lint.passages import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It was 3.5 cm. It grew.", ["It was 3.5 cm.", "It grew."]),
        ("See Dr. Fern or J. Moss. They know.", ["See Dr. Fern or J. Moss.", "They know."]),
        ("Oils, e.g. Almond, may stain. Ask.", ["Oils, e.g. Almond, may stain.", "Ask."]),
        ("She said “Stop.” He stopped.", ["She said “Stop.”", "He stopped."]),
        ("¿Duele? ¡Pare! Llame.", ["¿Duele?", "¡Pare!", "Llame."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found
