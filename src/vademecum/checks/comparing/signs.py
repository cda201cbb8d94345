"""Signs that are what somebody lacks: "bleeding that does not stop" is no sign without its "not"."""

from collections.abc import Iterator

from vademecum.checks.lint.said import Said
from vademecum.checks.text.patterns import AnyCase
from vademecum.checks.text.stems import stems_of
from vademecum.model.when import concepts_of

_LACKS = AnyCase(
    r"\b(?:no|not|never|without|cannot|unable|trouble|hard|difficult\w*|weak\w*|numb\w*|double|blurr\w*"
    r"|slurr\w*|persist\w*)\b|n['’]t\b",
)
_DENIES = AnyCase(r"\b(?:no|not|never|without|cannot|trouble|loss of)\b")


def affirmed_signs(said: Said) -> Iterator[tuple[str, str]]:
    """Name of a sign that denies something, and the item or sentence that names it and denies nothing."""
    statement = said.statement
    assert statement is not None
    for concept in concepts_of(statement.signs) if statement.signs is not None else ():
        known = said.names.concepts.get(concept)
        if known is None or not _DENIES.found_in(known.consumer_name):
            continue
        naming = [unit.text for unit in said.units if _names(concept, unit.text, said)]
        if naming and not any(_LACKS.found_in(text) for text in naming):
            yield known.consumer_name, naming[0]


# "It is like your old ones": a change that lost its "not".
_UNCHANGED = AnyCase(
    r"\b(?:is|are|feels?|looks?) (?:just |much )?(?:like|the same as|as) (?:[\w'’]+ ){0,2}"
    r"(?:old|usual|other|others|before|always|ever)\b"
)


def unchanged_signs(said: Said) -> Iterator[str]:
    """Items of a red flag that tell of what is as it always was."""
    statement = said.statement
    assert statement is not None
    if statement.signs is not None:
        yield from (c.text for c in said.clauses if not c.denies and _UNCHANGED.found_in(c.text))


def _names(concept: str, text: str, said: Said) -> bool:
    stems = frozenset(stems_of(text))
    return any(2 * len(known & stems) >= len(known) for known in said.names.sets.get(concept, ()))
