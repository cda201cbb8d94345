"""``concepts/<id>.md``: front matter and labels; ``<id>.<language>.md``: its names and words in another language."""

import msgspec
from msgspec import Struct

from vademecum.authored.concept import Concept, ConceptQualifier
from vademecum.authored.topic import Mention
from vademecum.authored.worded import Worded
from vademecum.model.blocks import Blocks
from vademecum.model.edition import EDITIONS
from vademecum.model.finding import Finding, Span, errors_in
from vademecum.model.ids import near
from vademecum.source import codes
from vademecum.source.fields import Fields
from vademecum.source.files import SourceFile
from vademecum.source.front_matter import FrontMatter, split
from vademecum.source.kinds import CONCEPT, CONCEPT_TRANSLATION
from vademecum.source.labels import blocks_of, labels_of, line_of
from vademecum.source.plain import check_line
from vademecum.source.reading import Reading
from vademecum.source.records import Record, is_language, is_stem, read_record
from vademecum.source.titles import also_of, mention_translator, part, texts
from vademecum.source.unseen import refuse_unseen
from vademecum.source.wording import Labelled, Labels

LABELS = Labels(
    names=("Consumer name", "Professional name", "Say", "Ask", "Professional ask", "Gloss", "Professional gloss"),
    titles=("Consumer name", "Professional name", "Say"),
    bracketed=("Ask", "Professional ask"),
)
REQUIRED = ("Consumer name", "Professional name", "Gloss")
# A safety check must be able to ask whether somebody has one of these; a narrower one is asked through its broader one.
ASKED = ("condition", "symptom", "medicine", "device", "life-stage", "event")


class ConceptWords(Struct, frozen=True, kw_only=True):
    """What the body of a concept says, in whatever language."""

    consumer_name: str
    professional_name: str
    say: str | None
    gloss: Worded[Blocks]
    ask: Worded[str]
    asks: dict[str, Worded[str]]  # per qualifier


class ConceptTranslation(Struct, frozen=True, kw_only=True):
    """A concept's words in another language. ``method`` is human or machine."""

    id: str
    language: str
    span: Span
    words: ConceptWords
    consumer_also: tuple[str, ...] = ()
    professional_also: tuple[str, ...] = ()
    method: str
    by: str
    mentions: tuple[Mention, ...] = ()
    where: dict[str, Span] = {}


def read_concept(file: SourceFile, language: str, found: list[Finding]) -> Concept | None:
    """A concept in the manual's original language; None after any error."""
    before = len(found)
    front = split(file, found)
    if front is None:
        return None
    fields = front.fields
    record = read_record(fields, CONCEPT)
    reading = Reading(file.path, found)
    words, where = _words(front, reading)
    if record is None or words is None or not is_stem(fields, file.path):
        return None
    _check_self(fields, record)
    _check_extends(fields, record)
    _check_asks(fields, record, words, where)
    if errors_in(found[before:]):
        return None
    where.update({key: fields.value_span(key) for key in record})
    concept = _concept(record, words, language, Span(file.path))
    return msgspec.structs.replace(concept, where=where, mentions=tuple(reading.mentions))


def read_concept_translation(file: SourceFile, language: str, found: list[Finding]) -> ConceptTranslation | None:
    """The words of ``<id>.<language>.md``; None after any error."""
    front = split(file, found)
    if front is None:
        return None
    record = read_record(front.fields, CONCEPT_TRANSLATION)
    reading = Reading(file.path, found)
    words, where = _words(front, reading)
    if record is None or words is None:
        return None
    if not (is_stem(front.fields, file.path) and is_language(front.fields, language)):
        return None
    also, made = also_of(record), part(record, "translation")
    mention_translator(front.fields, record, reading)
    return ConceptTranslation(
        id=str(record["id"]),
        language=language,
        span=Span(file.path),
        words=words,
        consumer_also=also["consumer"],
        professional_also=also["professional"],
        method=str(made["method"]),
        by=str(made["by"]),
        mentions=tuple(reading.mentions),
        where=where,
    )


def translated(original: Concept, translation: ConceptTranslation, found: list[Finding]) -> Concept:
    """The original with the words of another language; a question that was not translated stays and is a warning."""
    words = translation.words
    foreign = [name for name in words.asks if name not in original.asks]
    # What was asked about something else instead is one fault, and not two.
    missing = [name for name in original.asks if name not in words.asks and not foreign]
    labels = [f"Ask ({name}):" for name in missing]
    if original.ask != Worded() and words.ask == Worded():
        labels.insert(0, "Ask:")
    if labels:
        message = f"not translated: {', '.join(labels)}"
        mend = "translate it; until then the original question is shown"
        found.append(Finding(codes.WORDING_INCOMPLETE, "warning", translation.span, message, mend))
    for name in foreign:
        meant = near(name, original.asks)
        mend = f'did you mean "Ask ({meant}):"?' if meant else "remove it, or ask it in the original too"
        span = translation.where.get(f"Ask ({name}):", translation.span)
        found.append(Finding(codes.FOREIGN_LABEL, "error", span, f'the original has no "Ask ({name}):"', mend))
    return msgspec.structs.replace(
        original,
        span=translation.span,
        language=translation.language,
        machine=translation.method == "machine",
        consumer_name=words.consumer_name,
        professional_name=words.professional_name,
        say=words.say,
        gloss=words.gloss,
        ask=words.ask if words.ask != Worded() else original.ask,
        asks={name: words.asks.get(name, ask) for name, ask in original.asks.items()},
        consumer_also=translation.consumer_also,
        professional_also=translation.professional_also,
        mentions=translation.mentions,
    )


