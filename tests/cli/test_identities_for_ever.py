"""Whatever editors do, in whatever order: what was published once is told of for ever, and moves lead on."""

import contextlib
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from tests.cli.shell import REVIEWED

from vademecum.cli.main import main
from vademecum.compile.build import Options, build
from vademecum.model.review import History, Identity
from vademecum.reviewing.identities import followed

WORDS = """\
:::{{note}} {name}
Both: A note, number {number}.
:::
"""
BLOCK = re.compile(r"^:::\{(?:use|precaution|note)\} ([a-z0-9-]+)$", re.MULTILINE)
SECTION = "hands"
QUICKLY = (Phase.explicit, Phase.reuse, Phase.generate)  # an example takes a second: none is made smaller


class Step(Struct, frozen=True):
    """``what`` is done to the topic and the block of these numbers."""

    what: str
    topic: int
    block: int
    other: int


WHAT = ("add", "rename block", "rename topic", "retire", "retire topic", "withdraw", "withdraw topic", "across", "edit")
STEPS = st.builds(Step, st.sampled_from(WHAT), *(st.integers(0, 9) for _ in range(3)))


class Editor:
    """Does one step after the other by the commands; what they refuse is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(REVIEWED, folder / "manual"))
        self.count = 0

    def vade(self, *words: str) -> int:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return main([*words, str(self.folder)])

    def topics(self) -> list[Path]:
        return [file for file in sorted((self.folder / "topics" / SECTION).glob("[a-z]*.md")) if ".es" not in file.name]

    def does(self, step: Step) -> None:
        topics = self.topics()
        self.count += 1
        file, other = topics[step.topic % len(topics)], topics[step.other % len(topics)]
        blocks = BLOCK.findall(file.read_text("utf-8"))
        block = blocks[step.block % len(blocks)] if blocks else None
        if block and step.what in ("rename block", "retire", "withdraw", "across"):
            self._block(step.what, file, other, block)
        else:
            self._topic(step.what, file, other, more=len(topics) > 2)
        self.vade("revise", "--all", "--note", f"Step {self.count}")

    def _block(self, what: str, file: Path, other: Path, block: str) -> None:
        new = f"new-{self.count}"
        match what:
            case "rename block":
                self.vade("rename", f"{file.stem}/{block}", f"{file.stem}/{new}")
            case "retire":
                self.vade("retire", f"{file.stem}/{block}", "--because", "A test", "--publish")
            case "withdraw":
                self.vade("withdraw", f"{file.stem}/{block}", "--because", "A test")
            case "across" if file != other:
                self._across(file, other, block, new)

    def _topic(self, what: str, file: Path, other: Path, *, more: bool) -> None:
        match what:
            case "add":
                self._add(file, f"new-{self.count}")
            case "edit":
                file.write_text(file.read_text("utf-8").replace("is invented for", "was invented for"), "utf-8")
            case "rename topic":
                self.vade("rename", file.stem, f"new-{self.count}")
            case "retire topic" if more and not self._is_named(file):
                if self.vade("retire", file.stem, "--because", "A test", "--instead", other.stem) == 0:
                    for version in file.parent.glob(f"{file.stem}.*md"):
                        version.unlink()
            case "withdraw topic":
                self.vade("withdraw", file.stem, "--because", "A test")

    def _is_named(self, file: Path) -> bool:
        """Whether other texts point to the topic: the build then asks to change them first."""
        return any(file.stem in other.read_text("utf-8") for other in self.topics() if other != file)

    def _add(self, file: Path, name: str) -> None:
        block = WORDS.format(name=name, number=self.count)
        before, heading, rest = file.read_text("utf-8").partition("\n## ")
        file.write_text(f"{before}\n{block}{heading}{rest}", "utf-8")

    def _across(self, file: Path, other: Path, block: str, new: str) -> None:
        """A note goes to another topic under another id: the old one leads there."""
        text = file.read_text("utf-8")
        found = re.search(rf":::\{{note\}} {block}\n.*?\n:::\n", text, re.DOTALL)
        if not found:
            return
        kept = {path: path.read_bytes() for path in (file, other)}
        self._add(other, new)
        file.write_text(text.replace(found[0], ""), "utf-8")
        done = self.vade("revise", other.stem, "--note", "Came") == 0
        if not done or self.vade("revise", file.stem, "--note", "Went", "--moved", f"{block}={other.stem}/{new}") != 0:
            for path, body in kept.items():
                path.write_bytes(body)
            if done:  # what was registered there stays
                self._add(other, new)


class Site:
    """A published manual as a reader walks through it: pages, anchors, and the links of what has moved."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def page(self, address: str) -> str:
        return (self.out / address.strip("/") / "index.html").read_text("utf-8")

    def ends(self, address: str, anchor: str) -> str:
        """What a reader finds in the end: "live", or the state that is told. Fails for silence and for circles."""
        walked: set[tuple[str, str]] = set()
        while True:
            assert (address, anchor) not in walked, f"a circle: {walked}"
            walked.add((address, anchor))
            page = self.page(address)
            if 'data-page="moved"' in page:
                there = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
                assert there
                address = there[1]
                continue
            here = (
                re.search(rf'<[a-z]+[^>]* id="{re.escape(anchor)}"[^>]*>(.*?)</', page, re.DOTALL) if anchor else None
            )
            if here is None:
                assert not anchor or 'data-page="gone"' in page, f"{address}#{anchor} is silent"
                return "gone" if 'data-page="gone"' in page else "live"
            gone = re.search(r'data-gone="([a-z]+)"', here[0])
            if gone is None:
                return "live"
            if gone[1] != "moved":
                return gone[1]
            link = re.search(r'<a href="([^"#]*)(?:#([^"]*))?"', page[here.start() :])
            assert link
            address, anchor = link[1] or address, link[2] or ""

    def fact(self, identity: str) -> bool:
        """Whether the facts say what is, or became, of a statement or block of a topic that has a page."""
        topic = identity.partition("/")[0]
        for each in self._topics():
            if each["id"] == topic:
                return identity in {known["id"] for known in (*each["statements"], *each.get("gone", ()))}
        index = json.loads((self.out / "facts/index.json").read_text("utf-8"))
        return any(gone["address"].rstrip("/").endswith(f"/{topic}") for gone in index["gone"])

    def _topics(self) -> Iterator[dict[str, Any]]:
        for file in (self.out / "facts").glob("*.json"):
            yield from json.loads(file.read_text("utf-8")).get("topics", ())


