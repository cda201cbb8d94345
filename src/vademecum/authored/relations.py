"""How topics and concepts of a manual relate: worked out once, from cards and concepts alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import convert

from vademecum.authored.card import Card
from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.authored.topic import TopicKind
from vademecum.model.when import Condition, concepts_of

HEIRS = ("therapy", "technique")


class Relations:
    """Closures over ``broader``, the topics above and below each topic, and who speaks of what.

    ``narrower[c]`` and ``broader[c]`` hold ``c`` itself. ``above[t]`` are the topics whose precautions and red
    flags ``t`` prints, nearest first: its parts, what its concept descends from, and all that is above those.
    ``above_drafts[t]`` are the drafts that would be among them. ``children[t]`` name ``t`` as their parent, and
    ``warned[t]`` are the topics with an alert that names ``t``. ``alerts[t]`` are the alerts at the head of ``t``: its
    own, those of what is above it, and those that name it. ``sections`` hold the topics of each section.
    ``pointing[s]`` are the topics whose words link to a statement of another topic, in any language; ``pointed_beside``
    are the statements that pages, sections, concepts and the policy link to: whoever links to one previews its words.
    """

    def __init__(self, manual: Manual) -> None:
        original = manual.config.original
        concepts = manual.concepts.get(original, {})
        lines = [_line_of(card) for card in manual.cards.get(original, {}).values()]
        cards = {line.id: line for line in lines}
        self.broader = _closure({c.id: c.broader for c in concepts.values()})
        self.narrower = _inverse(self.broader)
        self.medicines = frozenset(c.id for c in concepts.values() if c.kind == "medicine")
        tops = _Tops(cards, concepts)
        self.topic_about, self.parts = tops.about, tops.parts
        self.above = {line.id: above for line in lines if (above := tops.above(line))}
        self.above_drafts = _drafts_above(cards, manual.draft_cards, concepts)
        self.below = _grouped((above, heir) for heir, tops in self.above.items() for above in tops)
        self.children = _grouped((line.parent, line.id) for line in lines if line.parent)
        self.sections = _grouped((line.section, line.id) for line in lines)
        self.warned = _grouped((named, line.id) for line in lines for named in line.warns)
        self.alerts = _grouped(
            (page, alert)
            for line in lines
            for alert, concerns in line.alerts
            for page in (line.id, *self.below.get(line.id, ()), *concerns)
        )
        self.speaks = _grouped((concept, name) for line in lines for concept, name in line.speaks)
        others = [card for tag, known in manual.cards.items() if tag != original for card in known.values()]
        points = [*((line.id, line.points) for line in lines), *((card.id, card.points) for card in others)]
        self.pointing = _grouped((statement, topic) for topic, statements in points for statement in statements)
        self.pointed_beside = frozenset(_pointed_beside(manual))

    @classmethod
    def remembered(cls, known: Mapping[str, Any]) -> "Relations":
        """Relations that were worked out before. Who speaks of what is not kept: only whole manuals ask for it."""
        relations = cls.__new__(cls)
        for name, kind in KEPT.items():
            setattr(relations, name, convert(known[name], kind))
        return relations

    def told(self) -> dict[str, Any]:
        """What ``remembered`` needs."""
        return {name: getattr(self, name) for name in KEPT}

    def reached(self, condition: Condition | None) -> frozenset[str]:
        """Every concept that an answer to the condition may be about: those named and all narrower ones."""
        if condition is None:
            return frozenset()
        return frozenset().union(*(self.narrower.get(c, frozenset((c,))) for c in concepts_of(condition)))

    def reaches_a_medicine(self, condition: Condition | None) -> bool:
        return condition is not None and not self.medicines.isdisjoint(self.reached(condition))

    def related(self, one: str, other: str) -> bool:
        """True if one concept is the other, or lies above or below it."""
        return other in self.narrower.get(one, (one,)) or one in self.narrower.get(other, (other,))


_GROUPS, _SETS = dict[str, tuple[str, ...]], dict[str, frozenset[str]]
KEPT: dict[str, Any] = {
    **dict.fromkeys(("broader", "narrower"), _SETS),
    **dict.fromkeys(("parts", "above", "above_drafts", "alerts", "below", "children", "sections", "warned"), _GROUPS),
    **dict.fromkeys(("medicines", "pointed_beside"), frozenset[str]),
    "pointing": _GROUPS,
    "topic_about": dict[str, str],
}


class _Line(NamedTuple):
    """What relations need of a card: a manual may read its cards from a file, and each of them is read once.

    ``alerts``: each with the other topics that it heads; ``speaks``: a concept, and the statement about it.
    """

    id: str
    section: str
    kind: TopicKind
    concept: str | None
    parent: str | None
    part_of: str | None
    warns: tuple[str, ...]
    alerts: tuple[tuple[str, tuple[str, ...]], ...]
    speaks: tuple[tuple[str, str], ...]
    points: tuple[str, ...]


def _line_of(card: Card) -> _Line:
    return _Line(
        card.id, card.section, card.kind, card.concept, card.parent, card.part_of, card.warns,
        tuple((one.id, one.concerns) for one in card.statements if one.kind == "alert"),
        tuple((concept, one.id) for one in card.statements for concept in one.speaks),
        card.points,
    )  # fmt: skip


class _Tops:
    """What lies above each of some topics."""

    def __init__(self, cards: Mapping[str, _Line], concepts: Mapping[str, Concept]) -> None:
        self.cards = cards
        self.concepts = concepts
        self.about = _about(cards)
        self.parts = _parts(cards)

    def above(self, card: _Line) -> tuple[str, ...]:
        """Parts of parts and heirs that are parts count too: nothing above what is above is left out."""
        found: dict[str, None] = {}
        waiting = [*self.parts.get(card.id, ()), *self._wider(card)]
        while waiting:
            top = waiting.pop(0)
            if top != card.id and top not in found:
                found[top] = None
                waiting = [*self.parts.get(top, ()), *waiting, *self._wider(self.cards[top])]
        return tuple(found)

    def _wider(self, card: _Line) -> list[str]:
        """Topics about what the card's concept descends from, nearest first."""
        if card.kind not in HEIRS or not card.concept:
            return []
        tops = (self.about.get(concept) for concept in _by_distance(card.concept, self.concepts))
        return [top for top in tops if top and self.cards[top].kind in HEIRS]


