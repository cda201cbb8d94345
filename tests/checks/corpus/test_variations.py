"""Legitimate variations stay silent: each consumer wording of a frame beside each of its professional ones."""

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from vademecum.compile.checking import check
from vademecum.model.finding import Finding

HERE = Path(__file__).parent
BUNDLED = HERE.parents[2] / "manuals" / "integrative-medicine"
FRAMES = tomllib.loads((HERE / "variations.toml").read_text("utf-8"))["frame"]
HEAD = """---
id: variations
kind: therapy
status: published
title: {consumer: Massage therapy, professional: Massage therapy}
concept: sports-massage
authors: [the-editors]
owner: integrative-medicine-board
---

:::{summary}
Consumer: Hands rub the soft parts of the body.
Professional: Manual manipulation of soft tissue.
:::

## Uses

"""


def pairs() -> list[tuple[str, dict[str, object], str, str]]:
    return [
        (f"v-{number}-{c}-{p}", frame, consumer, professional)
        for number, frame in enumerate(FRAMES, 1)
        for c, consumer in enumerate(frame["consumer"], 1)
        for p, professional in enumerate(frame["professional"], 1)
    ]


def block(id: str, frame: dict[str, object], consumer: str, professional: str) -> str:
    options = [str(option) for option in frame["options"]]  # type: ignore[attr-defined]
    if frame["directive"] in ("precaution", "red-flag"):
        options += [":severity: serious", ":basis: reference-work", ":cite: @msd-cons-2023"]
    titles = frame["titles"]
    return "\n".join(
        [
            f":::{{{frame['directive']}}} {id}",
            *options,
            "",
            f"Consumer title: {titles[0]}",  # type: ignore[index]
            f"Consumer: {consumer}",
            f"Professional title: {titles[1]}",  # type: ignore[index]
            f"Professional: {professional}",
            ":::",
            "",
        ]
    )


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Finding]]:
    """Findings of drift with the id of the block in which they stand; all pairs in one topic, checked once."""
    folder = Path(shutil.copytree(BUNDLED, tmp_path_factory.mktemp("variations") / "manual"))
    text = HEAD + "\n".join(block(*pair) for pair in pairs())
    path = "topics/body-based-practices/variations.md"
    (folder / path).write_text(text, "utf-8")
    found = [one for one in check(folder, linted="2026-12-01", jobs=1).findings if one.span.path == path]
    assert not [f for f in found if f.severity == "error" and f.code.startswith("VM") and f.code != "VM403"]
    return list(placed([f for f in found if f.code.startswith("VD")], text.split("\n")))


def placed(found: list[Finding], lines: list[str]) -> Iterator[tuple[str, Finding]]:
    for finding in found:
        opening = next(line for line in reversed(lines[: finding.span.line]) if line.startswith(":::{"))
        yield opening.split()[-1], finding


def test_there_are_enough() -> None:
    assert len(pairs()) >= 150


@pytest.mark.parametrize("id", [pair[0] for pair in pairs()])
def test_a_variation_is_silent(id: str, findings: list[tuple[str, Finding]]) -> None:
    assert [(finding.code, finding.message) for name, finding in findings if name == id] == []
