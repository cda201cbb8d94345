"""VS110: a list too long to be kept in mind."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning, of_edition
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.samples import for_one, section
from vademecum.checks.lint.walk import every_block
from vademecum.model.blocks import ListBlock
from vademecum.render.text import plain_line

MOST = 12  # items


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for passage in of_edition(reading, "consumer"):
        for block in every_block(passage.blocks):
            if isinstance(block, ListBlock) and len(block.items) > MOST:
                yield Hit(
                    f"a list of {len(block.items)} items for everyone",
                    f"group them under headings: {MOST} items in a list at most",
                    at(passage, beginning(plain_line(block.items[0]))),
                )


RULE = Rule(
    code="VS110",
    name="long-list",
    family="structure",
    severity="note",
    who="editor",
    says="a list for everyone is too long to be kept in mind",
    why=(
        "Lists help as long as they can be seen at once. In a long one the middle is skipped, and nothing tells which "
        "items matter. Grouped under headings the same items can be found. Items of a list inside another count for "
        "their own list."
    ),
    source="CDC Clear Communication Index (lists and chunks); the number is ours",
    bad=(section("- The skin\n" * 13),),
    good=(section("- The skin\n" * 12), for_one("- The skin\n" * 14, "professional")),
    topic=find,
    translations=True,
)
