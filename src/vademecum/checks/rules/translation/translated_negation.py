"""VT104: a negation that a translation lost or gained."""

from collections.abc import Iterator

from vademecum.checks.lint.asked import at, beginning
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.passages import Passage
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.spanish import soreness, spanish, thin_bones
from vademecum.checks.text.lexicon import pattern


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    """Sentence by sentence where both have as many; else whole passages."""
    if not reading.translated:
        return
    there = pattern(desk.lexicon(reading.original.language, "negation-pattern"))
    here = pattern(desk.lexicon(reading.topic.language, "negation-pattern"))
    if there is None or here is None:
        return
    for passage in reading.passages:
        source = reading.original_of(passage)
        if source is None or (passage.shared and passage.edition == "professional"):
            continue
        for before, now in _pairs(source, passage):
            denied, denies = bool(there.search(before.lower())), bool(here.search(now.lower()))
            if denied != denies:
                yield Hit(
                    f"the original {'denies or forbids' if denied else 'does not deny'}, and these words "
                    f'{"do" if denies else "do not"}: "{beginning(now)} …" for "{beginning(before)} …"',
                    "compare the two: a negation was lost or added",
                    at(passage, beginning(now)),
                )
                break


def _pairs(source: Passage, passage: Passage) -> Iterator[tuple[str, str]]:
    if len(source.sentences) == len(passage.sentences):
        yield from zip(source.sentences, passage.sentences, strict=True)
    else:
        yield source.text, passage.text


RULE = Rule(
    code="VT104",
    name="translated-negation",
    family="translation",
    severity="error",
    who="editor",
    says="a translation denies what its original does not, or the other way round",
    why=(
        "'Not' is one short word, and a translation that loses it reads smoothly and says the opposite. Sentences are"
        " compared one by one where both texts have as many of them, else the passages as a whole. 'Avoid' and "
        "'without' deny as well as 'not' does."
    ),
    source="editors' practice; guidance on translating patient information",
    bad=(
        thin_bones("Reciba un masaje profundo si tiene los huesos frágiles."),
        soreness("No notará dolor ni tendrá un moretón."),
    ),
    good=(
        spanish(),
        thin_bones("Evite el masaje profundo si tiene los huesos frágiles."),
        thin_bones("Si tiene los huesos frágiles, nadie le debe dar un masaje profundo."),
    ),
    topic=find,
    translations=True,
)
