"""``quiz``: a question, its choices, and for each the reason why it is right or wrong."""

import re

from vademecum.authored.topic import Choice, Quiz
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import Edition
from vademecum.model.ids import statement_id
from vademecum.source import codes, values
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.given import Given
from vademecum.source.markdown import read_blocks
from vademecum.source.place import Place
from vademecum.source.texts import Texts
from vademecum.source.wording import LabelledText

CHOICES = Label("", "quiz", "the question, then - [x] and - [ ] items, each with an indented Because:")
_CHOICE = re.compile(r"- \[([ xX])\][ \t]+(?=\S)")
_BECAUSE = re.compile(r"[ \t]+Because:[ \t]*")
_MOST_CHOICES = 12

_Choices = tuple[Choice, ...]


def become(given: Given) -> Quiz:
    question, choices = worded_quiz(given, given.values.get("type"))
    checks = tuple(name if "/" in name else statement_id(given.topic, name) for name in given.values.get("checks", ()))
    before, given.reading.editions = given.reading.editions, given.editions
    for name, written in zip(checks, given.values.get("checks", ()), strict=True):
        given.reading.mention("statement", name, given.place_in("checks", written))
    given.reading.editions = before
    return Quiz(
        id=given.local,
        checks=checks,
        type=given.values.get("type", "one"),
        question=question,
        choices=choices,
        editions=given.editions,
    )


def worded_quiz(given: Texts, kind: str | None) -> tuple[Worded[Blocks], Worded[_Choices]]:
    """Question and choices in each edition due."""
    shared = given.texts.get(CHOICES.both)
    if shared is not None:
        question, choices = _read(given, shared, kind, given.editions)
        return given.for_due(question), given.for_due(choices)
    questions: dict[Edition, Blocks] = {}
    found: dict[Edition, _Choices] = {}
    for edition in given.editions:
        text = given.texts.get(CHOICES.of(edition))
        questions[edition], found[edition] = _read(given, text, kind, (edition,)) if text else ((), ())
    return Worded(**questions), Worded(**found)


def _read(given: Texts, text: LabelledText, kind: str | None, editions: tuple[Edition, ...]) -> tuple[Blocks, _Choices]:
    before, given.reading.editions = given.reading.editions, editions
    read = _question_and_choices(given, text, kind)
    given.reading.editions = before
    return read


def _question_and_choices(given: Texts, text: LabelledText, kind: str | None) -> tuple[Blocks, _Choices]:
    place = given.reading.place(text.line, text.column)
    lines = text.text.split("\n")
    starts = [at for at, line in enumerate(lines) if _CHOICE.match(line)]
    end = starts[0] if starts else len(lines)
    question = _blocks(given, lines[:end], place, 0, 1)
    ends = [*starts[1:], len(lines)] if starts else []
    parts = [lines[start:stop] for start, stop in zip(starts, ends, strict=True)]
    choices = tuple(_choice(given, part, place, start) for start, part in zip(starts, parts, strict=True))
    if given.sound and not any(map(_strays, parts)):  # what is in no choice may be one
        _check(given, question, choices, kind, place)
    return question, choices


def _strays(lines: list[str]) -> list[int]:
    """The lines below a choice that are not indented."""
    return [at for at, line in enumerate(lines) if at and line.strip() and not line.startswith((" ", "\t"))]


def _choice(given: Texts, lines: list[str], place: Place, at: int) -> Choice:
    opening = _CHOICE.match(lines[0])
    if opening is None:  # the caller looked for it
        raise AssertionError("not a choice")
    for stray in _strays(lines):
        span = place.at(at + stray + 1, 1, len(lines[stray]))
        mend = "begin a choice with - [x] or - [ ], and indent what belongs to one by two spaces"
        given.reading.fault(codes.QUIZ, span, "this line is in no choice", mend)
        return Choice(opening[1] != " ", (), ())
    reason = next((offset for offset, line in enumerate(lines) if offset and _BECAUSE.match(line)), None)
    if reason is None and given.sound:
        mend = "add an indented line Because: … below it"
        given.reading.fault(codes.QUIZ, place.at(at + 1, 1, len(lines[0])), "this choice does not say why", mend)
    reason = len(lines) if reason is None else reason
    words = _blocks(given, lines[:reason], place, at, opening.end() + 1)
    because = _reason(given, lines[reason:], place, at + reason)
    return Choice(opening[1] != " ", words, because)


def _reason(given: Texts, lines: list[str], place: Place, at: int) -> Blocks:
    opening = _BECAUSE.match(lines[0]) if lines else None
    if opening is None:
        return ()
    blocks = _blocks(given, lines, place, at, opening.end() + 1)
    if not blocks:
        given.reading.fault(codes.QUIZ, place.at(at + 1, 1, len(lines[0])), "the reason is empty", "say why")
    return blocks


def _blocks(given: Texts, lines: list[str], place: Place, at: int, column: int) -> Blocks:
    """Blocks of some lines; the first is read from ``column`` on."""
    if not lines:
        return ()
    where = place.at(at + 1, column)
    text = "\n".join([lines[0][column - 1 :], *lines[1:]])
    return read_blocks(text, Place(where.path, where.line, where.column), given.reading)


def _check(given: Texts, question: Blocks, choices: _Choices, kind: str | None, place: Place) -> None:
    right = sum(choice.correct for choice in choices)
    fault = None
    if not question:
        fault = ("the question is missing", "write it before the choices")
    elif not 2 <= len(choices) <= _MOST_CHOICES:
        counted = f"{len(choices) or 'no'} choice{'s' * (len(choices) != 1)}"
        fault = (f"{counted} can be read", f"write 2 to {_MOST_CHOICES} lines that begin with - [x] or - [ ]")
    elif kind == "true-false" and len(choices) != 2:
        fault = ("a question of the type true-false has two choices", "remove the others, or write :type: one")
    elif right == 0 or (right > 1 and kind in ("one", "true-false")):
        how_many = f"{right} choices are" if right else "no choice is"
        mend = (
            f"mark {'one choice' if kind != 'several' else 'at least one choice'} with - [x], and the others with - [ ]"
        )
        fault = (f"{how_many} marked as right", mend)
    if fault:
        given.reading.fault(codes.QUIZ, place.at(1), *fault)


DIRECTIVE = Directive(
    "quiz",
    "a question for readers",
    "id",
    (
        Option("checks", values.STATEMENTS, "the statements that prove the answer", "required"),
        Option("type", values.QUIZ_TYPE, "how many choices are right", "required"),
        Option("editions", values.EDITION_LIST, "the only edition it is due in"),
    ),
    (CHOICES,),
    inner=("Because",),
)
