"""What one wording of a statement denies and the other affirms: findings, proof, advice, results."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from vademecum.authored.statement import Statement
from vademecum.checks.comparing import facts
from vademecum.checks.comparing.happenings import GROUP
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.passages import sentences
from vademecum.checks.lint.said import Said
from vademecum.checks.text.english import NUMBER_WORDS, STOP
from vademecum.checks.text.numbers import quantities
from vademecum.checks.text.patterns import AnyCase
from vademecum.checks.text.polarity import negations_in
from vademecum.checks.text.stems import spelled, stem
from vademecum.model.when import terms_of

_NONE_READ = AnyCase(
    r"\bno (?:\w+ ){0,3}?(?:stud\w+|reviews?|trials?)\b|\bnothing\b|\bnone\b|\bnot read\b",
)
_ONE_READ = re.compile(r"\b[Ww]e (?:found|read) (?:a|an|one|some|many|several|good|\d+)\b")


def denied_differently(consumer: Said, professional: Said, desk: Desk) -> Iterator[tuple[str, str]]:
    """Words that one wording denies and the other affirms: the edition whose clause says so, and the clause."""
    found = next((c.text for c in consumer.clauses if _ONE_READ.search(c.text) and not c.denies), None)
    if found and _NONE_READ.found_in(professional.text) and not _NONE_READ.found_in(consumer.text):
        yield "consumer", found
        return
    yes_c, no_c = _signed(consumer)
    yes_p, no_p = _signed(professional)
    turns = (
        (yes_c, (no_p.keys() - yes_p.keys()) & (yes_c.keys() - no_c.keys())),
        (no_c, (no_c.keys() - yes_c.keys()) & (yes_p.keys() - no_p.keys())),
    )
    for clauses, turned in turns:
        for word in sorted(turned - _common(consumer, desk)) if turned else ():
            yield "consumer", clauses[word]
            return


# What research did not find, and the same without its "no".
_NO_PROOF = AnyCase(
    r"\b(?:no|not|never|nobody|without|little|lack(?:s|ing)?) (?:\w+[ -]){0,3}?(?:proof|evidence|source\w*"
    r"|approved|tested|known|studied|shown|established|proven)"
    r"|\b(?:no one|nobody) (?:knows|has tested)\b|\b(?:unproven|untested|not fda-approved|insufficient)\b",
)
_PROOF = AnyCase(
    r"\bfound (?:a |the )?(?:good )?(?:proof|evidence|source)\b|\b(?:is|are|was|were) (?:ever )?(?:approved"
    r"|tested|known|proven)\b"
    r"|\bsome(?:one|body) (?:knows|has tested)\b",
)


_PROOF_SAID = AnyCase(
    r"\b(?:is|are|was|were|has been|have been) (?:\w+ )?(?:fda-)?(?:approved|tested|proven|established)\b"
    r"|\bthere is evidence\b|^evidence that\b",
)


def proof_turned(consumer: Said, professional: Said) -> tuple[Said, str] | None:
    """The wording, and its clause, that claims the proof, or the approval, which the other wording denies."""
    for said, other, claimed in ((consumer, professional, _PROOF), (professional, consumer, _PROOF_SAID)):
        if _NO_PROOF.found_in(f"{said.text}\n{said.more}") or not _NO_PROOF.found_in(f"{other.text}\n{other.more}"):
            continue
        found = next((c.text for c in said.clauses if not c.denies and claimed.found_in(c.text)), None)
        if found is not None:
            return said, found
    return None


_ADVICE = AnyCase(
    r"\b(?:massag\w*|press\w*|touch\w*|work|advice|ask|avoid\w*|leave|leaving|wait|stop|before|until"
    r"|contra-?indicat\w*|advise\w*)\b"
    r"|^\W*(?:no|not|do not|never)\b",
)


# What a study found is no advice, although it may be about massage.
_REPORTED = AnyCase(
    r"\b(?:found|saw|showed|stud(?:y|ies)|review|trials?|meta-analysis|test) (?:\w+ ){0,6}?"
    r"(?:found|saw|showed|had|was|were|did)\b|\b(?:review|study|trial|meta-analysis) .*\b(?:found|saw|showed)\b"
)


def fact_turned(consumer: Said, professional: Said, desk: Desk) -> str | None:
    """A fact beside the advice that one wording denies and the other affirms."""
    yes_c, no_c = _signed(consumer, advice=False)
    yes_p, no_p = _signed(professional, advice=False)
    turned = (no_p.keys() - yes_p.keys()) & (yes_c.keys() - no_c.keys())
    left = sorted(turned - _common(consumer, desk)) if turned else ()
    if left:
        return yes_c[left[0]]
    return next(chain(_result_turned(consumer, professional), _privation_lost(consumer, professional)), None)


_NO_DATE = AnyCase(r"\bno (?:date|year)\b")


def _result_turned(consumer: Said, professional: Said) -> Iterator[str]:
    """A result that the other wording denies, known by how many people it was of: "another did, in 86 people"."""
    theirs = [part for unit in professional.units for part in re.split(r"; |\. ", _NO_DATE.blanked(unit.text))]
    for unit in consumer.units:
        for sentence in sentences(unit.text):
            if negations_in(_NO_DATE.blanked(sentence)) or _ADVICE.found_in(sentence):
                continue
            for number in quantities(sentence):
                if number.dimension != "count" or number.raw < 10:
                    continue
                same = [part for part in theirs if any(number.same(one) for one in quantities(part))]
                if same and all(negations_in(part) for part in same):
                    yield sentence


# Professional words that deny by a syllable; how a lay wording says so; and the same without its "no".
_PRIVATIONS = tuple(
    tuple(AnyCase(rf"\b(?:{pattern})\b") for pattern in patterns)
    for patterns in (
        (
            r"undetected|occult|silent|asymptomatic|symptomless|subclinical",
            r"(?:no|without|not) (?:\w+ ){0,3}?(?:signs?|symptoms?|know|knows|feel|notice\w*|seen?|show\w*)"
            r"|hidden|unseen",
            r"with (?:\w+ )?(?:signs?|symptoms?)|(?:has|have|gives?|shows?) (?:\w+ )?(?:signs?|symptoms?)"
            r"|(?:do|can|may) (?:know|feel|notice|see)",
        ),
        (
            r"unexplained|idiopathic|cryptogenic",
            r"(?:no|not|without|nobody|cannot) (?:\w+ ){0,4}?(?:why|reasons?|causes?|explain\w*)|unexplained",
            r"(?:do|does|you) know (?:the )?(?:why|cause|reason)|(?:with|for) (?:a |any |clear )*(?:reason|cause)",
        ),
        (
            r"uncontrolled|untreated|unmanaged",
            r"(?:no|not|without) (?:\w+ ){0,3}?(?:control\w*|treat\w*|care)|untreated|uncontrolled",
            r"(?:is|are|was|were) (?:\w+ )?(?:controlled|treated|under control)",
        ),
        (
            r"(?:trouble|difficulty|problems?) (?:\w+ )?(?:understanding|walking|speaking|swallowing|breathing|moving"
            r"|standing|sleeping|urinating)|inability to \w+|unable to \w+|aphasia|dysphagia|ataxia|unsteadiness",
            r"cannot|can['’]t|can not|not|hard|trouble|difficult\w*|slurred|unsteady|hardly|barely|no longer",
            r"(?:you|or|they|he|she) can (?!be|come|get|feel|have|make)\w+",
        ),
    )
)


def _privation_lost(consumer: Said, professional: Said) -> Iterator[str]:
    """What the professional words deny with "un-" or "trouble", and a lay clause affirms."""
    for told, denied, affirmed in _PRIVATIONS:
        if not told.found_in(professional.text):
            continue
        for clause in consumer.clauses:
            if affirmed.found_in(clause.text) and not denied.found_in(clause.text):
                yield clause.text


_UNKNOWING = AnyCase(r"\b(?:not (?:know|say|tell|mean|look)|nobody knows|no one (?:knows|can say))\b")


@lru_cache(maxsize=65_536)
def _heavy_stem(word: str) -> str | None:
    """The stem of a word that says what a clause is about, None for others."""
    low = spelled(word)
    if (happening := GROUP.get(low)) is not None:
        return stem(happening)
    short = stem(word)
    light = low in STOP or len(short) < 4 or short in _LIGHT_STEMS or low in NUMBER_WORDS
    return None if light else short


def _heavy(text: str) -> list[str]:
    return [short for word in _A_WORD.findall(text) if (short := _heavy_stem(word)) is not None]


_A_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _signed(said: Said, advice: bool = True) -> tuple[dict[str, str], dict[str, str]]:
    """Stems that are affirmed, and stems that are denied, each with its clause. ``advice``: clauses of advice too."""
    yes: dict[str, str] = {}
    no: dict[str, str] = {}
    for clause in said.clauses:
        if clause.points or _UNKNOWING.found_in(clause.text):
            continue
        if not advice and _ADVICE.found_in(clause.text) and not _REPORTED.found_in(clause.text):
            continue
        before, _, behind = clause.text.partition("without ")
        if clause.negations != 1 or not behind:
            before, behind = "", clause.text
        for short in _heavy(before):
            yes.setdefault(short, clause.text)
        for short in _heavy(behind):
            if clause.negations:
                no.setdefault(short, clause.text)
            if clause.negations != 1:
                yes.setdefault(short, clause.text)
    return yes, no


def _own(desk: Desk, statement: Statement) -> str | None:
    card = desk.manual.cards[desk.manual.config.original].get(statement.topic)
    return card.concept if card else None


def _common(said: Said, desk: Desk) -> frozenset[str]:
    """Words that the statement is about stand in every clause, denied or not."""
    statement = said.statement
    assert statement is not None
    about = {c for _, condition in facts.conditions(statement) for t in terms_of(condition) for c in (t.concept,)}
    own = _own(desk, statement)
    names = [s for one in (*about, *((own,) if own else ())) for s in said.names.sets.get(one, ())]
    return frozenset().union(*names) if names else frozenset()


# Words of evidence and of manuals: they stand in denied and affirmed clauses alike.
_LIGHT = frozenset(
    """
    whether agency agencies ask asks advice source sources text texts found find study studies review reviews
    trial trials proof evidence proven known people person adults therapist massage massages pressure press touch
    work care team doctor effect effects result results list lists listed guideline guidelines manual grade
    certainty read retrieved told newer low moderate high weak strong professional professionals public treatment
    treatments comparison standard change changed differ agree problem problems symptom symptoms group less more
    than with that this from have been only also other others after before until while during when some many small
    large good better best well higher very most much such each every first last year years week weeks
    """.split()
)
_LIGHT_STEMS = frozenset(stem(w) for w in _LIGHT)
