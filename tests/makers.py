"""Small authored values for tests that need no files."""

from collections.abc import Iterable, Sequence

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept, ConceptKind
from vademecum.authored.manual import Manual
from vademecum.authored.topic import TopicKind
from vademecum.authored.worded import Worded, both
from vademecum.model.config import Config
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Span


def concept(name: str, kind: ConceptKind = "condition", broader: Sequence[str] = ()) -> Concept:
    return Concept(
        id=name,
        kind=kind,
        span=Span(f"concepts/{name}.md"),
        consumer_name=name,
        professional_name=name,
        gloss=Worded(),
        broader=tuple(broader),
        language="en",
    )


def card(name: str, kind: TopicKind = "therapy", concept: str | None = None, part_of: str | None = None) -> Card:
    return Card(
        id=name,
        section="section",
        kind=kind,
        language="en",
        span=Span(f"topics/section/{name}.md"),
        editions=EDITIONS,
        title=both(name),
        also=both(()),
        preview=both(""),
        concept=concept,
        parent=None,
        part_of=part_of,
        authors=("the-editors",),
        owner="the-editors",
        anchors={},
        statements=(),
    )


def config() -> Config:
    return Config(
        id="test",
        title="A test manual",
        publisher="Nobody",
        contact="mailto:nobody@example.org",
        funding="None.",
        time_zone="Etc/UTC",
        languages=("en",),
    )


def manual(concepts: Iterable[Concept] = (), cards: Iterable[Card] = ()) -> Manual:
    return Manual(
        config=config(),
        policy={},
        people={},
        references={},
        concepts={"en": {c.id: c for c in concepts}},
        shelves={"en": {}},
        pages={"en": {}},
        cards={"en": {c.id: c for c in cards}},
        handed={"en": {}},
        reviews={},
        histories={},
        assets={},
    )
