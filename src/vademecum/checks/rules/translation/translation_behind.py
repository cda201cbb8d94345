"""VT102: a translation that is older than its original."""

from collections.abc import Iterator

from vademecum.authored.topic import FILLED, WORDING, named_key
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.spanish import spanish


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Blocks that have words which do not hold: the original changed, or nobody accepted them yet."""
    if not reading.translated:
        return
    topic = reading.topic
    known = {f.block for f in (reading.history.translations if reading.history else ()) if f.language == topic.language}
    for name in sorted(topic.untranslated):
        key = named_key(WORDING, name)
        if key in topic.where:
            empty = named_key(WORDING, name, FILLED) not in topic.where
            yield Hit(*_told(name, empty, name in known), Place(part=key))


def _told(name: str, empty: bool, changed: bool) -> tuple[str, str]:
    """What is the matter with a block, and how it is mended: what has no words cannot be accepted."""
    until = "until then its original is printed"
    if empty:
        write = "write its words there, under the labels of the original, and accept it with vade translate"
        return f'nobody has translated "{name}" yet', f"{write}: {until}"
    if changed:
        mend = f"compare it with the original, mend it, and accept it with vade translate: {until}"
        return f'the original of "{name}" changed after it was translated', mend
    return f'nobody has accepted the translation of "{name}" yet', f"accept it with vade translate: {until}"


RULE = Rule(
    code="VT102",
    name="translation-behind",
    family="translation",
    severity="warning",
    who="editor",
    says="the words of a translation do not follow the original as it is now",
    why=(
        "A translation is accepted against certain words. When these change, it may say what the manual no longer "
        "says, so that readers get the original until somebody has compared the two. The longer that waits, the less "
        "of the page they can read."
    ),
    source="the format of this manual: docs/format.md, translations",
    bad=(
        spanish(accepted={"soreness": "0123456789abcdef0123456789abcdef"}),
        spanish(accepted={"clot": None}),
        spanish({"clot": "% Consumer title: A clot in the leg\n"}, accepted={"clot": None}),
    ),
    good=(spanish(), spanish({"clot": None}, accepted={"clot": "0123456789abcdef0123456789abcdef"})),
    topic=find,
    translations=True,
)
