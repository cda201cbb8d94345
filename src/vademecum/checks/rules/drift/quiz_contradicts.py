"""VD701: the answer of a quiz does not say what its statements say."""

from collections.abc import Iterator

from vademecum.authored.topic import Quiz
from vademecum.checks.comparing import pairs, quizzes
from vademecum.checks.lint.blocks import example, quiz
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.model.edition import EDITIONS
from vademecum.render.text import plain


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not pairs.is_compared(reading):
        return
    for item in (item for section in reading.topic.sections for item in section.items if isinstance(item, Quiz)):
        proofs = quizzes.proving(item, reading.topic, desk)
        for edition in EDITIONS:
            for choice, fault in quizzes.wrong_answers(item, edition, proofs, reading.topic):
                words = plain(choice.words)
                yield Hit(
                    f'"{pairs.shown(words)}" {fault}',
                    "move the cross, or mend the statement",
                    Place(part=item.id, phrase=pairs.shown(words)),
                )
            for words, number in quizzes.strange_numbers(item, edition, proofs):
                yield Hit(
                    f'the answer "{pairs.shown(words)}" has a number ({number}) that its statements do not have',
                    "let the answer and its statement say the same number",
                    Place(part=item.id, phrase=pairs.shown(words)),
                )


RULE = Rule(
    code="VD701",
    name="quiz-contradicts",
    family="drift",
    severity="error",
    who="editor",
    says="the answer of a quiz does not say what its statements say",
    why=(
        "People remember the answer of a quiz better than the page. An answer that was right before the "
        "statement changed, or a cross that slipped into the next line, teaches the opposite of the manual. "
        "Answers are compared with what the statements demand or found, and their numbers with the "
        "statements' numbers."
    ),
    source="kinds of drift D7",
    bad=(
        example(
            quiz(
                "Both: With thin bones, deep massage is fine if it feels good.\n\n"
                "- [x] True\n  Because: It feels good.\n- [ ] False\n  Because: Thin bones can break.",
                type="true-false",
            )
        ),
    ),
    good=(
        example(
            quiz(
                "Both: With thin bones, deep massage is fine if it feels good.\n\n"
                "- [ ] True\n  Because: There is no such exception.\n- [x] False\n  Because: Thin bones can break.",
                type="true-false",
            )
        ),
        example(
            quiz(
                "Both: You take blood thinners. What do you do first?\n\n"
                "- [x] Ask your care team.\n  Because: The team knows you.\n- [ ] Start at once.\n  Because: "
                "They need to know.",
                checks="blood-thinners",
            )
        ),
    ),
    topic=find,
)
