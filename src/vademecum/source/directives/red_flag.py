"""``red-flag``: signs that need help soon."""

from vademecum.authored.statement import Statement
from vademecum.model.when import terms_of
from vademecum.source import codes, values
from vademecum.source.directive import STATEMENT_LABELS, Directive, Option
from vademecum.source.given import Given
from vademecum.source.statements import (
    AVOID,
    BASIS,
    CITE,
    CONTACT,
    CONTRARY,
    EDITIONS,
    FACTS,
    GROUP,
    REVIEW_EVERY,
    SEVERITY,
    demands_of,
    statement_of,
)


def become(given: Given) -> Statement:
    if not (given.has("signs") or given.has("when")):
        mend = "add a line :signs: chest-pain, or :when:"
        given.fault(codes.OPTION_MISSING, "neither signs nor a condition say when it is one", mend)
    signs = given.values.get("signs")
    if signs is not None and len(terms_of(signs)) > 1 and not given.has("count"):
        mend = "add :count: any, :count: all, or :count: unstated where the source does not say"
        given.fault(codes.COUNT, "with several signs it must be said how many make a red flag", mend, "signs")
    if given.has("count") and not given.has("signs"):
        given.fault(codes.COUNT, '"count" without signs', "remove it, or add :signs:", "count")
    return statement_of(given, "red-flag", demands=demands_of(given))


DIRECTIVE = Directive(
    "red-flag",
    "signs that need help, and how soon",
    "id",
    (
        Option("signs", values.CONDITION, "what is seen or felt", field="signs"),
        Option("when", values.CONDITION, "in whom", field="when"),
        Option("urgent", values.URGENT, "how soon to get help", "required"),
        CONTACT,
        Option("count", values.COUNT, "how many of several signs", field="count"),
        BASIS,
        CITE,
        Option("suspect", values.one_id("a condition", "pulmonary-embolism"), "what it may be", field="suspect"),
        Option("phase", values.PHASE, "before, during or after a session", field="phase"),
        AVOID,
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
