"""A manifest that is kept is believed whole or not at all."""

import msgspec
import pytest

from vademecum.model.manifest import FileEntry, Manifest, Retained, decoded, encoded

KNOWN = Manifest(
    1, "vademecum test", (FileEntry("a/index.html", "0" * 32, "1" * 32),), (Retained("b", "2", "3", age=1),), 4
)


def test_manifest_is_read_back_as_json_too() -> None:
    assert decoded(encoded(KNOWN)) == KNOWN
    assert msgspec.json.decode(encoded(KNOWN), type=Manifest).files == KNOWN.files


@pytest.mark.parametrize("bit", range(8))
def test_a_bit_that_is_another_one_is_seen_wherever_it_stands(bit: int) -> None:
    body = encoded(KNOWN)
    for at in range(len(body)):
        damaged = body[:at] + bytes([body[at] ^ 1 << bit]) + body[at + 1 :]
        assert decoded(damaged) is None, at
        assert decoded(body[:at]) is None, at


@pytest.mark.parametrize("body", [b"", b"{}", b'"}', b"\xff" * 99, msgspec.json.encode(KNOWN)])
def test_what_is_no_manifest_is_none(body: bytes) -> None:
    assert decoded(body) is None
