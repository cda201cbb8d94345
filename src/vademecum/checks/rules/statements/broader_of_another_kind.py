"""VN106: a concept under one of another kind."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

# Kinds that may stand under one another: a disease may be a symptom's kind, a technique a therapy's.
_NEAR = (
    frozenset(("condition", "symptom", "finding", "life-stage", "event")),
    frozenset(("measurement", "finding")),
    frozenset(("technique", "therapy", "comparator", "event")),
    frozenset(("population", "life-stage", "condition")),
    frozenset(("outcome", "symptom", "condition")),
    frozenset(("device", "therapy")),
)


def find(desk: Desk) -> Iterator[Hit]:
    concepts = desk.manual.concepts[desk.manual.config.original]
    for concept in concepts.values():
        for name in concept.broader:
            wider = concepts.get(name)
            if wider is None or wider.kind == concept.kind:
                continue
            if not any({wider.kind, concept.kind} <= near for near in _NEAR):
                yield Hit(
                    f'the {concept.kind} "{concept.id}" stands under the {wider.kind} "{name}"',
                    "name a broader concept of its kind, or mend one of the two kinds",
                    path=concept.span.path,
                )


def _calf(broader: str) -> Example:
    text = (
        f"---\nid: calf\nkind: site\nbroader: [{broader}]\n---\nConsumer name: calf\nProfessional name: calf\n"
        "Gloss: The back of the leg below the knee.\n"
    )
    leg = "---\nid: leg\nkind: site\n---\nConsumer name: leg\nProfessional name: leg\nGloss: Hip to foot.\n"
    return Example(
        files={"concepts/calf.md": text, "concepts/leg.md": leg}, add="## More {#more}\n\n[Leg](concept:leg).\n"
    )


_RUB = (
    "---\nid: deep-tissue\nkind: technique\nbroader: [massage]\n---\nConsumer name: deep massage\n"
    "Professional name: deep tissue massage\nGloss: Massage with strong pressure.\n"
)

RULE = Rule(
    code="VN106",
    name="broader-of-another-kind",
    family="statements",
    severity="warning",
    who="editor",
    says="a concept stands under one of another kind",
    why=(
        "Whatever is said of a broader concept holds for the narrower ones: a warning for 'heart disease' reaches "
        "every concept below. A body part under a disease, or a medicine under a symptom, makes warnings reach people"
        " whom they do not concern, or miss those whom they do. Kinds that go together, such as technique and "
        "therapy, may."
    ),
    source="editors' practice; the format of this manual: docs/format.md, concepts",
    bad=(_calf("osteoporosis"), _calf("blood-thinner")),
    good=(_calf("leg"), Example(files={"concepts/deep-tissue.md": _RUB})),
    manual=find,
)
