"""Which records count: by what stands in the file, whose keys are allowed, and what the manual asks for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from tests.keys import FILE, OTHER, PERSON, SignedManual

from vademecum.compile import believed as module
from vademecum.compile.believed import believed
from vademecum.compile.trust import NOBODY, Trust
from vademecum.model.finding import Finding
from vademecum.model.review import ReviewRecord, Verdict
from vademecum.reviewing.signatures import broken_link, link, record_digest, sealed
from vademecum.source.files import SourceFile
from vademecum.source.reviews import read_review_file, read_reviews, reviews_text

MANUAL = "reviewed-test-manual"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> SignedManual:
    return SignedManual(tmp_path_factory.mktemp("signed"))


@pytest.fixture(scope="module")
def records(signed: SignedManual) -> tuple[ReviewRecord, ...]:
    found: list[Finding] = []
    read = read_reviews(SourceFile(FILE, (signed.manual / FILE).read_bytes()), found)
    assert read is not None
    return read


@pytest.fixture(scope="module")
def trust(signed: SignedManual) -> Trust:
    return Trust(manual=MANUAL, signers=signed.allowed.read_bytes(), required=True)


class Told:
    """What became of a file's text: the records that count, and the findings."""

    def __init__(self, text: str, trust: Trust, path: str = FILE) -> None:
        self.found: list[Finding] = []
        self.learned: dict[str, Verdict] = {}
        file = read_review_file(SourceFile(path, text.encode()), self.found)
        assert file is not None, self.found
        self.records = believed(file, trust, self.found, self.learned)
        self.codes = [finding.code for finding in self.found]
        self.decisions = [record.decision for record in self.records]
        assert all(finding.mend for finding in self.found)


def unsigned(*records: ReviewRecord) -> tuple[ReviewRecord, ...]:
    """The same without signatures, each after the one before it."""
    known: tuple[ReviewRecord, ...] = ()
    for record in records:
        known = (*known, sealed(record, known, MANUAL))
    return known


def test_what_was_signed_counts_as_it_stands(records: tuple[ReviewRecord, ...], trust: Trust) -> None:
    told = Told(reviews_text(records), trust)
    assert told.records == records
    assert told.found == []
    assert list(told.learned.values()) == ["good"] * 3


def test_without_allowed_signers_no_record_bears_a_signature(records: tuple[ReviewRecord, ...]) -> None:
    told = Told(reviews_text(records), structs.replace(NOBODY, manual=MANUAL))
    assert told.records == tuple(structs.replace(record, signature=None) for record in records)
    assert told.found == []


def test_required_and_nobody_to_ask_nothing_counts(records: tuple[ReviewRecord, ...], trust: Trust) -> None:
    told = Told(reviews_text(records), structs.replace(trust, signers=None))
    assert (told.records, told.found) == ((), [])


Change = Callable[[tuple[ReviewRecord, ...]], tuple[ReviewRecord, ...]]


def relinked(records: tuple[ReviewRecord, ...]) -> tuple[ReviewRecord, ...]:
    """The links mended, as a forger would who has no key."""
    known: tuple[ReviewRecord, ...] = ()
    for record in records:
        follows = link(known, MANUAL, record.topic)
        known = (*known, structs.replace(record, follows=follows))
    return known


def last(**changes: object) -> Change:
    return lambda records: (*records[:-1], structs.replace(records[-1], **changes))


def seen(**changes: object) -> Change:
    def change(records: tuple[ReviewRecord, ...]) -> tuple[ReviewRecord, ...]:
        part = structs.replace(records[-1].seen[0], **changes)
        return last(seen=(part, *records[-1].seen[1:]))(records)

    return change


FORGERIES: dict[str, Change] = {
    "an older record repeated at the end": lambda r: (*r, r[0]),
    "the last record repeated": lambda r: (*r, r[-1]),
    "the refusal taken out": lambda r: (r[0], r[2]),
    "the first taken out": lambda r: r[1:],
    "two swapped": lambda r: (r[1], r[0], r[2]),
    "edition": seen(edition="professional"),
    "language": seen(language="es"),
    "part": seen(part="title"),
    "digest": seen(digest="0f1e2d3c"),
    "fewer parts": lambda r: last(seen=r[-1].seen[:-1])(r),
    "scope": last(scope="full"),
    "date": last(date="2026-03-05"),
    "due": last(due="2038-03-04"),
    "note": last(note="Words that were never said."),
    "words": last(words="0f1e2d3c"),
    "policy": last(policy="pages/other"),
    "decision": last(decision="approved-with-comments"),
    "signer": lambda r: last(by=structs.replace(r[-1].by, id=OTHER))(r),
    "name": lambda r: last(by=structs.replace(r[-1].by, name="Dr. Better Known"))(r),
    "the refusal approves": lambda r: (r[0], structs.replace(r[1], decision="approved", note=None), r[2]),
    "another record's signature": lambda r: last(signature=r[0].signature)(r),
}


@pytest.mark.parametrize("mended", [False, True], ids=["as it is", "with its links mended"])
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_voids_the_whole_file(
    forgery: str, mended: bool, records: tuple[ReviewRecord, ...], trust: Trust
) -> None:
    forged = FORGERIES[forgery](records)
    told = Told(reviews_text(relinked(forged) if mended else forged), trust)
    assert told.records == ()
    assert told.codes == ["VM094"]
    assert told.found[0].severity == "warning"


