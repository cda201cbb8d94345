"""The map of evidence: every use that stands on a page, by what its own code says, and nothing else."""

import re
import shutil
from pathlib import Path

import pytest
from tests.pages import having, text_of, tree

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened
from vademecum.model.edition import EDITIONS, Edition, edition_folder
from vademecum.model.evidence import RATINGS

ROOT = Path(__file__).parents[2]
MANUALS = (ROOT / "tests" / "manuals" / "small", ROOT / "manuals" / "integrative-medicine")


def copied(manual: Path, folder: Path) -> Path:
    return Path(shutil.copytree(manual, folder / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def built(manual: Path) -> Path:
    assert build(Options(folder=manual)).release is not None
    return manual / "public"


def lines(out: Path, edition: Edition) -> list[tuple[str, str, str]]:
    """(topic/statement, effect, rating) of each line of the tables, as they are read."""
    root = tree((out / edition_folder(edition, "en", "en") / "evidence" / "index.html").read_bytes())
    found = []
    for section in root.iter("section"):
        effect = section.get("aria-labelledby", "").removeprefix("page.")
        for row in having(section, "data-rating"):
            address = next(row.iter("a")).get("href", "")
            page, _, local = address.partition("#")
            found.append((f"{page.rstrip('/').rpartition('/')[2]}/{local}", effect, row.get("data-rating", "")))
    return found


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.name)
def test_every_use_of_an_edition_stands_there_once_under_what_its_code_says(manual: Path, tmp_path: Path) -> None:
    here = copied(manual, tmp_path)
    out = built(here)
    manual_there = opened(here)
    assert manual_there is not None
    topics = manual_there.topics.values()
    uses = [
        s
        for topic in topics
        if topic.language == "en" and topic.status == "published"
        for s in topic.statements
        if s.kind == "use"
    ]
    assert uses
    for edition in EDITIONS:
        due = set()
        for use in uses:
            rating = "own-words" if use.grade_as_given else use.certainty.word if use.certainty else "ungraded"
            if edition in use.editions:
                due.add((use.id, use.effect, rating))
        told = lines(out, edition)
        assert len(told) == len(set(told))
        assert set(told) == due
        ranks = [RATINGS.index(rating) for _, effect, rating in told if effect == "helps"]
        assert ranks == sorted(ranks)


def test_the_drawing_says_what_the_tables_say(tmp_path: Path) -> None:
    out = built(copied(MANUALS[1], tmp_path))
    for edition in EDITIONS:
        told = lines(out, edition)
        root = tree((out / edition_folder(edition, "en", "en") / "evidence" / "index.html").read_bytes())
        numbers = [int(text_of(number)) for number in root.iter() if number.get("class") == "number"]
        assert sum(numbers) == len(told)
        words = next(text_of(e) for e in root.iter() if e.get("id") == "page.map.words")
        assert sorted(numbers) == sorted(int(number) for number in re.findall(r" (\d+)(?=[,.])", words))


def test_uses_of_a_withdrawn_topic_are_gone(tmp_path: Path) -> None:
    here = copied(MANUALS[0], tmp_path)
    topic = lines(built(here), "consumer")[0][0].partition("/")[0]
    assert main(["withdraw", topic, str(here), "--because", "It was wrong.", "--date", "2026-11-01"]) == 0
    assert [line for line in lines(built(here), "consumer") if line[0].startswith(f"{topic}/")] == []
