"""Drift that happened in public manuals, encoded as pairs; drift against what was approved."""

import shutil
from pathlib import Path

import pytest
from tests.checks.lint.sample import linted

from vademecum.checks.lint.blocks import example, harm
from vademecum.checks.lint.rule import Example
from vademecum.checks.rules.drift.use_in_one_edition import USES
from vademecum.compile.checking import check

SMALL = Path(__file__).parents[2] / "manuals" / "small"
FIBROMYALGIA = """---
id: fibromyalgia
kind: condition
---
Consumer name: fibromyalgia
Professional name: fibromyalgia
Ask: Do you have fibromyalgia?
Gloss: A condition with pain all over and tiredness.
"""


def codes(folder: Path, changed: Example) -> list[str]:
    return [finding.code for finding in linted(folder, changed) if finding.code.startswith("VD")]


def test_a_use_that_the_professional_page_lists_and_the_consumer_page_does_not(tmp_path: Path) -> None:
    body = USES.format(
        consumer="- Low back pain\n- Swollen leg", professional="- Low back pain\n- Leg swelling\n- Fibromyalgia"
    )
    assert "VD905" in codes(tmp_path, Example(body=body, files={"concepts/fibromyalgia.md": FIBROMYALGIA}))


def test_the_same_list_in_both_editions(tmp_path: Path) -> None:
    body = USES.format(
        consumer="- Low back pain\n- Swollen leg\n- Fibromyalgia",
        professional="- Low back pain\n- Unilateral leg swelling\n- Fibromyalgia",
    )
    assert codes(tmp_path, Example(body=body, files={"concepts/fibromyalgia.md": FIBROMYALGIA})) == []


@pytest.mark.parametrize(
    ("consumer", "professional"),
    [
        ("You may be sore for a day.", "Soreness and bruising occur for one day [@fern2024]."),
        ("You may be sore for a day, or find a bruise.", "Soreness occurs for one day [@fern2024]."),
    ],
)
def test_a_rewording_of_side_effects_that_loses_bruising(tmp_path: Path, consumer: str, professional: str) -> None:
    assert "VD406" in codes(tmp_path, example(harm(consumer, professional, ("After it", "Afterwards"), id="after-it")))


def test_a_quiz_that_is_older_than_what_proves_it(tmp_path: Path) -> None:
    manual = Path(shutil.copytree(SMALL, tmp_path / "manual"))
    topic = manual / "topics/pebbles/pebble-rest.md"
    before = check(manual, linted="2026-06-01", jobs=1)
    old = "Ask your doctor first if your back was operated on in the last six weeks."
    new = "Ask a doctor first if your back was operated on lately."
    topic.write_text(topic.read_text("utf-8").replace(old, new), "utf-8")
    after = check(manual, linted="2026-06-01", jobs=1)
    known = [finding.message for finding in before.findings if finding.code == "VD201"]
    told = [finding.message for finding in after.findings if finding.code == "VD201"]
    wanted = "the consumer quiz is older than after-an-operation, which proves its answer"
    assert wanted not in known
    assert wanted in told
