"""VT102: a translation that is older than its original."""

from collections.abc import Iterator

from vademecum.authored.topic import WORDING, named_key
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
            changed = name in known
            yield Hit(
                f'the original of "{name}" changed after it was translated'
                if changed
                else f'nobody has accepted the translation of "{name}" yet',
                "compare it with the original, mend it, and accept it with vade translate: until then its original is"
                " printed"
                if changed
                else "accept it with vade translate: until then its original is printed",
                Place(part=key),
            )


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
    ),
    good=(spanish(), spanish({"clot": None}, accepted={"clot": "0123456789abcdef0123456789abcdef"})),
    topic=find,
    translations=True,
)
