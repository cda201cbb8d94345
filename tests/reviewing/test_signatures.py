"""What a signature covers, and how records hold together: without keys."""

import base64
import json
from collections.abc import Callable

import pytest
from msgspec import structs

from vademecum.model.review import ReviewRecord, SeenPart, Signer
from vademecum.reviewing.records import Unrecorded
from vademecum.reviewing.signatures import armoured, broken_link, link, payload, record_digest, sealed

SEEN = SeenPart("weak-bones", "consumer", "en", "0f1e2d3c")
RECORD = ReviewRecord(
    topic="massage",
    by=Signer(id="ann", name="Ann Invented", credentials=("MD",)),
    scope="clinical",
    date="2026-03-02",
    due="2028-03-02",
    decision="approved",
    seen=(SEEN,),
)


def chained(*records: ReviewRecord) -> tuple[ReviewRecord, ...]:
    known: tuple[ReviewRecord, ...] = ()
    for record in records:
        known = (*known, sealed(record, known, "manual"))
    return known


DAYS = chained(*(structs.replace(RECORD, date=f"2026-03-0{day}") for day in range(1, 5)))


def test_the_payload_is_these_bytes_for_ever() -> None:
    assert payload(RECORD, "our-manual").decode() == (
        "vademecum review record 1\n"
        '{"manual":"our-manual","record":{"by":{"credentials":["MD"],"id":"ann","interests":[],"name":"Ann Invented"},'
        '"date":"2026-03-02","decision":"approved","due":"2028-03-02","scope":"clinical","seen":[{"digest":"0f1e2d3c",'
        '"edition":"consumer","language":"en","part":"weak-bones"}],"topic":"massage"}}\n'
    )


OTHER: dict[str, object] = {
    "topic": "foot-massage",
    "by": structs.replace(RECORD.by, name="Bob Invented"),
    "scope": "full",
    "date": "2026-03-03",
    "due": "2028-03-03",
    "decision": "refused",
    "seen": (structs.replace(SEEN, edition="professional"),),
    "policy": "pages/policy",
    "note": "A note.",
    "words": "0f1e2d3c",
    "follows": "0f1e2d3c",
}


def test_every_field_but_the_signature_is_signed() -> None:
    assert set(OTHER) == {field.name for field in structs.fields(ReviewRecord)} - {"signature"}
    changed = {payload(structs.replace(RECORD, **{name: value}), "manual") for name, value in OTHER.items()}
    assert len({*changed, payload(RECORD, "manual"), payload(RECORD, "other-manual")}) == len(OTHER) + 2
    assert payload(structs.replace(RECORD, signature="signed"), "manual") == payload(RECORD, "manual")


def test_every_field_of_what_was_seen_and_of_the_signer_is_signed() -> None:
    parts = [structs.replace(SEEN, **{name: "changed"}) for name in SEEN.__struct_fields__]
    signers = [structs.replace(RECORD.by, **{name: ("a",)}) for name in RECORD.by.__struct_fields__]
    records = [structs.replace(RECORD, seen=(part,)) for part in parts]
    records += [structs.replace(RECORD, by=signer) for signer in signers]
    assert len({payload(record, "manual") for record in (RECORD, *records)}) == len(records) + 1


def test_the_next_record_follows_the_signature_too() -> None:
    assert record_digest(structs.replace(RECORD, signature="signed"), "manual") != record_digest(RECORD, "manual")


def test_a_chain_holds_from_the_names_on() -> None:
    assert broken_link(DAYS, "manual") is None
    assert DAYS[0].follows == link((), "manual", "massage")
    assert broken_link((), "manual") is None


Change = Callable[[tuple[ReviewRecord, ...]], tuple[ReviewRecord, ...]]
CHANGES: dict[str, tuple[Change, int]] = {
    "the first taken out": (lambda r: r[1:], 0),
    "one taken out between": (lambda r: (*r[:1], *r[2:]), 1),
    "two swapped": (lambda r: (r[0], r[2], r[1], r[3]), 1),
    "the first repeated": (lambda r: (*r, r[0]), 4),
    "the last repeated": (lambda r: (*r, r[-1]), 4),
    "one changed": (lambda r: (r[0], structs.replace(r[1], note="Changed."), *r[2:]), 2),
    "one that follows nothing": (lambda r: (*r, RECORD), 4),
    "one put before": (lambda r: (RECORD, *r), 1),
    "another topic": (lambda r: tuple(structs.replace(each, topic="foot-massage") for each in r), 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_done_to_a_chain_breaks_it(change: str) -> None:
    done, at = CHANGES[change]
    assert broken_link(done(DAYS), "manual") == at


def test_another_manual_breaks_the_chain() -> None:
    assert broken_link(DAYS, "other-manual") == 0


def test_records_from_before_there_were_links_stay_and_are_followed() -> None:
    old = (RECORD, structs.replace(RECORD, date="2026-03-03"))
    assert broken_link(old, "manual") is None
    assert broken_link((*old, sealed(RECORD, old, "manual")), "manual") is None
    new = sealed(RECORD, old, "manual")
    assert broken_link((old[0], structs.replace(old[1], note="Changed."), new), "manual") == 2


def test_nothing_is_written_after_a_broken_link() -> None:
    with pytest.raises(Unrecorded, match=r"reviews/massage\.yaml was changed"):
        sealed(RECORD, DAYS[1:], "manual")


def test_a_new_record_bears_no_earlier_signature() -> None:
    assert sealed(structs.replace(RECORD, signature="old"), (), "manual").signature is None


BODY = base64.b64encode(b"SSHSIG" + bytes(90)).decode()
ARMOUR = f"-----BEGIN SSH SIGNATURE-----\n{BODY[:70]}\n{BODY[70:]}\n-----END SSH SIGNATURE-----"


def test_a_signature_has_one_form() -> None:
    assert armoured(ARMOUR) == armoured(f"{ARMOUR}\n") == armoured(ARMOUR.replace("\n", "\r\n")) == ARMOUR
    assert armoured(ARMOUR.replace(BODY[:70], BODY[:60] + "\n" + BODY[60:70])) == ARMOUR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature",
        ARMOUR.replace("SSH", "PGP"),
        ARMOUR.replace("END", "BEGIN"),
        ARMOUR.replace("U", "*", 1),
        ARMOUR.replace(BODY[:8], "AAAAAAAA"),
        json.dumps(ARMOUR),
    ],
)
def test_what_is_no_signature_is_none(text: str) -> None:
    assert armoured(text) is None
