"""VD702: the cross of a quiz stands at different choices in the two editions."""

from collections.abc import Iterator

from vademecum.authored.topic import Quiz
from vademecum.checks.lint.blocks import example, quiz
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    for section in reading.topic.sections:
        for item in section.items:
            if not isinstance(item, Quiz):
                continue
            mine, theirs = item.choices.consumer, item.choices.professional
            if mine is None or theirs is None or len(mine) != len(theirs):
                continue
            if [choice.correct for choice in mine] != [choice.correct for choice in theirs]:
                yield Hit(
                    "the right answers stand at different choices in the two editions",
                    "see which cross is wrong; if neither is, put the choices of both editions in one order",
                    Place(part=item.id),
                )


def _quiz(right: str, wrong: str) -> str:
    consumer = (
        "- [ ] Deep massage\n  Because: Thin bones can break.\n- [x] Light touch\n  Because: It is safe for bones."
    )
    professional = (
        f"- [{right}] Deep tissue massage\n  Because: Fracture is possible.\n"
        f"- [{wrong}] Light pressure\n  Because: It is tolerated."
    )
    return quiz(
        f"Consumer: What can people with thin bones have?\n\n{consumer}\n\n"
        f"Professional: What remains possible in osteoporosis?\n\n{professional}"
    )


SHARED = (
    "Both: What remains possible?\n\n- [ ] Deep massage\n  Because: Bones break.\n- [x] Touch\n  Because: It is light."
)

RULE = Rule(
    code="VD702",
    name="quiz-editions-differ",
    family="drift",
    severity="warning",
    who="editor",
    says="the cross of a quiz stands at different choices in the two editions",
    why=(
        "Both editions ask one question in their own words, and its choices stand in one order. A cross that slipped "
        "into the next line in one of them then shows at once, without anybody having to know the answer. Translators "
        "and reviewers, who lay the editions side by side, are helped by the same order."
    ),
    source="kinds of drift D7; editors' practice",
    bad=(example(_quiz("x", " ")),),
    good=(example(_quiz(" ", "x")), example(quiz(SHARED))),
    topic=find,
)
