"""VG103: nobody says how and how often the manual is looked at again."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule

_ABOUT = "---\nid: about\ntitle: {consumer: About, professional: About}\n---\n\nA sample.\n"


def find(desk: Desk) -> Iterator[Hit]:
    policy = desk.manual.config.review_policy
    if not policy:
        yield Hit(
            "nobody says how this manual is reviewed and kept up to date",
            'add policy = "pages/editorial-policy" to [review] in manual.toml, and write that page',
            path="manual.toml",
        )
    elif policy.startswith("pages/"):
        page = policy.removeprefix("pages/").removesuffix(".md")
        if page not in desk.manual.pages.get(desk.manual.config.original, {}):
            yield Hit(
                f"the policy on reviews is said to stand in {policy}, and there is no such page",
                f"write pages/{page}.md, or name the page that there is",
                path="manual.toml",
            )


RULE = Rule(
    code="VG103",
    name="no-update-policy",
    family="governance",
    severity="warning",
    who="publisher",
    says="no policy on how the manual is reviewed and kept up to date",
    why=(
        "Every standard of health information asks for a stated process: who reviews, how often, what happens in "
        "between. Readers cannot see that from dates alone."
    ),
    source="PIF TICK (2022); IPDAS, item on update policy; JAMA benchmarks: currency",
    bad=(Example(files={"pages/editorial-policy.md": None, "pages/about.md": _ABOUT}),),
    good=(Example(),),
    manual=find,
)
