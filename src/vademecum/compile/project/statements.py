"""A statement in one edition's words: the only door from both wordings to one."""

from collections.abc import Sequence
from typing import Any

from vademecum.authored.statement import Statement
from vademecum.compile.project.citations import label_of
from vademecum.compile.project.reviews import words_digest
from vademecum.compile.project.world import World
from vademecum.model.blocks import Blocks
from vademecum.model.demand import AvoidAll, Demand, Level, level_of, printed, strictest
from vademecum.model.evidence import Result
from vademecum.model.when import Condition, concepts_of
from vademecum.model.when import printed as condition_text
from vademecum.reviewing.inheritance import Printed
from vademecum.reviewing.meaning import MEDICINE, asks_for_medicine
from vademecum.reviewing.state import end_of_day
from vademecum.view.statement import CertaintyView, DemandView, InheritedView, StatementView

DIGITS = 12  # of a statement's digest, in every output
STUDY_EFFECTS = ("helps", "harms", "mixed", "no-difference")


def statement_view(item: Printed, order: int, world: World, covered: frozenset[str], page: str) -> StatementView:
    """The view of one printed statement. ``covered``: identities that a current clinical record covers.

    ``page`` is the address of the page that prints it: its own, where the topic that it comes from has none.

    Raises ValueError if it is not due in the world's edition: a caller that asks is mistaken.
    """
    statement = item.statement
    words, title = statement.words.wording(world.edition), statement.title.wording(world.edition)
    if words is None or title is None or world.edition not in statement.editions:
        raise ValueError(f"{statement.id} is not due in the {world.edition} edition")
    professional = world.edition == "professional"
    reviewed = statement.id in covered
    medicine, medicine_language = _medicine(statement, world)
    return StatementView(
        id=statement.id,
        anchor=anchor_of(item),
        kind=statement.kind,
        level=_level(item),
        order=order,
        title=title,
        words=words,
        language=world.original if item.untranslated else None,
        demands=tuple(world.once(_demand, demand) for demand in statement.demands) + _then_ask(statement, world),
        **_conditions(statement, world),
        count=statement.count,
        **_named(statement, world),
        group=statement.group,
        severity=statement.severity,
        effect=statement.effect,
        horizon=statement.horizon,
        frequency=_frequency(statement),
        frequency_words=_frequency_words(statement, world),
        serious=statement.serious,
        grounds=_grounds(statement, world, reviewed),
        cites=statement.cites,
        contrary=statement.contrary if professional or statement.kind == "use" else (),
        certainty=_certainty(statement, world) if professional else None,
        results=tuple(_result(result, world) for result in statement.results) if professional else (),
        because=_professional(statement.because, professional),
        dose=_professional(statement.dose, professional),
        population=_professional(statement.population_words, professional),
        medicine=medicine,
        medicine_language=medicine_language,
        inherited=_inherited(item, world),
        stricter=tuple(statement_view(added, order, world, covered, page) for added in item.stricter),
        declined=_declined(item, world),
        review_months=statement.review_months,
        issued=statement.issued,
        lifted=statement.lifted,
        lifted_until=end_of_day(statement.lifted, world.manual.config.time_zone) if statement.lifted else None,
        indication=statement.kind == "use" and statement.effect == "helps",
        contraindication=any(
            isinstance(demand, AvoidAll) for each in (item, *item.stricter) for demand in each.statement.demands
        ),
        concepts=tuple(f"concept:{concept}" for concept in spoken_of(statement)),
        address=_address(item, world) or f"{page}#{anchor_of(item)}",
        digest=words_digest(item, world)[:DIGITS],
    )


def _level(item: Printed) -> Level | None:
    """The strictest demand on this page, what the topic adds to an inherited statement included."""
    demands = [demand for each in (item, *item.stricter) for demand in each.statement.demands]
    return strictest(demands) if demands else None


def _conditions(statement: Statement, world: World) -> dict[str, Any]:
    """Every condition in words; what is asked of readers as a code too. The threshold is professional only."""
    threshold = statement.professional_when if world.edition == "professional" else None
    return {
        "when": _said(statement.when, world),
        "when_code": _code(statement.when),
        "threshold": _said(threshold, world),
        "threshold_code": _code(threshold),
        "unless": _said(statement.unless, world),
        "until": _said(statement.until, world),
        "signs": _said(statement.signs, world),
    }


def _named(statement: Statement, world: World) -> dict[str, Any]:
    """Concepts that options name, by their names in the edition."""
    name, names = world.phrases.name, world.phrases.names
    return {
        "suspect": name(statement.suspect) if statement.suspect else None,
        "by": names(statement.by) if statement.by else None,
        "instead": names(statement.instead) if statement.instead else None,
        "outcome": name(statement.outcome) if statement.outcome else None,
        "versus": name(statement.versus) if statement.versus else None,
    }


def _declined(item: Printed, world: World) -> Blocks:
    """What the topic says against an inherited statement that it declines; the reason is professional only."""
    if item.declined is None:
        return ()
    words = item.declined.words.wording(world.edition) or ()
    return (*words, *_professional(item.declined.because, world.edition == "professional"))


def _address(item: Printed, world: World) -> str | None:
    """On its own topic's page; None where the manual's policy leaves that page out."""
    return world.statement_address(item.statement.id) if world.page_of(item.statement.topic) else None


def anchor_of(item: Printed) -> str:
    """The anchor on the page that prints it. "--" cannot stand in an id, so heirs' anchors never collide."""
    return item.statement.local if item.source is None else item.statement.id.replace("/", "--")


