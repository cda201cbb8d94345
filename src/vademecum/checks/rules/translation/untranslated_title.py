"""VT107: a title left as it was."""

from collections.abc import Iterator

from vademecum.authored.worded import Worded
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.names import spelled
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.spanish import spanish
from vademecum.model.edition import EDITIONS


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not reading.translated:
        return
    topic, original = reading.topic, reading.original
    before = {statement.local: statement.title for statement in original.statements}
    titles = [("", topic.title, original.title)] if "title" not in topic.untranslated else []
    titles += [(s.local, s.title, before[s.local]) for s in topic.statements if s.local not in topic.untranslated]
    for part, title, was in titles:
        said = _left(title, was)
        if said:
            yield Hit(
                f'the title "{said}" is that of the original',
                "translate it; a name that is the same in both languages may stay",
                Place(part=part, phrase=said),
            )


def _left(title: Worded[str], was: Worded[str]) -> str | None:
    """One word may well be a name, or the same in both languages."""
    for edition in EDITIONS:
        said = title.wording(edition)
        if said and said == was.wording(edition) and len(spelled(said)) > 1:
            return said
    return None


_WORDS = "Consumer: Puede notar dolor.\nProfessional title: Dolor\nProfessional: Puede haber dolor [@fern2024].\n"

RULE = Rule(
    code="VT107",
    name="untranslated-title",
    family="translation",
    severity="note",
    who="editor",
    says="a title is that of the original",
    why=(
        "Titles are translated last and forgotten first, and stand in lists and in search, where nothing beside them "
        "tells what they mean. A title of one word is not looked at: many names are the same in two languages."
    ),
    source="editors' practice",
    bad=(
        spanish({"thin-bones": "Consumer title: Thin bones\n" + _WORDS}),
        spanish(consumer="Massage", changed={"clot": "Consumer title: Blood clot in the leg\n" + _WORDS}),
    ),
    good=(spanish(), spanish({"soreness": "Consumer title: Soreness\n" + _WORDS})),
    topic=find,
    translations=True,
)
