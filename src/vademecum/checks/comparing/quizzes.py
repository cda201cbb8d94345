"""Whether the answer of a quiz says what the statements say that prove it."""

from collections.abc import Iterable, Iterator

from vademecum.authored.statement import Statement
from vademecum.authored.topic import Choice, Quiz, Topic
from vademecum.checks.comparing import facts
from vademecum.checks.lint.desk import Desk
from vademecum.checks.text import advice
from vademecum.checks.text.numbers import quantities
from vademecum.checks.text.patterns import AnyCase, has, search
from vademecum.checks.text.polarity import negations_in
from vademecum.checks.text.stems import content
from vademecum.model.edition import Edition
from vademecum.render.text import plain

_FORBIDDING = AnyCase(
    r"\b(?:leave out|leave alone|avoid|not (?:do|have|be|use)|against|forbid|wrong|unsafe|dangerous|stop"
    r"|contraindicated|never|not true|false)\b",
)
_PERMISSION = AnyCase(
    r"\b(?:fine|safe|all right|okay|ok|allowed?|allow|may be|can be|no problem|harmless|permits?|suitable|good idea)\b",
)
_FALSE = AnyCase(r"^\W*(?:false|no|wrong|not true)\b")
_TRUE = AnyCase(r"^\W*(?:true|yes|right|correct)\b")
_CURES = AnyCase(
    r"\b(?:cures?|always|certainly|proven|guarantees?|never|any touch|all kinds are|none; all)\b",
)


def proving(quiz: Quiz, topic: Topic, desk: Desk) -> list[Statement]:
    """The statements that prove it, where they can be seen."""
    own = {statement.id: statement for statement in topic.statements}
    handed = desk.manual.handed.get(topic.language, {})
    found = []
    for name in quiz.checks:
        known = own.get(name) or next((s for s in handed.get(name.partition("/")[0], ()) if s.id == name), None)
        if known is not None:
            found.append(known)
    return found


