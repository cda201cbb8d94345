"""VS106: a column of a table without a heading."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule
from vademecum.checks.lint.walk import every_block
from vademecum.model.blocks import Table
from vademecum.render.text import plain_inline


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    told: set[str] = set()
    for passage in reading.passages:
        for block in every_block(passage.blocks):
            if not isinstance(block, Table) or passage.part in told:
                continue
            empty = [str(at) for at, cell in enumerate(block.head, 1) if not plain_inline(cell)]
            if empty or not block.head:
                told.add(passage.part)
                columns = f"column {empty[0]}" if len(empty) == 1 else f"columns {', '.join(empty)}"
                yield Hit(
                    f"{columns} of the table has no heading" if len(empty) == 1 else f"{columns} have no heading",
                    'name what stands in each column, the first too ("Kind", "Sign")',
                    Place(part=passage.part, label=passage.label),
                )


def _table(head: str) -> Example:
    return Example(
        add=(
            f":::{{table}} kinds\nBoth caption: Two kinds of massage\nBoth:\n\n{head}\n|---|---|\n"
            "| Light | The hands glide. |\n| Deep | The hands press. |\n:::\n"
        )
    )


RULE = Rule(
    code="VS106",
    name="table-header",
    family="structure",
    severity="warning",
    who="editor",
    says="a column of a table has no heading",
    why=(
        "A screen reader says the heading of the column before each cell. Without one it says the cell alone, and in "
        "the third row nobody knows any more what it is of. On a narrow screen the headings are all that tells cells "
        "apart."
    ),
    source="WCAG 2.2, success criterion 1.3.1, and technique H51; PEMAT of AHRQ (tables with clear headings)",
    bad=(_table("|  | What is done |"), _table("|  |  |")),
    good=(_table("| Kind | What is done |"), _table("| **Kind** | Done |")),
    topic=find,
    translations=True,
)
