"""VT103: a number or unit that a translation changed."""

from collections.abc import Iterator
from decimal import Decimal

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Hit, Place, Rule
from vademecum.checks.lint.spanish import back_pain, soreness, spanish
from vademecum.checks.text.figures import named_in, numbers_in


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    if not reading.translated:
        return
    tongues = (reading.original.language, reading.topic.language)
    units = [desk.lexicon(tongue, "units") for tongue in tongues]
    values = [desk.lexicon(tongue, "number-values") for tongue in tongues]
    if not all(units) or not all(values):
        return
    for passage in reading.passages:
        source = reading.original_of(passage)
        if source is None or (passage.shared and passage.edition == "professional"):
            continue
        there, here = numbers_in(source.text, tongues[0], units[0]), numbers_in(passage.text, tongues[1], units[1])
        lost = there.keys() - here.keys() - named_in(passage.text, values[1])
        new = here.keys() - there.keys() - named_in(source.text, values[0])
        place = Place(part=passage.part, label=passage.label)
        if lost or new:
            yield Hit(
                f"other numbers than in the original: {_told(lost, new)}",
                "compare the two; a conversion gives the original's number as well",
                place,
            )
            continue
        other = [n for n in there.keys() & here.keys() if there[n] and here[n] and there[n] != here[n]]
        if other:
            number = min(other)
            yield Hit(
                f"{number} has another unit than in the original ({here[number]} for {there[number]})",
                "compare the two and mend the unit",
                place,
            )


def _told(lost: set[Decimal], new: set[Decimal]) -> str:
    said = [f"{', '.join(map(_plain, sorted(lost)))} {'is' if len(lost) == 1 else 'are'} missing"] if lost else []
    said += [f"{', '.join(map(_plain, sorted(new)))} {'stands' if len(new) == 1 else 'stand'} here only"] if new else []
    return "; ".join(said)


def _plain(number: Decimal) -> str:
    return f"{number:f}"


RULE = Rule(
    code="VT103",
    name="translated-number",
    family="translation",
    severity="error",
    who="editor",
    says="a translation has another number or unit than its original",
    why=(
        "A dose, a time or a share that was mistyped in translation reads as well as the right one, and nobody who "
        "reads only one language can notice. Numbers are compared as values: 1,000 and 1.000, 3.5 and 3,5, 'two' and "
        "'2' are the same; so are weeks and semanas."
    ),
    source="editors' practice; guidance on translating patient information",
    bad=(
        back_pain("Puede aliviar el dolor. En un estudio, 13 de 100 personas mejoraron."),
        back_pain("Puede aliviar el dolor lumbar durante poco tiempo."),
        soreness("Puede notar dolor o tener un moretón durante 3 días."),
    ),
    good=(
        spanish(),
        back_pain("Puede aliviar el dolor. En un estudio, treinta de cada cien personas mejoraron."),
        soreness("Puede notar un dolor o dos, o tener un moretón."),
    ),
    topic=find,
    translations=True,
)
