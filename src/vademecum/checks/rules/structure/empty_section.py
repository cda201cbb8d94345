"""VS103: a heading with nothing under it."""

from collections.abc import Iterator

from vademecum.authored.topic import Prose
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.lint.walk import every_block
from vademecum.checks.rules.structure.heading_order import headings
from vademecum.model.blocks import Heading
from vademecum.model.edition import EDITIONS
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    above = desk.relations.above.get(reading.topic.id, ())
    told: set[str] = set()
    for part in reading.topic.sections:
        if part.key and not part.items and not (above and part.key == "precautions"):  # inherited ones stand there
            yield Hit(
                f'nothing stands under "{part.heading}"',
                "write what belongs there, or take the heading away",
                Place(part=part.key),
            )
        for edition in EDITIONS:
            if not any(True for _ in headings(part, edition)):
                continue
            blocks = [
                block
                for item in part.items
                for block in (every_block(item.words.wording(edition) or ()) if isinstance(item, Prose) else (item,))
            ]
            for at, block in enumerate(blocks):
                following = blocks[at + 1] if at + 1 < len(blocks) else None
                words = plain_inline(block.inner) if isinstance(block, Heading) else ""
                ends = following is None or (
                    isinstance(block, Heading) and isinstance(following, Heading) and following.level <= block.level
                )
                if words and ends and words not in told:
                    told.add(words)
                    yield Hit(
                        f'nothing stands under "{words}"',
                        "write what belongs there, or take the heading away",
                        Place(part=part.key or "summary", phrase=words),
                    )


RULE = Rule(
    code="VS103",
    name="empty-section",
    family="structure",
    severity="warning",
    who="editor",
    says="nothing stands under a heading",
    why=(
        "A heading is a promise. Who jumps to 'Side effects' and finds nothing concludes that there are none. What is"
        " not known is said in words; what is not written yet has no heading. The section of precautions of a topic "
        "that inherits some is never empty: they stand there."
    ),
    source="editors' practice; WCAG 2.2, success criterion 2.4.6",
    bad=(section(""), section("### Sleep\n\n### Rest\n\nWords."), section("Words.\n\n### Sleep")),
    good=(section("We do not know."), section("### Sleep\n\n#### At night\n\nWords.\n\n### Rest\n\nWords.")),
    topic=find,
)
