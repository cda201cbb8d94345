"""VG101: an author of whom readers learn neither credentials nor affiliation."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

_ADA = (
    "id: ada-sample\nkind: person\nname: Ada Sample\n{more}roles: [author]\n"
    "interests: {{declared: 2026-01-31, items: []}}\n"
)


def find(desk: Desk) -> Iterator[Hit]:
    authors = {author for cards in desk.manual.cards.values() for card in cards.values() for author in card.authors}
    for person in desk.manual.people.values():
        if person.id not in authors and "reviewer" not in person.roles:
            continue
        lacks = [
            what
            for what, there in (
                ("credentials", bool(person.credentials) or person.kind == "group"),
                ("an affiliation", bool(person.affiliation)),
            )
            if not there
        ]
        if lacks:
            yield Hit(
                f"{person.name} writes or reviews here without {' and '.join(lacks)}",
                "add them: readers judge a text by who stands behind it",
                path=f"people/{person.id}.yaml",
            )


RULE = Rule(
    code="VG101",
    name="author-unknown",
    family="governance",
    severity="warning",
    who="publisher",
    says="an author or reviewer without credentials or affiliation",
    why=(
        "Readers of medical texts ask first who says so. Authors, their credentials and their affiliation are the "
        "first of the four benchmarks by which information on the web has been judged since 1997."
    ),
    source="JAMA benchmarks (1997): authorship",
    bad=(
        Example(files={"people/ada-sample.yaml": _ADA.format(more="affiliation: Sample Hospital\n")}),
        Example(files={"people/ada-sample.yaml": _ADA.format(more="credentials: [MD]\n")}),
    ),
    good=(
        Example(
            files={"people/ada-sample.yaml": _ADA.format(more="credentials: [MD]\naffiliation: Sample Hospital\n")}
        ),
        Example(files={"people/some-owner.yaml": "id: some-owner\nkind: person\nname: Some Owner\nroles: [owner]\n"}),
    ),
    manual=find,
)
