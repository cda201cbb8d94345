"""VS112: a link to a PDF that does not say so."""

from collections.abc import Iterator

from vademecum.authored.topic import Resource
from vademecum.checks.lint.asked import at
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import section
from vademecum.model.blocks import Web
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for passage in reading.passages:
        for link in passage.links:
            if not isinstance(link.target, Web) or not _is_pdf(link.target.url) or link.target.url in told:
                continue
            words = plain_inline(link.inner)
            if "pdf" not in passage.text[passage.text.find(words) :][: len(words) + 12].lower():
                told.add(link.target.url)
                yield Hit(f'"{words}" leads to a PDF and does not say so', "add (PDF) to its words", at(passage, words))
    for part in reading.topic.sections:
        for item in part.items:
            if isinstance(item, Resource) and _is_pdf(item.url) and "pdf" not in item.title.lower():
                yield Hit(
                    f'"{item.title}" is a PDF and does not say so',
                    "add (PDF) to its title",
                    Place(part=item.id, label="Title"),
                )


def _is_pdf(url: str) -> bool:
    return url.partition("#")[0].partition("?")[0].lower().endswith(".pdf")


def _resource(title: str) -> Example:
    return Example(
        add=(
            "## More information\n\n:::{resource} bones-leaflet\n:url: https://www.example.org/bones.pdf\n:lang: en\n"
            f":publisher: Example Hospital\n\nTitle: {title}\n:::\n"
        )
    )


RULE = Rule(
    code="VS112",
    name="unmarked-pdf",
    family="structure",
    severity="note",
    who="editor",
    says="a link leads to a PDF and does not say so",
    why=(
        "A PDF opens another program, is hard to read on a telephone, and often cannot be read aloud. Who is told "
        "before can decide. The address tells what it is, the words of the link do not."
    ),
    source="editors' practice; common guidance on accessible links to documents",
    bad=(section("See [the leaflet on bones](https://www.example.org/bones.pdf)."), _resource("Strong bones")),
    good=(
        section("See [the leaflet on bones (PDF)](https://www.example.org/bones.pdf)."),
        section("See [the leaflet on bones](https://www.example.org/bones.pdf) (PDF, 2 pages)."),
        _resource("Strong bones (PDF)"),
    ),
    topic=find,
    translations=True,
)
