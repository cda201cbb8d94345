"""VT101: statements that a translation leaves out."""

from collections.abc import Iterator

from vademecum.authored.statement import SAFETY_KINDS
from vademecum.authored.topic import WORDING, named_key
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.spanish import spanish


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not reading.translated:
        return
    topic = reading.topic
    missing = [
        s for s in topic.statements
        if s.local in topic.untranslated and named_key(WORDING, s.local) not in topic.where
        and (s.words.consumer or s.words.professional)
    ]  # fmt: skip
    safety = [s.local for s in missing if s.kind in (*SAFETY_KINDS, "inherited")]
    others = [s.local for s in missing if s.local not in safety]
    if missing:
        named = ", ".join([*safety, *others][:8]) + (" …" if len(missing) > 8 else "")
        what = f"{len(safety)} of them warn" if safety else "none of them warns"
        yield Hit(
            f"{len(missing)} of {len(topic.statements)} statements stand in the original's language still ({what}): "
            f"{named}",
            'translate them, warnings first: each in a block ":::{wording} id"',
        )


RULE = Rule(
    code="VT101",
    name="missing-translation",
    family="translation",
    severity="warning",
    who="editor",
    says="a translation leaves statements out",
    why=(
        "Nothing is lost: a statement without a translation is printed in the original's words, and says so. But who "
        "reads the translation because they cannot read the original has no use of it, least of all of a warning."
    ),
    source="the format of this manual: docs/format.md, translations",
    bad=(spanish({"clot": None}), spanish({"clot": None, "soreness": None})),
    good=(spanish(), spanish({"summary": "Consumer: Unas manos frotan.\nProfessional: Manipulación manual."})),
    topic=find,
    translations=True,
)
