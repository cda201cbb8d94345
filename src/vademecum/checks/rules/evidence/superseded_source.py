"""VE305: a statement rests on a source that a newer one replaced."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_OLD = (
    'id: oak2010\ntype: article-journal\ntitle: A made-up review\nauthor: [{family: Oak}]\nissued: "2010"\n'
    "DOI: 10.5555/oak10\nlanguage: en\nstatus: superseded\nsuperseded-by: fern2024\n"
)
_EFFECT = (
    ":::{{adverse-effect}} bruises\n:frequency: unknown\n:basis: review\n:cite: {cites}\n\nBoth title: Bruises\n"
    "Consumer: You may get a bruise.\nProfessional: Bruising occurs [@fern2024].\n:::"
)


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    known = desk.manual.references
    for statement in reading.topic.statements:
        for cite in statement.cites:
            newer = known[cite].superseded_by if cite in known and known[cite].status == "superseded" else None
            if newer and newer not in statement.cites and newer not in statement.contrary:
                yield Hit(
                    f"{statement.local} rests on {cite}, which {newer} replaced",
                    f"read {newer}, cite it, and see whether the statement still holds",
                    Place(part=statement.local, option="cite"),
                )


RULE = Rule(
    code="VE305",
    name="superseded-source",
    family="evidence",
    severity="warning",
    who="editor",
    says="a statement rests on a source that a newer one replaced",
    why=(
        "Reviews and guidelines are replaced by newer versions that may say something else. A statement that cites "
        "only the old one may repeat what its own source has taken back."
    ),
    source="Cochrane and guideline bodies withdraw or update their documents; AGREE II, item on updating",
    bad=(Example(add=_EFFECT.format(cites="@oak2010"), files={"references/oak2010.yaml": _OLD}),),
    good=(
        Example(add=_EFFECT.format(cites="@oak2010, @fern2024"), files={"references/oak2010.yaml": _OLD}),
        Example(add=_EFFECT.format(cites="@fern2024")),
    ),
    topic=find,
)
