"""A manifest that is kept is believed whole or not at all."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.model.manifest import FileEntry, Manifest, Retained, decoded, difference, encoded, stay_inside

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


DIGITS = st.sampled_from(["1", "2"])
PATHS = st.lists(st.sampled_from(["a", "b/c", "assets/d.css", "e/index.html", "f"]), unique=True)
FILES = PATHS.flatmap(lambda paths: st.tuples(*(st.builds(FileEntry, st.just(p), DIGITS, DIGITS) for p in paths)))


@given(FILES, FILES)
def test_a_difference_turns_one_list_of_files_into_the_other(
    before: tuple[FileEntry, ...], now: tuple[FileEntry, ...]
) -> None:
    came, went = difference(before, now)
    left = {entry.path: entry.digest for entry in before if entry not in went}
    assert left | {entry.path: entry.digest for entry in came} == {entry.path: entry.digest for entry in now}
    assert {(e.path, e.digest) for e in came}.isdisjoint((e.path, e.digest) for e in before)
    assert {(e.path, e.digest) for e in went}.isdisjoint((e.path, e.digest) for e in now)


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../b", "a\\b", "a\n/b"])
def test_a_path_that_leads_elsewhere_is_found_wherever_it_stands(path: str) -> None:
    good = [FileEntry("a/index.html", "1", "1"), FileEntry("b", "2", "2")]
    assert stay_inside(good)
    for place in range(len(good) + 1):
        assert not stay_inside([*good[:place], FileEntry(path, "3", "3"), *good[place:]])
