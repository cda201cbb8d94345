"""VE301: a source that nothing cites."""

from collections.abc import Iterator

from vademecum.authored.concept import Concept
from vademecum.authored.standing import Shelf, StandingPage
from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

_MORE = (
    "id: {id}\ntype: article-journal\ntitle: A made-up trial of {id}\nauthor: [{{family: Oak}}]\n"
    'issued: "2020"\ncontainer-title: Journal of Samples\nDOI: 10.5555/{id}\nlanguage: en\nstatus: {status}\n'
)


def find(desk: Desk) -> Iterator[Hit]:
    manual = desk.manual
    cited = {
        use.target
        for cards in manual.cards.values()
        for c in cards.values()
        for use in c.uses
        if use.kind == "reference"
    }
    cited |= {use.target for card in manual.draft_cards.values() for use in card.uses if use.kind == "reference"}
    standing: list[StandingPage | Concept | Shelf] = [t for known in manual.pages.values() for t in known.values()]
    standing += [thing for known in manual.concepts.values() for thing in known.values()]
    standing += [thing for known in manual.shelves.values() for thing in known.values()]
    cited |= {m.target for thing in standing for m in thing.mentions if m.kind == "reference"}
    cited |= {m.target for each in manual.policy.values() for s in each for m in s.mentions if m.kind == "reference"}
    cited |= {scale.source for scale in manual.config.scales if scale.source}
    if manual.broken or manual.unread:
        return  # what could not be read may cite it
    for reference in manual.references.values():
        if reference.id not in cited:
            newer = any(other.superseded_by == reference.id for other in manual.references.values())
            if not newer:
                yield Hit(
                    f"nothing cites {reference.id}",
                    "cite it where it is used, or delete the file",
                    path=f"references/{reference.id}.yaml",
                )


RULE = Rule(
    code="VE301",
    name="source-never-cited",
    family="evidence",
    severity="warning",
    who="editor",
    says="a source that no text cites",
    why=(
        "A list of sources says what a text rests on. A source that nothing cites either lost the sentence that rested "
        "on it, which is worth a look, or makes the manual seem better founded than it is."
    ),
    source="editors' practice; attribution is one of the JAMA benchmarks (1997)",
    bad=(Example(files={"references/oak2020.yaml": _MORE.format(id="oak2020", status="current")}),),
    good=(
        Example(
            add="See also a made-up trial [@oak2020].",
            files={"references/oak2020.yaml": _MORE.format(id="oak2020", status="current")},
        ),
        Example(
            add="See also a made-up trial [@oak2020; @elm2021].",
            files={
                "references/oak2020.yaml": _MORE.format(id="oak2020", status="superseded\nsuperseded-by: elm2021"),
                "references/elm2021.yaml": _MORE.format(id="elm2021", status="current"),
            },
        ),
    ),
    manual=find,
)