def _words(front: FrontMatter, reading: Reading) -> tuple[ConceptWords | None, dict[str, Span]]:
    """The labelled words of the body, and the place of each label."""
    before = len(reading.found)
    read = labels_of(front.body, front.body_line, LABELS, reading)
    if read is None:
        return None, {}
    where = {f"{text.label}:": reading.place(text.label_line).at(1, 1, len(text.label)) for text in read.texts}
    for label in REQUIRED:
        if read.text(label) is None:
            mend = f'write "{label}:" and the words'
            reading.fault(codes.LABEL_MISSING, reading.place(front.body_line).at(1), f'"{label}:" is missing', mend)
    words = _words_of(read, reading)
    return (None if errors_in(reading.found[before:]) else words), where


def _words_of(read: Labelled, reading: Reading) -> ConceptWords:
    names = {text.label: line_of(text, reading) for text in read.texts if text.label in LABELS.titles}
    for text in read.texts:
        if text.label in LABELS.titles and text.text.strip():
            check_line(text.text, reading.place(text.line, text.column), reading)
    qualifiers = dict.fromkeys(text.qualifier for text in read.texts if text.qualifier)
    return ConceptWords(
        consumer_name=names.get("Consumer name") or "",
        professional_name=names.get("Professional name") or "",
        say=names.get("Say"),
        gloss=_gloss(read, reading),
        ask=_asked(read, None, reading),
        asks={qualifier: _asked(read, qualifier, reading) for qualifier in qualifiers},
    )


def _gloss(read: Labelled, reading: Reading) -> Worded[Blocks]:
    shared, own = read.text("Gloss"), read.text("Professional gloss")
    if shared is None:
        return Worded()
    blocks = blocks_of(shared, reading, EDITIONS if own is None else ("consumer",))
    return Worded(blocks, blocks if own is None else blocks_of(own, reading, ("professional",)))


def _asked(read: Labelled, qualifier: str | None, reading: Reading) -> Worded[str]:
    """One question; the professional one replaces the shared one in its edition."""
    ending = f" ({qualifier})" if qualifier else ""
    shared, own = read.text(f"Ask{ending}"), read.text(f"Professional ask{ending}")
    for text in filter(None, (shared, own)):
        refuse_unseen(text.text, reading.place(text.line, text.column), reading)
    words = None if shared is None else line_of(shared, reading)
    return Worded(words, words if own is None else line_of(own, reading))


def _check_self(fields: Fields, record: Record) -> None:
    for key in ("broader", "ask-after"):
        if record["id"] in (record.get(key), *texts(record, key)):
            mend = "name another concept, or delete it"
            fields.fault("VM086", fields.value_span(key), f'"{key}" names the concept itself', mend)


def _check_extends(fields: Fields, record: Record) -> None:
    if record.get("extends") and record["kind"] != "site":
        message = f"only a site extends, and this is a {record['kind']}"
        fields.fault("VM035", fields.span("extends"), message, "delete the line")


def _check_asks(fields: Fields, record: Record, words: ConceptWords, where: dict[str, Span]) -> None:
    """Questions belong to qualifiers that the concept has, and those kinds that a reader is asked about have one."""
    named = [item.name for item in _qualifiers(record)]
    for qualifier in words.asks:
        if qualifier not in named:
            meant = near(qualifier, named)
            mend = f'did you mean "{meant}"?' if meant else f'add "{qualifier}" to qualifiers'
            span = where.get(f"Ask ({qualifier}):") or where.get(f"Professional ask ({qualifier}):") or fields.span()
            fields.fault("VM087", span, f'the concept has no qualifier "{qualifier}"', mend)
    asked = any(ask.consumer for ask in (words.ask, *words.asks.values()))
    if record["kind"] in ASKED and not record.get("broader") and not asked:
        mend = 'write "Ask:" and a question that a reader can answer with yes or no'
        fields.fault("VM088", fields.value_span("kind"), f'a {record["kind"]} needs "Ask:"', mend)


def _concept(record: Record, words: ConceptWords, language: str, span: Span) -> Concept:
    also = also_of(record)
    values: dict[str, object] = {
        "id": record["id"],
        "kind": record["kind"],
        "broader": record.get("broader", ()),
        "codes": part(record, "codes"),
        "ask_after": record.get("ask-after"),
        "extends": record.get("extends"),
        "qualifiers": [{"name": item.name, "clock": item.clock} for item in _qualifiers(record)],
        "consumer_also": also["consumer"],
        "professional_also": also["professional"],
        "consumer_name": words.consumer_name,
        "professional_name": words.professional_name,
        "say": words.say,
        "gloss": {},
        "language": language,
        "span": {"path": span.path},
    }
    concept = msgspec.convert(values, Concept)
    return msgspec.structs.replace(concept, gloss=words.gloss, ask=words.ask, asks=words.asks)


def _qualifiers(record: Record) -> tuple[ConceptQualifier, ...]:
    value = record.get("qualifiers")
    return tuple(item for item in value if isinstance(item, ConceptQualifier)) if isinstance(value, tuple) else ()
