"""``precaution``: for whom something is demanded before or during a session."""

from vademecum.authored.statement import Statement
from vademecum.model.when import Measure, Term, terms_of
from vademecum.source import codes, values
from vademecum.source.directive import STATEMENT_LABELS, Directive, Option
from vademecum.source.given import Given
from vademecum.source.statements import (
    ASK,
    AVOID,
    BASIS,
    CHANGE,
    CITE,
    CONTACT,
    CONTRARY,
    EDITIONS,
    FACTS,
    GROUP,
    LIMIT,
    REVIEW_EVERY,
    SEVERITY,
    URGENT,
    check_demanded,
    demands_of,
    statement_of,
)


def become(given: Given) -> Statement:
    demands = demands_of(given)
    check_demanded(given, demands)
    _check_then(given)
    return statement_of(given, "precaution", demands=demands)


def _check_then(given: Given) -> None:
    """ "then" says what is due when a time is over: one must be named."""
    when = given.values.get("when")
    timed = when is not None and any(map(_passes, terms_of(when)))
    if given.has("then") and not (given.has("until") or timed or (given.has("when") and when is None)):
        mend = "add :until:, or a time to :when:, as in surgery (past < 6 weeks); or remove it"
        given.fault(codes.CONTRADICTION, '"then" follows a time, and none is named', mend, "then")


def _passes(term: Term) -> bool:
    """What the term says of somebody comes to an end by itself."""
    return isinstance(term, Measure) or any(q.name in ("past", "recent", "week", "acute") for q in term.qualifiers)


DIRECTIVE = Directive(
    "precaution",
    "what must not be done, must be asked, or must be changed, and for whom",
    "id",
    (
        Option("when", values.CONDITION, "for whom", "required", "when"),
        URGENT,
        CONTACT,
        AVOID,
        ASK,
        LIMIT,
        CHANGE,
        BASIS,
        CITE,
        Option("applies-to", values.APPLIES_TO, "the only techniques it speaks of", field="applies_to"),
        Option("by", values.ids("a role", "oncology-trained-therapist"), "who may do it", field="by"),
        Option("instead", values.ids("a concept", "foot-massage"), "what can be done instead", field="instead"),
        Option("unless", values.CONDITION, "for whom it may not apply", field="unless"),
        Option("until", values.TERM, "what ends it", field="until"),
        Option("then", values.THEN, "what is due after that time", field="then_ask"),
        SEVERITY,
        GROUP,
        Option("professional-when", values.CONDITION, "a threshold for professionals only", field="professional_when"),
        CONTRARY,
        FACTS,
        REVIEW_EVERY,
        EDITIONS,
    ),
    STATEMENT_LABELS,
    statement=True,
)
