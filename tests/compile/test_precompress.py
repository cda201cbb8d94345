"""Compressed variants of a release's files."""

import os
import shutil
import signal
import zlib
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from tests.compile.publishing import files_of

from vademecum.compile import precompress
from vademecum.compile.build import Options, build
from vademecum.compile.history import Changes
from vademecum.compile.precompress import HEAVY, SMALLEST, Effort, effort_for, kept, variants
from vademecum.compile.report import Report
from vademecum.compile.tree import Trees
from vademecum.model.manifest import STAMP, FileEntry
from vademecum.model.page import Page
from vademecum.server.headers import CODINGS
from vademecum.server.release import opened
from vademecum.version import MAKER

MANUAL = Path(__file__).parents[2] / "manuals" / "integrative-medicine"
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


def test_gzip_names_no_day() -> None:
    packed_page = variants(page(WORDS))[-1].body
    assert packed_page[:8] == b"\x1f\x8b\x08\0\0\0\0\0"


def test_an_unchanged_file_keeps_its_variants() -> None:
    made = variants(page(WORDS))
    stored = {(one.path, one.key): FileEntry(one.path, "d" * 32, one.key) for one in made}

    def known(path: str, key: str) -> FileEntry | None:
        return stored.get((path, key))

    same, other = entry_of(WORDS), entry_of(WORDS + b"!")
    assert [entry.path for entry in kept(same, known)] == [one.path for one in made]
    assert kept(other, known) == []
    assert kept(same, known, "small") == []
    del stored[made[0].path, made[0].key]
    assert kept(same, known) == []


def test_assets_and_heavy_pages_are_packed_smaller_than_others() -> None:
    for path in ("assets/site.0123456789ab.css", "professional/assets/x.svg"):
        assert effort_for(page(b"x", path)) == "small"
    for path in ("assets-of-a-clinic/index.html", "index.html"):
        assert effort_for(page(b"x" * (HEAVY - 1), path)) == "quick"
        assert effort_for(page(b"x" * HEAVY, path)) == "small"


# whole builds


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MANUAL, tmp_path / "manual", ignore=shutil.ignore_patterns(".vade", "public")))


def built(manual: Path, *, out: Path | None = None, jobs: int = 1, precompress: bool = True) -> Report:
    report = build(Options(folder=manual, out=out, jobs=jobs, precompress=precompress))
    assert report.findings == ()
    return report


def is_variant(path: str) -> bool:
    return path.endswith(tuple(UNPACK))


def entries(manual: Path) -> dict[str, FileEntry]:
    trees = Trees(manual, manual / "public", MAKER)
    live = trees.live()
    return trees.manifest(live) if live else {}


def test_a_build_adds_variants_and_changes_nothing_else(manual: Path, tmp_path: Path) -> None:
    plain = built(manual, out=tmp_path / "plain", precompress=False)
    packed = built(manual)
    one, both = files_of(tmp_path / "plain"), files_of(manual / "public")
    added = {path: body for path, body in both.items() if path not in one}
    assert added
    assert all(is_variant(path) for path in added)
    for path, body in added.items():
        name, _, suffix = path.rpartition(".")
        assert UNPACK[f".{suffix}"](body) == both[name]
    assert {path for path, body in one.items() if both[path] != body} == {STAMP}
    long = {path for path, body in one.items() if path.endswith((".html", ".css", ".js")) and len(body) >= SMALLEST}
    assert {path + suffix for path in long for suffix in UNPACK} <= added.keys()
    assert (packed.pages, packed.statements) == (plain.pages, plain.statements)
    assert packed.release is not None
    assert not any(is_variant(path) for path in packed.release.changes.added)
    listed = {path for path in entries(manual) if is_variant(path)}
    assert listed == added.keys()


def test_any_number_of_workers_makes_the_same_bytes(manual: Path, tmp_path: Path) -> None:
    built(manual)
    for jobs in (2, 3):
        built(manual, out=tmp_path / str(jobs), jobs=jobs)
        assert files_of(tmp_path / str(jobs)) == files_of(manual / "public")


def test_only_what_changed_is_packed_again(manual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(manual)
    packed: list[str] = []

    def watched(page: Page, effort: Effort = "quick") -> list[Page]:
        made = variants(page, effort)
        packed.extend(page.path for _ in made[:1])
        return made

    monkeypatch.setattr(precompress, "variants", watched)
    built(manual)  # the idle tree is empty: it takes everything from the live one
    assert packed == []
    edited(manual)
    before = files_of(manual / "public")
    built(manual)
    after = files_of(manual / "public")
    changed = {path for path in after if before.get(path) != after[path] and not is_variant(path)}
    assert set(packed) == changed - {STAMP}
    assert 0 < len(changed) < 30
    built(manual, out=tmp_path / "cold")
    assert after == files_of(tmp_path / "cold")


def edited(manual: Path) -> None:
    topic = manual / "topics" / "body-based-practices" / "acupressure.md"
    topic.write_text(topic.read_text().replace("## ", "A new shared sentence.\n\n## ", 1))


def test_a_build_without_the_option_removes_them(manual: Path) -> None:
    built(manual)
    report = built(manual, precompress=False)
    assert report.release is not None
    assert report.release.removed > 100
    assert report.release.changes == Changes()
    assert not any(map(is_variant, (*files_of(manual / "public"), *entries(manual))))


def test_manual_toml_asks_for_them_and_previews_have_none(manual: Path, tmp_path: Path) -> None:
    config = manual / "manual.toml"
    config.write_text(config.read_text().replace("[publish]\n", '[publish]\nprecompress = "yes"\n'))
    built(manual, precompress=False)
    assert "index.html.br" in entries(manual)
    build(Options(folder=manual, out=tmp_path / "preview", lenient=True, precompress=True))
    assert not any(map(is_variant, files_of(tmp_path / "preview")))


def test_the_server_sends_what_the_build_packed(manual: Path) -> None:
    built(manual)
    release = opened(manual / "public")
    shown = release.at("/body-based-practices/massage-therapy/")
    assert shown is not None
    plain = release.body(shown.plain)
    for coding, suffix in CODINGS.items():
        form = shown.form([coding])
        assert form.path.endswith(suffix)
        assert UNPACK[suffix](release.body(form)) == plain


def test_a_worker_that_died_publishes_nothing(manual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(manual, precompress=False)
    before = files_of(manual / "public")
    monkeypatch.setattr(precompress, "variants", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    report = build(Options(folder=manual, jobs=2, precompress=True))
    [finding] = report.findings
    assert finding.code == "VM510"
    assert "while it worked on" in finding.message
    assert report.release is None
    assert files_of(manual / "public") == before
