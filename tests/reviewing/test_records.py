"""Records and histories as values: who may sign, when it is due, what an identity may become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.statement import Statement
from vademecum.authored.topic import Section, Slot, Topic
from vademecum.authored.worded import both
from vademecum.model.blocks import Paragraph
from vademecum.model.config import Config
from vademecum.model.finding import Span
from vademecum.model.person import Interests, Person
from vademecum.model.review import History, ReviewRecord, Scope
from vademecum.reviewing.identities import registered
from vademecum.reviewing.meaning import topic_digest
from vademecum.reviewing.records import (
    Unrecorded,
    accepted_translation,
    changed,
    day_of,
    moved,
    retired,
    revised,
    signed_record,
    withdrawn,
)
from vademecum.reviewing.state import end_of_day, months_after

DAY = "2026-03-02"
SPAN = Span("topics/hands/rubbing.md")


def topic(**changes: object) -> Topic:
    statement = Statement(
        id="rubbing/rash",
        kind="precaution",
        span=SPAN,
        title=both("A rash"),
        words=both((Paragraph(("Not on a rash.",)),)),
        review_months=12,
    )
    rubbing = Topic(
        id="rubbing",
        section="hands",
        kind="therapy",
        status="published",
        span=SPAN,
        title=both("Rubbing"),
        lead=both((Paragraph(("Hands rub.",)),)),
        authors=("author",),
        owner="board",
        sections=(Section("precautions", "Precautions", (Slot("rubbing/rash"),), SPAN),),
        statements=(statement,),
        language="en",
    )
    return structs.replace(rubbing, **changes)


def manual(**people: Person) -> Manual:
    config = Config(
        id="m", title="M", publisher="P", contact="C", funding="F", time_zone="Europe/Madrid", languages=("en",)
    )
    nothing: dict[str, dict[str, object]] = {"en": {}}
    known = {"reviewer": person(), **people}
    return Manual(
        config=config,
        policy={},
        people=known,
        references={},
        concepts=nothing,  # type: ignore[arg-type]
        shelves=nothing,  # type: ignore[arg-type]
        pages=nothing,  # type: ignore[arg-type]
        cards=nothing,  # type: ignore[arg-type]
        handed={"en": {}},
        reviews={},
        histories={},
        assets={},
    )


def person(**changes: object) -> Person:
    known = Person(
        id="reviewer",
        kind="person",
        name="Rita Reviewer",
        credentials=("MD",),
        affiliation="Nowhere",
        roles=("reviewer",),
        interests=Interests("2026-01-01", ("Shares",)),
    )
    return structs.replace(known, **changes)


def sign(signed: Topic | None = None, known: Manual | None = None, **more: object) -> ReviewRecord:
    known = known or manual()
    wanted: dict[str, object] = {"by": "reviewer", "scope": "clinical", "editions": ("consumer",), "day": DAY, **more}
    return signed_record([signed or topic()], known, Relations(known), **wanted)  # type: ignore[arg-type]


def test_a_record_snapshots_the_signer_and_every_part() -> None:
    record = sign(editions=("consumer", "professional"))
    assert (record.by.name, record.by.credentials, record.by.interests) == ("Rita Reviewer", ("MD",), ("Shares",))
    parts = ["page:whole", "title", "summary", "section:precautions", "rash"]
    assert [seen.part for seen in record.seen] == parts * 2
    assert [seen.edition for seen in record.seen] == ["consumer"] * 5 + ["professional"] * 5


def test_chosen_statements_are_seen_alone() -> None:
    assert [seen.part for seen in sign(statements=["rubbing/rash"]).seen] == ["rash"]


@pytest.mark.parametrize(
    ("own", "chosen", "due"),
    [(None, None, "2028-03-02"), (6, None, "2026-09-02"), (None, ["rash"], "2027-03-02"), (6, ["rash"], "2026-09-02")],
)
def test_due_follows_statement_topic_and_manual(own: int | None, chosen: list[str] | None, due: str) -> None:
    assert sign(topic(review_months=own), statements=chosen).due == due


def test_a_leap_day_is_due_on_the_last_of_february() -> None:
    assert sign(day="2024-02-29", known=manual(reviewer=person(interests=Interests("2024-01-01")))).due == "2026-02-28"
    assert months_after("2024-02-29", 48) == "2028-02-29"
    assert months_after("2026-01-31", 1) == "2026-02-28"
    assert months_after("2026-12-31", 2) == "2027-02-28"


def test_a_review_lapses_with_the_day_in_the_manuals_zone() -> None:
    assert end_of_day("2026-03-28", "Europe/Madrid") == "2026-03-29T00:00:00+01:00"
    assert end_of_day("2026-03-29", "Europe/Madrid") == "2026-03-30T00:00:00+02:00"  # the night the clocks go forward
    assert end_of_day("2024-02-28", "Pacific/Kiritimati") == "2024-02-29T00:00:00+14:00"


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (person(kind="group"), "is a group"),
        (person(roles=("author",)), "is no reviewer"),
        (person(interests=None), "not declared"),
        (person(interests=Interests("2026-03-03")), "declared interests on"),
    ],
)
def test_who_may_not_sign(who: Person, why: str) -> None:
    with pytest.raises(Unrecorded, match=why):
        sign(known=manual(reviewer=who))


def test_the_only_author_may_judge_plain_language_and_nothing_else() -> None:
    own = topic(authors=("reviewer",))
    clinical: tuple[Scope, ...] = ("clinical", "full")
    for scope in clinical:
        with pytest.raises(Unrecorded, match="only author"):
            sign(own, scope=scope)
    assert sign(own, scope="plain-language").scope == "plain-language"
    assert sign(topic(authors=("reviewer", "another"))).scope == "clinical"


def test_nothing_seen_is_nothing_signed() -> None:
    with pytest.raises(Unrecorded, match="nothing was seen"):
        sign(topic(editions=("professional",)))
    with pytest.raises(Unrecorded, match="nothing was seen"):
        sign(statements=[])
    with pytest.raises(Unrecorded, match="did you mean rash"):
        sign(statements=["rahs"])


@pytest.mark.parametrize("decision", ["refused", "approved-with-comments"])
def test_comments_and_refusals_say_why(decision: str) -> None:
    with pytest.raises(Unrecorded, match="say why"):
        sign(decision=decision)
    assert sign(decision=decision, note="Because.").decision == decision


@given(st.text(max_size=12))
def test_days_are_days(text: str) -> None:
    try:
        assert day_of(text, "2026-03-02") == text
        assert "0001-01-01" <= text <= "2026-03-02"
    except Unrecorded:
        pass


@pytest.mark.parametrize("text", ["2026-03-03", "2026-02-29", "2026-3-2", "20260302", "2026-W10-1", "٢٠٢٦-03-02", ""])
def test_what_is_no_day_or_still_to_come(text: str) -> None:
    with pytest.raises(Unrecorded):
        day_of(text, "2026-03-02")


def revise(this: Topic, history: History | None) -> History:
    known = manual()
    return revised(this, history, known, Relations(known), day=DAY, note="A note", kind="practice")


def test_a_revision_registers_and_closes() -> None:
    known = manual()
    history = revise(topic(), None)
    assert [(i.kind, i.id, i.at) for i in history.identities] == [
        ("topic", "rubbing", "hands/rubbing"),
        ("block", "rash", None),
    ]
    same = topic_digest(topic(), known, Relations(known))
    assert history.revisions[-1].digest == same
    assert not changed(topic(), history, same)
    with pytest.raises(Unrecorded, match="nothing changed"):
        revise(topic(), history)


def test_what_vanished_must_be_accounted_for() -> None:
    history = revise(topic(), None)
    bare = topic(statements=(), sections=())
    with pytest.raises(Unrecorded, match="vade retire rubbing/rash"):
        revise(bare, history)
    gone = retired(history, "rubbing", "rash", day=DAY, because="Wrong")
    assert revise(bare, gone).revisions[-1].note == "A note"
    with pytest.raises(Unrecorded, match="delete the block rash"):
        revise(topic(lead=both(())), gone)


def test_fates_are_final_but_for_a_withdrawal() -> None:
    history = registered(topic(), None, DAY)
    taken = withdrawn(history, "rubbing", None, day=DAY, because="Unsafe", instead="other")
    assert (taken.identities[0].state, taken.identities[0].instead) == ("withdrawn", "other")
    assert retired(taken, "rubbing", None, day=DAY, because="Unsafe").identities[0].state == "retired"
    led = moved(history, "rubbing", "rash", "rubbing/redness", DAY)
    assert led.identities[1].to == "rubbing/redness"
    for again in (retired, withdrawn):
        with pytest.raises(Unrecorded, match="was moved"):
            again(led, "rubbing", "rash", day=DAY, because="Why")
    with pytest.raises(Unrecorded, match="itself"):
        moved(history, "rubbing", "rash", "rubbing/rash", DAY)
    with pytest.raises(Unrecorded, match="never published"):
        retired(None, "rubbing", "rash", day=DAY, because="Why")
    with pytest.raises(Unrecorded, match="every reader"):
        retired(history, "rubbing", "rash", day=DAY, because=" ")


def test_an_accepted_block_follows_the_words_of_that_moment() -> None:
    history, new = accepted_translation(None, topic(), "es", ["rash", "summary"])
    assert new == ("rash", "summary")
    assert accepted_translation(history, topic(), "es", ["rash"]) == (history, ())
    later = topic(lead=both((Paragraph(("Hands rub hard.",)),)))
    after, new = accepted_translation(history, later, "es", ["rash", "summary"])
    assert new == ("summary",)
    assert len(after.translations) == 2
    with pytest.raises(Unrecorded, match="no words under"):
        accepted_translation(history, topic(), "es", ["nothing"])
