"""Both wordings of one statement against each other: numbers, parts of the body, concepts, sides."""

import re
from collections.abc import Iterator

from vademecum.checks.comparing import facts
from vademecum.checks.comparing.subjects import without_own_names
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.said import Said
from vademecum.checks.text.english import SIDES
from vademecum.checks.text.mentions import WEAK, sites_in
from vademecum.checks.text.numbers import Quantity, quantities
from vademecum.checks.text.patterns import AnyCase, has
from vademecum.checks.text.stems import groups_in, stem, stems_of, words

# Kinds of concepts whose mention is a claim about somebody, not a way to speak.
CLAIMED = (
    "condition",
    "symptom",
    "medicine",
    "device",
    "life-stage",
    "event",
    "allergy",
    "therapy",
    "technique",
    "population",
)
_SIDES = {word: group[0] for group in groups_in(SIDES) for word in group}
_PAIRS = {
    "left": "right",
    "right": "left",
    "front": "back",
    "upper": "lower",
    "lower": "upper",
    "side": "",
    "inner": "outer",
    "outer": "inner",
}
# Plain numbers that only count what the text itself lists.
_OWN_COUNT = frozenset("review studie study trial source text reason thing way kind point sign group manual".split())


def strange_numbers(consumer: Said, professional: Said) -> Iterator[Quantity]:
    """Numbers of the consumer words that neither the professional ones nor the code know."""
    statement = consumer.statement
    assert statement is not None
    known = [*professional.all_numbers, *(one for _, one in facts.coded_numbers(consumer, professional=True))]
    for number in consumer.numbers:
        if not any(number.same(one) for one in known) and (
            not _counts_itself(number, professional) or _counts_other(number, professional)
        ):
            yield number


def _counts_itself(number: Quantity, other: Said) -> bool:
    """ "Two reviews differ", where two years or sources stand in the other wording."""
    if number.dimension != "count" or number.raw > 4 or number.said.isdigit():
        return False
    return stem(number.noun) in _OWN_COUNT or not number.noun


def _counts_other(number: Quantity, other: Said) -> bool:
    """Whether the other wording counts the same things with other numbers only."""
    noun = stem(number.noun)
    return bool(noun) and any(one.dimension == "count" and stem(one.noun) == noun for one in other.numbers)


_MEASURED = ("time", "pressure", "heat", "mass", "volume", "length")


def strange_doses(consumer: Said, professional: Said) -> Iterator[Quantity]:
    """Measured numbers of the professional words that the consumer words, or the code, say with another number."""
    statement = consumer.statement
    assert statement is not None
    code = [one for _, one in facts.coded_numbers(consumer, professional=True)]
    known = [*consumer.all_numbers, *code]
    advised = _advised_numbers(professional) if statement.kind in facts.GUARDED else ()
    yield from _other_years(professional)
    for number in professional.numbers:
        if any(_is_turned(number, one) for one in consumer.numbers) and not any(number.same(one) for one in code):
            yield number
        if number.dimension not in _MEASURED or any(number.same(one) for one in known):
            continue
        rivals = [one for one in known if one.dimension == number.dimension]
        twin = any(one.raw == number.raw for one in rivals)
        unmatched = rivals and not any(one.same(theirs) for one in rivals for theirs in professional.all_numbers)
        if twin or unmatched or (rivals and number in advised):
            yield number


def _other_years(said: Said) -> Iterator[Quantity]:
    """The years of words whose title tells of another year only."""
    told = [one for one in said.numbers if one.dimension == "year"]
    titled = [one for one in quantities(said.title) if one.dimension == "year"]
    if told and titled and not any(one.same(other) for one in titled for other in told):
        yield told[0]


def _is_turned(one: Quantity, other: Quantity) -> bool:
    """ "45 of 1847" and "91 of 1847": two shares with one number in common."""
    if len(one.pieces) != 2 or len(other.pieces) != 2 or one.same(other):
        return False
    return (one.pieces[0] == other.pieces[0] and one.pieces[0] > 1) or (
        one.pieces[1] == other.pieces[1] and one.pieces[1] > 100
    )


def _advised_numbers(said: Said) -> tuple[Quantity, ...]:
    """Those in clauses that forbid something."""
    advised = [c.text for c in said.clauses if c.denies and _is_advice(c.text) and not _OTHERS.found_in(c.text)]
    told = [one for text in advised for one in quantities(text)]
    return tuple(number for number in said.numbers if any(number.same(one) for one in told))


def partly_lost_numbers(said: Said) -> Iterator[tuple[str, Quantity]]:
    """Numbers of code that one wording leaves out, or has changed, while it says others of the same condition."""
    statement = said.statement
    assert statement is not None
    for option in ("when", "signs"):
        known = [n for name, n in facts.coded_numbers(said, said.edition == "professional") if name == option]
        said_ = [n for n in known if any(n.same(one) for one in said.all_numbers)]
        if said_ and len(said_) < len(known):
            yield from ((option, n) for n in known if n not in said_ and not _in_words(n, said))


