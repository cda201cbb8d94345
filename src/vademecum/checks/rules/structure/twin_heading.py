"""VS102: two headings with the same words."""

from collections.abc import Iterator

from vademecum.authored.topic import Topic
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import section
from vademecum.checks.rules.structure.heading_order import headings
from vademecum.model.edition import EDITIONS, Edition
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for edition in EDITIONS:
        seen: set[str] = set()
        for part, words in _headings(reading.topic, edition):
            same = " ".join(words.casefold().split())
            if same in seen and same not in told:
                told.add(same)
                yield Hit(
                    f'"{words}" stands twice as a heading or title of this topic',
                    "say in each heading what is different under it",
                    Place(part=part, phrase=words),
                )
            seen.add(same)


def _headings(topic: Topic, edition: Edition) -> Iterator[tuple[str, str]]:
    """The title and every heading with its part, as one edition reads them. Statements' titles are no headings here."""
    title = topic.title.wording(edition)
    if title:
        yield "title", title
    for part in topic.sections:
        if part.heading:
            yield part.key, part.heading
        yield from ((part.key or "summary", plain_inline(heading.inner)) for heading in headings(part, edition))


RULE = Rule(
    code="VS102",
    name="twin-heading",
    family="structure",
    severity="warning",
    who="editor",
    says="two headings of a topic have the same words",
    why=(
        "Headings are how readers find their way, by eye, by ear and in search results. Two that say the same cannot "
        "be told apart in a list of them, and a link to the second is taken for one to the first."
    ),
    source="WCAG 2.2, success criterion 2.4.6 (headings describe topic or purpose)",
    bad=(
        section("### Sleep\n\nWords.\n\n### Sleep\n\nOther words."),
        section("Words of a section that is named like its topic.", "## Massage {#again}"),
        Example(add="## More {#more}\n\nWords.\n\n## More {#more-again}\n\nOther words.\n"),
    ),
    good=(
        section("### Sleep at night\n\nWords.\n\n### Sleep by day\n\nOther words."),
        section("Words of a section with a name of its own.", "## Massage at home {#at-home}"),
    ),
    topic=find,
)
