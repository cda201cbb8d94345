"""Drift that happened in public manuals, encoded as pairs; drift against what was approved."""

import shutil
from pathlib import Path

import pytest
from tests.checks.lint.sample import linted

from vademecum.checks.lint.blocks import example, harm, precaution, use
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


SUMMARY = ":::{summary}\nBoth: Hands press a part of the body.\n:::\n\n"
FRONT = """id: massage
kind: therapy
status: published
title: {consumer: "Foot massage", professional: "%s"}
authors: [ada-sample]
owner: the-board
review: {every: 24 months}
"""


def of_a_foot_massage(
    folder: Path, consumer: str, professional: str, title: str = "Foot massage", kind: str = "use"
) -> set[str]:
    """What is told of a block of a topic called "Foot massage"."""
    titles = ("Thin bones", "Osteoporosis")
    if kind == "use":
        block = use(consumer, professional, ":effect: unknown\n:certainty: ungraded", titles, about="osteoporosis")
    else:
        block = precaution(":when: osteoporosis (known)\n:avoid: all", consumer, professional, titles)
    return set(codes(folder, Example(front=FRONT % title, body=SUMMARY + block))) & {"VD403", "VD404"}


@pytest.mark.parametrize(
    ("consumer", "professional"),
    [
        ("Nobody knows whether foot massage helps thin bones.", "No study of osteoporosis exists."),
        ("Nobody has studied thin bones.", "No study of foot massage in osteoporosis exists."),
    ],
)
def test_the_name_of_the_topic_is_no_difference(tmp_path: Path, consumer: str, professional: str) -> None:
    assert of_a_foot_massage(tmp_path, consumer, professional) == set()


def test_every_name_of_the_topic_is_one(tmp_path: Path) -> None:
    consumer = "Nobody knows whether massage of the feet helps thin bones."
    professional = "No study of osteoporosis exists."
    assert of_a_foot_massage(tmp_path / "a", consumer, professional) == {"VD403", "VD404"}
    assert of_a_foot_massage(tmp_path / "b", consumer, professional, "Massage of the feet") == set()


@pytest.mark.parametrize(
    ("consumer", "professional", "code"),
    [
        (
            "Nobody knows whether foot massage helps thin bones of the hand.",
            "No study of osteoporosis exists.",
            "VD403",
        ),
        (
            "Nobody knows whether foot massage helps thin bones of the foot.",
            "No study of osteoporosis exists.",
            "VD403",
        ),
        ("Nobody knows whether back massage helps thin bones.", "No study of osteoporosis exists.", "VD403"),
        ("Nobody knows whether massage helps thin bones.", "No study of osteoporosis exists.", "VD404"),
        (
            "Nobody knows whether foot massage helps thin bones while you take blood thinners.",
            "No study of osteoporosis exists.",
            "VD404",
        ),
        (
            "Nobody knows whether foot massage, or massage of all, helps thin bones.",
            "No study of osteoporosis exists.",
            "VD404",
        ),
    ],
)
def test_another_site_or_treatment_is_one(tmp_path: Path, consumer: str, professional: str, code: str) -> None:
    assert code in of_a_foot_massage(tmp_path, consumer, professional)


def test_a_precaution_may_name_its_topic_on_one_side(tmp_path: Path) -> None:
    consumer = "Have no foot massage at all with thin bones."
    assert of_a_foot_massage(tmp_path / "a", consumer, "Avoid in osteoporosis [@fern2024].", kind="precaution") == set()
    other = "Avoid on the hand in osteoporosis [@fern2024]."
    assert of_a_foot_massage(tmp_path / "b", consumer, other, kind="precaution") == {"VD403"}
