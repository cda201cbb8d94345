"""Whether an edition's words say what its statement demands."""

import re
from collections.abc import Iterator

from vademecum.checks.comparing import facts
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.said import Part, Said
from vademecum.checks.text import advice
from vademecum.checks.text.mentions import WEAK, sites_in
from vademecum.checks.text.patterns import AnyCase, begins, has, match, search
from vademecum.checks.text.polarity import negations_in
from vademecum.checks.text.stems import stems_of
from vademecum.model.demand import Ask, Avoid, AvoidAll, Change, Limit, PressureBound, Urgent
from vademecum.model.demand import Part as BodyPart

_FINITE = AnyCase(r"\b(?:could|can|may|might|was|were|is|are|has|have|had|would|will|causes?)\b")
_ADVISED = AnyCase(
    r"^(?:\W*(?:and|but|so|then|or|also|strictly|except|above all|still|after that|please)\W+)*"
    r"(?:no|not|never|nobody|none|neither|nor|do not|don['’]t|avoid|stop|have no|skip|leave|leaving|wait"
    r"|postpone|keep)\b"
    r"|contra-?indicat|should not|must not|must wait|must be left|may not be|is to be|are to be|be left"
    r"|be avoided|leav(?:e|ing|es) out|left (?:out|alone)|exclud|forbid|advis\w* (?:only )?against"
    r"|postpone|defer|no one should|nobody should|stopping|says? to avoid|must avoid|avoids|to avoid|not to be"
    r"|please stop|until assessed|before any|you should avoid|avoidance|avoided|prohibit|refrain|stay away"
    r"|keep off|keep away|skip|withhold|\bno (?:[\w-]+ ){1,3}?(?:is|are|until|before|after)\b|not used"
    r"|not be used|ruled out"
    r"|\bno (?:[\w-]+ ){0,2}?(?:massage|pressure|work|touch|thrust|pressing|rubbing|manipulation)\b",
)


def missing(said: Said, desk: Desk) -> Iterator[tuple[str, str]]:
    """Every demand that the words do not make: as the option has it, and what words would say it."""
    statement = said.statement
    assert statement is not None
    for demand in statement.demands:
        match demand:
            case AvoidAll():
                if not any(_forbids(c) and not _is_narrow(c) and not _of_authors(c) for c in said.clauses):
                    yield "avoid all", "say that it is not to be had at all"
            case Avoid():
                yield from _not_avoided(demand, said, desk)
            case Limit():
                gentle = any(isinstance(bound, PressureBound) and bound.gentle for bound in demand.bounds)
                if gentle and not any(_is_gentle(clause) for clause in said.clauses):
                    yield "limit pressure gentle", "say that only gentle touch is right"
            case Change():
                for adaptation in demand.adaptations:
                    if not said.names.touched(adaptation, said.words) or _is_affirmed(adaptation, said):
                        yield f"change {adaptation}", "say what is to be done in another way"


def _is_affirmed(adaptation: str, said: Said) -> bool:
    """Whether the name of what is to be changed says "no", and no clause about it does."""
    known = said.names.concepts.get(adaptation)
    if known is None or not negations_in(known.consumer_name):
        return False
    return not any(clause.denies and said.names.touched(adaptation, clause.stems) for clause in said.clauses)


def _not_avoided(demand: Avoid, said: Said, desk: Desk) -> Iterator[tuple[str, str]]:
    for part in demand.parts:
        if not _part_forbidden(part, said, desk):
            yield f"avoid {_shown(part)}", "say where nobody may work"
    for technique in demand.techniques:
        if not _technique_forbidden(technique.concept, technique.at, said, desk):
            yield f"avoid technique {technique.concept}", "say what may not be done"
        if technique.at and not _part_forbidden(technique.at, said, desk):
            yield f"avoid technique {technique.concept} @ {_shown(technique.at)}", "say where not"
    for position in demand.positions:
        if not any(clause.denies and said.names.touched(position, clause.stems) for clause in said.clauses):
            yield f"avoid position {position}", "name the position that is to be avoided"


def _is_gentle(clause: Part) -> bool:
    refused = begins(r"\W*(?:no|not|avoid|without|never)\b", clause.text)
    return advice.GENTLE.found_in(clause.text) and not refused and not re.search(r"\beven\b", clause.text)


