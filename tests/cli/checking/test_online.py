"""`vade check --online`: from the words to links.yaml, to the page and to the findings."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from tests.checks.lint.sample import TOPIC, sample
from tests.cli.checking.outside import NETWORK as POLITE
from tests.cli.checking.outside import Outside, outside

from vademecum.checks.lint.rule import Example
from vademecum.cli.checking import online
from vademecum.cli.checking.asking import Asker, Ip
from vademecum.cli.checking.covered import voided
from vademecum.cli.checking.online import Asked, ask_outside, is_due, line_of
from vademecum.cli.checking.since import Changed
from vademecum.cli.exits import PlaceRefused
from vademecum.cli.main import main
from vademecum.compile.checking import check
from vademecum.model.outside import LinkCheck
from vademecum.source.files import SourceFile
from vademecum.source.outside import LINKS, read_link_checks

DAY = "2026-11-25"
NETWORK = structs.replace(POLITE, pause=0.0)
RESOURCE = """
## More information

See [the page of the society]({base}/gone/404#part) and [its mail](mailto:a@sample.example).

:::{{resource}} society
:url: {base}/good#top
:lang: en
:publisher: Example Society

Title: Thin bones
:::
"""


@pytest.fixture
def there() -> Iterator[Outside]:
    with outside() as server:
        yield server


@pytest.fixture
def manual(tmp_path: Path, there: Outside) -> Path:
    """Signed, then with links in a topic, a page, a concept and a source."""
    base = there.url("")
    folder = sample(tmp_path, Example(add=RESOURCE.format(base=base), signed="2026-05-01"))
    for name, url in (("fern2024", f"{base}/good"), ("moss2021", f"{base}/to/301/good")):
        file = folder / "references" / f"{name}.yaml"
        lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith(("DOI:", "URL:"))]
        file.write_text("\n".join([*lines, f"URL: {url}", ""]), "utf-8")
    with open(folder / "pages" / "about.md", "a", encoding="utf-8") as out:
        out.write(f"\nBy [a house]({base}/gone/403).\n")
    assert main(["revise", "massage", "--note", "Links", "--date", "2026-05-02", str(folder)]) == 0
    return folder


def asked(manual: Path, day: str = DAY, days: int = 7, changed: Changed | None = None) -> Asked:
    told = ask_outside(manual, days, changed=changed, network=NETWORK, day=day)
    assert told is not None
    return told


def record(manual: Path) -> dict[str, LinkCheck]:
    found = read_link_checks(SourceFile(LINKS, (manual / LINKS).read_bytes()), [])
    assert found is not None
    return found


def page(manual: Path) -> str:
    assert main(["build", str(manual)]) == 0
    return (manual / "public" / "body" / "massage" / "index.html").read_text(encoding="utf-8")


def test_what_was_answered_is_kept_told_and_printed(
    manual: Path, there: Outside, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "link not yet checked" in page(manual)
    said = line_of(asked(manual))
    assert (
        said == "Asked 4 of 4 outside addresses: 1 good, 1 moved, 1 dead, 1 without a good answer (links.yaml says why)"
    )
    good, gone, moved, refused = (there.url(path) for path in ("/good", "/gone/404", "/to/301/good", "/gone/403"))
    assert (manual / LINKS).read_text(encoding="utf-8").splitlines()[1:] == [
        "links:",
        f'  - {{url: "{refused}", failed: {DAY}, because: "403"}}',
        f'  - {{url: "{gone}", failed: {DAY}, because: "404"}}',
        f'  - {{url: "{good}", good: {DAY}}}',
        f'  - {{url: "{moved}", good: {DAY}, moved: "{good}"}}',
    ]
    assert "link checked <time" in page(manual)
    assert ">25 Nov 2026</time>" in page(manual)
    capsys.readouterr()
    assert main(["check", str(manual), "--select", "VS113,VS114", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["code"], each["path"]) for each in found] == [("VS114", "references/moss2021.yaml"), ("VS113", TOPIC)]
    for each in found:
        line = (manual / each["path"]).read_text("utf-8").splitlines()[each["line"] - 1]
        assert line[each["column"] - 1 :].startswith(there.url("/"))


def test_a_record_is_no_word_that_somebody_reviewed(manual: Path, there: Outside) -> None:
    text = f'links:\n  - {{url: "{there.url("/good")}", good: {DAY}}}\n'
    assert voided(manual, {LINKS: text}) == frozenset()
    assert voided(manual, {TOPIC: (manual / TOPIC).read_text("utf-8").replace("rub", "knead")}) == {"massage"}


def test_only_what_is_old_or_failed_is_asked_again(manual: Path, there: Outside) -> None:
    asked(manual)
    there.requests.clear()
    again = asked(manual, day="2026-11-27")
    assert {url.removeprefix(there.url("")) for url in again.due} == {"/gone/404", "/gone/403"}
    assert len(asked(manual, day="2026-12-02").due) == 4
    assert len(asked(manual, day="2026-12-02", days=0).due) == 4


def test_the_last_good_answer_stands_beside_a_failed_one(manual: Path, there: Outside) -> None:
    asked(manual)
    file, good, gone = manual / LINKS, there.url("/good"), there.url("/gone/404")
    lines = [f'url: "{gone}", good: 2026-11-01', f'url: "{good}", good: {DAY}']
    file.write_text("links:\n" + "".join(f"  - {{{line}}}\n" for line in lines), "utf-8")
    asked(manual)
    known = record(manual)
    assert known[gone] == LinkCheck(url=gone, good="2026-11-01", failed=DAY, because="404")
    assert known[good].good == DAY


def test_what_the_manual_leads_to_no_more_is_forgotten(manual: Path, there: Outside) -> None:
    asked(manual)
    topic = manual / TOPIC
    topic.write_text(topic.read_text("utf-8").replace("/gone/404", "/good/other"), "utf-8")
    asked(manual)
    assert {url.removeprefix(there.url("")) for url in record(manual)} == {
        "/good", "/good/other", "/to/301/good", "/gone/403"
    }  # fmt: skip
    topic.write_text("---\n", "utf-8")  # what cannot be read may lead there still
    asked(manual)
    assert there.url("/good/other") in record(manual)


def test_since_asks_only_what_stands_in_changed_files(manual: Path, there: Outside) -> None:
    told = asked(manual, changed=Changed(frozenset({"references/moss2021.yaml"})))
    assert told.due == (there.url("/to/301/good"),)
    assert len(asked(manual, changed=Changed(None)).due) == 3


def test_drafts_are_asked_about_only_where_they_are_looked_at(manual: Path, there: Outside) -> None:
    topic = manual / TOPIC
    topic.write_text(topic.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    assert len(asked(manual).due) == 3
    told = ask_outside(manual, 0, drafts=True, network=NETWORK, day=DAY)
    assert told is not None
    assert len(told.due) == 4


def test_an_interruption_keeps_what_is_known(manual: Path, there: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Asker._one

    async def interrupted(self: Asker, url: str) -> object:
        if len(self.told) >= 2:
            raise KeyboardInterrupt
        return await real(self, url)

    monkeypatch.setattr(Asker, "_one", interrupted)
    with pytest.raises(KeyboardInterrupt):
        asked(manual)
    assert len(record(manual)) == 2


def test_without_a_network_the_record_stays(manual: Path) -> None:
    async def nothing(host: str, port: int) -> list[Ip]:
        raise OSError("no network")

    network = structs.replace(NETWORK, resolve=nothing)
    with pytest.raises(PlaceRefused, match="is there a network"):
        ask_outside(manual, 7, network=network, day=DAY)
    assert not (manual / LINKS).exists()


def test_a_damaged_record_is_an_error_and_nothing_is_asked(
    manual: Path, there: Outside, capsys: pytest.CaptureFixture[str]
) -> None:
    (manual / LINKS).write_text("links:\n  - {url: here}\n", "utf-8")
    assert main(["check", str(manual), "--online"]) == 1
    told = capsys.readouterr()
    assert "nothing was asked" in told.err
    assert "links.yaml:2:11  VM038" in told.out
    assert there.requests == []


def test_the_command_asks_nobody_without_the_option(
    manual: Path, there: Outside, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "Network", lambda: NETWORK)
    for words in (["check"], ["build"]):
        assert main([*words, str(manual)]) == 0
    assert there.requests == []
    assert main(["check", str(manual), "--online", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert "Asked 4 of 4" in told.err
    assert "Asked 4 of 4" not in told.out
    assert main(["check", str(manual), "--online", "--older-than", "0"]) == 0
    assert "Asked 4 of 4 outside addresses" in capsys.readouterr().out
    assert main(["check", str(manual), "--online", "--strict", "--select", "VS113"]) == 1


@pytest.mark.parametrize(
    "words",
    [["--older-than", "3"], ["--online", "--date", DAY], ["--online", "--diff"], ["--online", "--older-than", "x"]],
)
def test_wrong_use(words: list[str], manual: Path, there: Outside) -> None:
    assert main(["check", str(manual), *words]) == 2
    assert there.requests == []


def test_a_changed_record_is_noticed_by_a_quick_build_and_check(manual: Path, there: Outside) -> None:
    page(manual)
    check(manual, linted=DAY, remembers=True)
    asked(manual)
    assert "25 Nov 2026" in page(manual)
    codes = [f.code for f in check(manual, linted=DAY, remembers=True).findings]
    assert "VS113" in codes


@pytest.mark.parametrize(
    ("good", "failed", "days", "due"),
    [
        (None, None, 7, True),
        ("2026-11-18", None, 7, True),
        ("2026-11-19", None, 7, False),
        ("2026-11-25", None, 0, True),
        ("2026-11-25", None, 1, False),
        ("2026-11-25", "2026-11-25", 7, True),
        ("2026-11-26", None, 7, True),
    ],
)
def test_what_is_due(good: str | None, failed: str | None, days: int, due: bool) -> None:
    check = LinkCheck(url="https://a.example", good=good, failed=failed, because="404" if failed else None)
    assert is_due(check, DAY, days) is due


def test_what_was_never_tried_is_asked_first(manual: Path, there: Outside) -> None:
    """A host that is left alone after a few silent asks is asked for other addresses next time."""
    first = asked(manual).due[0]
    topic = manual / TOPIC
    topic.write_text(topic.read_text("utf-8") + f"\n[A new one]({there.url('/new')}).\n", "utf-8")
    again = asked(manual, days=0).due
    assert again[0] == there.url("/new") != first


def test_nothing_to_ask() -> None:
    assert line_of(Asked(3, (), {})) == "Asked none of 3 outside addresses: all were asked lately"
