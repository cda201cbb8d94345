"""The second promise: a page that says "Reviewed" prints what was seen, and nothing else makes it lose its review."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.compile.opened import opened

Edit = Callable[[str, Random], str]
EXAMPLES = int(os.environ.get("VADEMECUM_EDITS", "120"))  # of whole builds
SPACES = "spaces between words"
OLD = "2026-03-02|2 [Mm]ar 2026"  # the day of every review
SMALL = Path(__file__).parents[1] / "manuals" / "small"


class Signed:
    """A manual whose every page is reviewed, in both editions and languages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before: dict[str, str] = {}  # page -> what it prints

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def vade(self, *words: str) -> int:
        return main([*words, str(self.folder)])

    def built(self) -> bool:
        return build(Options(folder=self.folder, jobs=1)).release is not None

    def page(self, path: str) -> str:
        return (self.public / path / "index.html").read_text(encoding="utf-8")

    def state(self, path: str) -> str:
        """The state that every output of the page tells: they may not differ."""
        page = self.page(path)
        said = re.search(r'data-review data-state="(\w+)"', page)
        assert said is not None
        [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        reviewed = said[1] == "reviewed"
        assert ("lastReviewed" in data) is reviewed
        assert ("reviewedBy" in data) is reviewed
        foot = page.partition('<p class="print-only">')[2]
        assert ("Last reviewed" in foot or "Última revisión" in foot) is reviewed, foot[:300]
        assert self.facts(path)["review"]["state"] == said[1]
        self.tells_no_old_review_alone(path, reviewed)
        return said[1]

    def tells_no_old_review_alone(self, path: str, reviewed: bool) -> None:
        """Where the page is not reviewed, "changed since" stands wherever the day of its review does."""
        past = self.page(f"{path}/history")
        assert f'data-state="{"reviewed" if reviewed else "changed"}"' in past
        assert ('id="page.changed"' in past) is not reviewed
        assert ('history/#page.changed">' in self.page(path)) is not reviewed
        assert (len(re.findall("<li data-decision[^>]* data-since", past)) > 0) is not reviewed
        for page in () if reviewed else (past, self.page(path)):
            bare = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page, flags=re.DOTALL)
            for block in re.split(r"</?(?:p|li|h\d|div|section)\b[^>]*>", bare):
                if re.search(OLD, block):
                    assert re.search(r"[Cc]hanged since|[Rr]emoved since|[Cc]ambi|Se quitó desde", block), block

    def elsewhere(self) -> None:
        """What spans topics tells of no review at all: lists, glossary, feed, sitemap, pages of what is new."""
        topics = {f"{path}/{name}index.html" for path in self.before for name in ("", "history/")}
        for file in self.public.rglob("*"):
            name = file.relative_to(self.public).as_posix()
            if file.suffix not in (".html", ".xml", ".txt") or name in topics:
                continue
            told = re.sub(' data-until="[^"]*"', "", file.read_text(encoding="utf-8"))  # when an alert ends
            assert not re.search(OLD, told), name

    def lost(self, path: str) -> str:
        """All that the history page shows as removed."""
        found = re.findall(r"<del>(.*?)</del>", self.page(f"{path}/history"), re.DOTALL)
        return " ".join(re.sub('<span class="hidden">.*?</span>', "", each) for each in found)

    def facts(self, path: str) -> dict[str, Any]:
        folder, section, topic = path.rpartition("/")[0].rpartition("/")[0], *path.split("/")[-2:]
        known = json.loads((self.public / folder / "facts" / f"{section}.json").read_text(encoding="utf-8"))
        return next(one for one in known["topics"] if one["id"] == topic)

    def printed(self, path: str) -> str:
        """What the page prints, without what a review does not speak of."""
        page = self.page(path)
        body = page[page.index('<article class="topic">') : page.index('<section class="edition"')]
        return " ".join(re.sub(OUTSIDE, "", body, flags=re.DOTALL).split())


