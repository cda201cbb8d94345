"""VE306: a source that was retracted still bears a claim."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_RETRACTED = (
    'id: oak2020\ntype: article-journal\ntitle: A made-up trial\nauthor: [{family: Oak}]\nissued: "2020"\n'
    "DOI: 10.5555/oak\nlanguage: en\nstatus: retracted\n"
)
_EFFECT = (
    ":::{{adverse-effect}} bruises\n:frequency: unknown\n:basis: trial\n:cite: {cites}\n\nBoth title: Bruises\n"
    "Consumer: You may get a bruise.\nProfessional: Bruising occurs [@fern2024].\n:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    known = desk.manual.references
    for statement in reading.topic.statements:
        retracted = [c for c in statement.cites if c in known and known[c].status == "retracted"]
        sound = [c for c in statement.cites if c in known and known[c].status != "retracted"]
        for cite in retracted:
            alone = "" if sound else ", and rests on nothing else"
            yield Hit(
                f"{statement.local} rests on {cite}, which was retracted{alone}",
                "take the claim back, or rest it on another source and name the retraction in the words",
                Place(part=statement.local, option="cite"),
            )


RULE = Rule(
    code="VE306",
    name="retracted-source",
    family="evidence",
    severity="error",
    who="editor",
    says="a statement rests on a source that was retracted",
    why=(
        "A retracted study is no ground for anything that readers may do. Retracted papers go on being cited for "
        "years; a manual must notice when it is told of one, and its readers must not learn it elsewhere."
    ),
    source="ICMJE recommendations and COPE guidelines on retractions",
    bad=(Example(add=_EFFECT.format(cites="@fern2024, @oak2020"), files={"references/oak2020.yaml": _RETRACTED}),),
    good=(
        Example(
            add=_EFFECT.format(cites="@fern2024, @oak2020"),
            files={"references/oak2020.yaml": _RETRACTED.replace("retracted", "current")},
        ),
        Example(add="An older trial was retracted [@oak2020].", files={"references/oak2020.yaml": _RETRACTED}),
    ),
    topic=find,
)