def test_records_moved_to_another_topic_or_manual_are_void(records: tuple[ReviewRecord, ...], trust: Trust) -> None:
    assert Told(reviews_text(records), trust, "reviews/hand-rub.yaml").codes == ["VM094"]
    assert Told(reviews_text(records), structs.replace(trust, manual="other-manual")).codes == ["VM094"]
    moved = relinked(tuple(structs.replace(record, topic="hand-rub") for record in records))
    assert Told(reviews_text(moved), trust, "reviews/hand-rub.yaml").codes == ["VM094"]


def test_where_signatures_are_required_a_file_is_what_vade_wrote(
    records: tuple[ReviewRecord, ...], trust: Trust
) -> None:
    text = reviews_text(records)
    for changed, line, column in (
        (text.replace("records:", "records: # mine"), 2, 9),
        (text + "\n", text.count("\n") + 1, 1),
        (text.replace("scope: clinical", 'scope: "clinical"', 1), 4, 12),
        (text.replace("\n", "\r\n"), 1, text.index("\n") + 1),
    ):
        told = Told(changed, trust)
        assert (told.records, told.codes) == ((), ["VM094"])
        assert (told.found[0].span.line, told.found[0].span.column) == (line, column)
    assert Told(text + "\n", structs.replace(trust, required=False)).records == records


def test_findings_tell_their_place(records: tuple[ReviewRecord, ...], trust: Trust) -> None:
    text = reviews_text(FORGERIES["date"](records))
    [finding] = Told(text, trust).found
    assert text.split("\n")[finding.span.line - 1].strip().startswith("signature:")
    text = reviews_text(FORGERIES["two swapped"](records))
    [finding] = Told(text, trust).found
    assert text.split("\n")[finding.span.line - 1].strip().startswith("follows:")


def test_an_unsigned_record_approves_nothing_where_one_must_be_signed(
    records: tuple[ReviewRecord, ...], trust: Trust
) -> None:
    bare = unsigned(records[0])
    told = Told(reviews_text(bare), trust)
    assert (told.records, told.codes) == ((), ["VM095"])
    told = Told(reviews_text(bare), structs.replace(trust, required=False))
    assert (told.records, told.codes) == (bare, [])


def test_records_before_signatures_were_asked_for_take_no_later_one_away(signed: SignedManual, tmp_path: Path) -> None:
    shutil.copytree(signed.manual, tmp_path / "manual")
    old = (tmp_path / "manual" / FILE).read_bytes()
    found: list[Finding] = []
    known = read_reviews(SourceFile(FILE, old), found)
    assert known is not None
    legacy = structs.replace(known[0], follows=None, signature=None)
    (tmp_path / "manual" / FILE).write_text(reviews_text((legacy,)))
    again = SignedManual.__new__(SignedManual)
    again.manual, again.keys = tmp_path / "manual", signed.keys
    again.sign("2026-03-05")
    trust = Trust(manual=MANUAL, signers=signed.allowed.read_bytes(), required=True)
    told = Told((tmp_path / "manual" / FILE).read_text(), trust)
    assert [record.date for record in told.records] == ["2026-03-05"]
    assert told.codes == ["VM095"]


def test_a_refusal_is_heard_without_a_key(records: tuple[ReviewRecord, ...], trust: Trust) -> None:
    """Nobody loses an objection, and no page claims a review that was taken back, because of a key."""
    refusal = sealed(records[1], records[:1], MANUAL)
    told = Told(reviews_text((records[0], refusal)), trust)
    assert told.records == (records[0], refusal)
    assert told.codes == ["VM095"]
    assert "heard all the same" in told.found[0].message


def test_a_key_that_is_not_allowed_approves_nothing(
    records: tuple[ReviewRecord, ...], signed: SignedManual, trust: Trust
) -> None:
    """The rest of the file stands: a key that is withdrawn takes nobody else's records along."""
    for signers in (b"", signed.keys.line(OTHER, PERSON).encode(), signed.keys.line(PERSON, "stranger").encode()):
        for required in (True, False):
            told = Told(reviews_text(records), structs.replace(trust, signers=signers, required=required))
            assert told.codes == ["VM096"] * 3
            assert told.decisions == ["refused"]
            assert [record.signature for record in told.records] == [None]


def test_another_allowed_person_cannot_sign_for_somebody(
    records: tuple[ReviewRecord, ...], signed: SignedManual, trust: Trust
) -> None:
    from vademecum.compile.ssh import signature_of

    bare = sealed(records[0], (), MANUAL)
    forged = structs.replace(bare, signature=signature_of(bare, MANUAL, signed.keys.folder / OTHER))
    told = Told(reviews_text((forged,)), trust)
    assert (told.records, told.codes) == ((), ["VM096"])


def test_known_verdicts_are_not_found_out_again(
    records: tuple[ReviewRecord, ...], trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = reviews_text(records)
    known = Told(text, trust).learned

    def never(*_: object) -> dict[int, Verdict]:
        raise AssertionError("ssh-keygen would have been started")

    monkeypatch.setattr("vademecum.compile.ssh.Verifier.verdict", never)
    told = Told(text, structs.replace(trust, known=known))
    assert (told.records, told.learned) == (records, known)
    other = structs.replace(trust, known=known, signers=(trust.signers or b"") + b"\n")
    with pytest.raises(AssertionError):
        Told(text, other)


def test_a_machine_without_ssh_keygen_is_an_error(
    records: tuple[ReviewRecord, ...], trust: Trust, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = Told(reviews_text(records), trust)
    assert told.records == ()
    assert [(finding.code, finding.severity) for finding in told.found] == [("VM093", "error")]


def test_the_chain_of_a_signed_file_holds(records: tuple[ReviewRecord, ...]) -> None:
    assert broken_link(records, MANUAL) is None
    assert records[1].follows == record_digest(records[0], MANUAL)
    assert module.THREADS > 1
