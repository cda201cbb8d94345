"""Whether an edition's words and title name what its statement is about, with the qualifiers that its code gives."""

from collections.abc import Iterator

from vademecum.checks.comparing import facts
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.said import Said
from vademecum.checks.text.mentions import WEAK
from vademecum.checks.text.patterns import AnyCase, has
from vademecum.checks.text.stems import content, stem
from vademecum.model.when import Either, Every, Has, Measure, Term, terms_of
from vademecum.model.when import concepts_of as named_in

QUALIFIERS: dict[str, AnyCase] = {
    "suspected": AnyCase(
        r"\b(?:may (?:have|be)|might (?:have|be)|could (?:have|be|swell)|suspect\w*|possibl[ey]|probabl[ey]"
        r"|think (?:that )?you|not sure|risk of|at risk|unexplained|presumed|as if|looks? like|or may)\b",
    ),
    "past": AnyCase(
        r"\b(?:past|had|has been|have been|has swelled|was|were|history|previous\w*|prior|former(?:ly)?|ever"
        r"|years? (?:ago|after)|after|before|later|earlier|once|afterwards|since|lived through|survivors?)\b",
    ),
    "recent": AnyCase(
        r"\b(?:recent(?:ly)?|lately|last (?:few )?(?:days|weeks|months)|new|early|just|current(?:ly)?|until"
        r"|weeks? after|few weeks|fresh|acute|now)\b",
    ),
    "acute": AnyCase(
        r"\b(?:new(?:ly)?|acute(?:ly)?|flares?|sudden(?:ly)?|recent(?:ly)?|at the moment|fresh|start(?:s|ed)?"
        r"|hot|subacute)\b",
    ),
    "chronic": AnyCase(r"\b(?:lasts?|lasting|chronic|persist\w*|subacute|long|months|years|for good)\b"),
    "persisting": AnyCase(
        r"\b(?:lasts?|lasting|chronic|persist\w*|subacute|long|months|does not go away|goes on)\b",
    ),
    "severe": AnyCase(
        r"\b(?:severe(?:ly)?|very|bad(?:ly)?|serious(?:ly)?|massive|worse|worst|major|strong|weaker|progressive"
        r"|terrible|advanced|heavy|emergency|extreme(?:ly)?)\b",
    ),
    "mild": AnyCase(r"\b(?:mild(?:ly)?|small|minor|light|slight(?:ly)?|a little|few|low)\b"),
    "complicated": AnyCase(r"\b(?:complicat\w+|problems?|trouble)\b"),
    "one-sided": AnyCase(
        r"\b(?:one (?:leg|arm|side|eye\w*|foot|hand|of)|an? (?:leg|arm|ear|eye\w*)|unilateral|one-sided|hemi\w+"
        r"|either side)\b",
    ),
    "healed": AnyCase(r"\b(?:heal\w*|closed|grown together|gone|recover\w*)\b"),
}
# What words that speak of one of these say, although the code does not have it.
ONLY_IN_WORDS = ("suspected", "one-sided")


def unnamed(said: Said, desk: Desk) -> Iterator[tuple[str, str]]:
    """Option and concept: conditions, signs and uses that title and words name in no way."""
    statement = said.statement
    assert statement is not None
    for option, condition in facts.conditions(statement):
        terms = terms_of(condition)
        loose = isinstance(condition, Either | Every) is False and option != "signs"
        for term in terms:
            event = (known := said.names.concepts.get(term.concept)) is not None and known.kind == "event"
            if option == "for" and event and statement.outcome and said.names.touched(statement.outcome, said.stems):
                continue
            if option == "signs" and len(terms) > 2 and isinstance(term, Has):
                if not _has_a_clause(said, term.concept, desk):
                    yield option, term.concept
            elif not _says_term(said, term, desk, loose and len(terms) == 1):
                yield option, term.concept


def _says_term(said: Said, term: Term, desk: Desk, loose: bool) -> bool:
    concept = term.concept
    if isinstance(term, Measure):
        known = said.names.concepts.get(concept)
        years = term.unit == "years" and has(
            r"\b(?:years?|child\w*|young\w*|older (?!ones?\b)|adults?|age[ds]?|pa?ediatric|infants?|bab(?:y|ies)"
            r"|elderly|old (?:age|people|person|adults?))\b",
            f"{said.title} {said.text}",
        )
        return years or (known is not None and bool(_stems(concept, said) & said.stems))
    narrower = desk.relations.narrower.get(concept, (concept,))
    if said.says(concept, narrower, more=False):
        return True
    if loose:  # one condition alone: a part of its name is enough, title and words being about nothing else
        return (
            any(_mostly(said, one) for one in (concept, *narrower)) or len(said.names.gloss(concept) & said.stems) >= 2
        )
    return bool(_stems(concept, said) - _SHARED and _stems(concept, said) - _SHARED <= said.stems) or _in_parts(
        said, concept
    )


