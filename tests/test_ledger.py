"""The first promise: what is due is in the finished bytes; a build that loses or softens any publishes nothing."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reader import Seen, letters, read_facts, read_page, read_print

from vademecum.authored.statement import Statement
from vademecum.compile import writing
from vademecum.compile.build import Opened, Options, build, opened
from vademecum.compile.due import due_statements
from vademecum.model.demand import LEVELS, printed, strictest
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.page import Page
from vademecum.render.text import plain
from vademecum.reviewing.inheritance import Handing
from vademecum.source.static import static_files
from vademecum.view.around import Around
from vademecum.view.topic import TopicView
from vademecum.writers.facts.writer import FactsWriter
from vademecum.writers.registry import WRITERS
from vademecum.writers.site.writer import SiteWriter

SMALL = Path(__file__).parent / "manuals" / "small"
ARTICLE = re.compile(r'<article class="statement[^>]*data-statement="([^"]+)".*?</article>', re.DOTALL)
Harm = Callable[[str, re.Match[str]], str]


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


def dropped(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], "", 1)


def without_words(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], re.sub(r"(?s)<p>.*?</p>", "<p></p>", found[0], count=1), 1)


def without_demands(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], re.sub(r"(?s)<li data-demand=.*?</li>", "", found[0], count=1), 1)


def softened(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], re.sub(r'data-level="[^"]+"', 'data-level="limit"', found[0], count=1), 1)


def without_grounds(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], re.sub(r'(?s)<p class="grounds">.*?</p>', "", found[0], count=1), 1)


def folded(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], f"<details><summary>More</summary>{found[0]}</details>", 1)


def hidden(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], f"<div hidden>{found[0]}</div>", 1)


def twice(page: str, found: re.Match[str]) -> str:
    return page.replace(found[0], found[0] * 2, 1)


HARMS: tuple[Harm, ...] = (
    dropped, without_words, without_demands, softened, without_grounds, folded, hidden, twice,
)  # fmt: skip


class Harming(SiteWriter):
    """Does one harm to one statement of one page, if the statement has what is to be harmed."""

    def __init__(self, harm: Harm, which: int, edition: str) -> None:
        super().__init__()
        self.harm, self.which, self.edition = harm, which, edition
        self.harmed: str | None = None

    def page(self, topic: TopicView, around: Around) -> Page | None:
        page = super().page(topic, around)
        if page is None or self.harmed or topic.edition != self.edition or topic.id != "pebble-rest":
            return page
        text = page.body.decode()
        found = list(ARTICLE.finditer(text))
        chosen = found[self.which % len(found)]
        harmed = self.harm(text, chosen)
        if harmed != text:
            self.harmed = chosen[1]
        return msgspec.structs.replace(page, body=harmed.encode())


@settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(harm=st.sampled_from(HARMS), which=st.integers(0, 30), edition=st.sampled_from(EDITIONS))
def test_page_that_loses_a_statement_is_never_published(small: Path, harm: Harm, which: int, edition: str) -> None:
    before = (small / "public" / "index.html").read_bytes()
    writer = Harming(harm, which, edition)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WRITERS", (writer, *WRITERS[1:]))
        report = build(Options(folder=small, jobs=1, clean=True))
    if writer.harmed is None:
        assert report.release is not None
        return
    assert report.release is None
    assert any(writer.harmed in finding.message and finding.code.startswith("VM5") for finding in report.findings)
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


def test_statements_out_of_order_are_never_published(small: Path) -> None:
    class Swapping(SiteWriter):
        def page(self, topic: TopicView, around: Around) -> Page | None:
            page = super().page(topic, around)
            if page is None or topic.id != "pebble-rest":
                return page
            text = page.body.decode()
            found = list(ARTICLE.finditer(text))
            first, second = found[0], found[1]
            text = text.replace(first[0], "@1@").replace(second[0], first[0]).replace("@1@", second[0])
            return msgspec.structs.replace(page, body=text.encode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "WRITERS", (Swapping(), *WRITERS[1:]))
        report = build(Options(folder=small, jobs=1, clean=True))
    assert report.release is None
    assert {finding.code for finding in report.findings} & {"VM504", "VM505"}
