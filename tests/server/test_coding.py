"""What a client takes, by its Accept-Encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vademecum.server.coding import wanted
from vademecum.server.headers import CODINGS


@pytest.mark.parametrize(
    ("header", "codings"),
    [
        (b"", ()),
        (b"gzip, deflate, br, zstd", ("br", "zstd", "gzip")),
        (b"gzip;q=1.0, br;q=0.5", ("gzip", "br")),
        (b"br;q=0.5, gzip;q=0.5", ("br", "gzip")),
        (b"GZIP", ("gzip",)),
        (b"x-gzip", ("gzip",)),
        (b" br ; q = 0.8 , gzip ", ("gzip", "br")),
        (b"*", ("br", "zstd", "gzip")),
        (b"*;q=0.1, br;q=0", ("zstd", "gzip")),
        (b"br;q=0", ()),
        (b"br;q=0.000, gzip;q=0.001", ("gzip",)),
        (b"identity, gzip;q=0.5", ()),
        (b"identity;q=0.5, gzip;q=0.5", ("gzip",)),
        (b"identity;q=0, gzip", ("gzip",)),
        (b"br;q=five, gzip;level=9", ()),
        (b"br;q=-1, zstd;q=nan, gzip;q=\xb2", ()),
        (b"brr, gzipp", ()),
        (b"br" + b", x" * 1000, ()),
    ],
)
def test_the_best_liked_comes_first(header: bytes, codings: tuple[str, ...]) -> None:
    assert wanted(header) == codings


@given(st.binary(max_size=200))
def test_whatever_is_sent_known_codings_come_back(header: bytes) -> None:
    assert set(wanted(header)) <= set(CODINGS)
