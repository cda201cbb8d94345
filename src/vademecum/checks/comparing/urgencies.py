"""Whether an edition's words want help as soon as its statement does."""

from vademecum.checks.comparing import facts
from vademecum.checks.lint.said import Said
from vademecum.checks.text import advice
from vademecum.checks.text.patterns import AnyCase, has


def urgency_fault(said: Said) -> tuple[str, str] | None:
    """What is wrong with how fast the words want help: the fault, and the words that would be right."""
    statement = said.statement
    assert statement is not None
    level = facts.urgency(statement)
    told = [c.text for c in said.clauses]
    text = " \n ".join(told)
    if level is None:
        return None
    if said.edition == "professional":
        wanted = {"emergency": advice.URGENT_PRO, "today": advice.URGENT_PRO, "call": advice.CALLS}[level]
        if not wanted.found_in(text):
            return f'"urgent {level}" is not in the words', "say how soon help is needed"
        if level != "call" and (late := _late(said)):
            return f'"{late}" is later than "urgent {level}"', "say how soon help is needed"
        return None
    if not _HELPERS.found_in(text):
        return f'"urgent {level}" is in the words without whom to turn to', _SPOKEN[level]
    now, today = advice.AT_ONCE.found_in(text), advice.TODAY.found_in(text)
    if late := _late(said):
        return f'"{late}" is later than "urgent {level}"', _SPOKEN[level]
    if level == "emergency" and not now:
        return '"urgent emergency" is not in the words', _SPOKEN[level]
    if level == "today" and not today:
        return '"urgent today" is not in the words', _SPOKEN[level]
    if level == "today" and now:
        return 'the words say "at once", the code says "urgent today"', "let both say the same"
    if level == "call" and not advice.CALLS.found_in(text):
        return '"urgent call" is not in the words', _SPOKEN[level]
    if level == "call" and (now or today):
        return 'the words are more urgent than "urgent call"', "let both say the same"
    return None


_HELPERS = AnyCase(
    r"\b(?:doctors?|nurses?|midwi\w+|clinics?|clinicians?|hospitals?|help|care|emergency|ambulance|911|112|999"
    r"|teams?|dentists?|pharmac\w+|poison|physicians?|providers?|surgeons?|line|lifeline|crisis)\b"
)
_SPOKEN = {"emergency": 'say "at once"', "today": 'say "today"', "call": "say whom to call before anything else"}


def _late(said: Said) -> str | None:
    for clause in said.clauses:
        if (found := advice.LATE.search(clause.text)) and (
            advice.CALLS.found_in(clause.text)
            or advice.AT_ONCE.found_in(clause.text)
            or has(r"\b(?:get|go|help|care|assess\w*|urgen\w*|emergenc\w*)\b", clause.text)
        ):
            return found.group()
    return None