def spoken_of(statement: Statement) -> tuple[str, ...]:
    """Concepts that the statement is about, each once."""
    conditions = (statement.about, statement.when, statement.signs)
    return tuple(dict.fromkeys(c for condition in conditions if condition for c in concepts_of(condition)))


def _demand(demand: Demand, world: World) -> DemandView:
    return DemandView(printed(demand), level_of(demand), world.phrases.demand(demand), demand.by_editors)


def _then_ask(statement: Statement, world: World) -> tuple[DemandView, ...]:
    if not statement.then_ask:
        return ()
    return (DemandView("then ask", "ask", world.word("demand.then-ask")),)


def _said(condition: Condition | None, world: World) -> str | None:
    return world.once(_phrase, condition) if condition else None


def _phrase(condition: Condition, world: World) -> str:
    return world.phrases.condition(condition)


def _code(condition: Condition | None) -> str | None:
    return condition_text(condition) if condition else None


def _frequency(statement: Statement) -> str | None:
    """Case reports force "unknown": they have no denominator."""
    if statement.kind != "adverse-effect":
        return None
    if statement.basis == ("case-reports",) or statement.frequency is None:
        return "unknown"
    return statement.frequency.word


def _frequency_words(statement: Statement, world: World) -> str | None:
    frequency = statement.frequency
    if frequency is None or frequency.cases is None or frequency.by is None:
        return None
    share = world.word("frequency.share").format(cases=frequency.cases, of=frequency.of)
    return world.word("frequency.by").format(share=share, label=_label(frequency.by, world))


def _label(reference: str, world: World) -> str:
    known = world.manual.references.get(reference)
    return label_of(known) if known else reference


def _labels(references: Sequence[str], world: World) -> str:
    return ", ".join(_label(reference, world) for reference in references)


def _grounds(statement: Statement, world: World, reviewed: bool) -> tuple[str, ...]:
    """Ready sentences: what it rests on, then which demands are ours alone. Nothing is said twice."""
    after = ".reviewed" if reviewed else ""
    said = [_use_grounds(statement, world)] if statement.kind == "use" else []
    ours = [] if statement.basis == ("editors",) else [d for d in statement.demands if d.by_editors]
    for basis in statement.basis:
        if basis != "editors":
            said.append(world.word(f"grounds.{basis}"))
        elif not ours:
            said.append(world.word(f"grounds.editors{after}"))
    if ours:
        named = [world.word("grounds.quoted").format(demand=world.phrases.demand(demand)) for demand in ours]
        key = "demand" if len(named) == 1 else "demands"
        said.append(world.word(f"grounds.{key}{after}").format(demand=world.phrases.listed(named, "list.and")))
    said = said or [world.word("grounds.none")]
    if statement.kind == "alert" and not reviewed:  # it could not wait for a signature, and says so
        said.append(world.word("grounds.alert"))
    return tuple(dict.fromkeys(said))


def _use_grounds(statement: Statement, world: World) -> str:
    if statement.grade_as_given:
        quoted = statement.grade_as_given
        return world.word("grounds.use.quoted").format(quoted=quoted.words, label=_label(quoted.by, world))
    if statement.certainty:
        label = _label(statement.certainty.by, world) if statement.certainty.by else ""
        return world.word(f"grounds.use.{statement.certainty.word}").format(label=label)
    return world.word("grounds.use" if statement.effect in STUDY_EFFECTS else "grounds.use.none")


def _certainty(statement: Statement, world: World) -> CertaintyView | None:
    strength = None
    if statement.strength:
        label = _label(statement.strength.by, world)
        strength = world.word("strength.by").format(word=world.word(f"strength.{statement.strength.word}"), label=label)
    if statement.grade_as_given:
        given = statement.grade_as_given
        return CertaintyView(None, given.words, _label(given.by, world), strength)
    if statement.certainty and statement.certainty.by:
        return CertaintyView(statement.certainty.word, None, _label(statement.certainty.by, world), strength)
    return CertaintyView(None, None, None, strength) if strength else None


def _result(result: Result, world: World) -> str:
    certainty = world.word(f"certainty.{result.certainty.word}")
    if result.certainty.by:
        certainty += f" ({_label(result.certainty.by, world)})"
    return world.word("result.line").format(
        outcome=world.phrases.name(result.outcome),
        horizon=world.word(f"horizon.{result.horizon}"),
        effect=world.word(f"effect.{result.effect}"),
        certainty=certainty,
    )


def _professional(blocks: Blocks | None, professional: bool) -> Blocks:
    return blocks if blocks and professional else ()


def _medicine(statement: Statement, world: World) -> tuple[Blocks, str | None]:
    """The policy's sentence where it is due, and its language where that is not the page's."""
    if not asks_for_medicine(statement, world.relations, world.edition):
        return (), None
    policy = world.manual.policy
    language = world.language if world.language in policy else world.original
    words = next((s.words.wording(world.edition) for s in policy.get(language, ()) if s.id == MEDICINE), None)
    return words or (), None if language == world.language else language


def _inherited(item: Printed, world: World) -> InheritedView | None:
    if item.source is None:
        return None
    card = world.card(item.source)
    if card is None:
        raise KeyError(item.source)
    title = card.title.wording(world.edition) or ""
    if item.part or card.concept is None:
        name, language = title, card.language
        mark = world.word("inherited.part").format(title=name)
    else:
        name, known = world.phrases.name(card.concept), world.concepts.get(card.concept)
        language = known.language if known else world.language
        mark = world.word("inherited.above").format(name=name)
    foreign = language if language != world.language else None
    return InheritedView(item.source, mark, _address(item, world), name, foreign)