def lost_numbers(consumer: Said, professional: Said) -> Iterator[tuple[str, Quantity]]:
    """Numbers of code that neither wording says."""
    statement = consumer.statement
    assert statement is not None
    for option, number in facts.coded_numbers(consumer, professional=True):
        said = (*consumer.all_numbers, *professional.all_numbers)
        if not any(number.same(one) for one in said) and not (
            _in_words(number, consumer) or _in_words(number, professional)
        ):
            yield option, number


def _in_words(number: Quantity, said: Said) -> bool:
    """Ages that have a word of their own: under 18 years is a child."""
    if number.dimension != "time":
        return False
    text = f"{said.title} {said.text}"
    if number.noun == "years" and number.raw in (18, 16, 14, 12):
        return has(r"\b(?:child\w*|minors?|pa?ediatric\w*|adolescents?|under age|teen\w*|kids?)\b", text)
    return (number.raw == 12 and number.noun in ("week", "weeks") and "first trimester" in text) or (
        number.raw == 3 and number.noun == "months" and "first trimester" in text
    )


def strange_sites(said: Said, other: Said, desk: Desk) -> Iterator[str]:
    """Parts of the body in one wording's advice that neither the other wording nor the code names."""
    known = other.sites | other.more_sites
    naming = [clause for clause in said.clauses if not (clause.points or clause.sites <= known)]
    if not naming:
        return
    known |= facts.coded_sites(said, desk) | _wide(other)
    for clause in naming:
        if said.edition == "professional" and not _is_advice(clause.text):
            continue
        if strange := clause.sites - known:
            yield from sorted(strange & sites_in(without_own_names(clause.row, said, desk)))


_SEATS = tuple(
    (frozenset(map(stem, said.split())), frozenset(sites.split()))
    for said, sites in (
        ("limb limbs extremity extremities tetraplegia quadriplegia paralysis paralyzed hemiparesis", "arm leg"),
        ("disc disk", "spine back"),
        ("embolism embolus emboli", "lung"),
        ("stroke", "brain head"),
        ("angina", "chest heart"),
        ("headache migraine", "head"),
        ("sciatica", "leg back"),
    )
)


def _wide(other: Said) -> frozenset[str]:
    """Words that say the place without being its name: "whole body" covers nothing, "limb" covers arm and leg."""
    found: set[str] = set()
    for words_, sites in _SEATS:
        if words_ & other.all_stems:
            found |= sites
    if "face" in other.sites or "head" in other.sites:
        found |= {"face", "head"}
    if other.sites & {"back", "spine", "lower-back"}:
        found |= {"back", "lower-back"} if "spine" not in other.sites else {"back", "spine", "lower-back"}
    return frozenset(found)


def _is_advice(text: str) -> bool:
    return has(
        r"\b(?:no|not|avoid\w*|leav\w+ out|left out|only|must|gentle|light|contra-?indicat\w*|our advice)\b",
        text,
    )


def lost_site(consumer: Said, professional: Said, desk: Desk) -> str | None:
    """The part of the body that the code of a side effect names and neither wording does."""
    statement = consumer.statement
    assert statement is not None
    if statement.site is None:
        return None
    relations = desk.relations
    near = relations.narrower.get(statement.site, frozenset((statement.site,))) | relations.broader.get(
        statement.site, frozenset()
    )
    stems = consumer.stems | professional.stems
    return None if any(consumer.names.touched(one, stems) for one in near) else statement.site


def site_words(said: Said, site: str) -> str | None:
    """The word by which a part of the body is named."""
    return next((w.text for w in words(said.text) if site in sites_in((w.stem,))), None)


def support_of(other: Said, coded: frozenset[str]) -> frozenset[str]:
    """What the other wording says, in its own words and in those that explain its concepts."""
    names = other.names
    explained = [names.gloss(one) for one in (*coded, *other.mentions, *other.title_mentions)]
    named = [known for one in coded for known in names.sets.get(one, ())]
    return other.all_stems.union(*explained, *named)


def family_words(said: Said, desk: Desk) -> frozenset[str]:
    """All words of the names of what the topic, and those above it, are about."""
    return frozenset(w for one in _family(desk, said) for known in said.names.sets.get(one, ()) for w in known)


def strange_concepts(said: Said, other: Said, desk: Desk, coded_too: bool = False) -> Iterator[tuple[str, str]]:
    """Concepts that one wording names, of which the other wording and the code know nothing, with the words used."""
    statement = said.statement
    assert statement is not None
    coded = facts.coded(said)
    own = _family(desk, said)
    for concept, text in _claimed(said, advice=coded_too):
        related = desk.relations.narrower.get(concept, frozenset((concept,))) | desk.relations.broader.get(
            concept, frozenset()
        )
        if related & coded or concept in own:
            continue
        if any(other.names_together(one) for one in related):
            continue
        names = said.names.sets.get(concept, ())
        if any(_is_half(known, group) for known in names for group in other.groups):
            continue
        if any(known <= group and not known <= _HEADS for known in names for group in _explained(other)):
            continue
        if any(len(said.names.gloss(concept) & group) >= 2 for group in other.groups):
            continue
        beside = said.names.found(without_own_names(stems_of(text), said, desk))
        if concept not in beside:
            continue
        span, place = beside[concept], words(text)
        written = text[place[span[0]].start : place[span[1] - 1].end]
        if written.lower() not in _AMBIGUOUS:
            yield concept, written


