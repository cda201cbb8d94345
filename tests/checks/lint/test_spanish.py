"""The sample in two languages: its digests are today's, and findings about a translation stand in its own file."""

from pathlib import Path

from tests.checks.lint.sample import SAMPLE, TOPIC, linted

from vademecum.checks.lint.desk import Reading
from vademecum.checks.lint.spanish import DIGESTS, soreness, spanish
from vademecum.reviewing.meaning import block_digests
from vademecum.source.files import LARGEST_FILE, SourceFile
from vademecum.source.topic import read_topic
from vademecum.source.translation import read_translation, translated
from vademecum.source.walk import read


def test_its_digests_are_those_of_the_sample() -> None:
    file = read(SAMPLE, TOPIC, LARGEST_FILE, [])
    assert file is not None
    topic = read_topic(file, "en", [])
    assert topic is not None
    now = block_digests(topic)
    assert {name: now[name] for name in DIGESTS} == dict(DIGESTS)


def test_it_is_clean(tmp_path: Path) -> None:
    assert linted(tmp_path, spanish()) == ()


def test_a_finding_stands_in_the_translation_where_its_words_are(tmp_path: Path) -> None:
    (found,) = linted(tmp_path, soreness("Puede notar dolor. No notará un moretón."))
    assert found.code == "VT104"
    assert found.span.path == "topics/body/massage.es.md"
    line = (tmp_path / "manual" / found.span.path).read_text("utf-8").split("\n")[found.span.line - 1]
    assert line[found.span.column - 1 :].startswith("Puede notar dolor.")


HEAD = ":::{quiz} bones\n:checks: thin-bones\n:type: true-false\n"
QUIZ = """
Consumer: {0}

- [ ] {1}
  Because: {2}
- [x] {3}
  Because: {4}

Professional: {0}

- [ ] {1}
  Because: {2}
- [x] {3}
  Because: {4}
:::
"""
ENGLISH = ("Is it so?", "True", "It is not said.", "False", "It may break.")
SPANISH = ("¿Es así?", "Verdadero", "No se dice.", "Falso", "Puede romperse.")


def test_each_choice_and_its_reason_is_laid_beside_its_own_original(tmp_path: Path) -> None:
    file = read(SAMPLE, TOPIC, LARGEST_FILE, [])
    assert file is not None
    head, _, _ = file.data.decode().partition(":::{quiz}")
    front = "---\nid: massage\nlang: es\ntranslation: {method: machine, by: translator-9}\n---\n"
    block = ":::{wording} bones\n" + QUIZ.format(*SPANISH)
    topic = read_topic(SourceFile(TOPIC, (head + HEAD + QUIZ.format(*ENGLISH)).encode()), "en", [])
    written = read_translation(SourceFile("topics/body/massage.es.md", (front + block).encode()), "en", [])
    assert topic is not None
    assert written is not None
    reading = Reading(translated(topic, written, frozenset(), []), topic, None)
    found = [(one.text, before.text) for one in reading.of("bones", "consumer") if (before := reading.original_of(one))]
    assert found == list(zip(SPANISH, ENGLISH, strict=True))
