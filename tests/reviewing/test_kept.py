"""Which words are kept, and when they are believed."""

from msgspec import structs

from vademecum.model.review import Decision, Line, ReviewRecord, Scope, SeenPart, SeenWords, Signer
from vademecum.reviewing.kept import behind, still_needed, words_digest


def words(part: str, text: str) -> SeenWords:
    return SeenWords(part=part, edition="consumer", language="en", digest=text, rules="", lines=(Line("p", text),))


def record(*seen: SeenWords, decision: Decision = "approved", scope: Scope = "clinical") -> ReviewRecord:
    return ReviewRecord(
        topic="rub",
        by=Signer(id="reader", name="Reader"),
        scope=scope,
        date="2026-03-02",
        due="2028-03-02",
        decision=decision,
        seen=tuple(SeenPart(each.part, "consumer", "en", each.digest) for each in seen),
        words=words_digest(seen),
    )


A1, A2, A3, B1 = words("a", "a1"), words("a", "a2"), words("a", "a3"), words("b", "b1")


def test_the_words_behind_a_record_are_those_it_was_signed_over() -> None:
    signed = record(A1, B1)
    assert list(behind(signed, (B1, A2, A1)).values()) == [A1, B1]
    assert behind(signed, (A1,)) == {}  # some are missing
    changed = structs.replace(A1, lines=(Line("p", "other words"),))
    assert behind(signed, (changed, B1)) == {}
    assert behind(structs.replace(signed, words=None), (A1, B1)) == {}


def test_only_the_words_of_the_last_approvals_are_kept() -> None:
    records = (record(A1, B1), record(A2), record(A3))
    assert still_needed(records, (A1, B1, A2), (A3,)) == (A1, B1, A3)  # b was last approved by the first
    assert still_needed((*records, record(A2, B1)), (A1, B1, A3), (A2, B1)) == (B1, A2)


def test_a_refusal_or_another_scope_takes_nothing_away() -> None:
    refused, plain = record(A2, decision="refused"), record(A3, scope="plain-language")
    assert still_needed((record(A1), refused, plain), (A1,), (A2, A3)) == (A1, A3)
