"""Words outside statements, edition against edition: lists, tables, numbers, uses, prohibitions, claims."""

import re
from collections.abc import Iterator, Sequence

from vademecum.authored.topic import Figure, Item, Prose, TableItem, Topic
from vademecum.checks.comparing import evidence
from vademecum.checks.comparing.wordings import CLAIMED
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.text.mentions import Names
from vademecum.checks.text.numbers import Quantity, quantities
from vademecum.checks.text.patterns import AnyCase, has
from vademecum.checks.text.polarity import clauses
from vademecum.checks.text.stems import content, stems_of
from vademecum.model.blocks import Blocks, ListBlock, Table
from vademecum.model.edition import Edition
from vademecum.render.text import plain

_ADDED = AnyCase(r"\b(?:our advice|our tip|we added|our addition|an addition|added here)\b")
_PROHIBITS = AnyCase(
    r"^(?:\W*(?:and|but|so|also)\W+)?(?:do not|don['’]t|no|never|avoid)\b|\b(?:must not|should not"
    r"|is contra-?indicated|are contra-?indicated|contra-?indicated in|is to be avoided|are to be avoided"
    r"|must be avoided)\b",
)
_DOING = AnyCase(
    r"\b(?:massag\w*|pressure|manipulat\w*|treat\w*|use[ds]?|using|work|apply|applied|give[ns]?|perform\w*"
    r"|needl\w*|press\w*|contra-?indicated|take[ns]?)\b",
)
_USES = AnyCase(
    r"\b(?:uses?|used for|indicat\w+|lists?|listed|helps?|helpful|recommend\w*|may be tried|tried for|eases?)\b",
)


def pairs(reading: Reading) -> Iterator[tuple[Passage, Passage]]:
    """Blocks outside statements that have words of their own for each edition."""
    parts = dict.fromkeys(p.part for p in reading.passages if p.statement is None and not p.shared)
    for part in parts:
        consumer, professional = reading.words(part, "consumer"), reading.words(part, "professional")
        if consumer is not None and professional is not None and not consumer.shared:
            yield consumer, professional
        captions = [p for p in reading.passages if p.part == part and p.label and p.label.endswith(" caption")]
        if len(captions) == 2:
            yield captions[0], captions[1]


def every_list(blocks: Blocks) -> list[ListBlock]:
    return [block for block in blocks if isinstance(block, ListBlock)]


def uneven_lists(consumer: Passage, professional: Passage) -> tuple[int, int] | None:
    """How many items each edition's list has, if both have one list, or one table, of different length."""
    mine, theirs = every_list(consumer.blocks), every_list(professional.blocks)
    if len(mine) == len(theirs) == 1 and len(mine[0].items) != len(theirs[0].items):
        return len(mine[0].items), len(theirs[0].items)
    rows = [[b for b in p.blocks if isinstance(b, Table)] for p in (consumer, professional)]
    if len(rows[0]) == len(rows[1]) == 1 and len(rows[0][0].rows) != len(rows[1][0].rows):
        return len(rows[0][0].rows), len(rows[1][0].rows)
    return None


def uneven_alternatives(figure: Figure) -> bool:
    """Whether one edition has words for a picture and the other, which shows it too, has none."""
    return len(figure.editions) == 2 and bool(figure.alt.consumer) != bool(figure.alt.professional)


_SERIES = re.compile(r"[;,]\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\.\s+")


def short_of_items(consumer: Passage, professional: Passage) -> tuple[int, int] | None:
    """A list of five consumer items or more, where the professional words, in a row, name one more or one less."""
    found = every_list(consumer.blocks)
    if len(found) != 1 or len(found[0].items) < 5 or every_list(professional.blocks):
        return None
    row = re.split(r"(?<=[a-z])\.\s", plain(professional.blocks))[0]
    named = [piece for piece in _SERIES.split(row) if piece.strip()]
    theirs = len(named)
    mine = len(found[0].items)
    return (mine, theirs) if abs(theirs - mine) == 1 else None


def strange_numbers(consumer: Passage, others: Sequence[Quantity]) -> Iterator[Quantity]:
    """Numbers in digits, or with a unit, that are not among others."""
    for number in quantities(consumer.text):
        if number.dimension == "count" and not number.said[0].isdigit():
            continue
        if not any(number.same(one) for one in others):
            yield number


