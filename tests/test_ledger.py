"""The first promise: what is due is in the finished bytes; a build that loses or softens any publishes nothing."""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.harms import FACT_HARMS, PAGE_HARMS, statements
from tests.reader import Seen, letters, read_facts, read_page, read_print

from vademecum.authored.statement import Statement
from vademecum.compile import writing
from vademecum.compile.build import Options, build
from vademecum.compile.due import due_statements
from vademecum.compile.opened import Opened, opened
from vademecum.model.demand import LEVELS, printed, strictest
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.render import readback
from vademecum.render.audit import Audit, Expected, expected_of
from vademecum.render.differences import differences
from vademecum.render.readback import read_html
from vademecum.render.text import plain
from vademecum.reviewing.inheritance import Handing
from vademecum.source.static import static_files
from vademecum.view.around import Around
from vademecum.view.topic import TopicView
from vademecum.writers.facts.writer import FactsWriter
from vademecum.writers.registry import WRITERS
from vademecum.writers.site.writer import SiteWriter

HARMS = int(os.environ.get("VADEMECUM_HARMS", "150"))  # whole builds
SMALL = Path(__file__).parent / "manuals" / "small"


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(SMALL, folder / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    manual = copied(tmp_path_factory.mktemp("ledger"))
    assert build(Options(folder=manual)).release is not None
    return manual


# --- every due statement can be read back -----------------------------------------------------------------------


def pages(known: Opened) -> Iterator[tuple[str, Edition, str]]:
    """(topic, edition, page) of every topic in the original language."""
    for (language, name), topic in known.topics.items():
        for edition in EDITIONS:
            if language == "en" and topic.status == "published" and edition in topic.editions:
                yield name, edition, f"{'professional/' if edition == 'professional' else ''}{topic.section}/{name}"


def handing(known: Opened) -> Handing:
    return lambda topic: known.manual.handed["en"].get(topic, ())


def test_every_due_statement_is_read_back_from_page_print_and_facts(small: Path) -> None:
    known = opened(small)
    assert known is not None
    authored = {s.id: s for topic in known.topics.values() if topic.language == "en" for s in topic.statements}
    css = static_files()["site.css"].decode()
    read = 0
    for name, edition, path in pages(known):
        topic = known.topics["en", name]
        due = due_statements(topic, handing(known), known.relations, known.manual.histories, edition)
        body = (small / "public" / path / "index.html").read_bytes()
        facts = small / "public" / path.partition(topic.section)[0] / "facts" / f"{topic.section}.json"
        answers = (read_page(body), read_print(body, css), read_facts(facts.read_bytes())[name])
        for seen in answers:
            assert {one.id for one in seen} == due, (path, edition)
            assert not [one.id for one in seen if one.folded]
            for one in seen:
                check(one, authored[one.id], edition)
                read += 1
        orders = [[one.id for one in seen] for seen in answers]
        assert orders[0] == orders[1] == orders[2]
    assert read > 100


def check(one: Seen, statement: Statement, edition: Edition) -> None:
    title, words = statement.title.wording(edition), statement.words.wording(edition)
    assert letters(title or "") in letters(one.title or one.text)
    for line in plain(words or ()).split("\n"):
        assert letters(line) in letters(one.text or one.words) or letters(line) in letters(one.words)
    codes = set(one.demands)
    assert {printed(demand) for demand in statement.demands} <= codes
    if statement.demands:
        assert one.level is not None
        assert LEVELS.index(one.level) <= LEVELS.index(strictest(statement.demands))
    assert one.grounds


# --- and none can be lost ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """A topic's page and its share of the facts, as the writers made them."""

    view: TopicView
    around: Around
    page: bytes
    facts: bytes


@pytest.fixture(scope="module")
def made(small: Path) -> list[Made]:
    """Every topic of the manual in both editions and languages."""
    kept: list[Made] = []

    class Keeping(SiteWriter):
        def page(self, topic: TopicView, around: Around) -> Page | None:
            page = super().page(topic, around)
            assert page is not None
            kept.append(Made(topic, around, page.body, FactsWriter().part(topic, around) or b""))
            return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WRITERS", (Keeping(), *WRITERS[1:]))
        assert build(Options(folder=small, jobs=1, clean=True)).release is not None
    return kept


def named(due: Sequence[Expected], audit: Audit, kind: str, *names: str) -> bool:
    """Whether the audit names the statement; of two that changed places it may name either, or what lay between."""
    faults = differences(due, audit)
    return any(fault.statement in names for fault in faults) or (kind == "swapped" and bool(faults))


@pytest.mark.parametrize("kind", PAGE_HARMS)
def test_no_harm_to_a_page_escapes_the_audit(made: list[Made], kind: str) -> None:
    """Every statement of every page is harmed; chance alone decides which word or mark of it."""
    harmed_ones = 0
    for one in made:
        page, due = one.page.decode(), expected_of(one.view, one.around.site)
        for at in statements(page):
            harmed = PAGE_HARMS[kind](page, at, Random(at.id))
            if harmed != page:
                harmed_ones += 1
                assert named(due, read_html(harmed.encode()), kind, at.id), (one.view.address, at.id)
    assert harmed_ones, f"no statement of the manual can suffer this: {kind}"


@pytest.mark.parametrize("kind", FACT_HARMS)
def test_no_harm_to_the_facts_escapes_the_audit(made: list[Made], kind: str) -> None:
    harmed_ones = 0
    for one in made:
        due = expected_of(one.view, one.around.site)
        for which in range(len(msgspec.json.decode(one.facts)["statements"])):
            topic = msgspec.json.decode(one.facts)
            names = names_in(topic["statements"][which])
            if FACT_HARMS[kind](topic["statements"], which, Random(names[0])):
                harmed_ones += 1
                body = msgspec.json.encode({"regions": numbers_of(one.around), "topics": [topic]})
                audit = readback.read_facts(body)[topic["id"]]
                assert named(due, audit, kind, *names), (one.view.address, which)
    assert harmed_ones, f"no statement of the manual can suffer this: {kind}"


def names_in(statement: dict[str, Any]) -> list[str]:
    return [statement["id"], *(added["id"] for added in statement.get("stricter", []))]


def numbers_of(around: Around) -> list[dict[str, str]]:
    return [{key: said for key, said in msgspec.structs.asdict(r).items() if said} for r in around.site.regions]


def test_facts_without_the_numbers_to_call_are_told(made: list[Made]) -> None:
    one = next(one for one in made if any(due.numbers for due in expected_of(one.view, one.around.site)))
    due = expected_of(one.view, one.around.site)
    told = differences(due, readback.read_facts(b'{"topics":[%s]}' % one.facts)[one.view.id])
    assert [fault.what for fault in told] == ["lost the numbers to call"] * sum(bool(each.numbers) for each in due)


class Harming(SiteWriter):
    """Does one harm to one statement of one page, if the statement has what is to be harmed."""

    def __init__(self, kind: str, topic: str, which: int, edition: str, language: str, seed: int) -> None:
        super().__init__()
        self.kind, self.which, self.seed = kind, which, seed
        self.place = (topic, edition, language)
        self.harmed: str | None = None

    def page(self, topic: TopicView, around: Around) -> Page | None:
        page = super().page(topic, around)
        if page is None or (topic.id, topic.edition, topic.language) != self.place:
            return page
        text = page.body.decode()
        there = statements(text)
        chosen = there[self.which % len(there)]
        harmed = PAGE_HARMS[self.kind](text, chosen, Random(self.seed))
        if harmed != text:
            self.harmed = chosen.id
        return msgspec.structs.replace(page, body=harmed.encode())


@settings(max_examples=HARMS, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(PAGE_HARMS)),
    topic=st.sampled_from(["pebble-rest", "warm-pebbles", "cold-pebbles", "sore-back"]),
    which=st.integers(0, 30),
    edition=st.sampled_from(EDITIONS),
    language=st.sampled_from(["en", "es"]),
    seed=st.integers(0, 1000),
)
def test_page_that_loses_a_statement_is_never_published(
    small: Path, kind: str, topic: str, which: int, edition: str, language: str, seed: int
) -> None:
    before = (small / "public" / "index.html").read_bytes()
    writer = Harming(kind, topic, which, edition, language, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WRITERS", (writer, *WRITERS[1:]))
        report = build(Options(folder=small, jobs=1, clean=True))
    if writer.harmed is None:
        assert report.release is not None
        return
    assert report.release is None
    told = [finding for finding in report.findings if finding.code.startswith("VM5")]
    assert any(writer.harmed in finding.message for finding in told) or (kind == "swapped" and told)
    assert (small / "public" / "index.html").read_bytes() == before


@pytest.mark.parametrize("key", ["words", "demands", "level", "grounds"])
def test_facts_that_lose_something_are_never_published(small: Path, key: str) -> None:
    class Losing(FactsWriter):
        def part(self, topic: TopicView, around: Around) -> bytes | None:
            body = super().part(topic, around)
            data = msgspec.json.decode(body or b"{}")
            for statement in data.get("statements", []):
                if statement["id"] == "pebble-rest/numb-skin":
                    statement.update({key: {"words": "", "demands": [], "level": "limit", "grounds": []}[key]})
            return msgspec.json.encode(data)

    writers = tuple(Losing() if isinstance(w, FactsWriter) else w for w in WRITERS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WRITERS", writers)
        report = build(Options(folder=small, jobs=1, clean=True))
    assert report.release is None
    assert any("pebble-rest/numb-skin" in finding.message for finding in report.findings)
