"""VS111: a topic without a single statement."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.checks.lint.samples import section


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    topic = reading.topic
    if topic.kind != "overview" and not topic.statements and not desk.relations.above.get(topic.id):
        yield Hit(
            f"a topic of the kind {topic.kind} without a single statement",
            "put its claims into blocks (use, adverse-effect, precaution …), or make it an overview",
        )


_PROSE = (
    ":::{summary}\nConsumer: Hands press the body.\nProfessional: Manipulation of soft tissue.\n:::\n\n"
    "## Uses\n\nIt helps some people [@moss2021].\n\n## Side effects\n\nNone is known.\n\n"
    "## Precautions\n\nAsk your care team first.\n"
)
_FRONT = (
    "id: massage\nkind: {kind}\nstatus: published\ntitle: {{consumer: Massage, professional: Massage therapy}}\n"
    "concept: massage\nauthors: [ada-sample]\nowner: the-board\nreview: {{every: 24 months}}"
)

RULE = Rule(
    code="VS111",
    name="no-statement",
    family="structure",
    severity="warning",
    who="editor",
    says="a topic holds prose and no statement",
    why=(
        "Only statements carry a source, a certainty, a demand and a review of their own; only they are inherited, "
        "compared between editions, counted and never lost. Claims in prose are none of this. An overview may do "
        "without."
    ),
    source="the format of this manual: docs/format.md, statements",
    bad=(Example(body=_PROSE),),
    good=(
        section("Words beside the statements."),
        Example(
            body=_PROSE.replace("## Uses\n\n", "").replace("## Side effects\n\n", "").replace("## Precautions\n\n", ""),
            front=_FRONT.format(kind="overview"),
        ),
    ),
    topic=find,
)