_ASKING = AnyCase(r"\b(?:ask|talk|speak|check with|consult|call|tell)\b")


# Whoever asks before deep massage only has every other massage without an answer.
_NARROW_ASKING = AnyCase(r"\bbefore (?:any |a |an |your )?(?:deep|firm|hard|strong|vigorous|heavy)\b")


def unasked(said: Said, desk: Desk) -> Iterator[tuple[str, str]]:
    """Every ask whose words were lost."""
    statement = said.statement
    assert statement is not None
    for demand in statement.demands:
        if isinstance(demand, Ask):
            clauses = [c for c in said.clauses if advice.ASKS.found_in(c.text) and not advice.UNASKED.found_in(c.text)]
            if said.edition == "consumer":
                told = [
                    c
                    for c in clauses
                    if advice.BEFOREHAND.found_in(_sentence(c, said))
                    and not _NARROW_ASKING.found_in(_sentence(c, said))
                ]
                for role in demand.roles:
                    if not any(_names_role(role, _stems(_asked(_sentence(c, said))), said) for c in told):
                        yield f"ask {role}", 'say "Ask … first", with whom to ask'
            elif not any(advice.ASKED_OF.found_in(_sentence(c, said)) for c in clauses):
                yield f"ask {', '.join(demand.roles)}", "say who must agree first"
    spoken = _ASKING if said.edition == "consumer" else advice.ASKS
    if statement.then_ask and not any(
        spoken.found_in(c.text) and not advice.UNASKED.found_in(c.text) for c in said.clauses
    ):
        yield "then ask", "say whom to ask when the time is over"
    for role in statement.by:
        if not any(_half_named(role, clause, said) for clause in said.clauses):
            yield f"by {role}", "say who may do it"
    for instead in statement.instead:
        if not said.names.touched(instead, said.words):
            yield f"instead {instead}", "say what can be done instead"


# "Ask the cancer team before lymph massage if you have cancer": only what lies between says who is asked.
_ASKED = AnyCase(
    r"\b(?:ask|talk|speak|check|consult|call|tell)\b(?: to| with)?(?P<who>(?: [\w'’,-]+){1,12}?)"
    r"(?= (?:first|before\w*|if|when|whether|how|about|until|unless|for|in|on|at|what|which|to)\b|[.;:()]|$)"
)
_AGREEING = AnyCase(r"\b(?:agree\w*|approv\w+|says? yes|allow\w*|clear\w*|them|him|her|this person|it)\b")


def _asked(sentence: str) -> str:
    """The words of a sentence that say who is asked; all of it, where it is said in another way."""
    told = [m["who"] for m in _ASKED.finditer(sentence)]
    return " ".join(told) if told and not _AGREEING.found_in(sentence) else sentence


def strange_roles(said: Said) -> Iterator[str]:
    """Those who are to be asked in words and not in code, by the concept of their role."""
    statement = said.statement
    assert statement is not None
    roles = {role for d in statement.demands if isinstance(d, Ask) for role in d.roles}
    roles |= {d.contact for d in statement.demands if isinstance(d, Urgent) and d.contact}
    if not roles or statement.kind == "use":
        return
    for role in said.mentions:
        if said.names.concepts[role].kind != "role" or role in roles or role in statement.by:
            continue
        if not any(_role_words(role, said) & _role_words(one, said) for one in roles):
            yield role


_WEAKENS = AnyCase(
    r"\b(?:(?:may|might) be (?:better|wise|good|best)|better (?:not )?to|best (?:not )?to|try (?:not )?to"
    r"|be careful|with (?:some |more )?(?:care|caution)"
    r"|less (?:\w+ )?massage|little massage|if possible|where possible|consider\w*|limit\w* (?:\w+ )?(?:massage"
    r"|pressure)|prefer\w*|preferably|not much|not too)\b",
)
_FIRST_ASK = AnyCase(r"\bask for\b")