_SHARED = WEAK | frozenset(map(stem, ("sign", "new", "severe", "trouble")))


# Heads of many names: they tell no two conditions apart.
_HEADS = (
    frozenset(stem(w) for w in "failure pain infection injury deficiency insufficiency attack change loss".split())
    | WEAK
)


def _mostly(said: Said, concept: str) -> bool:
    """Whether title and words hold half of one of its names, and not only the half that others have too."""
    return any(
        2 * len(known & said.stems) >= len(known) and bool((known & said.stems) - (_HEADS if known - _HEADS else set()))
        for known in said.names.sets.get(concept, ())
    )


def _heavy(known: frozenset[str]) -> frozenset[str]:
    """A name without the words that many names share, unless too little is left of it."""
    rest = known - _SHARED
    return rest if len(rest) > 1 or rest == known else known


def _has_a_clause(said: Said, concept: str, desk: Desk) -> bool:
    """Whether the title, one clause or one item names a sign: in a list, words of others must not stand for it."""
    names = said.names
    near = (concept, *desk.relations.narrower.get(concept, ()))
    units = {
        number: frozenset().union(*(c.stems for c in said.clauses if c.unit == number))
        for number in range(len(said.units))
    }
    items = [units[n] for n, unit in enumerate(said.units) if unit.shape == "item"]
    titled = said.title_stems if len(items) < _MANY else frozenset()  # a title sums up what its items must say
    for stems in (titled, *items, *(c.stems for c in said.clauses if said.units[c.unit].shape != "item")):
        for one in near:
            heavy = [_heavy(known) for known in names.sets.get(one, ())]
            if any(
                known and (known <= stems or (len(known) > 1 and 3 * len(known & stems) >= 2 * len(known)))
                for known in heavy
            ):
                return True
            gloss = names.gloss(one) - WEAK
            if len(gloss & stems) >= 2 and 3 * len(gloss & stems) >= len(gloss):
                return True
    mentioned = {*said.mentions, *(said.title_mentions if len(items) < _MANY else ())}
    return any(one in mentioned for one in near) or _in_row(said, concept)


_MANY = 3


def _in_row(said: Said, concept: str) -> bool:
    """ "swollen, sore, warm": in a row the noun stands once."""
    heavy = [_heavy(known) for known in said.names.sets.get(concept, ())]
    return not any(u.shape == "item" for u in said.units) and any(k and k <= said.words for k in heavy)


def uncoded_signs(said: Said, other: Said, desk: Desk) -> Iterator[tuple[str, str | None]]:
    """Signs that the words of a red flag list and the code does not: a concept, or words of an item."""
    statement = said.statement
    assert statement is not None
    if statement.signs is None:
        return
    coded = {*named_in(statement.signs), *(named_in(statement.when) if statement.when else ())}
    near = frozenset().union(
        *(desk.relations.narrower.get(c, frozenset((c,))) | desk.relations.broader.get(c, frozenset()) for c in coded)
    )
    family = frozenset(s for c in near for known in said.names.sets.get(c, ()) for s in known) | frozenset(
        s for c in coded for s in said.names.gloss(c)
    )
    for unit in said.units:
        if unit.shape == "item" and not (content(unit.text) - _SHARED - _PLAIN) & family:
            yield unit.text, unit.text
    for concept in said.names.symptoms:
        if concept in near or said.names.gloss(concept) - WEAK <= family:
            continue
        if all(_names_sign(one, concept, family) for one in (said, other)):
            yield concept, None


def _names_sign(said: Said, concept: str, family: frozenset[str]) -> bool:
    if concept in said.mentions:
        return True
    known = (one - _SHARED for one in said.names.sets[concept])
    return any(len(one) > 1 and one <= said.words and not one <= family for one in known)


_PLAIN = frozenset(map(stem, ("lose", "try", "know", "feel", "hear")))


