"""Names in lists: shown whole, and found under the word that a reader looks for."""

import re
import shutil
from pathlib import Path

import pytest

from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened
from vademecum.compile.project.filing import filed
from vademecum.compile.project.world import World
from vademecum.source.languages import load_words

SMALL = Path(__file__).parents[1] / "manuals" / "small"


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


@pytest.mark.parametrize(
    ("language", "name", "key"),
    [
        ("en", "A worn knee joint", "worn knee joint"),
        ("en", "The neck and massage", "neck and massage"),
        ("en", "Anxiety", "anxiety"),
        ("en", "A", "a"),
        ("en", "A-beta fibres", "a-beta fibres"),
        ("en", "Las hands", "las hands"),
        ("es", "El cuello", "cuello"),
        ("es", "Una rodilla dañada", "rodilla danada"),
        ("es", "A la vez", "a la vez"),
    ],
)
def test_a_leading_article_is_no_part_of_the_key(manual: Path, language: str, name: str, key: str) -> None:
    known = opened(manual)
    assert known is not None
    assert (
        filed(name, World(known.manual, known.relations, load_words(language)["consumer"], "consumer", language)) == key
    )


def test_a_name_with_an_article_stands_whole_under_the_letter_of_its_noun(manual: Path) -> None:
    topic = manual / "topics/pebbles/warm-pebbles.md"
    topic.write_text(topic.read_text("utf-8").replace("consumer: Warm pebbles", "consumer: The warm pebbles"), "utf-8")
    report = build(Options(folder=manual, jobs=1))
    assert report.release is not None
    page = (report.release.out / "a-z" / "index.html").read_text("utf-8")
    letters = dict(re.findall(r'<section aria-labelledby="letter\.(\w+)">(.*?)</section>', page, re.DOTALL))
    assert ">The warm pebbles</a>" in letters["w"]
    assert "warm pebbles" not in letters.get("t", "").lower()
    treatments = (report.release.out / "treatments" / "index.html").read_text("utf-8")
    assert treatments.index(">Pebble rest</a>") < treatments.index(">The warm pebbles</a>")
    cold = treatments.index(">Cold pebbles</a>")
    assert cold < treatments.index(">Pebble rest</a>")