def softened(said: Said) -> Iterator[tuple[Part, str]]:
    """Clauses of advice with words that take its force away."""
    statement = said.statement
    assert statement is not None
    forbidden = any(isinstance(d, Avoid | AvoidAll) for d in statement.demands)
    for clause in said.clauses:
        found = advice.SOFT.search(clause.text)
        if found is None or _cites_others(clause):
            continue
        forbids = clause.denies and _ADVISED.found_in(clause.text) and _about_doing(clause)
        asks = has(r"\b(?:ask|talk|tell|call|see)\b", clause.text) and facts.asks(statement)
        urges = facts.urgency(statement) is not None and has(
            r"\b(?:call|get help|get care|see a|go to|stop)\b", clause.text
        )
        acts = (
            clause.first
            and not _alternative(clause, said)
            and begins(
                r"(?:\w+\s){0,2}(?:massage|pressure|work|touch)\b|be careful|try\b|consider\b|limit\b|reduce\b",
                clause.text,
            )
            and not advice.GENTLE.found_in(clause.text)
        )
        weakened = (
            forbidden
            and not _alternative(clause, said)
            and not advice.GENTLE.found_in(clause.text)
            and (
                (_ACT.found_in(clause.text) and _WEAKENS.found_in(clause.text) and not _FIRST_ASK.found_in(clause.text))
                or ("our advice" in clause.text and has(r"\b(?:caution|careful|consider|limit)\w*", clause.text))
            )
        )
        if forbids or asks or urges or acts or weakened:
            yield clause, found.group()


# "massage is our advice", "indicated"; "Also over the fracture", "On the veins and distal to them".
_ADVISES_IT = AnyCase(
    r"(?<!no )(?<!no deep )(?<!no deep leg )\b(?:massage|pressure|deep work|leg work) (?:is|are) our advice\b"
    r"|^indicated\b(?!.*\blater\b)|\bis indicated\b(?!.*\blater\b)",
)
_ON_IT = AnyCase(r"^(?P<also>(?:also|even|only) )?(?:directly )?(?:on|at|over|in|while|during|near) ")


def _touches_part(clause: Part, said: Said) -> bool:
    statement = said.statement
    assert statement is not None
    parts = [part.concept for d in statement.demands if isinstance(d, Avoid) for part in d.parts]
    return any(said.names.touched(part, clause.stems) for part in parts)


_HARMFUL = AnyCase(
    r"^\W*(?:(?:and|so|then) )?(?:do )?(?:put (?:\w+ ){1,3}off|delay\b|swap (?:it|your)\b|ignore\b"
    r"|use (?:\w+ ){1,4}(?:in place of|instead of)|change your dose|take more than"
    r"|stop (?:taking )?your (?:\w+ )?(?:medicines?|drugs?|care))\b",
)
_MIXES = AnyCase(r"^\W*(?:it|they|these|this|and)? ?(?:may|can|might) mix with your medicines?\b")


def permitted(said: Said) -> Iterator[tuple[Part, str]]:
    """Clauses that allow what the code forbids, call off what it demands, or deny the harm."""
    statement = said.statement
    assert statement is not None
    forbidden = any(isinstance(d, Avoid | AvoidAll) for d in statement.demands)
    firm_limit = any(
        isinstance(d, Limit) and any(isinstance(b, PressureBound) for b in d.bounds) for d in statement.demands
    )
    for clause in said.clauses:
        text = clause.text
        if advice.UNASKED.found_in(text) and not has(
            r"\bnot (?:only )?(?:stop|wait)\w* (?:a |the |your )?medicine", text
        ):
            yield clause, "calls off what protects the reader"
        elif (
            advice.DENIED.found_in(text)
            and not advice.DENIED_OK.found_in(text)
            and not _cites_others(clause)
            and said.edition == "consumer"
        ):
            yield clause, "says that the harm cannot come"
        elif said.edition == "consumer" and ((clause.opens and _HARMFUL.begins(text)) or _MIXES.begins(text)):
            yield clause, "tells people to do what harms them"
        elif forbidden and not clause.denies and _ADVISES_IT.found_in(text) and not advice.GENTLE.found_in(text):
            yield clause, "reads as if it were allowed"
        elif clause.denies or clause.points or not clause.opens:
            continue
        elif (
            forbidden
            and (there := _ON_IT.match(text))
            and not advice.GENTLE.found_in(text)
            and (there["also"] or (not _FINITE.found_in(text) and _touches_part(clause, said)))
        ) or (
            forbidden
            and advice.PERMITS.begins(text)
            and not advice.GENTLE.found_in(text)
            and not _alternative(clause, said)
        ):
            yield clause, "reads as if it were allowed"
        elif (
            firm_limit
            and not _FINITE.found_in(text)
            and advice.FIRM.found_in(text)
            and begins(r"\W*(?:only|use|a|have|with)?\s*\w*\s*(?:\w+\s)?(?:touch|pressure|work|massage)\b", text)
        ):
            yield clause, "asks for more pressure than the code allows"