# Navigation (where a concept's page lies, too), people, previews of other topics, the numbers to call, whom a report of
# an error goes to, and the day on which a source was read.
OUTSIDE = (
    r'<nav .*?</nav>|<aside class="rail".*?</aside>|<div class="byline">.*?</div>|<ul class="numbers">.*?</ul>'
    r'| data-preview="[^"]*"|(?<=class="xref") href="[^"]*"|<p class="help">.*?</p>'
    r'|(?<=class="report" href=")[^"?]*|, <time datetime="[^"]*">[^<]*</time>'
)
GROUNDS = r'<span class="ground">.*?</span>'  # they tell whether a statement is covered


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    """(path, topic) of every page of a topic."""
    known = opened(folder)
    assert known is not None
    for (language, name), topic in known.topics.items():
        for edition in topic.editions if topic.status == "published" else ():
            place = f"{'es/' if language == 'es' else ''}{'professional/' if edition == 'professional' else ''}"
            yield f"{place}{topic.section}/{name}", name


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    ignored = shutil.ignore_patterns(".vade", "public", "reviews")
    manual = Signed(Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("signed") / "manual", ignore=ignored)))
    assert manual.vade("translate", "pebble-rest", "--to", "es", "--all") == 0
    known = opened(manual.folder)
    assert known is not None
    for topic in {name for _, name in pages_of(manual.folder)}:
        tongues = ",".join(tag for tag in ("en", "es") if (tag, topic) in known.topics)
        words = ("review", "sign", topic, "--as", "rex-pretend", "--scope", "clinical", "--yes")
        assert manual.vade(*words, "--languages", tongues, "--date", "2026-03-02") == 0
    assert manual.built()
    manual.before = {path: manual.printed(path) for path, _ in pages_of(manual.folder)}
    return manual


def test_every_page_is_reviewed_at_first(signed: Signed) -> None:
    assert len(signed.before) > 12
    assert {path: signed.state(path) for path in signed.before} == dict.fromkeys(signed.before, "reviewed")


# --- any edit at all --------------------------------------------------------------------------------------------

CONCEPTS = sorted(file.stem for file in SMALL.glob("concepts/*.md") if "." not in file.stem)
OPTIONS = sorted(
    {
        line
        for file in SMALL.glob("topics/*/*.md")
        for line in file.read_text().split("\n")
        if re.match(r":[a-z-]+: ", line)
    }
)


