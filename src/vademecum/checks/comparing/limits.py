"""Limits that were turned round: "under 50" in one wording, "over 50" in the other or in the code."""

import re
from collections.abc import Iterator

from vademecum.checks.comparing import facts
from vademecum.checks.lint.said import Said
from vademecum.checks.text.numbers import Quantity, of_code, quantities
from vademecum.checks.text.patterns import AnyCase
from vademecum.model.when import Condition, Measure, terms_of

_LEAST = (
    r"over|above|more than|older than|higher than|greater than|longer than|at least|not less than|exceed\w*|past"
    r"|beyond|[>≥]"
)
_MOST = (
    r"under|below|less than|fewer than|younger than|lower than|shorter than|at most|up to|no more than|not more than"
    r"|not over|not above|no longer than|[<≤]"
)
_SIDE = AnyCase(
    rf"(?:(?<!\w)(?:(?P<most>{_MOST})|(?P<least>{_LEAST})))\s*"
    r"(?:(?:the |an? )?ages? (?:of )?|aged |about |week |month )?$"
)


# "Treat below 160; above that …" says both sides of one limit.
_COUNTERPART = AnyCase(r"\b(?:above|over|below|under|beyond) (?:that|this|it)\b")


def _side(text: str, number: Quantity) -> str | None:
    """ "least" or "most", if words before a number say which."""
    digit = re.search(r"\d", number.said)
    at = number.start + (digit.start() if digit else 0)
    found = _SIDE.search(text[max(0, at - 32) : at])
    return None if found is None else "most" if found["most"] else "least"


def _sided(said: Said) -> list[tuple[Quantity, str | None]]:
    return [(one, _side(text, one)) for text in (said.title, said.text, said.more) for one in quantities(text)]


def _coded(condition: Condition) -> Iterator[tuple[Quantity, str | None]]:
    for term in terms_of(condition):
        if isinstance(term, Measure):
            side = "least" if term.compare.startswith(">") else "most"
            yield from ((of_code(value, term.unit), side) for value in (term.value, term.second) if value is not None)


def turned_limits(consumer: Said, professional: Said) -> Iterator[tuple[Said, Quantity]]:
    """Numbers that one wording has from below, and the other, or the code, from above."""
    statement = consumer.statement
    assert statement is not None
    code = [side for _, condition in facts.conditions(statement) for side in _coded(condition)]
    more = list(_coded(statement.professional_when)) if statement.professional_when else []
    mine, theirs = _sided(consumer), _sided(professional)
    if _COUNTERPART.found_in(professional.text):
        code = more = []
    for said, own, others in ((consumer, mine, theirs), (consumer, mine, code), (professional, theirs, [*code, *more])):
        for number, side in own:
            known = {their_side for one, their_side in others if number.same(one)}
            sides = {own_side for one, own_side in own if number.same(one)}
            if side is not None and known - {None} and side not in known and len(sides - {None}) == 1:
                yield said, number
                return