def _about(cards: Mapping[str, _Line]) -> dict[str, str]:
    """Concept -> the topic about it. Where two topics claim one, which is an error, the first keeps it."""
    return {card.concept: card.id for card in reversed(list(cards.values())) if card.concept}


def _parts(cards: Mapping[str, _Line]) -> dict[str, tuple[str, ...]]:
    return _grouped((card.part_of, card.id) for card in cards.values() if card.part_of)


def _drafts_above(
    cards: Mapping[str, _Line], drafts: Mapping[str, Card], concepts: Mapping[str, Concept]
) -> dict[str, tuple[str, ...]]:
    if not drafts:
        return {}
    tops = _Tops({**cards, **{name: _line_of(card) for name, card in drafts.items()}}, concepts)
    return {card.id: tuple(top for top in tops.above(card) if top in drafts) for card in cards.values()}


def _pointed_beside(manual: Manual) -> Iterator[str]:
    things = [known.values() for each in (manual.shelves, manual.pages, manual.concepts) for known in each.values()]
    for known in (*things, *manual.policy.values()):
        for thing in known:
            yield from (mention.target for mention in thing.mentions if mention.kind == "statement")


def _closure(parents: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Each id with all that lies above it, itself included. Cycles end; they are reported elsewhere."""
    closed: dict[str, frozenset[str]] = {}
    for start in parents:
        seen = {start}
        waiting = [start]
        while waiting:
            for parent in parents.get(waiting.pop(), ()):
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        closed[start] = frozenset(seen)
    return closed


def _inverse(above: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for narrow, wides in above.items():
        for wide in wides:
            below.setdefault(wide, set()).add(narrow)
    return {wide: frozenset(narrows) for wide, narrows in below.items()}


def _by_distance(concept: str, concepts: Mapping[str, Concept]) -> list[str]:
    """What lies above a concept, nearest first, ties by id; without the concept itself."""
    found: list[str] = []
    level = [concept]
    while level:
        wider = {b for c in level if c in concepts for b in concepts[c].broader}
        level = sorted(wider - set(found) - {concept})
        found += level
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}
