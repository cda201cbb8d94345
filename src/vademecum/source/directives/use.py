"""``use``: what a study or guideline says of an effect."""

from vademecum.authored.statement import Statement
from vademecum.source import codes, values
from vademecum.source.directive import STATEMENT_LABELS, Directive, Option
from vademecum.source.given import Given
from vademecum.source.statements import CITE, CONTRARY, EDITIONS, FACTS, REVIEW_EVERY, statement_of


def become(given: Given) -> Statement:
    _check_certainty(given)
    return statement_of(given, "use")


def _check_certainty(given: Given) -> None:
    graded = [name for name in ("certainty", "grade-as-given") if given.has(name)]
    if len(graded) == 2:
        mend = "keep the one that the source uses"
        given.fault(codes.CONTRADICTION, '"certainty" and "grade-as-given" exclude each other', mend, "grade-as-given")
    elif not graded and given.values.get("effect") not in ("not-studied", "unknown"):
        mend = "add :certainty: low by @source, :certainty: ungraded, or :grade-as-given:"
        given.fault(codes.NO_EVIDENCE, "how sure this is is not said", mend, severity="warning")


DIRECTIVE = Directive(
    "use",
    "what something does for a problem, and how well that is known",
    "id",
    (
        Option("for", values.CONDITION, "the problem", "required", "about"),
        Option("effect", values.EFFECT, "what was found", "required", "effect"),
        CITE,
        Option("outcome", values.one_id("an outcome", "pain"), "what was measured", field="outcome"),
        Option("versus", values.one_id("a comparator", "inactive-control"), "compared with what", field="versus"),
        Option("horizon", values.HORIZON, "for how long", field="horizon"),
        Option("population", values.one_id("a population", "adults"), "in whom", field="population"),
        Option("certainty", values.CERTAINTY, "a GRADE word and who gave it", field="certainty"),
        Option("grade-as-given", values.GRADE, "another scheme, quoted", field="grade_as_given"),
        Option("strength", values.STRENGTH, "how strongly it is recommended", field="strength"),
        Option("result", values.RESULT, "one outcome's result", field="results", repeated=True),
        CONTRARY,
        FACTS,
        REVIEW_EVERY,
        EDITIONS,
    ),
    STATEMENT_LABELS,
    statement=True,
)
