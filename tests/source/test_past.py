"""Histories and reviews are written by the program and read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.finding import Finding
from vademecum.model.review import Follows, History, Identity, ReviewRecord, Revision, SeenPart, Signer
from vademecum.source.files import SourceFile
from vademecum.source.history import history_text, read_history
from vademecum.source.reviews import read_reviews, reviews_text

line = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12)
lines = st.lists(line, min_size=1, max_size=3).map("\n".join)
ids = st.sampled_from(["massage", "weak-bone", "a1"])
digests = st.text("0123456789abcdef", min_size=8, max_size=16)
dates = st.dates().map(lambda day: day.isoformat())
editions = st.sampled_from(["consumer", "professional"])

histories = st.builds(
    History,
    topic=st.just("massage"),
    identities=st.lists(
        st.builds(
            Identity,
            id=ids,
            kind=st.just("block"),
            state=st.sampled_from(["live", "withdrawn"]),
            since=dates,
            editions=st.sampled_from([("consumer", "professional"), ("professional",)]),
            because=lines,
        ),
        max_size=3,
        unique_by=lambda each: each.id,
    ).map(tuple),
    revisions=st.lists(
        st.builds(Revision, date=dates, digest=digests, note=lines, kind=st.sampled_from(["practice", "wording"])),
        max_size=3,
    ).map(tuple),
    translations=st.lists(st.builds(Follows, language=st.just("es"), block=ids, digest=digests), max_size=3).map(tuple),
)
records = st.builds(
    ReviewRecord,
    topic=st.just("massage"),
    by=st.builds(Signer, id=ids, name=line, credentials=st.sampled_from([(), ("MD", "PhD")])),
    scope=st.sampled_from(["clinical", "full"]),
    date=st.just("2026-01-31"),
    due=st.just("2028-01-31"),
    decision=st.sampled_from(["approved", "refused"]),
    seen=st.lists(
        st.builds(
            SeenPart,
            part=st.sampled_from(["title", "section:", "section:uses", "weak-bone"]),
            edition=editions,
            language=st.just("en"),
            digest=digests,
        ),
        max_size=3,
    ).map(tuple),
    note=st.none() | lines,
    signature=st.none() | lines,
)


def read(text: str, path: str = "history/massage.yaml") -> tuple[SourceFile, list[Finding]]:
    return SourceFile(path, text.encode()), []


def hidden(text: str) -> bool:
    return any(
        0xFE00 <= ord(c) <= 0xFE0D or c in "\u034f\u115f\u1160\u180b\u180c\u180d\u180e\u3164\uffa0" for c in text
    )


@given(histories)
def test_a_history_reads_back(history: History) -> None:
    file, found = read(history_text(history))
    assert read_history(file, found) == history
    assert found == []
    assert history_text(history) == file.data.decode()


@given(st.lists(records, max_size=3).map(tuple))
def test_reviews_read_back(signed: tuple[ReviewRecord, ...]) -> None:
    if any(hidden(record.by.name) for record in signed):
        return
    file, found = read(reviews_text(signed), "reviews/massage.yaml")
    assert read_reviews(file, found) == signed
    assert found == []


def test_a_history_is_one_line_an_entry() -> None:
    history = History(
        topic="massage",
        identities=(
            Identity(id="massage", kind="topic", since="2026-01-01", at="body/massage"),
            Identity(id="bone", state="moved", since="2026-01-01", to="bones/bone", because='it "fits" there: #1'),
        ),
    )
    assert history_text(history).splitlines()[1:] == [
        "identities:",
        '  - {id: massage, kind: topic, state: live, since: 2026-01-01, at: "body/massage"}',
        "  - {id: bone, kind: block, state: moved, since: 2026-01-01, "
        'to: "bones/bone", because: "it \\"fits\\" there: #1"}',
    ]


def test_the_form_of_a_file_of_reviews_is_for_ever() -> None:
    """Where signatures are required, a file that is not byte for byte as it is written counts for nothing."""
    record = ReviewRecord(
        topic="massage",
        by=Signer(id="ann", name='Ann "A." Invented', credentials=("MD", "PhD")),
        scope="clinical",
        date="2026-03-02",
        due="2028-03-02",
        decision="approved-with-comments",
        seen=(SeenPart("title", "consumer", "en", "0f1e2d3c", was="00112233"),),
        policy="pages/policy",
        note="Two\nlines.",
        words="0f1e2d3c",
        follows="0f1e2d3c",
        signature="signed",
    )
    assert reviews_text((record,)) == (
        "# Written by vade review. Do not edit by hand: a record that was changed covers nothing.\n"
        "records:\n"
        '  - by: {id: ann, name: "Ann \\"A.\\" Invented", credentials: ["MD", "PhD"]}\n'
        "    scope: clinical\n"
        "    date: 2026-03-02\n"
        "    due: 2028-03-02\n"
        "    decision: approved-with-comments\n"
        '    policy: "pages/policy"\n'
        '    note: "Two\\nlines."\n'
        '    words: "0f1e2d3c"\n'
        '    follows: "0f1e2d3c"\n'
        '    signature: "signed"\n'
        "    seen:\n"
        '      - {part: "title", edition: consumer, language: en, digest: "0f1e2d3c", was: "00112233"}\n'
    )


@pytest.mark.parametrize("name", [" leading", "bell\x07", "turned\u202e", "", "two\nlines", "\ud800"])
def test_what_no_file_can_hold_is_not_written(name: str) -> None:
    signer = Signer(id="ann", name=name)
    record = ReviewRecord(
        topic="massage", by=signer, scope="full", date="2026-01-01", due="2026-01-01", decision="approved", seen=()
    )
    with pytest.raises(ValueError, match="cannot be written"):
        reviews_text((record,))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("identities: [{id: a, kind: block, state: moved, since: 2026-01-01}]", "VM031"),
        ("identities: [{id: a, kind: block, state: gone, since: 2026-01-01}]", "VM034"),
        ("identities: [{id: a, kind: block, state: live, since: 2026-02-30}]", "VM041"),
        ("revisions: [{date: 2026-01-01, digest: xyz, note: n, class: wording}]", "VM035"),
        ("revisionz: []", "VM030"),
        (
            "identities:\n- {id: a, kind: block, state: live, since: 2026-01-01}\n"
            "- {id: a, kind: block, state: live, since: 2026-01-02}",
            "VM090",
        ),
    ],
)
def test_a_damaged_history_is_refused(text: str, code: str) -> None:
    file, found = read(text)
    assert read_history(file, found) is None
    assert [finding.code for finding in found] == [code]


def test_a_review_cannot_be_due_before_it_was_made() -> None:
    text = (
        "records: [{by: {id: ann, name: Ann}, scope: full, date: 2026-01-02, due: 2026-01-01, decision: approved, "
        "seen: []}]"
    )
    file, found = read(text, "reviews/massage.yaml")
    assert read_reviews(file, found) is None
    assert [finding.code for finding in found] == ["VM091"]


def test_the_file_names_the_topic(tmp_path: Path) -> None:
    file, found = read("identities: []", "history/Not An Id.yaml")
    assert read_history(file, found) is None
    assert [finding.code for finding in found] == ["VM037"]