def strange_numbers(quiz: Quiz, edition: Edition, statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Numbers in right answers and their reasons that no statement knows: choice, number."""
    known = [number for statement in statements for number in _numbers(statement)]
    if not known:
        return
    for choice in quiz.choices.wording(edition) or ():
        if not choice.correct:
            continue
        for number in quantities(f"{plain(choice.words, numbers=False)}\n{plain(choice.because, numbers=False)}"):
            if (number.said[0].isdigit() or number.dimension == "time") and not any(number.same(one) for one in known):
                yield plain(choice.words), number.said


def _numbers(statement: Statement) -> Iterator:  # type: ignore[type-arg]
    for blocks in (
        statement.words.consumer,
        statement.words.professional,
        statement.because,
        statement.dose,
        statement.population_words,
    ):
        if blocks:
            yield from quantities(plain(blocks, numbers=False))
    yield from (number for _, number in facts.numbers(statement, professional=True))


def wrong_answers(
    quiz: Quiz, edition: Edition, statements: Iterable[Statement], topic: Topic
) -> Iterator[tuple[Choice, str]]:
    """Choices that are marked against what the statements say, with why."""
    known = list(statements)
    choices = quiz.choices.wording(edition) or ()
    asked = plain(quiz.question.wording(edition) or ())
    if not known or not choices:
        return
    if quiz.type == "true-false" or all(_FALSE.begins(plain(c.words)) or _TRUE.begins(plain(c.words)) for c in choices):
        yield from _judged(asked, choices, known)
        return
    marks = [(choice, _agreement(choice, asked, known)) for choice in choices]
    if quiz.type == "several":
        for choice, mark in marks:
            if choice.correct and mark <= 0:
                yield choice, "is marked right, and the statements do not say so"
            elif not choice.correct and mark >= 2:
                yield choice, "is marked wrong, and the statements say so"
        return
    right = [(choice, mark) for choice, mark in marks if choice.correct]
    if any(facts.urgency(s) in ("emergency", "today") for s in known):
        for choice, _ in right:
            if advice.LATE.found_in(plain(choice.words)):
                yield choice, "is marked right, and help comes too late with it"
                return
    best = max(mark for _, mark in marks)
    for choice, mark in right:
        if best - mark >= 2 or mark < 0:
            yield choice, "is marked right, and another fits the statements better"


def _judged(asked: str, choices: Iterable[Choice], statements: Iterable[Statement]) -> Iterator[tuple[Choice, str]]:
    """Whether the sentence in question is true of the statements."""
    permits = _PERMISSION.found_in(asked) and negations_in(asked) == 0
    forbids = not permits and (
        negations_in(asked) > 0 or has(r"\b(?:must wait|ask|first|call|gentle|today|at once)\b", asked)
    )
    guarded = any(s.kind in facts.GUARDED and s.demands for s in statements)
    if not guarded or not (permits or forbids):
        return
    for choice in choices:
        says_false = _FALSE.begins(plain(choice.words))
        if choice.correct and says_false != permits:
            yield choice, "is marked right, and the statement says the opposite"


def _agreement(choice: Choice, asked: str, statements: list[Statement]) -> int:
    """How well a choice, with its reason, fits what the statements demand or found: above 0 for, below 0 against."""
    words, because = plain(choice.words), plain(choice.because)
    mark = 0
    forbidding = _FORBIDDING.found_in(asked)
    denies = negations_in(words) > 0
    level = next((u for s in statements if (u := facts.urgency(s))), None)
    guarded = [s for s in statements if s.kind in facts.GUARDED]
    if guarded:
        asks = any(facts.asks(s) for s in guarded)
        avoids = any(
            facts.forbids_all(s) or any(d for d in s.demands if "avoid" in type(d).__name__.lower()) for s in guarded
        )
        if level in ("emergency", "today") and (advice.AT_ONCE.found_in(words) or advice.TODAY.found_in(words)):
            mark += 2
        if advice.LATE.found_in(words) or has(r"\bwait\b|\bcarry on\b|\bgo on\b|\bdo nothing\b", words):
            mark -= 2 if level else 0
        if asks and advice.ASKS.found_in(words) and not denies and not has(r"\bask for\b", words):
            mark += 2
        if not forbidding and avoids:
            mark += 2 if denies and has(r"\bno (?:\w+ )?massage|\bnot\b|\bno\b|stop", words) else 0
            mark -= (
                1
                if has(r"\bmassage\b|effleurage|\brub\b", words) and not denies and not advice.GENTLE.found_in(words)
                else 0
            )
        if forbidding:
            named = content(words)
            wanted = frozenset().union(*(content(c.replace("-", " ")) for s in guarded for c in _avoided(s)))
            mark += 3 if wanted & named - {"massage"} else 0
            mark -= 2 if advice.GENTLE.found_in(words) else 0
    said = frozenset().union(*(_said(s) for s in statements))
    heavy = content(words) - content(asked)
    if heavy:
        mark += round(2 * len(heavy & said) / len(heavy))
    if (
        search(
            r"\b(?:no (?:study|source|text|statement)|makes? no such|does not (?:say|name|show)|not name|would"
            r"|could|needs? care|leaves? room|no source)\b",
            because,
        )
        and not denies
        and not advice.AT_ONCE.found_in(words)
        and not advice.TODAY.found_in(words)
        and not (forbidding and mark >= 3)
    ):
        mark -= 2
    if _CURES.found_in(words) and not denies:
        mark -= 2
    return mark


def _avoided(statement: Statement) -> Iterator[str]:
    for demand in statement.demands:
        for part in getattr(demand, "parts", ()):
            yield part.concept
        for technique in getattr(demand, "techniques", ()):
            yield technique.concept


def _said(statement: Statement) -> frozenset[str]:
    blocks = [b for b in (statement.words.consumer, statement.words.professional, statement.because) if b]
    titles = [t for t in (statement.title.consumer, statement.title.professional) if t]
    return frozenset().union(*(content(plain(b)) for b in blocks), *(content(t) for t in titles))