_HAVE_NONE = AnyCase(
    r"\b(?:have|get) no (?:body )?[\w-]+\b(?! (?:on|of|to|at|over|near|or [\w-]+ on)\b)(?! massage (?:on|of))",
)
_STOP_IT = AnyCase(
    r"^(?:\w+ )?(?:stop the (?:massage|session|treatment)|do not (?:start|have|get|begin) (?:a |any )?\w+\W*$)",
)
_GENTLY = AnyCase(
    r"^(?:only )?(?:very )?(?:gentle|light|soft) (?:touch|massage|pressure|work|hands)\b",
)


def demands_more(said: Said) -> Iterator[tuple[str, str]]:
    """Demands of the consumer words that the code does not make: phrase and what is missing."""
    statement = said.statement
    assert statement is not None
    demands = statement.demands
    if statement.kind not in facts.GUARDED or said.edition != "consumer" or statement.change == "declined":
        return
    for clause in said.clauses:
        text = clause.text
        if not facts.forbids_all(statement) and (m := _HAVE_NONE.search(text)) and not _STRONG.found_in(m.group()):
            yield m.group(), "avoid: all"
        if statement.kind == "red-flag" and not facts.forbids_all(statement) and (m := _STOP_IT.search(text)):
            yield m.group(), "avoid: all"
        if (m := _GENTLY.match(text)) and not any(isinstance(d, Limit) for d in demands) and not _FINITE.found_in(text):
            yield m.group(), "limit: pressure gentle"
        if (
            has(r"\bask\b", text)
            and has(r"\b(?:first|before)\b", _sentence(clause, said))
            and not facts.asks(statement)
        ):
            yield text, "ask"
        if facts.urgency(statement) is None and (m := search(r"\b(?:at once|right away|call for help)\b", text)):
            yield m.group(), "urgent"
        if facts.urgency(statement) is None and (
            m := search(r"\b(?:see a doctor|get (?:help|care)|call your \w+) today\b", text)
        ):
            yield m.group(), "urgent: today"
        if (m := search(r"\bonly (?:very )?(?:\w+, )?(?:gentle|light|soft)\b", text)) and not any(
            isinstance(d, Limit) for d in demands
        ):
            yield m.group(), "limit: pressure gentle"
        if (
            (m := search(r"\bno deep\b[^,;.]*", text))
            and not any(isinstance(d, Avoid) and (d.techniques or d.parts) for d in demands)
            and not facts.forbids_all(statement)
        ):
            yield m.group(), "avoid: technique"
        if (
            clause.denies
            and (m := match(r"(?:have )?no \w*\s?(?:massage|pressure|work|press\w*) (?:on|of|over|at|near)\b.*", text))
            and not any(isinstance(d, Avoid | AvoidAll) for d in demands)
        ):
            yield m.group(), "avoid"


_ACT = AnyCase(
    r"\b(?:massag\w*|pressure|press(?:es|ed|ing)?|work|touch\w*|rub\w*|manipulat\w*|thrust|push\w*|session"
    r"|treatment|sitting|needl\w*|cups?|cupping)\b",
)
_WAITS = AnyCase(r"^\W*(?:please )?(?:wait|stop then)\b")


def _only_waits(clause: Part) -> bool:
    """ "Wait until it has healed" does not say with what."""
    return _WAITS.begins(clause.text) and not _ACT.found_in(clause.text)


def _forbids(clause: Part) -> bool:
    return (
        not _only_waits(clause)
        and clause.denies
        and _ADVISED.found_in(clause.text)
        and not advice.UNASKED.found_in(clause.text)
    )


_STRONG = AnyCase(
    r"\b(?:deep(?! (?:vein|venous|inside|in ))|firm|hard(?! to)|strong|vigorous|forceful|lymph (?:massage"
    r"|drainage)|lymphatic)\b",
)


def _is_narrow(clause: Part) -> bool:
    """Whether it forbids a part only: a place, a technique or a strength."""
    if _STRONG.found_in(clause.text) or has(r"\bnot (?:rub|press|squeeze)(?: on)? (?:the|your) \w+", clause.text):
        return True
    return has(r"\b(?:massage|work|pressure|press|rub|touch)\b", clause.text) and has(
        r"\b(?:massage|pressure|work|rubbing) (?:on|of|to|over|at|near) (?:your|the|that|this|it)\b",
        clause.text,
    )