def at_one(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Edit:
    """Changes one of the places that fit."""

    def edit(text: str, chance: Random) -> str:
        places = list(re.finditer(pattern, text))
        if not places:
            return text
        place = chance.choice(places)
        return text[: place.start()] + new(place, chance) + text[place.end() :]

    return edit


def swapped_lines(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def blocks_moved(text: str, chance: Random) -> str:
    """Two blocks change places, or the first goes behind the second."""
    blocks = list(re.finditer(r"(?ms)^:::\{(?!summary).*?^:::$\n*", text))
    if len(blocks) < 2:
        return text
    one, other = sorted(chance.sample(blocks, 2), key=lambda block: block.start())
    before, middle, after = text[: one.start()], text[one.end() : other.start()], text[other.end() :]
    pieces = (other[0], middle, one[0]) if chance.random() < 0.5 else (middle, other[0], one[0])
    return "".join((before, *pieces, after))


def related(text: str, chance: Random) -> str:
    """Another concept above this one, or none; another concept that the topic is about."""
    other = chance.choice(CONCEPTS)
    if "\nConsumer name:" not in text:
        return re.sub(r"(?m)^concept: .*$", f"concept: {other}", text)
    bare = re.sub(r"(?m)^broader: .*\n", "", text)
    return bare.replace("\n---\n", f"\nbroader: [{other}]\n---\n", 1) if chance.random() < 0.7 else bare


EDITS: dict[str, Edit] = {
    "word": at_one(r"[^\W\d_]{2,}", lambda word, _: f"{word[0]}x"),
    "lost word": at_one(r"[^\W\d_]{2,}", lambda word, _: ""),
    "number": at_one(r"\d", lambda digit, _: str((int(digit[0]) + 1) % 10)),
    "lost line": at_one(r"(?m)^.*\n", lambda line, _: ""),
    "list level": at_one(r"(?m)^(?=- |1\. )", lambda item, _: "  "),
    "option": at_one(
        r"(?m)^(:[a-z-]+:) .*$",
        lambda line, chance: chance.choice([o for o in OPTIONS if o.startswith(line[1])] or [line[0]]),
    ),
    "swapped lines": swapped_lines,
    "moved blocks": blocks_moved,
    "relation": related,
    SPACES: at_one(r"(?<=\w) (?=\w)", lambda space, _: "   "),
}


def sources() -> list[str]:
    """Every file that an editor writes."""
    kinds = (
        "topics/**/*.md",
        "concepts/*.md",
        "references/*.yaml",
        "people/*.yaml",
        "pages/*.md",
        "*.md",
        "manual.toml",
    )
    return sorted(file.relative_to(SMALL).as_posix() for kind in kinds for file in SMALL.glob(kind))


def stays(file: str, kind: str, path: str) -> bool:
    """Whether no page, or not this one, may lose its review to such an edit."""
    topic = path.rpartition("/")[2]
    if kind == SPACES:
        return True
    if file.startswith(("people/", "pages/")) or file.endswith(("_section.md", "_section.es.md")):
        return True
    if file.startswith("topics/"):
        name = Path(file).stem.removesuffix(".es")
        above = {"pebble-rest": ("pebble-skin-safety",), "warm-pebbles": ("pebble-rest", "pebble-skin-safety")}
        above |= {"cold-pebbles": above["warm-pebbles"], "sore-back": ("pebble-rest",)}
        return name != topic and name not in above.get(topic, ())
    return False


@settings(
    max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]
)
@example(file="manual.toml", kind="lost word", seed=1)  # reports of errors go to somebody else
@given(file=st.sampled_from(sources()), kind=st.sampled_from(sorted(EDITS)), seed=st.integers(0, 10_000))
def test_a_page_that_prints_anything_else_is_not_reviewed(signed: Signed, file: str, kind: str, seed: int) -> None:
    place = signed.folder / file
    text = place.read_text(encoding="utf-8")
    changed = EDITS[kind](text, Random(seed))
    assume(changed != text)
    try:
        place.write_text(changed, encoding="utf-8")
        assume(signed.built())
        judge(signed, file, kind)
    finally:
        place.write_text(text, encoding="utf-8")


def judge(signed: Signed, file: str, kind: str) -> None:
    here = dict(pages_of(signed.folder))
    for path, before in signed.before.items():
        if path not in here:
            continue  # a draft, or withdrawn from an edition: nothing is claimed
        state, now = signed.state(path), signed.printed(path)
        if now != before:
            assert state != "reviewed", f"{path} prints other words than were seen"
        elif stays(file, kind, path):
            assert state == "reviewed", f"{path} does not depend on this"
    signed.elsewhere()


# --- what a page depends on without printing it, and what it prints without words of its own ---------------------

REST, WARM = "topics/pebbles/pebble-rest.md", "topics/pebbles/warm-pebbles.md"
OWN = ("pebbles/pebble-rest", "professional/pebbles/pebble-rest")
HEIRS = ("pebbles/warm-pebbles", "professional/pebbles/warm-pebbles")
COLD = ("practice/cold-pebbles", "professional/practice/cold-pebbles")
SPANISH = ("es/pebbles/pebble-rest", "es/professional/pebbles/pebble-rest")
ELSEWHERE = ("practice/pebble-supervision",)


@pytest.mark.parametrize(
    ("file", "old", "new", "lose"),
    [
        ("concepts/numb-skin.md", "Ask: ", "Ask: Please say. ", (OWN[0], HEIRS[0])),
        ("concepts/numb-skin.md", "\nGloss: ", "\nGloss: It is said: ", (OWN[0], HEIRS[0])),
        ("concepts/age.md", "\nGloss: ", "\nGloss: It is said: ", (*OWN, *HEIRS, *SPANISH)),
        ("concepts/blisters.md", "\n---\n", "\nbroader: [numb-skin]\n---\n", (*OWN, *HEIRS, *SPANISH)),
        ("concepts/cold-pebbles.md", "broader: [pebble-rest]", "broader: []", COLD),
        ("references/stone2019.yaml", "status: current", "status: retracted", OWN),
        ("topics/pebbles/pebble-skin-safety.md", "part-of: pebble-rest\n", "", (*OWN, *HEIRS, *SPANISH)),
        (WARM, "professional: Heated pebbles}", "professional: Hot pebbles}", (HEIRS[1], COLD[1])),
        ("history/cold-pebbles.yaml", 'instead: "warm-pebbles"', 'instead: "pebble-rest"', COLD),
        (REST, ":certainty: low", ":certainty: high", OWN),
        (REST, ":limit: pressure <= 2", ":limit: pressure <= 3", (*OWN, *HEIRS, *SPANISH)),
        (REST, ":until: back-surgery (past < 12 weeks)", ":until: back-surgery (past < 13 weeks)", (*OWN, *HEIRS)),
        (REST, "Both title: Red skin", "Both title: Reddish skin", OWN),
        (REST, "- It takes a while.\n- It costs nothing.", "- It takes a while.\n  - It costs nothing.", OWN[:1]),
        (REST, "Professional: Defer until", "Professional: Wait until", (OWN[1], HEIRS[1])),
        (REST, ":credit: Ada Sample", ":credit: Nell Nobody", OWN),
        ("topics/pebbles/pebble-rest.es.md", "Su piel puede", "La piel puede", SPANISH[:1]),
        ("policy.md", "without asking", "before asking", OWN[:1]),
    ],
)
def test_what_a_page_depends_on(signed: Signed, file: str, old: str, new: str, lose: tuple[str, ...]) -> None:
    place = signed.folder / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    try:
        place.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert signed.built()
        assert [path for path in lose if signed.state(path) == "reviewed"] == []
        assert [signed.state(path) for path in ELSEWHERE if path in signed.before] in ([], ["reviewed"])
    finally:
        place.write_text(text, encoding="utf-8")


def test_what_spans_topics_tells_of_no_review(signed: Signed) -> None:
    signed.elsewhere()


ITEMS = [
    (file, line)
    for file in (REST, WARM, "topics/pebbles/pebble-skin-safety.md", "topics/pebbles/pebble-rest.es.md")
    for line in (SMALL / file).read_text(encoding="utf-8").split("\n")
    if re.match(r" *(- |\d\. )[^@:{\[]*$", line)
]


@pytest.mark.parametrize(("file", "line"), ITEMS)
def test_a_list_item_that_was_lost_is_shown_as_lost(signed: Signed, file: str, line: str) -> None:
    place = signed.folder / file
    text = place.read_text(encoding="utf-8")
    words = re.sub(r"^ *(- |\d\. )|[*_`]|\[|\]\([^)]*\)", "", line)
    try:
        place.write_text(text.replace(f"{line}\n", "", 1), encoding="utf-8")
        assert signed.built()
        lost = [path for path, before in signed.before.items() if signed.printed(path) != before]
        own = [path for path in lost if path.endswith(Path(file).stem.removesuffix(".es"))]
        assert own
        for path in own:
            assert signed.state(path) == "changed"
            assert words in signed.lost(path), path
    finally:
        place.write_text(text, encoding="utf-8")


def test_a_part_that_was_retired_or_an_heir_s_decline_taken_back_is_another_page(signed: Signed) -> None:
    place, history = signed.folder / WARM, signed.folder / "history/warm-pebbles.yaml"
    text, known = place.read_text(encoding="utf-8"), history.read_text(encoding="utf-8")
    block = re.search(r"(?ms)^:::\{inherited\} pebble-rest/after-an-operation.*?^:::$\n*", text)
    assert block is not None
    try:
        place.write_text(text.replace(block[0], ""), encoding="utf-8")
        assert signed.vade("retire", "warm-pebbles/warmth-after-an-operation", "--because", "It was wrong.") == 0
        assert signed.built()
        assert [signed.state(path) for path in HEIRS] == ["changed", "changed"]
    finally:
        place.write_text(text, encoding="utf-8")
        history.write_text(known, encoding="utf-8")