def published(folder: Path) -> dict[tuple[str, str], str]:
    """(address, anchor) -> identity of everything that any history knows for everyone."""
    from vademecum.source.files import SourceFile
    from vademecum.source.history import read_history

    found = {}
    for file in sorted((folder / "history").glob("*.yaml")):
        history = read_history(SourceFile(f"history/{file.name}", file.read_bytes()), [])
        assert history is not None
        at = next(f"/{known.at}/" for known in history.identities if known.kind == "topic")
        for known in history.identities:
            if "consumer" in known.editions:
                anchor = "" if known.kind == "topic" else known.id
                found[at, anchor] = f"{history.topic}/{anchor}".rstrip("/")
    return found


@settings(max_examples=8, deadline=None, phases=QUICKLY, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_what_was_published_is_told_of_for_ever(steps: list[Step]) -> None:
    with TemporaryDirectory() as place:
        editor = Editor(Path(place))
        known: dict[tuple[str, str], str] = {}
        for step in steps:
            known |= published(editor.folder)
            editor.does(step)
        known |= published(editor.folder)
        options = Options(folder=editor.folder, base_url="", jobs=1)
        _without_base(editor.folder)
        report = build(options)
        assert report.release is not None, [
            f"{f.span.path}:{f.span.line} {f.code} {f.message}" for f in report.findings
        ]
        site = Site(editor.folder / "public")
        for (address, anchor), identity in known.items():
            assert site.ends(address, anchor)
            if "/" in identity:
                assert site.fact(identity) or identity not in _statements(editor.folder), identity


def _without_base(folder: Path) -> None:
    file = folder / "manual.toml"
    file.write_text(re.sub(r"^base-url = .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def _statements(folder: Path) -> set[str]:
    """Identities that are statements, or no longer stand: notes that stand have no place among the facts."""
    notes = {
        f"{file.stem}/{name}"
        for file in (folder / "topics").rglob("*.md")
        for name in re.findall(r"^:::\{note\} ([a-z0-9-]+)$", file.read_text("utf-8"), re.MULTILINE)
    }
    return {name for name in published(folder).values() if name not in notes}


IDS = ("a", "b", "c")


@st.composite
def histories(draw: st.DrawFn) -> dict[str, History]:
    """Histories as nobody's command would write them, circles among them."""
    made = {}
    targets = [*IDS, *(f"{one}/{other}" for one in IDS for other in IDS)]
    for topic in IDS:
        identities = []
        for kind, name in (("topic", topic), *(("block", each) for each in IDS)):
            state = draw(st.sampled_from(("live", "moved", "retired", "withdrawn")))
            wanted = [each for each in targets if ("/" in each) == (kind == "block")]
            to = draw(st.sampled_from(wanted)) if state == "moved" else None
            identities.append(Identity(id=name, kind=kind, state=state, since="2026-01-01", to=to))  # type: ignore[arg-type]
        made[topic] = History(topic=topic, identities=tuple(identities))
    return made


@settings(max_examples=300)
@given(histories(), st.sampled_from([*IDS, *(f"{one}/{other}" for one in IDS for other in IDS)]))
def test_following_always_ends(known: dict[str, History], start: str) -> None:
    to, fate = followed(start, known)
    assert followed(to, known)[0] == to or (fate is not None and fate.state == "moved")
    assert fate is None or fate.state != "live"


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    made = Editor(tmp_path)
    _without_base(made.folder)
    return made


def site_of(editor: Editor) -> Site:
    report = build(Options(folder=editor.folder, jobs=1))
    assert report.release is not None, report.findings
    return Site(editor.folder / "public")


def test_a_chain_of_moves_leads_to_its_end(editor: Editor) -> None:
    for old, new in (("sore-skin", "one"), ("one", "two")):
        assert editor.vade("rename", f"hand-oil/{old}", f"hand-oil/{new}") == 0
    assert editor.vade("rename", "hand-oil", "oil") == 0
    assert editor.vade("rename", "oil", "oils") == 0
    assert editor.vade("revise", "--all", "--note", "Moved") == 0
    site = site_of(editor)
    for anchor in ("sore-skin", "one", "two"):
        assert site.ends("/hands/hand-oil/", anchor) == "live"
        assert site.ends("/hands/oil/", anchor) == "live"
    assert 'url=/hands/oils/"' in site.page("/hands/hand-oil/")


def test_a_withdrawn_statement_stays_withdrawn_under_a_new_name(editor: Editor) -> None:
    assert editor.vade("withdraw", "hand-oil/sore-skin", "--because", "A source was retracted") == 0
    assert editor.vade("rename", "hand-oil", "oil") == 0
    assert editor.vade("revise", "--all", "--note", "Moved") == 0
    site = site_of(editor)
    assert site.ends("/hands/hand-oil/", "sore-skin") == "withdrawn"
    assert 'data-statement="oil/sore-skin"' not in site.page("/hands/oil/")


def test_what_moved_to_a_topic_that_is_retired_says_so(editor: Editor) -> None:
    assert editor.vade("rename", "hand-oil", "oil") == 0
    assert editor.vade("retire", "oil", "--because", "Said elsewhere", "--instead", "hand-work", "--publish") == 0
    site = site_of(editor)
    page = site.page("/hands/hand-oil/")
    assert 'data-page="gone"' in page
    assert "Said elsewhere" in page
    assert "/hands/hand-work/" in page


def test_a_block_leads_only_to_one_that_stands(editor: Editor) -> None:
    assert editor.vade("rename", "hand-oil/sore-skin", "hand-oil/one") == 0
    assert editor.vade("revise", "--all", "--note", "Moved") == 0
    assert editor.vade("withdraw", "hand-heat", "--because", "x") in (0, 2)
    file = editor.folder / "topics/hands/hand-oil.md"
    editor._add(file, "sore-skin")
    assert editor.vade("revise", "hand-oil", "--note", "Back", "--moved", "one=hand-oil/sore-skin") == 2
