"""VT109: a machine's translation that nobody has reviewed."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.spanish import spanish


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    topic = reading.topic
    if not reading.translated or topic.translation != "machine":
        return
    reviews = desk.manual.reviews.get(topic.id, ())
    approved = any(
        record.decision in ("approved", "approved-with-comments") and seen.language == topic.language
        for record in reviews
        for seen in record.seen
    )
    if not approved:
        yield Hit(
            f"a translation by a machine ({topic.translated_by}) that nobody has reviewed in this language",
            "have somebody who reads both languages compare it, and a reviewer sign it",
        )


RULE = Rule(
    code="VT109",
    name="machine-translation",
    family="translation",
    severity="note",
    who="publisher",
    says="a machine's translation has no reviewer in its language",
    why=(
        "Machines translate fluently, wrong passages too: nothing in the text shows which ones. The page says that a "
        "machine translated it; that does not help who has nothing else to read. Who publishes it should know which "
        "pages these are."
    ),
    source="editors' practice; guidance on translating patient information",
    bad=(spanish(method="machine", by="translator-9"),),
    good=(spanish(), spanish({"clot": None})),
    topic=find,
    translations=True,
)
