"""Every file of a manual is found and known, or a finding says why it is not read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vademecum.compile.load import begin
from vademecum.model.finding import Finding
from vademecum.source.scan import Scanned, scan
from vademecum.source.walk import printable

Make = Callable[..., Path]


@pytest.fixture
def manual(tmp_path: Path) -> Make:
    """Makes the smallest manual, and more files in it."""

    def make(*files: str) -> Path:
        for file in ("manual.toml", "policy.md", "topics/body/_section.md", "topics/body/massage.md", *files):
            path = tmp_path / "manual" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file, encoding="utf-8")
        return tmp_path / "manual"

    return make


def scanned(folder: Path) -> tuple[Scanned, list[tuple[str, str]]]:
    found: list[Finding] = []
    read = scan(folder, found)
    assert all(finding.severity == "error" and finding.mend for finding in found)
    return read, [(finding.code, finding.span.path) for finding in found]


def test_files_are_found_by_kind_and_language(manual: Make) -> None:
    folder = manual(
        "README.md", "build.log", "notes/x.txt", ".git/config", "concepts/pain.md", "concepts/pain.es.md",
        "policy.es.md", "people/ann.yaml", "references/yin2014.yaml", "pages/about.md", "topics/body/massage.pt-BR.md",
        "topics/body/_section.es.md", "reviews/massage.yaml", "history/massage.yaml", "assets/pictures/leg.png",
        "concepts/.DS_Store", "topics/body/.massage.md.swp", "pages/about.md~",
    )  # fmt: skip
    read, faults = scanned(folder)
    assert faults == []
    assert read.config is not None
    assert read.config.path == "manual.toml"
    assert list(read.policy) == ["", "es"]
    assert {name: list(versions) for name, versions in read.topics.items()} == {"topics/body/massage": ["", "pt-BR"]}
    assert {name: list(versions) for name, versions in read.shelves.items()} == {"body": ["", "es"]}
    assert list(read.concepts) == ["pain"]
    assert list(read.concepts["pain"]) == ["", "es"]
    assert [*read.people, *read.references, *read.pages] == ["ann", "yin2014", "about"]
    assert [*read.reviews, *read.histories] == ["massage", "massage"]
    assert read.assets == ("assets/pictures/leg.png",)
    assert read.asset_bytes("assets/pictures/leg.png") == b"assets/pictures/leg.png"
    with pytest.raises(OSError, match="cannot be read"):
        read.asset_bytes("manual.toml")


@pytest.mark.parametrize(
    ("file", "code", "path"),
    [
        ("concepts/pain.markdown", "VM053", ""),
        ("people/ann.yml", "VM053", ""),
        ("people/ann.md", "VM053", ""),
        ("pages/deep/about.md", "VM053", "pages/deep"),
        ("topics/massage.md", "VM053", ""),
        ("topics/body/deeper/cupping.md", "VM053", "topics/body/deeper"),
        ("assets/tool.exe", "VM053", ""),
        ("topic/x.md", "VM054", "topic"),
        ("Concepts/x.md", "VM054", "Concepts"),
        ("refrences/x.yaml", "VM054", "refrences"),
        ("manual.tml", "VM054", ""),
        ("topics/search/_section.md", "VM056", "topics/search"),
        ("topics/professional/_section.md", "VM056", "topics/professional"),
        ("topics/es/_section.md", "VM056", "topics/es"),
        ("pages/glossary.md", "VM056", ""),
        ("pages/body.md", "VM056", ""),
        ("concepts/con.md", "VM057", ""),
        ("concepts/aux.es.md", "VM057", ""),
        ("concepts/Pain.md", "VM057", ""),
        ("concepts/pain..md", "VM057", ""),
        ("concepts/p\u0430in.md", "VM057", ""),
        ("concepts/time.md", "VM057", ""),
        ("concepts/pain.english.md", "VM057", ""),
        (f"concepts/{'a' * 200}.md", "VM057", ""),
        ("topics/body/_other.md", "VM057", ""),
        ("assets/Leg Massage.png", "VM057", ""),
        ("topics/other/_section.es.md", "VM059", ""),
        ("concepts/pain.es.md", "VM059", ""),
        ("topics/bones/thin.md", "VM060", "topics/bones/_section.md"),
    ],
)
def test_names_that_nobody_would_read_are_errors(manual: Make, file: str, code: str, path: str) -> None:
    _, faults = scanned(manual(file))
    assert faults == [(code, path or file)]


def test_an_empty_folder_is_no_manual(tmp_path: Path) -> None:
    read, faults = scanned(tmp_path)
    assert read.config is None
    assert faults == [("VM060", "manual.toml"), ("VM060", "policy.md")]


def test_two_topics_cannot_share_an_id(manual: Make) -> None:
    read, faults = scanned(manual("topics/bones/_section.md", "topics/bones/massage.md"))
    assert faults == [("VM058", "topics/bones/massage.md")]
    assert list(read.topics) == ["topics/body/massage"]


@pytest.mark.parametrize(("one", "other"), [("leg.png", "LEG.png"), ("b\u00e9.png", "be\u0301.png")])
def test_twins_are_an_error_on_every_system(manual: Make, one: str, other: str) -> None:
    folder = manual(f"assets/{one}", f"assets/{other}")
    if len(os.listdir(folder / "assets")) == 2:
        _, faults = scanned(folder)
        assert "VM055" in [code for code, _ in faults]


def test_only_regular_files_are_read(manual: Make, tmp_path: Path) -> None:
    folder = manual("concepts/pain.md", "assets/leg.png")
    secret = tmp_path / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    (folder / "concepts" / "out.md").symlink_to(secret)
    (folder / "concepts" / "inside.md").symlink_to(folder / "concepts" / "pain.md")
    (folder / "concepts" / "loop.md").symlink_to("loop.md")
    (folder / "topics" / "round").symlink_to(folder / "topics")
    os.mkfifo(folder / "concepts" / "pipe.md")
    read, faults = scanned(folder)
    paths = ["concepts/inside.md", "concepts/loop.md", "concepts/out.md", "concepts/pipe.md", "topics/round"]
    assert sorted(faults) == [("VM050", path) for path in paths]
    assert list(read.concepts) == ["pain"]
    (folder / "assets" / "leg.png").unlink()
    (folder / "assets" / "leg.png").symlink_to(secret)
    with pytest.raises(OSError, match="cannot be read"):
        read.asset_bytes("assets/leg.png")


def test_manual_toml_is_no_link(manual: Make, tmp_path: Path) -> None:
    folder = manual()
    (tmp_path / "other.toml").write_text("", encoding="utf-8")
    (folder / "manual.toml").unlink()
    (folder / "manual.toml").symlink_to(tmp_path / "other.toml")
    faults: list[Finding] = []
    assert begin(folder, None, False, False, faults) is None
    assert [(fault.code, fault.span.path) for fault in faults if fault.span.path == "manual.toml"] == [
        ("VM052", "manual.toml")
    ]


def test_names_that_are_no_text_can_be_printed() -> None:
    assert printable("\udcff\n\u202e.md") == "\\udcff\\u{a}\\u{202e}.md"
