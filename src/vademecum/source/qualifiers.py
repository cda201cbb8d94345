"""The list ``qualifiers:`` of a concept: words of a closed list, numbers with what their clock counts."""

from vademecum.authored.concept import ConceptQualifier
from vademecum.source.fields import Fields

PLAIN = (
    "known", "suspected", "past", "recent",
    "mild", "severe", "complicated",
    "acute", "chronic", "persisting", "healed",
    "one-sided",
)  # fmt: skip
NUMBERS = ("past", "week")  # may be written with a clock; "week" only so


def read_qualifiers(fields: Fields, key: str) -> tuple[ConceptQualifier, ...]:
    """The qualifiers in order. An item is a word, or ``{past: weeks since the operation}``."""
    read: dict[str, ConceptQualifier] = {}
    for index, item in enumerate(fields.items(key)):
        qualifier = _plain(fields, key, index) if isinstance(item, str) else _clock(fields, key, index)
        if qualifier is None:
            continue
        if qualifier.name in read:
            span = fields.value_span(key, index)
            fields.fault("VM040", span, f'"{qualifier.name}" stands twice in "{key}"', "keep one of the two")
        read[qualifier.name] = qualifier
    return tuple(read.values())


def _plain(fields: Fields, key: str, index: int) -> ConceptQualifier | None:
    word = fields.item_word(key, index, PLAIN)
    return ConceptQualifier(word) if word else None


def _clock(fields: Fields, key: str, index: int) -> ConceptQualifier | None:
    entry = fields.item_mapping(key, index)
    if entry is None:
        mend = "write a word, or {past: weeks since the operation}"
        fields.fault("VM032", fields.value_span(key, index), f'an item of "{key}" is a list', mend)
        return None
    before = len(fields.found)
    clocks = {name: entry.text(name) for name in NUMBERS if entry.has(name)}
    entry.finish(NUMBERS)
    if len(clocks) != 1 and len(fields.found) == before:
        mend = "write one item for each: {past: weeks since the operation}"
        fields.fault("VM032", fields.value_span(key, index), "one number and its clock is due here", mend)
    for name, clock in clocks.items():
        if clock:
            return ConceptQualifier(name, clock)
    return None
