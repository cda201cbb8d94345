"""Whether words say the effect and the certainty that are coded, and no more."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.said import Part, Said
from vademecum.checks.text.patterns import AnyCase, has, search
from vademecum.model.evidence import Effect

BETTER = AnyCase(
    r"\b(?:help(?:s|ed|ing|ful)?|eas(?:e|es|ed|ing|ier)|less|better|improv\w*|reli(?:ef|eve\w*)|lift\w*"
    r"|reduc\w*|lower(?:s|ed)?|benefi\w+|recommend\w*"
    r"|advised|favou?r\w*|gain\w*|faster|fewer|put on weight|rise|rose|spoke|speaks|works|beat|decreas\w*"
    r"|evidence (?:found|for)|best proof|strongest evidence"
    r"|some proof|calm\w*|soothe\w*|prevent\w*|treats?|cures?|heals?|protects?)\b|(?:^|[\s(])[−-]\d|\brr 1",
)
NO_CHANGE = AnyCase(
    r"\b(?:no (?:\w+ )?(?:better|effect|difference|change|benefit|gain|improvement|more)|little or no"
    r"|not (?:\w+ )?(?:change|help|ease|work|improve|reduce|better|differ)\w*"
    r"|did not|does not|do not|similar|same as|unchanged|as (?:well|good) as|ineffective|nothing)\b",
)
WORSE = AnyCase(
    r"\b(?:worse\w*|harm\w*|more (?:pain|often|falls|bleeding)|rais\w+|increas\w*|hurt\w*|danger\w*)\b",
)
CONTRAST = AnyCase(
    r"\b(?:differ\w*|disagree\w*|not agree|depend\w*|mixed|but|var(?:y|ies|ied|ious|iable)|some|others?|while"
    r"|whereas|unclear|not|no|contradict\w*|conflict\w*|changed|inconsistent)\b",
)
NO_STUDY = AnyCase(
    r"\b(?:no (?:\w+ ){0,3}?(?:stud\w+|trials?|reviews?|research|evidence|proof)|not (?:been |yet )?stud\w+"
    r"|none (?:was|were) found|found (?:no|none)|never (?:been )?stud\w+|has not been tested)\b",
)
UNKNOWN = AnyCase(
    r"\b(?:no (?:\w+ ){0,3}?(?:stud\w+|trials?|reviews?|research|evidence|proof|source|effect)|not (?:know\w*"
    r"|enough|clear|say|studied|tested|proven|its results)|nobody knows|no one knows|unknown|unclear|could not"
    r"|cannot say|nothing|without a grade|only how|insufficient|neither)\b",
)
HEDGE = AnyCase(
    r"\b(?:may|might|could|can|probably|possibl[ey]|perhaps|likely|suggest\w*|seem\w*|appear\w*|found|finds"
    r"|finding|says?|said|lists?|listed|stud(?:y|ies)|review\w*|trials?|reports?|reported|some|hints?|one"
    r"|judged|called|proof|evidence|guideline|agency|meta-analysis|not|no|whether|if|claims?|believe\w*|thought"
    r"|smd|md|rr|research|map|did|aims? to|sources?|used to|meant to|in which|where)\b",
)
BARE_CLAIM = AnyCase(
    r"\b(?:eases|helps|relieves|reduces|improves|lifts|treats(?! (?:its|as|them|such))|cures|heals|prevents"
    r"|stops|lowers|calms|works|removes|ends|fixes|protects|strengthens|boosts|increases|is effective"
    r"|are effective|is safe|are safe)\b",
)
TOO_STRONG = AnyCase(
    r"\b(?:cur(?:e|es|ed)|guarantee\w*|certainly|definitely|undoubtedly|without (?:any )?doubt|no doubt|always"
    r"|completely|totally|eliminat\w+|miracle|surely"
    r"|(?:is|are|has been|have been|been|clinically) proven|proven to|proves? that|is known to|(?:is"
    r"|are) (?:completely |entirely |very |quite )?safe|perfectly|100 ?%|will (?:\w+ )?(?:ease|help|reliev"
    r"|reduc|improv|lift|stop|end|cure|heal|work|lower|calm|make|remove|prevent|get|feel|be)\w*|must help"
    r"|every(?:one| time|body) (?:feels|gets|is helped))\b",
)
_NEVER_STRONG = AnyCase(r"\b(?:no|not|never|cannot|nobody|none|isn['’]t|whether|if|false)\b")
_NEEDED: dict[Effect, AnyCase] = {
    "helps": BETTER, "no-difference": NO_CHANGE, "mixed": CONTRAST, "harms": WORSE,
    "not-studied": NO_STUDY, "unknown": UNKNOWN,
}  # fmt: skip
_OUGHT = {
    "helps": "that it helps", "no-difference": "that it makes no difference", "mixed": "that results differ",
    "harms": "that it harms",
    "not-studied": "that studies were sought and none found", "unknown": "that nothing is known",
}  # fmt: skip


def wrong_effect(said: Said) -> str | None:
    """What the words of a use ought to say and do not."""
    statement = said.statement
    assert statement is not None
    effect = statement.effect
    if effect is None:
        return None
    text = said.text
    if effect == "helps" and any(_DENIES_EFFECT.found_in(c.text) or _NOT_KNOWN.found_in(c.text) for c in said.clauses):
        return _OUGHT[effect]
    if effect == "no-difference" and any(_is_better(c) for c in said.clauses):
        return _OUGHT[effect]
    if effect == "helps":
        yes = any(
            BETTER.found_in(c.text)
            and not NO_CHANGE.found_in(c.text)
            and not (c.denies and not re.search(r"\bnot? (?:all|every)\b", c.text))
            and not c.points
            and not _NOT_FOR_IT.found_in(c.text)
            for c in said.clauses
        )
        return None if yes else _OUGHT[effect]
    if not _NEEDED[effect].found_in(text):
        return _OUGHT[effect]
    if effect in ("unknown", "not-studied") and (_found_benefit(said) or _STUDY_READ.search(text)):
        return _OUGHT[effect]
    if effect == "no-difference" and not any(
        (NO_CHANGE.search(c.text) and c.denies) or re.search(r"\bsimilar|same as|as (?:well|good) as|unchanged", c.text)
        for c in said.clauses
    ):
        return _OUGHT[effect]
    return None


_DENIES_EFFECT = AnyCase(
    r"\b(?:may|might|does|do|did|can|could|will|would) not (?:\w+ )?(?:ease|help|improve|reduce|relieve|lift"
    r"|work)\b|\bis of no (?:help|use)\b",
)


_NOT_KNOWN = AnyCase(
    r"^effect unknown\b|\b(?:not known|do not know|nobody knows|no one knows|unknown) (?:yet )?(?:whether|if) "
    r"(?:it|this|the \w+|\w+) (?:helps|works|did it)\b"
)
# "A gain is not ruled out", "pain got less with each": no word for it.
_NOT_FOR_IT = AnyCase(r"\b(?:ruled out|excluded)\b|\b(?:with|in|after) (?:each|both|either|all)\b(?! of)")


def _is_better(clause: Part) -> bool:
    return (
        has(
            r"\b(?:found less|a significant (?:difference|effect|change|benefit|gain|reduction)"
            r"|helps|eases|improves|improved|better than|found that massage helps|(?:may"
            r"|might) (?:ease|help|lift|reduce|decrease|make (?:\w+ ){1,3}(?:less|fewer|better)))\b",
            clause.text,
        )
        and not clause.denies
        and not NO_CHANGE.found_in(clause.text)
    )


_HELPFUL = AnyCase(
    r"\b(?:may|might|can|could) (?:\w+ )?(?:help|ease|improve|reduce|relieve|lift|be (?:helpful|of use|effective))\w*"
)
_NO_LESS = AnyCase(r"\bno (?:less|fewer)\b")
_LESS = AnyCase(r"(?<!no )\b(?:less|fewer|fell|lower|reduc\w+|decreas\w+)\b")
# What a study compared, denied, and affirmed; one pair a noun.
_RESULTS = tuple(
    (
        AnyCase(rf"\b(?:no|not|nor|without|neither) (?:[\w-]+ ){{0,2}}?(?:{noun})\b"),
        AnyCase(rf"\b(?:an?|the|some|did|clear|does) (?:clear |good )?(?:{noun})\b"),
    )
    for noun in (r"effects?", r"change[ds]?", r"differ(?:s|ed|ent|ence|ences)?", r"gains?|benefits?")
)
_NOT_CLEARLY = AnyCase(r"\b(?:no|not|without) (?:\w+ )?(?:significant\w*|clear\w*)\b")
_CLEARLY = AnyCase(r"\b(?:an?|the|some) clear (?:change|difference|effect|gain|benefit)\b")


_MORE = AnyCase(
    r"\bmore (?:\w+ )?(?:pain\w*|worr\w+|anxi\w+|tired\w*|fatigue\w*|sore\w*|stiff\w*|sad\w*|depress\w+"
    r"|distress\w*|stress\w*|nause\w+|sick\w*|itch\w*|swelling|swollen|disab\w+|restless\w*|headaches?)\b"
)
_ANY_MORE = AnyCase(r"\b(?:more|higher|increas\w+|rose|rise|rais\w+|worse\w*|grew|stronger|aggravat\w+|exacerbat\w+)\b")


def turned_result(said: Said, other: Said) -> str | None:
    """A clause that turns a result of the other words round: of help, of less, of no effect or of no difference."""
    theirs = [c for c in other.clauses if not c.points]
    text = other.text
    helpful = any(_HELPFUL.found_in(c.text) for c in theirs)
    unhelpful = any(
        c.denies
        and (BETTER.found_in(c.text) or NO_CHANGE.found_in(c.text))
        and not has(r"\b(?:shown|proven)\b", c.text)
        for c in theirs
    )
    for clause in said.clauses:
        told = clause.text
        if clause.points:
            continue
        if _DENIES_EFFECT.found_in(told) and helpful and not unhelpful:
            return told
        if _NO_LESS.found_in(told) and _LESS.found_in(text) and not _NO_LESS.found_in(text):
            return told
        if (
            _MORE.found_in(told)
            and not clause.denies
            and not _ANY_MORE.found_in(text)
            and _LESS_OR_BETTER.found_in(text)
        ):
            return told
        if _CLEARLY.found_in(told) and not clause.denies and _NOT_CLEARLY.found_in(text):
            return told
        for denied, affirmed in _RESULTS:
            if (
                affirmed.found_in(told)
                and not clause.denies
                and denied.found_in(text)
                and not denied.found_in(said.text)
                and not affirmed.found_in(text)
            ):
                return told
    return None


_LESS_OR_BETTER = AnyCase(
    r"\b(?:less|fewer|eas\w+|reduc\w+|lower\w*|decreas\w+|fell|reliev\w+|relief|help\w*|better|improv\w*)\b"
    r"|[−-]\d"
)
_STUDY_READ = re.compile(r"\b[Ww]e (?:found|read) (?:a|an|one|some|many|several|good|\d+) ")


def _found_benefit(said: Said) -> bool:
    return any(
        search(
            r"\b(?:eases?|helps|relieves|improves?|reduces|speaks? for|in favou?r|found less|found better"
            r"|may (?:ease|help|reduce|improve|decrease|make (?:\w+ ){1,3}(?:less|fewer|better)))\b",
            c.text,
        )
        and not c.denies
        and not re.search(r"\bwhether\b", c.text)
        for c in said.clauses
    )


def too_strong(said: Said, certain: str) -> Iterator[str]:
    """Phrases that claim more than the certainty allows. ``certain`` is the certainty of code."""
    if certain == "high":
        return
    for clause in said.clauses:
        found = TOO_STRONG.search(clause.text)
        if found and not _NEVER_STRONG.found_in(clause.text[: found.end()]) and not said_by(clause.text):
            yield found.group()
            continue
        bare = BARE_CLAIM.search(clause.text)
        if (
            bare
            and not HEDGE.found_in(clause.text)
            and not clause.denies
            and not clause.points
            and not _hedged_before(said, clause.unit, clause.text)
        ):
            yield bare.group()


def said_by(text: str) -> bool:
    return bool(re.search(r"[\"“”]", text))


def _hedged_before(said: Said, unit: int, text: str) -> bool:
    sentence = said.units[unit].text
    if has(r"\bour (?:advice|addition|tip)\b", sentence):
        return True
    return HEDGE.found_in(sentence[: sentence.find(text)] if text in sentence else sentence)


_GRADE = AnyCase(
    r"\b(?P<grade>very[- ]low|low|moderate|high)(?:[ -]to[ -](?:very[- ]low|low|moderate"
    r"|high))?[ -](?:certainty|quality|confidence|strength)(?:\b)",
)
_ORDER = ("very-low", "low", "moderate", "high")
_WEAK = AnyCase(
    r"\b(?:weak|not (?:very |at all )?sure|uncertain|poor|little|few|faults?|small|hints?|limited|unsure|may"
    r"|might|could|not clear|unclear|low|very low|insufficient|not know\w*|no clear)\b",
)
_FAIR = AnyCase(r"\b(?:probably|likely|fairly|may|might|moderate\w*|seems?|suggest\w*)\b")
_SURE = AnyCase(r"\b(?:very sure|strong proof|high[- ](?:certainty|quality)|certain|good proof|surely|proven)\b")


def wrong_certainty(said: Said) -> str | None:
    """How the words speak of certainty, where the code says otherwise."""
    statement = said.statement
    assert statement is not None
    word = statement.certainty.word if statement.certainty else None
    if word in (None, "ungraded"):
        return _ungraded(said)
    text = said.text
    allowed = {word, *(r.certainty.word for r in statement.results)}
    grades = {
        m["grade"].lower().replace(" ", "-")
        for m in _GRADE.finditer(text)
        if not has(r"\bno\b[^.;]{0,15}$", text[: m.start()])
    }
    if (
        said.edition == "professional"
        and grades
        and not grades & allowed
        and "to" not in "".join(m.group() for m in _GRADE.finditer(text))
    ):
        return f"they speak of {', '.join(sorted(grades))}"
    consumer = said.edition == "consumer"
    if word in ("low", "very-low") and consumer and not _WEAK.found_in(text):
        return "they do not say how weak the proof is"
    if word == "moderate" and consumer and not _FAIR.found_in(text):
        return "they do not say that it is only probable"
    if word in ("high", "moderate") and has(
        r"\b(?:proof|evidence)\b[^.;]*\b(?:very )?(?:weak|low|poor)\b|\b(?:very )?low[- ](?:quality|certainty)",
        text,
    ):
        return "they call the proof weak"
    if word == "high" and has(r"\b(?:probably|may|might)\b", text):
        return "they say that it may, or probably does"
    if (
        word == "very-low"
        and consumer
        and not has(r"\b(?:very|no clear|not (?:at all )?sure|nobody knows|hardly|unclear|not clear)\b", text)
    ):
        return "they do not say how very weak the proof is"
    if (
        word == "low"
        and has(r"\bproof (?:is|was) very weak|\bvery low (?:certainty|quality)\b", text)
        and "very-low" not in allowed
    ):
        return "they call the proof very weak"
    return None


def _ungraded(said: Said) -> str | None:
    statement = said.statement
    assert statement is not None
    if (
        statement.kind == "use"
        and statement.grade_as_given is None
        and said.edition == "consumer"
        and has(r"\bvery sure that\b|\bstrong proof\b", said.text)
    ):
        return "they call the proof strong"
    return None


def wrong_strength(said: Said) -> str | None:
    """A strength of recommendation in words that is another in code."""
    statement = said.statement
    assert statement is not None
    found = search(r"\b(strong|moderate|conditional|weak)(?: strength)?[ -](?:recommendation|strength)\b", said.text)
    if found and statement.strength and found[1].lower() != statement.strength.word and not statement.grade_as_given:
        return found.group()
    return None
