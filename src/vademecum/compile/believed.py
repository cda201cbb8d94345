"""Which records of a review file count, before anything else of a build sees them.

A file that was changed by anyone but ``vade review`` counts for nothing, as a whole: which of its words were meant is
anybody's guess. A sound file's records count one by one: without a signature where one is required, or with one by a
key that is not allowed, a record approves nothing. A refusal is heard all the same: nobody loses an objection because
of a key, and no page may claim a review that was taken back.
"""

from pathlib import Path

from msgspec import structs

from vademecum.compile.trust import PROGRAM, Trust, digest_of
from vademecum.model.finding import Finding, Severity, Span
from vademecum.model.review import ReviewRecord, Verdict
from vademecum.reviewing.signatures import BROKEN_MEND, broken_link, payload
from vademecum.source.reviews import ReviewFile, records_text

THREADS = 4  # each waits for a process
NOT_HEARD = "it counts for nothing"
HEARD = "it is heard all the same, since it refuses"


def believed(
    file: ReviewFile, trust: Trust, found: list[Finding], learned: dict[str, Verdict]
) -> tuple[ReviewRecord, ...]:
    """The records that count. ``signature`` is left to those whose signature was verified and is good.

    ``learned`` takes the verdicts that were used.
    """
    if trust.required and trust.signers is None:
        return ()  # the one error about that says so for all
    fault = _changed(file, trust)
    if fault is None and trust.signers is not None:
        fault = _verified(file, trust, found, learned)
    if fault is not None:
        found.append(fault)
        return ()
    if trust.signers is None:
        return tuple(structs.replace(record, signature=None) for record in file.records)
    counting = (_counting(at, file, trust, found, learned) for at in range(len(file.records)))
    return tuple(record for record in counting if record is not None)


def _changed(file: ReviewFile, trust: Trust) -> Finding | None:
    if trust.required and (place := _first_difference(file)) is not None:
        return _void(place, "this is not as vade review wrote it")
    at = broken_link(file.records, trust.manual)
    if at is None:
        return None
    where = "the first of this topic" if at == 0 else "the one that stands before it"
    message = f"this record does not follow {where}: a record was changed, moved, repeated or taken out"
    return _void(file.place(at, "follows"), message)


def _first_difference(file: ReviewFile) -> Span | None:
    """Where the file is not what would be written for its records."""
    written, there = records_text(file.records).encode(), file.file.data
    if written == there:
        return None
    at = next(
        (at for at, (a, b) in enumerate(zip(written, there, strict=False)) if a != b), min(len(written), len(there))
    )
    line = there[:at].count(b"\n") + 1
    column = len(there[there.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return Span(file.file.path, line, column)


def _verified(file: ReviewFile, trust: Trust, found: list[Finding], learned: dict[str, Verdict]) -> Finding | None:
    """Looks at every signature; a finding if one was not made over its record, or cannot be looked at."""
    signed = [(at, record) for at, record in enumerate(file.records) if record.signature is not None]
    keys = {at: verdict_key(record, trust) for at, record in signed}
    new = [(at, record) for at, record in signed if keys[at] not in trust.known]
    try:
        fresh = _verdicts(new, trust)
    except OSError as fault:
        message = f"{PROGRAM} cannot be run: {fault.strerror or fault}"
        return _finding("VM093", file.place(0), message, "see that OpenSSH works on this machine", "error")
    for at, _ in signed:
        learned[keys[at]] = fresh[at] if at in fresh else trust.known[keys[at]]
    wrong = next((at for at, _ in signed if learned[keys[at]] == "wrong"), None)
    if wrong is None:
        return None
    message = "the signature is not of this record: one of the two was changed, or made for another topic or manual"
    return _void(file.place(wrong, "signature"), message)


def verdict_key(record: ReviewRecord, trust: Trust) -> str:
    """Of all that a verdict rests on; the person and the day stand in what is signed."""
    signed = payload(record, trust.manual)
    return digest_of([trust.signers or b"", signed, (record.signature or "").encode()])


def verdict_of(record: ReviewRecord, trust: Trust) -> Verdict:
    """Of one signed record. Raises OSError."""
    return _verdicts([(0, record)], trust)[0]


def _verdicts(records: list[tuple[int, ReviewRecord]], trust: Trust) -> dict[int, Verdict]:
    """Raises OSError."""
    if not records or trust.signers is None:
        return {}
    # Most builds verify nothing, and start sooner without these.
    from concurrent.futures import ThreadPoolExecutor
    from tempfile import TemporaryDirectory

    from vademecum.compile.ssh import Verifier

    with TemporaryDirectory() as name, ThreadPoolExecutor(min(THREADS, len(records))) as threads:
        verifier = Verifier(Path(name), trust.manual, trust.signers)
        verdicts = threads.map(lambda each: verifier.verdict(*each), records)
        return dict(zip((at for at, _ in records), verdicts, strict=True))


def _counting(
    at: int, file: ReviewFile, trust: Trust, found: list[Finding], learned: dict[str, Verdict]
) -> ReviewRecord | None:
    """The record as it counts: with its signature only if that is good."""
    record = file.records[at]
    refuses = record.decision == "refused"
    then = HEARD if refuses else NOT_HEARD
    if record.signature is None:
        if not trust.required:
            return record
        mend = f"{record.by.id} signs the topic again, with --key"
        found.append(_finding("VM095", file.place(at), f"this record is not signed, as it must be here: {then}", mend))
    elif learned[verdict_key(record, trust)] == "good":
        return record
    else:
        message = f"the key of this signature was not allowed for {record.by.id} on {record.date}: {then}"
        mend = f"if it is theirs, add it to the allowed-signers file under {record.by.id}"
        found.append(_finding("VM096", file.place(at, "signature"), message, mend))
    return structs.replace(record, signature=None) if refuses else None


def _void(place: Span, message: str) -> Finding:
    return _finding("VM094", place, f"{message}; nothing in this file counts", BROKEN_MEND)


def _finding(code: str, place: Span, message: str, mend: str, severity: Severity = "warning") -> Finding:
    return Finding(code, severity, place, message, mend)