def _explained(other: Said) -> list[frozenset[str]]:
    """What explains, or names, the concepts of the other wording and of the code."""

    def made() -> list[frozenset[str]]:
        names, coded = other.names, facts.coded(other)
        glosses = [names.gloss(one) for one in (*coded, *other.mentions, *other.title_mentions)]
        return [*glosses, *(known for one in coded for known in names.sets.get(one, ()))]

    return other.once("explained", made)


def _is_half(known: frozenset[str], group: frozenset[str]) -> bool:
    """Whether half of a name is there, and not only what many names share."""
    shared = known & group
    return 2 * len(shared) >= len(known) and bool(shared - WEAK - _HEADS)


_HEADS = frozenset(
    map(stem, "failure pain infection injury attack loss baby machine device skin body vein joint bone new old".split())
)


# Words of the language as much as names of something.
_AMBIGUOUS = frozenset(
    "baby babies rub rubs rubbing stroking strokes kneading tapping gliding stretch break breaks hurt hurts "
    "hurting old "
    "older sore cut cuts sick tear torn new weak lump numbness fall stress worry mood sleep movement touch".split()
)


_OTHERS = AnyCase(r"\b(?:texts?|textbook|chapter|source|copy|copies|author|statement|review)\b")


def _claimed(said: Said, advice: bool) -> Iterator[tuple[str, str]]:
    """Concept, and the text that names it. ``advice``: in title and clauses of advice only."""
    body, mentioned = said.claims, said.mentions
    if advice:
        body = "\n".join(
            c.text
            for c in said.clauses
            if not c.points and c.denies and _is_advice(c.text) and c.first and not _OTHERS.found_in(c.text)
        )
        mentioned = said.names.found(stems_of(body))
    for text, found in ((body, mentioned), (said.title, said.title_mentions)):
        for concept in found:
            if said.names.concepts[concept].kind in CLAIMED:
                yield concept, text


def _family(desk: Desk, said: Said) -> frozenset[str]:
    """What the topic and those above it are about: every sentence may name it."""
    return said.of_code("family", lambda: _family_of(desk, said))


def _family_of(desk: Desk, said: Said) -> frozenset[str]:
    statement = said.statement
    assert statement is not None
    cards = desk.manual.cards[desk.manual.config.original]
    found: set[str] = set()
    card = cards.get(statement.topic)
    for topic in (
        statement.topic,
        *((card.parent, card.part_of) if card else ()),
        *desk.relations.above.get(statement.topic, ()),
    ):
        if topic and (one := cards.get(topic)) and one.concept:
            found |= desk.relations.broader.get(one.concept, frozenset((one.concept,)))
    return frozenset(found)


def other_side(said: Said, other: Said) -> Iterator[tuple[str, str]]:
    """Left for right, upper for lower: words of a place that the other wording has the opposite of."""
    mine, theirs = _sides(said), _sides(other)
    for word in sorted(mine - theirs):
        opposite = _PAIRS.get(word)
        if opposite and opposite in theirs - mine:
            yield word, opposite


_SIDE_WORD = AnyCase(rf"\b(?:{'|'.join(_SIDES)})\b")


def _sides(said: Said) -> frozenset[str]:
    return said.once("sides", lambda: _sides_in(said))


def _sides_in(said: Said) -> frozenset[str]:
    found = {_SIDES[word] for word in _SIDE_WORD.all_in(f"{said.title}\n{said.text}")}
    if not found:
        return frozenset()
    text = said.text.lower()
    if re.search(r"\bright (?:away|now|after|time|person)\b|\b(?:is|all|not) right\b", text):
        found.discard("right")
    if re.search(r"\bleft (?:out|alone|the|a|over)\b|\b(?:was|were|be|is) left\b", text):
        found.discard("left")
    if re.search(r"\b(?:lower|lowered|lowers)\b", text) and not re.search(
        r"\blower (?:back|leg|arm|part|half|body|limb|abdom|belly)", text
    ):
        found.discard("lower")
    return frozenset(found)


def one_or_both(said: Said, other: Said) -> Iterator[tuple[str, str]]:
    """ "one leg" in one wording and "both legs" in the other."""
    mine, theirs = said.text.lower(), other.text.lower()
    if "both" not in mine and "bilateral" not in mine:
        return
    both = re.search(r"\bboth (legs|arms|sides|hands|feet|eyes|ears)\b|\bbilateral\w*\b", mine)
    if (
        both
        and re.search(r"\bunilateral\w*\b|\bone (?:leg|arm|side|hand|foot|eye|ear)\b|\bone-sided\b", theirs)
        and "both" not in theirs
    ):
        yield both.group(), "one"
