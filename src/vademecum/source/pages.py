"""``pages/<id>.md``: standing pages such as the editorial policy and the imprint."""

from vademecum.authored.standing import StandingPage
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import split
from vademecum.source.items import Holder, read_items
from vademecum.source.kinds import PAGE, TRANSLATION
from vademecum.source.reading import Reading
from vademecum.source.records import is_language, is_stem, read_record
from vademecum.source.schema import PAGE_DIRECTIVES
from vademecum.source.titles import editions_of, title_of


def read_page(
    file: SourceFile, language: str, found: list[Finding], *, original: StandingPage | None = None
) -> StandingPage | None:
    """The page; None after any error. A translation has ``lang`` and ``translation``, and the original's editions."""
    before = len(found)
    front = split(file, found)
    if front is None:
        return None
    record = read_record(front.fields, PAGE if original is None else TRANSLATION)
    if record is None:
        return None
    is_stem(front.fields, file.path)
    if original is not None:
        is_language(front.fields, language)
    editions = editions_of(record) if original is None else original.editions
    title = title_of(front.fields, record, editions)
    reading = Reading(file.path, found, editions)
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
        items=tuple(item for section in items.sections for item in section.items),
        mentions=tuple(reading.mentions),
        language=language,
    )
