"""What a reader finds on the history page of a topic."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from msgspec import structs
from tests.pages import classed, having, one, text_of, tree
from tests.views import EDITIONS, around, person, topic

from vademecum.render.addresses import HISTORY
from vademecum.view.parts import LinkView, ReviewView
from vademecum.view.past import (
    ChangedLine,
    ChangedPart,
    ElsewhereView,
    PastRevision,
    PastView,
    PieceView,
    RecordView,
)
from vademecum.view.topic import GoneBlock
from vademecum.writers.registry import WRITERS
from vademecum.writers.site.writer import SiteWriter

LINE = ChangedLine("What to do", (PieceView("same", "Press "), PieceView("gone", "2"), PieceView("new", "3")))
PART = ChangedPart(name="Weak bone", state="changed", on="2026-03-02", lines=(LINE,))


def record(edition: str = "consumer", **changes: Any) -> RecordView:
    made = RecordView(
        by=person(edition),
        on="2026-03-02",
        due="2028-03-02",
        scope="clinical",
        decision="approved",
        signed=False,
        since=True,
        counts=True,
    )
    return structs.replace(made, **changes)


def past(edition: str = "consumer", **changes: Any) -> PastView:
    page = topic(edition)
    made = PastView(
        edition=edition,
        language="en",
        address=page.address + HISTORY,
        topic=LinkView(page.title, page.address),
        trail=page.trail,
        review=ReviewView(state="changed", last="2026-03-02", by=(person(edition),)),
        compared=True,
        parts=(PART,),
        elsewhere=(),
        revisions=(PastRevision("2026-03-02", "practice"),),
        records=(record(edition),),
        gone=(),
        other=page.other + HISTORY if page.other else None,
        languages=(("en", page.address + HISTORY),),
        digest="dd",
    )
    return structs.replace(made, **changes)


def read(edition: str = "consumer", **changes: Any) -> Element:
    made = SiteWriter().past(past(edition, **changes), around(edition))
    assert made is not None
    assert made.path == f"{past(edition).address[1:]}index.html"
    return tree(made.body)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_went_and_what_came_is_named_for_the_ear_and_never_runs_together(edition: str) -> None:
    line = one(list(one(classed(read(edition), "lines")).iter("li")))
    assert text_of(line) == "What to do: Press removed: 2 (end of change) added: 3 (end of change)"
    assert [text_of(each) for each in line.iter("del")] == ["removed: 2 (end of change)"]
    assert [text_of(each) for each in line.iter("ins")] == ["added: 3 (end of change)"]


@pytest.mark.parametrize("state", ["changed", "gone", "new", "unread", "refused", "unseen"])
def test_every_state_of_a_part_is_said_in_words(state: str) -> None:
    part = structs.replace(PART, state=state, lines=())
    said = text_of(one(having(read(parts=(part,)), "data-change")))
    assert said.startswith("Weak bone ")
    assert len(said) > 30


def test_words_that_read_the_same_are_said_to() -> None:
    part = structs.replace(PART, lines=())
    assert "It reads the same. Something else changed" in text_of(one(having(read(parts=(part,)), "data-change")))


def test_what_is_inherited_leads_to_its_own_history_where_it_has_one() -> None:
    there = LinkView("Body work", "/body/body-work/history/")
    root = read(parts=(), elsewhere=(ElsewhereView("Clots", there), ElsewhereView("Burns", None)))
    section = one([s for s in root.iter("section") if s.get("aria-labelledby") == "page.changed"])
    assert [text_of(item) for item in section.iter("li")] == ["Clots · Body work", "Burns"]
    assert [a.get("href") for a in section.iter("a")] == ["/body/body-work/history/"]


@pytest.mark.parametrize("decision", ["approved", "approved-with-comments", "refused", "correction"])
@pytest.mark.parametrize("scope", ["clinical", "full", "plain-language", "patient"])
def test_a_record_says_who_judged_what_and_when(decision: str, scope: str) -> None:
    said = text_of(one(having(read(records=(record(decision=decision, scope=scope),)), "data-decision")))
    assert said.startswith("2 Mar 2026:")
    assert "by Maria Example (fictional), RN, LMT, Example Hospital" in said
    assert "Changed since." in said
    assert "No signature." in said
    assert ("Next review planned for 2 Mar 2028." in said) is decision.startswith("approved")


def test_a_record_that_makes_nothing_reviewed_says_so_and_one_that_stands_does_not_say_changed() -> None:
    said = text_of(one(having(read(records=(record(counts=False, since=False, signed=True),)), "data-decision")))
    assert "This alone does not make a page reviewed." in said
    assert "Changed since" not in said
    assert "Signed." in said


def test_a_page_that_was_never_reviewed_compares_nothing() -> None:
    said = text_of(read(compared=False, parts=(), records=(), revisions=(), review=ReviewView(state="unreviewed")))
    assert "What changed since the review" not in said
    assert "No review is recorded." in said
    assert "No revision is recorded." in said


def test_what_became_of_parts_that_stood_there_is_told() -> None:
    moved = LinkView("Rubbing", "/body/rubbing/")
    gone = (
        GoneBlock(anchor="a", state="retired", on="2026-03-02", because="It was wrong."),
        GoneBlock(anchor="b", state="moved", on="2026-03-02", because=None, moved_to=moved),
    )
    said = text_of(read(gone=gone))
    assert "This was retired on 2 Mar 2026. It was wrong." in said
    assert "Rubbing" in said


def test_words_of_other_languages_are_marked_and_markup_in_words_is_text() -> None:
    line = ChangedLine(None, (PieceView("new", "<script>alert(1)</script>"),))
    part = structs.replace(PART, name="<b>", lines=(line,), language="es")
    root = read(parts=(part,))
    assert text_of(one(having(root, "data-change"))).startswith("<b> Changed")
    assert [span.get("lang") for span in one(list(root.iter("ins"))).iter("span")] == [None, "es", None]
    assert "<script>alert(1)</script>" in text_of(one(list(root.iter("ins"))))


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_statement_is_due_there_and_no_other_output_makes_one(edition: str) -> None:
    root = read(edition)
    assert having(root, "data-statement") == []
    ids = [element.get("id") for element in having(root, "id")]
    assert len(ids) == len(set(ids))
    made = [writer.name for writer in WRITERS if writer.past(past(edition), around(edition))]
    assert made == ["site"]
