"""Compressed variants of a release's files."""

import zlib
from collections.abc import Callable
from hashlib import blake2b

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from vademecum.compile.precompress import SMALLEST, Effort, kept, packed, variants
from vademecum.model.manifest import FileEntry
from vademecum.model.page import Page
from vademecum.server.headers import CODINGS

WORDS = b"<p>Gentle pressure, away from the place of the fracture.</p>\n" * 60
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".br": brotli.decompress,
    ".zst": zstandard.ZstdDecompressor().decompress,
    ".gz": lambda body: zlib.decompress(body, 16 + zlib.MAX_WBITS),
}
EFFORTS: tuple[Effort, ...] = ("quick", "small")


def page(body: bytes, path: str = "massage/index.html") -> Page:
    return Page(path, body, "0" * 16)


def entry_of(body: bytes) -> FileEntry:
    return FileEntry("massage/index.html", blake2b(body, digest_size=16).hexdigest(), "0" * 16)


@pytest.mark.parametrize("effort", EFFORTS)
def test_each_variant_unpacks_to_the_page(effort: Effort) -> None:
    made = variants(page(WORDS), effort)
    assert [one.path for one in made] == [f"massage/index.html{suffix}" for suffix in (".br", ".zst", ".gz")]
    for one in made:
        assert UNPACK[f".{one.path.rpartition('.')[2]}"](one.body) == WORDS
        assert len(one.body) < len(WORDS) / 4


def test_the_server_knows_every_variant_by_its_name() -> None:
    assert {f".{one.path.rpartition('.')[2]}" for one in variants(page(WORDS))} == set(CODINGS.values())


@given(st.binary(min_size=1, max_size=200).map(lambda part: part * 40))
def test_no_variant_is_larger_than_its_file(body: bytes) -> None:
    for one in variants(page(body)):
        assert len(one.body) < len(body)
        assert UNPACK[f".{one.path.rpartition('.')[2]}"](one.body) == body


@pytest.mark.parametrize("path", ["a.png", "a.woff2", "manual.epub", "a.pdf", "index.html.br", "noend", "html"])
def test_what_is_packed_already_is_left_alone(path: str) -> None:
    assert variants(page(WORDS, path)) == []


def test_small_files_and_noise_are_left_alone() -> None:
    noise = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(2000))
    assert variants(page(WORDS[: SMALLEST - 1])) == []
    assert variants(page(noise)) == []


def test_one_process_and_three_make_the_same_in_the_same_order() -> None:
    pages = [page(WORDS + str(number).encode() * number, f"topic-{number}/index.html") for number in range(70)]
    alone, forked = list(packed(pages, 1)), list(packed(pages, 3))
    assert alone == forked
    assert len(alone) == 210


def test_gzip_names_no_day() -> None:
    packed_page = variants(page(WORDS))[-1].body
    assert packed_page[:8] == b"\x1f\x8b\x08\0\0\0\0\0"


def test_an_unchanged_file_keeps_its_variants() -> None:
    made = variants(page(WORDS))
    known = {one.path: FileEntry(one.path, "d" * 32, one.key) for one in made}
    same, other = entry_of(WORDS), entry_of(WORDS + b"!")
    assert [entry.path for entry in kept(same, known)] == [one.path for one in made]
    assert kept(other, known) == []
    assert kept(same, known, "small") == []
    assert kept(same, {path: entry for path, entry in known.items() if not path.endswith(".br")}) == []
