"""``alert``: news that cannot wait for a review. It stands in both editions, always."""

from vademecum.authored.statement import Statement
from vademecum.source import codes, values
from vademecum.source.directive import STATEMENT_LABELS, Directive, Option
from vademecum.source.given import Given
from vademecum.source.statements import (
    ASK,
    AVOID,
    CHANGE,
    CITE,
    CONTACT,
    FACTS,
    GROUP,
    LIMIT,
    REVIEW_EVERY,
    URGENT,
    demands_of,
    statement_of,
)


def become(given: Given) -> Statement:
    issued, lifted = given.values.get("from"), given.values.get("until")
    if issued and lifted and lifted < issued:
        given.fault(codes.DATE, "the alert ends before it begins", "exchange the two days, or mend one", "until")
    return statement_of(given, "alert", demands=demands_of(given))


DIRECTIVE = Directive(
    "alert",
    "news that heads the pages of its topic, its heirs and the topics it concerns",
    "id",
    (
        Option("from", values.DATE, "the day it was issued", "required", "issued"),
        Option("severity", values.SEVERITY, "how bad it can be", "required", "severity"),
        Option("until", values.DATE, "the last day at the head of pages", field="lifted"),
        Option(
            "concerns", values.ids("a topic", "massage-therapy", "topic"), "other topics it heads", field="concerns"
        ),
        Option("when", values.CONDITION, "for whom", field="when"),
        URGENT,
        CONTACT,
        AVOID,
        ASK,
        LIMIT,
        CHANGE,
        Option("basis", values.BASIS, "what kind of source says so", field="basis"),
        CITE,
        GROUP,
        FACTS,
        REVIEW_EVERY,
    ),
    STATEMENT_LABELS,
    statement=True,
)
