"""VS109: a paragraph too long to be seen at once."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import for_one, section
from vademecum.checks.lint.walk import every_block
from vademecum.model.blocks import Paragraph
from vademecum.model.edition import Edition
from vademecum.render.text import plain_inline

MOST: dict[Edition, int] = {"consumer": 110, "professional": 220}  # words


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for passage in reading.passages:
        for block in every_block(passage.blocks):
            if not isinstance(block, Paragraph):
                continue
            text = plain_inline(block.inner)
            count = text.count(" ") + 1
            if count > MOST[passage.edition] and text not in told:
                told.add(text)
                who = "everyone" if passage.edition == "consumer" else "professionals"
                yield Hit(
                    f'a paragraph of {count} words for {who}: "{beginning(text)} …"',
                    f"divide it where the thought turns: {MOST[passage.edition]} words at most, or make a list of it",
                    at(passage, beginning(text)),
                )


RULE = Rule(
    code="VS109",
    name="long-paragraph",
    family="structure",
    severity="note",
    who="editor",
    says="a paragraph is too long to be seen at once",
    why=(
        "A block of text that fills a telephone's screen is skipped by most readers. Short paragraphs with one thought "
        f"each can be looked over: {MOST['consumer']} words at most for everyone, {MOST['professional']} for "
        "professionals."
    ),
    source="PEMAT of AHRQ and CDC Clear Communication Index (information in small chunks); the numbers are ours",
    bad=(
        section("The hands press the back and rub it. " * 15),
        for_one("The hands press it [@fern2024]. " * 60, "professional"),
    ),
    good=(
        section(("The hands press the back and rub it. " * 8 + "\n\n") * 2),
        for_one("Press it. " * 80, "professional"),
    ),
    topic=find,
    translations=True,
)
