"""``adverse-effect``: harm that was seen or reported."""

from vademecum.authored.statement import Statement
from vademecum.source import codes, values
from vademecum.source.directive import STATEMENT_LABELS, Directive, Option
from vademecum.source.given import Given
from vademecum.source.statements import (
    BASIS,
    CITE,
    CONTRARY,
    EDITIONS,
    FACTS,
    GROUP,
    REVIEW_EVERY,
    SEVERITY,
    statement_of,
)


def become(given: Given) -> Statement:
    frequency = given.values.get("frequency")
    if given.values.get("basis") == ("case-reports",) and frequency is not None and frequency.word != "unknown":
        mend = "write :frequency: unknown: single reports do not count those who were unharmed"
        given.fault(codes.FREQUENCY, "case reports do not tell how often something happens", mend, "frequency")
    return statement_of(given, "adverse-effect")


DIRECTIVE = Directive(
    "adverse-effect",
    "a harm",
    "id",
    (
        BASIS,
        CITE,
        Option("frequency", values.FREQUENCY, "how often; rare needs numbers", field="frequency"),
        Option("serious", values.YES, "it is serious", field="serious"),
        Option("site", values.one_id("a site", "neck"), "where", field="site"),
        Option("technique", values.one_id("a technique", "deep-tissue"), "after what", field="technique"),
        SEVERITY,
        GROUP,
        CONTRARY,
        FACTS,
        REVIEW_EVERY,
        EDITIONS,
    ),
    STATEMENT_LABELS,
    statement=True,
)