def _about_doing(clause: Part) -> bool:
    return not has(r"\b(?:proof|proven|evidence|source|study|studies|knows?|known|found|review|text)\b", clause.text)


def _cites_others(clause: Part) -> bool:
    return has(
        r"\b(?:source|sources|texts?|copies|copy|textbook|chapter|author|authors|study|studies|review"
        r"|trials?|research|proof|evidence|agency|called|reported)\b",
        clause.text,
    )


def _of_authors(clause: Part) -> bool:
    """What somebody else asks for, beside the manual's own demand."""
    return has(r"\b(?:authors?|sources?) (?:\w+ )?(?:ask|advis|call|say|recommend|warn)\w*", clause.text)


def _alternative(clause: Part, said: Said) -> bool:
    statement = said.statement
    assert statement is not None
    return any(said.names.touched(one, clause.stems) for one in (*statement.instead, *statement.by))


def _part_forbidden(part: BodyPart, said: Said, desk: Desk) -> bool:
    near = desk.relations.narrower.get(part.concept, frozenset((part.concept,))) | desk.relations.broader.get(
        part.concept, frozenset()
    )
    sites = frozenset(s for phrase in said.names.phrases.get(part.concept, ()) for s in sites_in(phrase))
    for number, clause in enumerate(said.clauses):
        if not clause.denies or advice.UNASKED.found_in(clause.text) or _only_waits(clause) or _of_authors(clause):
            continue
        together = clause.stems
        if any(said.names.touched(one, together) for one in near) or sites & clause.sites:
            return True
        if part.relation == "site":
            continue
        if said.names.gloss(part.concept) & together - WEAK or advice.HERE.found_in(clause.text):
            return True
        before = said.clauses[number - 1].stems if number else frozenset()
        if not clause.first and any(said.names.touched(one, before) for one in near):
            return True
    return False


def _technique_forbidden(technique: str, at: BodyPart | None, said: Said, desk: Desk) -> bool:
    """Named itself, or everything is forbidden, or everything at that part. Where it is named, there it must be."""
    near = {technique, *desk.relations.narrower.get(technique, ())}
    naming = [c for c in said.clauses if any(said.names.touched(one, c.stems) for one in near) and not c.points]
    if naming:
        whole = [
            c
            for c in naming
            if near & said.names.found(stems_of(c.text)).keys() and (c.denies or not _FINITE.found_in(c.text))
        ]
        naming = whole or naming
        return any(clause.denies and not advice.UNASKED.found_in(clause.text) for clause in naming)
    return any(_whole(c) or (at is not None and _unqualified(c)) for c in said.clauses)


def _whole(clause: Part) -> bool:
    """A ban of everything bans the technique too."""
    return _forbids(clause) and not _is_narrow(clause) and "massage" in clause.stems


def _unqualified(clause: Part) -> bool:
    return "massage" in clause.stems and _forbids(clause) and not _STRONG.found_in(clause.text)


def _role_words(role: str, said: Said) -> frozenset[str]:
    common = frozenset(("team", "train", "therapist", "car", "care", "treat", "person", "health"))
    every = frozenset().union(*said.names.sets.get(role, (frozenset(),)))
    return every - common or every


def _half_named(role: str, clause: Part, said: Said) -> bool:
    return any(
        2 * len(known & clause.stems) >= len(known) and ("train" not in known or "train" in clause.stems)
        for known in said.names.sets.get(role, ())
    )


def _names_role(role: str, stems: frozenset[str], said: Said) -> bool:
    return bool(_role_words(role, said) & stems) or said.names.named(role, stems, ())


def _sentence(clause: Part, said: Said) -> str:
    """All clauses of the sentence."""
    at = said.clauses.index(clause)
    first = at
    while first and not said.clauses[first].first:
        first -= 1
    last = at + 1
    while last < len(said.clauses) and not said.clauses[last].first:
        last += 1
    return " ".join(c.text for c in said.clauses[first:last])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(text))


def _shown(part: BodyPart) -> str:
    return part.concept if part.relation == "site" else f"{part.relation} {part.concept}"