def numbers_of(reading: Reading, edition: Edition) -> tuple[Quantity, ...]:
    """Every number that one edition says."""
    return tuple(number for p in reading.passages if p.edition == edition for number in quantities(p.text))


def one_sided_uses(reading: Reading, desk: Desk) -> Iterator[tuple[Passage, str, str]]:
    """Conditions that one edition's prose lists among the uses, and the other edition's pages do not know."""
    names = desk.names(reading.topic.language)
    for passage in reading.passages:
        if passage.statement is not None or passage.shared or not _in_uses(reading, passage.part):
            continue
        found = names.found(stems_of(passage.text))
        listed = [c for c in found if names.concepts[c].kind in ("condition", "symptom", "life-stage")]
        if len(listed) < 2 or not (_USES.search(passage.text) or every_list(passage.blocks)):
            continue
        other = "professional" if passage.edition == "consumer" else "consumer"
        text = "\n".join(p.text for p in reading.passages if p.edition == other)
        titles = " ".join(filter(None, (s.title.wording(other) for s in reading.topic.statements)))  # type: ignore[arg-type]
        stems = frozenset(stems_of(f"{text} {titles}"))
        for concept in listed:
            wide = (concept, *desk.relations.narrower.get(concept, ()))
            if not any(names.named(one, stems, names.found(stems_of(f"{text} {titles}"))) for one in wide):
                at = found[concept]
                yield passage, concept, " ".join(_span(passage.text, at))


def _span(text: str, at: tuple[int, int]) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)[at[0] : at[1]]


def _in_uses(reading: Reading, part: str) -> bool:
    for section in reading.topic.sections:
        ids = {section.key, *(getattr(item, "id", None) for item in section.items)}
        if part in ids:
            return section.key in ("uses", "what-helps") or has(r"\buses?\b", section.heading or "")
    return part == "summary"


def hidden_precautions(reading: Reading, desk: Desk) -> Iterator[tuple[Passage, str, str]]:
    """Prohibitions in professional prose about something that no precaution of the topic speaks of."""
    names = desk.names(reading.topic.language)
    spoken = _spoken(reading.topic, desk)
    for passage in reading.passages:
        if passage.statement is not None or passage.shared or passage.edition != "professional":
            continue
        for unit in passage.units:
            for clause in clauses(unit.text):
                if not (_PROHIBITS.search(clause.text) and _DOING.found_in(clause.text)):
                    continue
                for concept in names.found(stems_of(clause.text)):
                    kind = names.concepts[concept].kind
                    wide = desk.relations.broader.get(concept, frozenset((concept,)))
                    if (
                        kind in ("condition", "symptom", "medicine", "device", "life-stage", "event")
                        and not wide & spoken
                    ):
                        yield passage, concept, clause.text


def _spoken(topic: Topic, desk: Desk) -> frozenset[str]:
    cards = desk.manual.cards[desk.manual.config.original]
    tops = (topic.id, *desk.relations.above.get(topic.id, ()))
    lines = [line for one in tops if one in cards for line in cards[one].statements]
    return frozenset(
        c for line in lines if line.kind in ("precaution", "red-flag", "alert", "inherited") for c in line.speaks
    )


def consumer_claims(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Claims of benefit, each with the stems of what is claimed."""
    if not _CLAIMS.found_in(text):
        return
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if not _CLAIMS.found_in(sentence) or _ADDED.found_in(sentence):
            continue
        for clause in clauses(sentence):
            verb = None if clause.denies else _CLAIMS.search(clause.text)
            if verb is not None:
                yield clause.text, content(clause.text[verb.end() :]) - _VERBS


_CLAIMS = AnyCase(
    r"(?<!get )(?<!for )\b(?:eases?|helps?|cures?|heals?|boosts?|strengthens?|improves?"
    r"|prevents?|protects?|treats?|lowers|detox\w*|cleans\w*|slows|relieves?)\b"
)
_VERBS = frozenset(
    s
    for w in "ease help cure heal boost strengthen improve prevent protect treat lower relieve slow good well "
    "quickly better many feel work works".split()
    for s in stems_of(w)
)


def worded(item: Item) -> bool:
    return isinstance(item, Prose | TableItem)


def claimed(names: Names, concept: str) -> bool:
    return names.concepts[concept].kind in CLAIMED


def certain(text: str) -> bool:
    return evidence.TOO_STRONG.found_in(text)
