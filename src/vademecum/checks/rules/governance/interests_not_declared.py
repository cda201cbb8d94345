"""VG102: an author or reviewer whose interests are unknown or were declared long ago."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.reviewing.state import months_after

MONTHS = 36  # after which a declaration should be asked for again
_ADA = (
    "id: ada-sample\nkind: person\nname: Ada Sample\ncredentials: [MD]\naffiliation: Sample Hospital\nroles: [author]\n"
)


def find(desk: Desk) -> Iterator[Hit]:
    authors = {author for cards in desk.manual.cards.values() for card in cards.values() for author in card.authors}
    for person in desk.manual.people.values():
        if person.id not in authors and "reviewer" not in person.roles:
            continue
        path = f"people/{person.id}.yaml"
        if person.interests is None:
            if person.kind == "person":
                yield Hit(
                    f"the interests of {person.name} are not declared",
                    "ask, and write them down; items: [] for none",
                    path=path,
                )
        elif months_after(person.interests.declared, MONTHS) < desk.today:
            message = f"{person.name} declared interests on {person.interests.declared}, over {MONTHS // 12} years ago"
            yield Hit(message, "ask again, and write down the answer with its day", path=path)


RULE = Rule(
    code="VG102",
    name="interests-not-declared",
    dated=True,
    family="governance",
    severity="warning",
    who="publisher",
    says="interests of an author or reviewer are unknown or were declared long ago",
    why=(
        "Whoever is paid by those who sell a treatment may still write well, but readers must know. Interests change: "
        "a declaration is of one day. A review by somebody without one cannot be signed at all."
    ),
    source="JAMA benchmarks (1997): disclosure; ICMJE disclosure form; AGREE II, domain 6",
    bad=(
        Example(files={"people/ada-sample.yaml": _ADA}),
        Example(files={"people/ada-sample.yaml": f"{_ADA}interests: {{declared: 2020-01-31, items: []}}\n"}),
    ),
    good=(
        Example(files={"people/ada-sample.yaml": f"{_ADA}interests: {{declared: 2026-01-31, items: []}}\n"}),
        Example(
            files={"people/ada-sample.yaml": f"{_ADA}interests: {{declared: 2024-01-31, items: [Owns a clinic]}}\n"}
        ),
    ),
    manual=find,
)
