"""Rules of other topics that a page sends its readers to stand at a glance on it, and a review of the page covers how
strict they are."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from tests.reviewing.test_reviewed_pages import SMALL, Signed, pages_of

SORE, SAFETY, REST = "practice/sore-back", "topics/pebbles/pebble-skin-safety.md", "topics/pebbles/pebble-rest.md"
LIST = """
See these rules too:

- *First* [numb skin](statement:pebble-rest/numb-skin), and [what is second](statement:pebble-rest/blood-medicine)
- [numbness](statement:pebble-skin-safety/numb-afterwards): call
- [signs of a burn](statement:pebble-skin-safety/blisters-after): get help at once
- [again](statement:pebble-skin-safety/blisters-after)
- [her own](statement:sore-back/very-sore)
- [a use](statement:pebble-rest/better-sleep)

:::{edition} professional old-age
- [very old people](statement:pebble-rest/loose-pebbles)
:::

"""


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    ignored = shutil.ignore_patterns(".vade", "public", "reviews")
    manual = Signed(Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("pointed") / "manual", ignore=ignored)))
    file = manual.folder / "topics/practice/sore-back.md"
    text = file.read_text(encoding="utf-8").replace("## Precautions\n", f"## Precautions\n{LIST}")
    file.write_text(text, encoding="utf-8")
    assert manual.vade("revise", "sore-back", "--note", "for this test") == 0
    words = ("--as", "rex-pretend", "--scope", "clinical", "--yes", "--date", "2026-03-02")
    assert manual.vade("review", "sign", "sore-back", *words) == 0
    assert manual.vade("review", "sign", "pebble-rest", *words) == 0
    assert manual.built()
    manual.before = {path: manual.printed(path) for path, _ in pages_of(manual.folder)}
    return manual


def glance(page: str) -> dict[str, list[tuple[str, str]]]:
    """Level -> (where, title) of its line."""
    box = page.partition('<dl class="glance">')[2].partition("</dl>")[0]
    rows = re.findall(r'<div data-level="([\w-]+)">(.*?)</div>', box, re.DOTALL)
    return {
        level: [(to, unescape(said)) for to, said in re.findall(r'<a href="([^"]*)">(.*?)</a>', row)]
        for level, row in rows
    }


def test_they_stand_under_their_own_level_with_the_words_of_the_link(signed: Signed) -> None:
    page = signed.page(SORE)
    assert glance(page) == {
        "urgent": [
            ("/pebbles/pebble-skin-safety/#blisters-after", "Signs of a burn"),
            ("#very-sore", "Very sore"),
            ("/pebbles/pebble-skin-safety/#numb-afterwards", "Numbness"),
        ],
        "avoid-part": [("/pebbles/pebble-rest/#numb-skin", "Numb skin")],
    }


def test_the_box_keeps_to_its_edition(signed: Signed) -> None:
    rows = glance(signed.page(f"professional/{SORE}"))
    assert ("/professional/pebbles/pebble-rest/#loose-pebbles", "Very old people") in rows["urgent"]
    assert "Very old people" not in signed.page(SORE).partition('<dl class="glance">')[2].partition("</dl>")[0]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [(SAFETY, ":urgent: emergency", ":urgent: today"), (REST, ":avoid: site-of numb-skin", ":avoid: all")],
)
def test_another_level_there_ends_the_review_here(signed: Signed, file: str, old: str, new: str) -> None:
    assert signed.state(SORE) == "reviewed"
    place = signed.folder / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    try:
        place.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert signed.built()
        assert signed.state(SORE) == "changed"
    finally:
        place.write_text(text, encoding="utf-8")
        assert signed.built()