def _in_parts(said: Said, concept: str) -> bool:
    """Whether one clause holds two thirds of one of its names, or of what it is."""
    for known in said.names.sets.get(concept, ()):
        heavy = known - _SHARED
        if (
            heavy
            and len(heavy) > 1
            and any(
                3 * len(heavy & stems) >= 2 * len(heavy)
                for stems in (said.title_stems, *(c.stems for c in said.clauses))
            )
        ):
            return True
    gloss = said.names.gloss(concept) - WEAK
    return any(len(gloss & c.stems) >= 2 and 3 * len(gloss & c.stems) >= len(gloss) for c in said.clauses)


def _stems(concept: str, said: Said) -> frozenset[str]:
    return frozenset().union(*said.names.sets.get(concept, (frozenset((concept,)),)))


def unqualified(said: Said, other: Said | None) -> Iterator[tuple[str, str]]:
    """Concept and qualifier of code of which neither title nor words have a trace.

    A page says by itself that a suspicion counts: that is only missed where the other wording says it.
    """
    statement = said.statement
    assert statement is not None
    text = f"{said.title}\n{said.text}"
    names: dict[str, list[tuple[str, str]]] = {}
    for option, concept, qualifier in facts.qualifiers(statement):
        if qualifier in QUALIFIERS:
            names.setdefault(qualifier, []).append((option, concept))
    for qualifier, where in names.items():
        if qualifier == "one-sided" and len(where) > 1:
            where = where[:1]
        if qualifier == "recent" and "past" in names and QUALIFIERS["past"].search(text):
            continue
        if qualifier == "suspected" and (other is None or not _MAY_HAVE.found_in(f"{other.title}\n{other.text}")):
            continue
        if not QUALIFIERS[qualifier].found_in(text) and not _named_so(said, where[0][1], qualifier):
            yield where[0][1], qualifier


def _named_so(said: Said, concept: str, qualifier: str) -> bool:
    """Whether the concept's name itself holds the qualifier, as in "healed burn scar"."""
    known = said.names.concepts.get(concept)
    return known is not None and QUALIFIERS[qualifier].found_in(f"{known.consumer_name} {known.professional_name}")


_MAY_HAVE = AnyCase(
    r"\b(?:or (?:may|might|could) (?:have|be)|may have|might have|suspected|or it may be|that may be"
    r"|could swell|possible)\b",
)


def too_narrow(said: Said) -> Iterator[tuple[str, str]]:
    """Qualifiers that the words have and the code has not, where the concept takes them: a rule that was narrowed."""
    statement = said.statement
    assert statement is not None
    coded = [(concept, {q for _, c, q in facts.qualifiers(statement) if c == concept}) for concept in _main(statement)]
    found = _MAY_HAVE.search(said.text)
    if found and not any("suspected" in known for _, known in coded):
        for concept, known in coded:
            declared = said.names.concepts.get(concept)
            if declared and known and any(q.name == "suspected" for q in declared.qualifiers):
                yield concept, found.group()
                return


_UNTIL = AnyCase(r"\b(?:until|till|once|when|while|as long as|wait|after|before|unless)\b")


_EVEN = AnyCase(r"\beven (?:if|when|after|once)\b[^,.;]*")  # it ends nothing


def endless(said: Said) -> Iterator[str]:
    """The end of a precaution that the words do not say."""
    statement = said.statement
    assert statement is not None
    if statement.until is None:
        return
    for term in terms_of(statement.until):
        for qualifier in term.qualifiers if isinstance(term, Has) else ():
            known = QUALIFIERS.get(qualifier.name)
            if known is None or qualifier.number is not None:
                continue
            text = _EVEN.blanked(said.text)
            if not known.found_in(text) or not _UNTIL.found_in(text):
                yield f"{term.concept} ({qualifier.name})"


def _main(statement: object) -> tuple[str, ...]:
    when = getattr(statement, "when", None)
    return named_in(when) if when is not None else ()


def strange_title(said: Said, desk: Desk) -> bool:
    """Whether the title says nothing of what the statement is about."""
    statement = said.statement
    assert statement is not None
    conditions = facts.conditions(statement)
    if not conditions or not said.title:
        return False
    about = {term.concept for _, condition in conditions for term in terms_of(condition)}
    about |= facts.coded(said)
    wide = about | {n for c in about for n in (*desk.relations.narrower.get(c, ()), *desk.relations.broader.get(c, ()))}
    for concept in wide:
        if said.names.touched(concept, said.title_stems) or said.names.gloss(concept) & said.title_stems - WEAK:
            return False
    if any(isinstance(t, Measure) and t.unit == "years" for _, c in conditions for t in terms_of(c)):
        return not has(r"\b(?:child\w*|young\w*|old\w*|age\w*|adults?|bab(?:y|ies)|infants?)\b", said.title)
    return True
