"""VD905: prose about uses lists a condition that the other edition does not know."""

from collections.abc import Iterator

from vademecum.checks.comparing import pairs, prose
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

USES = """
:::{{summary}}
Consumer: Hands press and rub the soft parts of the body.
Professional: Manual manipulation of soft tissue.
:::

## Uses

:::{{note}} used-for
Consumer: It is used for these problems.

{consumer}

Professional: It is used for these conditions.

{professional}
:::
"""


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not pairs.is_compared(reading):
        return
    for passage, concept, words in prose.one_sided_uses(reading, desk):
        yield Hit(
            f'"{words}" ({concept}) is listed for {passage.edition} readers only',
            "list it in both editions, or say in both why not",
            Place(part=passage.part, label=passage.label, phrase=words),
        )


RULE = Rule(
    code="VD905",
    name="use-in-one-edition",
    family="drift",
    severity="warning",
    who="editor",
    says="prose about uses lists a condition that the other edition does not know",
    why=(
        "What a practice is used for must not depend on which page one reads. A condition that one edition's "
        "list of uses names and the other edition's words know nothing of is either a use that was forgotten "
        "there, or one that was taken out for a reason that should be told."
    ),
    source="kinds of drift D4; a public manual whose professional page lists fibromyalgia among the uses while "
    "its consumer page does not",
    bad=(
        Example(
            body=USES.format(
                consumer="- Low back pain\n- Swollen leg", professional="- Low back pain\n- Swollen leg\n- Osteoporosis"
            )
        ),
    ),
    good=(
        Example(
            body=USES.format(consumer="- Low back pain\n- Thin bones", professional="- Low back pain\n- Osteoporosis")
        ),
        Example(
            body=USES.format(consumer="- Sore back\n- Swollen leg", professional="- Lumbago\n- Unilateral leg swelling")
        ),
    ),
    topic=find,
)
