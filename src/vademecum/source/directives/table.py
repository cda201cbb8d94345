"""``table``: one pipe table under each edition's label."""

from vademecum.authored.topic import TableItem
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Table
from vademecum.source import codes, values
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.given import Given

_CAPTION = Label("caption", "line", "what the table shows, on one line")
_TABLE = Label("", "table", "one pipe table and nothing else")
_EMPTY = Table((), (), ())


def become(given: Given) -> TableItem:
    return TableItem(
        id=given.local,
        caption=given.lines(_CAPTION),
        table=_tables(given),
        editions=given.editions,
    )


def _tables(given: Given) -> Worded[Table]:
    words = given.blocks(_TABLE)
    if words.consumer is words.professional and words.consumer is not None:
        return given.for_due(_table_of(given, words.consumer))
    consumer = None if words.consumer is None else _table_of(given, words.consumer)
    professional = None if words.professional is None else _table_of(given, words.professional)
    return Worded(consumer, professional)


def _table_of(given: Given, blocks: Blocks) -> Table:
    if len(blocks) == 1 and isinstance(blocks[0], Table):
        return blocks[0]
    if given.sound and blocks:
        mend = "write | a | b |, a line |---|---|, and the rows; leave an empty line after the label"
        given.fault(codes.TABLE, "one pipe table stands under each label, and nothing else", mend)
    return _EMPTY


DIRECTIVE = Directive(
    "table",
    "a table with its caption",
    "id",
    (Option("editions", values.EDITION_LIST, "the only edition it is due in"),),
    (_CAPTION, _TABLE),
    become,
)
