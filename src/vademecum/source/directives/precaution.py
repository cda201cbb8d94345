"""``precaution``: for whom something is demanded before or during a session."""

from vademecum.authored.statement import Statement
from vademecum.source import values
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
    return statement_of(given, "precaution", demands=demands)


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
