"""The README's tutorial, run as it stands, with the real command in a new folder."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_MARK = re.compile(r"<!-- tutorial: (\w+) ?([^ ]*) -->\n")
_FENCE = re.compile(r"```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"\| `(.+?)` \| `(.+?)` \|")


def steps() -> Iterator[tuple[str, str, str]]:
    """(what to do, the file it is about, the block below the mark)"""
    for found in _MARK.finditer(README):
        fence = _FENCE.match(README, found.end())
        yield found[1], found[2], fence[1] if fence else README[found.end() :].partition("\n\n")[0]


class Reader:
    """Does what the tutorial says; remembers the folder and what each command printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""

    def run(self, block: str) -> list[int]:
        codes = []
        for line in block.splitlines():
            words = line.removeprefix("$ ")
            if words.startswith("cd "):
                self.folder /= words.removeprefix("cd ")
                continue
            assert words.startswith("vade "), words
            command = words.replace("vade ", f'"{sys.executable}" -m vademecum ')
            environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
            done = subprocess.run(
                command, shell=True, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
            )
            self.printed = done.stdout + done.stderr
            codes.append(done.returncode)
        return codes

    def mend(self, file: str, block: str) -> None:
        text = (self.folder / file).read_text(encoding="utf-8")
        for wrong, right in _ROW.findall(block):
            assert text.count(wrong) == 1, wrong
            text = text.replace(wrong, right)
        (self.folder / file).write_text(text, encoding="utf-8")

    def page(self, edition: str = "") -> str:
        return (self.folder / f"public/{edition}first-steps/foot-massage/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Runs the whole tutorial once; keeps what each step showed."""
    reader = Reader(tmp_path_factory.mktemp("tutorial"))
    kept: dict[str, str] = {}
    builds = 0
    for what, file, block in steps():
        if what == "run":
            assert set(reader.run(block)) == {0}, reader.printed
            if "vade build" in block and (reader.folder / "topics/first-steps/foot-massage.md").exists():
                builds += 1
                kept[f"build {builds}"] = reader.page()
                kept[f"professional {builds}"] = reader.page("professional/")
        elif what == "fails":
            assert reader.run(block) == [1], reader.printed
            kept["check"] = reader.printed
        elif what == "write":
            (reader.folder / file).write_text(block, encoding="utf-8")
        else:
            assert what == "mend"
            reader.mend(file, block)
            if "mended" not in kept:
                reader.run("$ vade check")
                kept["mended"] = reader.printed
    assert builds == 3
    return kept


def test_check_finds_exactly_the_three_planted_mistakes(states: dict[str, str]) -> None:
    found = re.findall(r"^(topics/first-steps/foot-massage\.md:\d+):\d+ +VM\d+", states["check"], re.MULTILINE)
    lines = ["20", "27", "28"]
    assert [place.rpartition(":")[2] for place in found] == lines
    for mend in ('did you mean "gentle"?', 'did you mean "Professional title:"?', "thin-bones-and-massage"):
        assert mend in states["check"]


def test_what_check_still_finds_after_the_mend_is_what_the_tutorial_says(states: dict[str, str]) -> None:
    assert set(re.findall(r" (V[A-Z]\d{3}) ", states["mended"])) == {"VM403", "VS107", "VD601"}
    told = README.partition("**4. Mend it.**")[2].partition("**5. ")[0]
    assert set(re.findall(r"V[A-Z]\d{3}", told)) == {"VM403", "VS107", "VD601"}


def test_precaution_prints_both_demands(states: dict[str, str]) -> None:
    for page in (states["build 1"], states["professional 1"]):
        assert 'data-demand="avoid site-of fracture"' in page
        assert 'data-demand="limit pressure gentle by editors"' in page


def test_page_is_reviewed_only_while_its_words_are(states: dict[str, str]) -> None:
    assert [re.search(r'data-state="(\w+)"', states[f"build {n}"])[1] for n in (1, 2, 3)] == [  # type: ignore[index]
        "unreviewed",
        "reviewed",
        "changed",
    ]


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
