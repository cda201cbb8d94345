"""What all statements share: the fields that their options fill, their demands, and the rules about evidence."""

from typing import Any

import msgspec

from vademecum.authored.statement import Statement, StatementKind
from vademecum.model.demand import LEVELS, Ask, AvoidAll, Demand, Urgent, level_of
from vademecum.source import codes, values
from vademecum.source.directive import BECAUSE, DOSE, POPULATION, TITLE, WORDS, Option
from vademecum.source.given import Given

DEMANDS = ("urgent", "avoid", "ask", "limit", "change")

# Options that most statements take.
CITE = Option("cite", values.CITES, "the sources", "evidence", "cites")
CONTRARY = Option("contrary", values.CITES, "sources that say otherwise", field="contrary")
FACTS = Option("facts", values.FACTS, "marks of verified facts, for editors", field="facts")
REVIEW_EVERY = Option("review-every", values.INTERVAL, "how often it is reviewed", field="review_months")
EDITIONS = Option("editions", values.EDITION_LIST, "the only edition it is due in; needs Because:")
SEVERITY = Option("severity", values.SEVERITY, "how bad it can be", field="severity")
GROUP = Option("group", values.GROUP, "where long lists file it", field="group")
BASIS = Option("basis", values.BASIS, "what kind of source says so", "evidence", "basis")

URGENT = Option("urgent", values.URGENT, "get help: how soon")
CONTACT = Option("contact", values.one_id("a role", "doctor"), "whom to call, with urgent: call")
AVOID = Option("avoid", values.AVOID, "what not to do, and where", repeated=True)
ASK = Option("ask", values.ASK, "who must agree before the session", repeated=True)
LIMIT = Option("limit", values.LIMIT, "how much at most", repeated=True)
CHANGE = Option("change", values.CHANGE, "what to do in another way", repeated=True)


def statement_of(given: Given, kind: StatementKind, **more: Any) -> Statement:
    """The statement with everything that its options and labels say. Checks what holds for every kind."""
    fields: dict[str, Any] = {
        field: given.values[option] for option, field in given.directive.fields if option in given.values
    }
    given.needs_because()
    check_evidence(given)
    return Statement(
        id=given.id,
        kind=kind,
        span=given.span,
        editions=given.editions,
        title=given.lines(TITLE),
        words=given.blocks(WORDS),
        because=given.alone(BECAUSE),
        dose=given.alone(DOSE),
        population_words=given.alone(POPULATION),
        **fields,
        **more,
    )


def demands_of(given: Given) -> tuple[Demand, ...]:
    """The demands, strictest first; equally strict ones in the order of writing."""
    found: list[Demand] = []
    for name in _demanding(given):
        value = given.values.get(name)
        if value is not None:
            found += value if isinstance(value, tuple) else (value,)
    contact = given.values.get("contact")
    if contact is not None:
        found = [msgspec.structs.replace(each, contact=contact) if isinstance(each, Urgent) else each for each in found]
    _check_contact(given, found)
    _check_together(given, found)
    return tuple(sorted(found, key=lambda demand: LEVELS.index(level_of(demand))))


def _demanding(given: Given) -> list[str]:
    """The options of the directive that state demands: "change" means something else where it fills a field."""
    return [option.name for option in given.directive.options if option.name in DEMANDS and not option.field]


def _check_contact(given: Given, found: list[Demand]) -> None:
    urgent = next((each for each in found if isinstance(each, Urgent)), None)
    calls = urgent is not None and urgent.level == "call"
    if calls and not given.has("contact"):
        given.fault(codes.CONTACT, '"urgent: call" does not say whom to call', "add a line :contact: doctor", "urgent")
    if given.has("contact") and not calls and (urgent is not None or not given.has("urgent")):
        mend = "remove it, or write :urgent: call"
        given.fault(codes.CONTACT, '"contact" belongs to "urgent: call"', mend, "contact")


def _check_together(given: Given, found: list[Demand]) -> None:
    if any(isinstance(each, AvoidAll) for each in found) and any(isinstance(each, Ask) for each in found):
        mend = '"only if the team agrees" is ask alone: remove one of the two'
        given.fault(codes.CONTRADICTION, '"avoid: all" and "ask" contradict each other', mend, "ask")
    if given.has("urgent") and given.has("unless"):
        mend = "remove it: nobody should talk themselves out of getting help"
        given.fault(codes.UNLESS_BESIDE_URGENT, '"unless" beside "urgent"', mend, "unless")
    avoided = [each for each in found if type(each).__name__.startswith("Avoid")]
    if len(avoided) > 1 and any(isinstance(each, AvoidAll) for each in avoided):
        mend = 'keep "avoid: all" alone'
        given.fault(codes.CONTRADICTION, '"avoid: all" leaves nothing to add', mend, "avoid")


def check_demanded(given: Given, demands: tuple[Demand, ...]) -> None:
    """At least one demand is due; one that was written badly has its own finding."""
    if not demands and not any(given.has(name) for name in _demanding(given)):
        mend = f"add one of {', '.join(f':{name}:' for name in _demanding(given))}"
        given.fault(codes.NO_DEMAND, "nothing is demanded: the reader would not know what to do", mend)


def check_evidence(given: Given) -> None:
    """Evidence that is missing is a warning: the topic can be read, and the reader is told."""
    options = given.directive.by_name
    if "basis" in options and options["basis"].need == "evidence" and not given.has("basis"):
        _warn(given, "its basis is not named", "add a line :basis: guideline, or :basis: editors")
    basis = given.values.get("basis", ())
    perhaps_from_editors = set(basis) == {"editors"} or (given.has("basis") and not basis)
    if "cite" in options and options["cite"].need == "evidence" and not given.has("cite") and not perhaps_from_editors:
        editors = ", or :basis: editors if it is your own advice" if "basis" in options else ""
        _warn(given, "no source is named", f"add a line :cite: @source{editors}")
    _check_both_sides(given)


def _check_both_sides(given: Given) -> None:
    """Sources that agree and sources that do not are never mixed."""
    for source in given.values.get("contrary", ()):
        if source in given.values.get("cite", ()):
            span = given.place_in("contrary", source)
            message = f"@{source} stands under :cite: and under :contrary:"
            given.reading.fault(codes.CONTRADICTION, span, message, "remove it from one of the two")


def _warn(given: Given, message: str, mend: str) -> None:
    given.fault(codes.NO_EVIDENCE, message, mend, severity="warning")
