"""VE307: everything that a statement rests on is older than the manual allows."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.rule import Example, Hit, Place, Rule

_OLD = (
    'id: oak2010\ntype: article-journal\ntitle: A made-up review\nauthor: [{family: Oak}]\nissued: "2010"\n'
    "DOI: 10.5555/oak10\nlanguage: en\n"
)
_EFFECT = (
    ":::{{adverse-effect}} bruises\n:frequency: unknown\n:basis: review\n:cite: {cites}\n\nBoth title: Bruises\n"
    "Consumer: You may get a bruise.\nProfessional: Bruising occurs [@oak2010].\n:::"
)
_FILES: dict[str, str | None] = {"references/oak2010.yaml": _OLD}


def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
    most = desk.settings.oldest_source
    if not most:
        return
    known, this_year = desk.manual.references, int(desk.today[:4])
    for statement in reading.topic.statements:
        years = [int((known[c].issued or "0")[:4]) for c in statement.cites if c in known and known[c].issued]
        if years and len(years) == len(statement.cites) and max(years) < this_year - most:
            yield Hit(
                f"{statement.local} rests on nothing newer than {max(years)}",
                f"look for a newer source; this manual allows {most} years ([check] oldest-source)",
                Place(part=statement.local, option="cite"),
            )


RULE = Rule(
    code="VE307",
    name="old-source",
    dated=True,
    family="evidence",
    severity="warning",
    who="reviewer",
    says="a statement rests on sources older than the manual allows",
    why=(
        "Of 113 recommendations of four guidelines, 92, 86, 81 and 78 of 100 were still valid after one, two, three "
        "and four years. A manual decides how old its newest ground may be; without that setting this rule is silent."
    ),
    source="Martinez Garcia et al., CMAJ 2014;186:1211, as listed in the docs on checks",
    bad=(Example(add=_EFFECT.format(cites="@oak2010"), files=_FILES, settings='oldest-source = "10"'),),
    good=(
        Example(add=_EFFECT.format(cites="@oak2010, @fern2024"), files=_FILES, settings='oldest-source = "10"'),
        Example(add=_EFFECT.format(cites="@oak2010"), files=_FILES),
    ),
    topic=find,
)
