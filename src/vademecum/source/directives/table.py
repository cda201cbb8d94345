"""``table``: one pipe table under each edition's label."""

from vademecum.authored.topic import TableItem
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Table
from vademecum.model.edition import Edition
from vademecum.model.finding import Span
from vademecum.source import codes, values
from vademecum.source.directive import Directive, Label, Option
from vademecum.source.given import Given
from vademecum.source.texts import Texts

CAPTION = Label("caption", "line", "what the table shows, on one line")
TABLE = Label("", "table", "one pipe table and nothing else")
_EMPTY = Table((), (), ())


def become(given: Given) -> TableItem:
    return TableItem(
        id=given.local,
        caption=given.lines(CAPTION),
        table=worded_tables(given, given.span),
        editions=given.editions,
    )


def worded_tables(given: Texts, span: Span) -> Worded[Table]:
    """The table of each edition due; ``span`` is where findings about it stand."""
    words = given.blocks(TABLE)
    if TABLE.both in given.texts:
        return given.for_due(_table_of(given, words, given.editions[0], span))
    found = {edition: _table_of(given, words, edition, span) for edition in given.editions}
    return Worded(**found)


def _table_of(given: Texts, words: Worded[Blocks], edition: Edition, span: Span) -> Table:
    blocks = words.wording(edition) or ()
    if len(blocks) == 1 and isinstance(blocks[0], Table):
        return blocks[0]
    if blocks:
        text = given.texts.get(TABLE.both) or given.texts.get(TABLE.of(edition))
        span = given.reading.place(text.label_line).at(1, 1, len(text.label) + 1) if text else span
        mend = "write | a | b |, a line |---|---|, and the rows; leave an empty line after the label"
        message = "one pipe table stands under each label, and nothing else"
        given.reading.fault(codes.NO_TABLE, span, message, mend)
    return _EMPTY


DIRECTIVE = Directive(
    "table",
    "a table with its caption",
    "id",
    (Option("editions", values.EDITION_LIST, "the only edition it is due in"),),
    (CAPTION, TABLE),
)
