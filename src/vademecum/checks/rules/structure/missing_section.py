"""VS107: a topic without a part that readers of its kind look for."""

from collections.abc import Iterator

from vademecum.authored.statement import Statement
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.samples import section
from vademecum.model.demand import Ask, Urgent


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    missing = list(_missing(reading, desk))
    if missing:
        kind = reading.topic.kind
        yield Hit(
            f"this topic of the kind {kind} does not say {'; nor '.join(missing)}",
            "write it, or say in words that it is not known",
            Place(part="kind"),
        )


def _missing(reading: Reading, desk: Desk) -> Iterator[str]:
    topic, statements = reading.topic, reading.topic.statements
    kinds = {statement.kind for statement in statements}
    keys = {part.key for part in topic.sections}
    inherits = bool(desk.relations.above.get(topic.id))
    warns = bool(kinds & {"precaution", "red-flag", "inherited"}) or inherits or "precautions" in keys
    helps = "use" in kinds or "uses" in keys or "what-helps" in keys
    harms = "adverse-effect" in kinds or "side-effects" in keys or inherits
    sends = inherits or any(_sends_for_help(statement) for statement in statements)
    wanted = {
        "therapy": (
            (helps, "what it is used for (Uses)"),
            (harms, "what harm it can do (Side effects)"),
            (warns, "who should take care (Precautions)"),
            (sends or not warns, "when to get help or whom to ask (a red flag, or a precaution with ask or urgent)"),
        ),
        "technique": ((warns, "who should take care (Precautions)"),),
        "condition": ((helps, "what helps (What helps)"),),
        "safety": ((warns, "what to watch for (Red flags or Precautions)"),),
        "overview": (),
    }
    yield from (what for there, what in wanted[topic.kind] if not there)


def _sends_for_help(statement: Statement) -> bool:
    if statement.kind in ("red-flag", "alert"):
        return True
    return any(isinstance(demand, Urgent | Ask) for demand in statement.demands)


_USE = """
## Uses

:::{use} back-pain
:for: back-pain
:effect: helps
:certainty: low by @moss2021
:cite: @moss2021

Both title: Low back pain
Consumer: It may ease low back pain for a short time.
Professional: May reduce low back pain in the short term [@moss2021].
:::
"""
_SUMMARY = ":::{summary}\nConsumer: Hands press the body.\nProfessional: Manipulation of soft tissue.\n:::\n"

RULE = Rule(
    code="VS107",
    name="missing-section",
    family="structure",
    severity="warning",
    who="editor",
    says="a topic lacks a part that every topic of its kind has",
    why=(
        "Readers who compare treatments look for the same things in each: what it is for, what harm it can do, who "
        "should take care, when to get help. What is missing is read as 'none'. A part that the topic inherits counts, "
        "and so does a sentence under the heading that says that something is not known."
    ),
    source="DISCERN, questions 10 and 11 (benefits and risks of each treatment); editors' practice for the rest",
    bad=(Example(body=_SUMMARY + _USE), Example(body=_SUMMARY + "\n## Side effects\n\nWe know of none.\n")),
    good=(
        section("Words."),
        Example(
            body=_SUMMARY + _USE + "\n## Side effects\n\nNo study looked for harm.\n\n"
            "## Precautions\n\nAsk your care team first.\n\n"
            ":::{precaution} thin-bones\n:when: osteoporosis (known, suspected)\n:ask: care-team\n"
            ":basis: reference-work\n:cite: @fern2024\n\nBoth title: Thin bones\n"
            "Consumer: Ask your care team first if your bones are thin.\n"
            "Professional: Consult the care team in osteoporosis [@fern2024].\n:::\n"
        ),
    ),
    topic=find,
)
