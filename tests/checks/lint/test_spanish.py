"""The sample in two languages: its digests are today's, and findings about a translation stand in its own file."""

from pathlib import Path

from tests.checks.lint.sample import SAMPLE, TOPIC, linted

from vademecum.checks.lint.spanish import DIGESTS, soreness, spanish
from vademecum.reviewing.meaning import block_digests
from vademecum.source.files import LARGEST_FILE
from vademecum.source.topic import read_topic
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
