"""``inherited``: what a topic adds to a statement of a topic above it, or why that one does not hold here."""

from vademecum.authored.statement import Statement
from vademecum.model.edition import EDITIONS as BOTH
from vademecum.source import codes, values
from vademecum.source.directive import BECAUSE, DOSE, POPULATION, Directive, Label, Option
from vademecum.source.given import Given
from vademecum.source.statements import (
    ASK,
    AVOID,
    CONTACT,
    EDITIONS,
    FACTS,
    LIMIT,
    REVIEW_EVERY,
    URGENT,
    check_demanded,
    demands_of,
    statement_of,
)


def become(given: Given) -> Statement:
    demands = demands_of(given)
    change = given.values.get("change")
    if change == "declined":
        _check_declined(given)
    elif change == "stricter":
        check_demanded(given, demands)
        _check_words(given)
    return statement_of(given, "inherited", demands=demands, parent=given.parent)


def _check_declined(given: Given) -> None:
    if not given.has("cite"):
        given.fault(codes.OPTION_MISSING, "who declines a precaution names the source", "add a line :cite: @source")
    if given.sound and BECAUSE.name not in given.texts:
        given.fault(codes.LABEL_MISSING, "who declines a precaution says why", "add a line Because: …")
    for name in ("urgent", "avoid", "ask", "limit"):
        if given.has(name):
            mend = "remove it, or write :change: stricter"
            given.fault(codes.CONTRADICTION, "what is declined demands nothing", mend, name)


def _check_words(given: Given) -> None:
    """What is stricter is said in words, in every edition due."""
    given.missing(
        [
            label.of(edition)
            for label in (_TITLE, _WORDS)
            for edition in BOTH
            if edition in given.editions and label.of(edition) not in given.texts and label.both not in given.texts
        ]
    )


_TITLE = Label("title", "title", "a noun of 1 to 60 characters; due where it is stricter", due=False)
_WORDS = Label("", "words", "what is stricter here; due where it is stricter", due=False)

DIRECTIVE = Directive(
    "inherited",
    "how a statement of a topic above holds here: stricter, or declined",
    "statement",
    (
        Option("change", values.STRICTER, "stricter, or declined", "required", "change"),
        URGENT,
        CONTACT,
        AVOID,
        ASK,
        LIMIT,
        Option("cite", values.CITES, "the sources; due where it is declined", field="cites"),
        FACTS,
        REVIEW_EVERY,
        EDITIONS,
    ),
    (_TITLE, _WORDS, BECAUSE, DOSE, POPULATION),
    statement=True,
)
