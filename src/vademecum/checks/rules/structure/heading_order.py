"""VS101: a heading that skips a level."""

from collections.abc import Iterator

from vademecum.authored.topic import Prose, Section
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.lint.walk import every_block
from vademecum.model.blocks import Heading
from vademecum.model.edition import EDITIONS
from vademecum.render.text import plain_inline

SECTION_LEVEL = 2


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for part in reading.topic.sections:
        for edition in EDITIONS:
            above = SECTION_LEVEL
            for heading in headings(part, edition):
                words = plain_inline(heading.inner)
                if heading.level > above + 1 and words not in told:
                    told.add(words)
                    yield Hit(
                        f'"{words}" is a heading of level {heading.level} under one of level {above}',
                        f"begin it with {'#' * (above + 1)}",
                        Place(part=part.key or "summary", phrase=words),
                    )
                above = heading.level


def headings(part: Section, edition: str) -> Iterator[Heading]:
    """The headings inside a section's prose, as one edition reads them."""
    for item in part.items:
        if isinstance(item, Prose):
            words = item.words.consumer if edition == "consumer" else item.words.professional
            yield from (block for block in every_block(words or ()) if isinstance(block, Heading))


RULE = Rule(
    code="VS101",
    name="heading-order",
    family="structure",
    severity="warning",
    who="editor",
    says="a heading skips a level",
    why=(
        "Who listens to a page goes from heading to heading, and a level that is left out reads like a part that is "
        "missing. Sections have level 2, so that the first heading inside one has level 3. Levels are for structure: "
        "how big a heading looks is the design's business."
    ),
    source="WCAG 2.2, success criterion 1.3.1, and technique G141",
    bad=(
        section("Words.\n\n#### Too deep\n\nMore words."),
        section("### Good\n\nWords.\n\n##### Too deep\n\nMore words."),
    ),
    good=(
        section("Words.\n\n### Good\n\nMore words."),
        section("### Good\n\nWords.\n\n#### Better\n\nMore.\n\n### And back\n\nWords."),
    ),
    topic=find,
)
