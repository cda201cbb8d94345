"""The statements of a topic in both editions' words, for rules that compare them. English only, so far."""

from collections.abc import Iterator

from vademecum.authored.statement import Statement
from vademecum.checks.comparing.facts import GUARDED
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Place
from vademecum.checks.lint.said import Said

SHOWN = 9  # words of a phrase that a finding names


def is_compared(reading: Reading) -> bool:
    """Whether there are tools for the topic's language."""
    return reading.topic.language == "en"


def statements(reading: Reading, *kinds: str) -> Iterator[Statement]:
    if is_compared(reading):
        yield from (one for one in reading.topic.statements if not kinds or one.kind in kinds)


def _wordings(reading: Reading, desk: Desk) -> tuple[tuple[str, Said | None, Said | None], ...]:
    """Kind, consumer and professional words of every statement, for all rules."""
    return reading.once(
        "wordings",
        lambda: tuple(
            (one.kind, reading.said(one, "consumer", desk), reading.said(one, "professional", desk))
            for one in statements(reading)
        ),
    )


def each(reading: Reading, desk: Desk, *kinds: str) -> Iterator[Said]:
    """Every wording of every statement; a wording that both editions share is asked once."""
    for kind, consumer, professional in _wordings(reading, desk):
        if kinds and kind not in kinds:
            continue
        if consumer is not None:
            yield consumer
        if professional is not None and (consumer is None or professional.label != "Both"):
            yield professional


def guarded(reading: Reading, desk: Desk) -> Iterator[Said]:
    """Every wording of what keeps readers from harm, but for what an heir declines."""
    for said in each(reading, desk, *GUARDED):
        assert said.statement is not None
        if said.statement.change != "declined":
            yield said


def both(reading: Reading, desk: Desk, *kinds: str) -> Iterator[tuple[Said, Said]]:
    """Statements with a wording of its own for each edition: consumer, professional."""
    for kind, consumer, professional in _wordings(reading, desk):
        if kinds and kind not in kinds:
            continue
        if consumer is not None and professional is not None and consumer.label != "Both":
            yield consumer, professional


def other_of(said: Said, reading: Reading, desk: Desk) -> Said | None:
    """The other edition's wording of the same statement."""
    assert said.statement is not None
    return reading.said(said.statement, "professional" if said.edition == "consumer" else "consumer", desk)


def at(said: Said, phrase: str | None = None) -> Place:
    return Place(part=said.part, label=said.label, phrase=shown(phrase) if phrase else None)


def shown(phrase: str) -> str:
    """The beginning of a phrase."""
    return " ".join(phrase.split()[:SHOWN])


def words_for(said: Said) -> str:
    return f"the {said.edition} words"
