"""``pages/<id>.md``: standing pages such as the editorial policy and the imprint."""

from vademecum.authored.standing import StandingPage
from vademecum.authored.topic import Item, Prose, Section
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks, Heading
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import split
from vademecum.source.items import Holder, read_items
from vademecum.source.kinds import PAGE, TRANSLATION
from vademecum.source.reading import Reading
from vademecum.source.records import Record, is_language, is_stem, read_record
from vademecum.source.schema import PAGE_DIRECTIVES
from vademecum.source.titles import editions_of, made_by_machine, mention_translator, part, title_of


def read_page(
    file: SourceFile, language: str, found: list[Finding], *, translated: bool = False
) -> StandingPage | None:
    """The page; None after any error.

    A translated page is a whole page again, with ``lang`` and ``translation``; it is due where it has a title.
    """
    before = len(found)
    front = split(file, found)
    if front is None:
        return None
    record = read_record(front.fields, TRANSLATION if translated else PAGE)
    if record is None:
        return None
    is_stem(front.fields, file.path)
    if translated:
        is_language(front.fields, language)
    editions = _titled(record) if translated else editions_of(record)
    title = title_of(front.fields, record, editions)
    reading = Reading(file.path, found, editions)
    if translated:
        mention_translator(front.fields, record, reading)
    page = str(record["id"])
    holder = Holder(id=page, kind=None, language=language, editions=editions, directives=PAGE_DIRECTIVES)
    items = read_items(front.body, front.body_line, holder, reading)
    if errors_in(found[before:]):
        return None
    return StandingPage(
        id=page,
        span=Span(file.path),
        title=title,
        editions=editions,
        items=tuple(item for section in items.sections for item in _with_heading(section, editions)),
        mentions=tuple(reading.mentions),
        language=language,
        machine=translated and made_by_machine(record),
    )


def _titled(record: Record) -> tuple[Edition, ...]:
    title = part(record, "title")
    return tuple(edition for edition in EDITIONS if edition in title) or EDITIONS


def _with_heading(section: Section, editions: tuple[Edition, ...]) -> tuple[Item, ...]:
    """A page has no sections of its own: their headings are words like any other."""
    if section.heading is None:
        return section.items
    heading: Blocks = (Heading(2, (section.heading,), section.key),)
    words: Worded[Blocks] = Worded(*(heading if edition in editions else None for edition in EDITIONS))
    return (Prose(words), *section.items)
