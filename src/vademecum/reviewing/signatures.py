"""What a signature of a review record covers, and how each record follows the one before it. Pure values, no keys.

A signature is made over ``payload``: the manual, the topic and every field of the record but the signature itself. The
record before stands in it as a digest (``follows``), so none can be taken out, put in, repeated or moved elsewhere
unseen. What nobody can see from the file alone: that its last records were cut off.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from hashlib import blake2b

import msgspec
from msgspec import structs

from vademecum.model.review import ReviewRecord
from vademecum.reviewing.records import Unrecorded

NAMESPACE = "vademecum-review"  # of ssh-keygen -Y: a signature made for anything else counts for nothing here
BROKEN_MEND = "restore the file from before it was changed, or delete it and have the topic signed again"
_FORM = "vademecum review record 1"
_FIRST = "vademecum first review 1"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_WIDTH = 70  # characters of a line, as ssh-keygen writes them


def payload(record: ReviewRecord, manual: str) -> bytes:
    """The bytes that are signed: the same for the same record for ever.

    What is not there (None) is left out, so that a field that is added one day voids no earlier signature.
    """
    fields = msgspec.to_builtins(record)
    told = {name: _there(value) for name, value in fields.items() if name != "signature" and value is not None}
    return _bytes(_FORM, {"manual": manual, "record": told})


def record_digest(record: ReviewRecord, manual: str) -> str:
    """A digest of the record and its signature: what the next one follows."""
    signature = (record.signature or "").encode()
    return blake2b(payload(record, manual) + signature, digest_size=32).hexdigest()


def link(before: Sequence[ReviewRecord], manual: str, topic: str) -> str:
    """What a record after these follows: the last of them, or the names of manual and topic."""
    if before:
        return record_digest(before[-1], manual)
    return blake2b(_bytes(_FIRST, {"manual": manual, "topic": topic}), digest_size=32).hexdigest()


def broken_link(records: Sequence[ReviewRecord], manual: str) -> int | None:
    """The first record that does not follow the one before it; None if all do.

    Records of the time before there were links have none; once one has, all later ones do.
    """
    linked = False
    for at, record in enumerate(records):
        if record.follows is None and not linked:
            continue
        linked = True
        if record.follows != link(records[:at], manual, record.topic):
            return at
    return None


def sealed(record: ReviewRecord, before: Sequence[ReviewRecord], manual: str) -> ReviewRecord:
    """The record as it is written after those before it, not yet signed. Raises Unrecorded after a broken link."""
    if broken_link(before, manual) is not None:
        file = f"reviews/{record.topic}.yaml"
        raise Unrecorded(f"{file} was changed, so that nothing in it counts: {BROKEN_MEND}")
    return structs.replace(record, follows=link(before, manual, record.topic), signature=None)


def armoured(text: str) -> str | None:
    """An SSH signature in the one form in which it is written; None if it is none."""
    lines = text.strip().splitlines()
    if len(lines) < 3 or (lines[0], lines[-1]) != (_BEGIN, _END):
        return None
    try:
        data = base64.b64decode("".join(lines[1:-1]), validate=True)
    except (ValueError, binascii.Error):
        return None
    if not data.startswith(_MAGIC):
        return None
    body = base64.b64encode(data).decode("ascii")
    return "\n".join([_BEGIN, *(body[at : at + _WIDTH] for at in range(0, len(body), _WIDTH)), _END])


def _there(value: object) -> object:
    """Without what is None, at any depth."""
    if isinstance(value, dict):
        return {name: _there(each) for name, each in value.items() if each is not None}
    return [_there(each) for each in value] if isinstance(value, list | tuple) else value


def _bytes(form: str, value: dict[str, object]) -> bytes:
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{form}\n{told}\n".encode()
