"""What was put away comes back whole, whoever asks for it."""

import os

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.compile.blobs import KEPT, Blobs, Table


@given(st.lists(st.binary(max_size=3000), max_size=40))
def test_everything_comes_back(bodies: list[bytes]) -> None:
    blobs = Blobs()
    slots = [blobs.put(body) for body in bodies]
    blobs.flush()
    assert [blobs.get(slot) for slot in slots] == bodies


def test_a_forked_process_writes_for_its_parent() -> None:
    blobs = Blobs()
    child = os.fork()
    if child == 0:
        blobs.put(b"from the child")
        blobs.flush()
        os._exit(0)
    os.waitpid(child, 0)
    assert blobs.get((0, 14)) == b"from the child"


def test_a_missing_part_is_an_error() -> None:
    with pytest.raises(OSError, match="missing"):
        Blobs().get((0, 1))


def test_a_table_decodes_on_demand_and_keeps_few() -> None:
    blobs = Blobs()
    slots = {str(n): blobs.put(msgspec.msgpack.encode(n)) for n in range(KEPT + 10)}
    blobs.flush()
    table = Table(int, slots, blobs.get)
    assert [table[str(n)] for n in range(KEPT + 10)] == list(range(KEPT + 10))
    assert table["0"] == 0
    assert len(table) == KEPT + 10
    assert table.get("none") is None
    assert "0" in table
    assert table.bytes("7") == msgspec.msgpack.encode(7)
