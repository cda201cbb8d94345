"""The feed: valid Atom, the dangerous news first, and no colleague's note where patients read."""

from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec import structs
from tests import views

from vademecum.view.manual import ManualView, RevisionView
from vademecum.view.parts import LinkView
from vademecum.writers.feed import writer as feeds
from vademecum.writers.feed.writer import FeedWriter

ATOM = "{http://www.w3.org/2005/Atom}"


def revision(on: str, kind: str, title: str = "Massage therapy", **changes: Any) -> RevisionView:
    made = RevisionView(
        topic=LinkView(title, "/body/massage-therapy/"),
        history="/body/massage-therapy/history/",
        topic_id="massage-therapy",
        on=on,
        kind=kind,
        note=None,
        digest="aa",
    )
    return structs.replace(made, **changes)


def manual(*revisions: RevisionView, edition: str = "consumer", **site: Any) -> ManualView:
    return structs.replace(views.manual(edition), revisions=revisions, gone=(), site=views.site(edition, **site))


def feed(made: ManualView) -> ElementTree.Element:
    [page] = FeedWriter().finish(made)
    return ElementTree.fromstring(page.body)


def entries(made: ManualView) -> list[ElementTree.Element]:
    return feed(made).findall(f"{ATOM}entry")


def said(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def kinds(made: ManualView) -> list[tuple[str, str]]:
    return [(attribute(entry, "category", "term"), said(entry, "updated")[:10]) for entry in entries(made)]


def attribute(entry: ElementTree.Element, name: str, key: str) -> str:
    element = entry.find(f"{ATOM}{name}")
    assert element is not None
    return element.get(key) or ""


def test_each_edition_has_its_feed_where_its_pages_point() -> None:
    paths = [page.path for edition in views.EDITIONS for page in FeedWriter().finish(views.manual(edition))]
    assert paths == ["feed.xml", "professional/feed.xml"]


def test_alerts_and_withdrawals_come_first_then_practice_then_the_rest_newest_first() -> None:
    made = manual(
        revision("2026-01-01", "alert"),
        revision("2026-03-03", "wording"),
        revision("2026-03-01", "practice"),
        revision("2026-02-02", "withdrawn"),
        revision("2026-03-02", "practice"),
        revision("2026-03-04", "correction"),
    )
    assert kinds(made) == [
        ("withdrawn", "2026-02-02"),
        ("alert", "2026-01-01"),
        ("practice", "2026-03-02"),
        ("practice", "2026-03-01"),
        ("correction", "2026-03-04"),
        ("wording", "2026-03-03"),
    ]


def test_what_is_gone_is_told_but_what_only_moved_is_not() -> None:
    made = structs.replace(views.manual(), revisions=())
    assert kinds(made) == [("retired", "2026-02-03")]
    assert "Its sources were retracted." in said(entries(made)[0], "summary")


def test_notes_are_in_the_professional_feed_alone() -> None:
    noted = revision("2026-03-02", "practice", note="Added the clot.")
    assert "Added the clot." in said(entries(manual(noted, edition="professional"))[0], "summary")
    assert "Added the clot." not in said(entries(manual(noted))[0], "summary")


def test_ids_are_permanent_distinct_and_do_not_know_the_host() -> None:
    two = (revision("2026-03-02", "practice"), revision("2026-03-02", "practice", digest="bb"))
    here = [said(entry, "id") for entry in entries(manual(*two))]
    assert len(set(here)) == 2
    assert all(name.startswith("urn:uuid:") and len(name) == 45 for name in here)
    moved = manual(*two, base_url="https://elsewhere.example", title="Another title")
    assert [said(entry, "id") for entry in entries(moved)] == here


def test_a_revision_counts_from_the_start_of_its_day_and_the_feed_from_its_newest() -> None:
    made = feed(manual(revision("2026-03-02", "wording"), revision("2026-01-02", "alert")))
    assert said(made, "updated") == "2026-03-02T00:00:00Z"


@pytest.mark.parametrize(
    ("on", "instant"), [("2026", "2026-01-01"), ("2026-03", "2026-03-01"), ("2026-03-02", "2026-03-02")]
)
def test_a_date_without_day_or_month_counts_from_its_first(on: str, instant: str) -> None:
    assert said(entries(manual(revision(on, "wording")))[0], "updated") == f"{instant}T00:00:00Z"


def test_a_feed_without_entries_is_still_valid_and_knows_no_day_of_building() -> None:
    assert said(feed(manual()), "updated") == "1970-01-01T00:00:00Z"


def test_links_are_whole_where_the_base_is_known_else_paths() -> None:
    known = attribute(entries(manual(revision("2026-03-02", "alert")))[0], "link", "href")
    assert known == "https://manual.example/body/massage-therapy/"
    path = manual(revision("2026-03-02", "alert"), base_url=None, root="/m")
    assert attribute(entries(path)[0], "link", "href") == "/m/body/massage-therapy/"


def test_words_cannot_break_the_xml() -> None:
    title = 'A <b> & "c" \x0b ]]> \''
    assert said(entries(manual(revision("2026-03-02", "alert", title=title)))[0], "title").startswith(
        'A <b> & "c"  ]]> \'.'
    )


def test_many_small_revisions_do_not_drown_an_old_alert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    wordings = [revision(f"2026-03-0{day}", "wording") for day in range(1, 6)]
    assert kinds(manual(revision("2020-01-01", "alert"), *wordings)) == [
        ("alert", "2020-01-01"),
        ("wording", "2026-03-05"),
        ("wording", "2026-03-04"),
    ]
