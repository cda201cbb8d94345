"""What records amount to, at the edges where a page could claim more than was done."""

import pytest
from msgspec import structs

from vademecum.model.review import Decision, ReviewRecord, Scope, SeenPart, Signer
from vademecum.reviewing.state import PartDue, ReviewState, review_state

OLD, NEW = "0" * 32, "1" * 32


def record(
    day: str = "2026-03-02",
    *parts: tuple[str, str],
    by: str = "reader",
    topic: str = "rub",
    decision: Decision = "approved",
    scope: Scope = "clinical",
    language: str = "en",
) -> ReviewRecord:
    seen = tuple(SeenPart(part, "consumer", language, digest) for part, digest in parts or (("title", NEW), ("a", NEW)))
    return ReviewRecord(
        topic=topic, by=Signer(id=by, name=by), scope=scope, date=day, due="2028-03-02", decision=decision, seen=seen
    )


OWN = (PartDue("rub", "title", NEW), PartDue("rub", "a", NEW))


def state(
    *records: ReviewRecord,
    parts: tuple[PartDue, ...] = OWN,
    authors: tuple[str, ...] = ("writer",),
    language: str = "en",
) -> ReviewState:
    topics = {part.topic for part in parts}
    known = {topic: tuple(r for r in records if r.topic == topic) for topic in topics}
    return review_state(parts, known, dict.fromkeys(topics, authors), "consumer", language)


def test_all_parts_seen_is_reviewed() -> None:
    found = state(record())
    assert (found.state, found.last, found.due) == ("reviewed", "2026-03-02", "2028-03-02")


def test_of_one_day_the_record_that_was_written_last_counts() -> None:
    refused = record(decision="refused")
    assert state(record(), refused).covered == frozenset()
    assert state(record(), refused).state == "unreviewed"  # refused, and nothing changed
    assert state(refused, record()).state == "reviewed"


def test_a_later_refusal_counts_wherever_it_stands_in_the_file() -> None:
    refused = record("2026-03-03", decision="refused")
    assert state(refused, record()).covered == frozenset()
    assert state(record("2026-03-04"), refused).state == "reviewed"


def test_a_refusal_of_one_part_takes_back_that_part_alone() -> None:
    found = state(record(), record("2026-03-03", ("a", NEW), decision="refused"))
    assert found.covered == {"rub/title"}
    assert found.state != "reviewed"


@pytest.mark.parametrize("authors", [("reader",), ("reader", "reader")])
def test_nobody_reviews_what_they_alone_wrote(authors: tuple[str, ...]) -> None:
    assert state(record(), authors=authors).state == "unreviewed"
    assert state(record(), authors=(*authors, "another")).state == "reviewed"


def test_the_only_author_may_take_an_approval_back() -> None:
    taken = record("2026-03-03", by="writer", decision="refused")
    assert state(record(), taken).covered == frozenset()


@pytest.mark.parametrize("scope", ["plain-language", "patient"])
def test_other_readings_neither_review_nor_refuse(scope: Scope) -> None:
    assert state(record(scope=scope)).state == "unreviewed"
    assert state(record(), record("2026-03-03", scope=scope, decision="refused")).state == "reviewed"


def test_changed_names_the_last_review_of_the_page_itself() -> None:
    above = record("2026-06-01", ("b", NEW), topic="work")
    parts = (PartDue("rub", "title", NEW), PartDue("rub", "a", OLD), PartDue("work", "b", NEW))
    found = state(record(), above, parts=parts)
    assert (found.state, found.last) == ("changed", "2026-03-02")


def test_a_page_whose_own_words_nobody_saw_was_never_reviewed() -> None:
    above = record("2026-06-01", ("title", NEW), ("b", OLD), topic="work")
    assert state(above, parts=(*OWN, PartDue("work", "b", NEW))).state == "unreviewed"
    assert state(above, record(language="es"), parts=(*OWN, PartDue("work", "b", OLD))).state == "unreviewed"


def test_one_language_says_nothing_of_the_other() -> None:
    assert state(record(), language="es").state == "unreviewed"
    assert state(record(language="es"), language="es").state == "reviewed"


def test_inherited_words_that_are_not_translated_were_read_in_their_own_language() -> None:
    above = record("2026-06-01", ("b", NEW), topic="work")
    parts = (*OWN, PartDue("work", "b", NEW, language="en"))
    assert state(above, record(language="es"), parts=parts, language="es").state == "reviewed"
    assert state(record(language="es"), parts=parts, language="es").state == "partly"


def test_the_earliest_date_and_the_shortest_interval_are_told() -> None:
    first, second = record("2026-03-02", ("title", NEW)), record("2026-05-31", ("a", NEW))
    found = state(first, second, parts=(OWN[0], PartDue("rub", "a", NEW, months=9)))
    assert (found.last, found.due) == ("2026-03-02", "2027-02-28")


OLDEST = "2" * 32


def correction(day: str = "2026-04-01", was: str = OLD, now: str = NEW, by: str = "reader") -> ReviewRecord:
    return structs.replace(
        record(day, by=by, decision="correction"), seen=(SeenPart("a", "consumer", "en", now, was=was),)
    )


APPROVED_OLD = record("2026-03-02", ("title", NEW), ("a", OLD))


def test_a_correction_keeps_the_review_of_its_own_day() -> None:
    found = state(APPROVED_OLD, correction())
    assert (found.state, found.last, found.due, found.corrected) == (
        "reviewed", "2026-03-02", "2028-03-02", "2026-04-01",
    )  # fmt: skip


def test_a_correction_of_a_correction_holds_too() -> None:
    first = record("2026-03-02", ("title", NEW), ("a", OLDEST))
    found = state(first, correction("2026-03-20", OLDEST, OLD), correction("2026-04-01"))
    assert (found.state, found.last, found.corrected) == ("reviewed", "2026-03-02", "2026-04-01")


@pytest.mark.parametrize(
    "records",
    [
        (correction(),),  # of nothing
        (record("2026-03-02", ("title", NEW), ("a", OLDEST)), correction()),  # of words nobody approved
        (APPROVED_OLD, correction(by="somebody")),  # by one who reviewed nothing
        (APPROVED_OLD, correction(by="writer")),  # by the only author
        (correction(), APPROVED_OLD),  # written before the review
        (APPROVED_OLD, record("2026-03-10", ("a", OLD), decision="refused"), correction()),  # of words refused since
        (APPROVED_OLD, correction(), record("2026-05-01", ("a", NEW), decision="refused")),  # refused itself
        (record("2026-05-01", ("title", NEW), ("a", OLD)), correction("2026-04-01")),  # older than what it corrects
        (record("2026-03-02", ("title", NEW), ("a", OLD), scope="plain-language"), correction()),
    ],
)
def test_a_correction_that_is_none_covers_nothing(records: tuple[ReviewRecord, ...]) -> None:
    assert "rub/a" not in state(*records).covered


def test_a_correction_is_no_review() -> None:
    found = state(APPROVED_OLD, correction(now=OLDEST))
    assert (found.state, found.last) == ("changed", "2026-03-02")
