"""VS114: a link to elsewhere whose page has moved for good."""

from vademecum.checks.lint.asked_outside import elsewhere, in_topics
from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.lint.samples import section
from vademecum.model.outside import LinkCheck

_WORDS = "See [the page on bones of Example Hospital](https://www.example.org/bones)."


def judge(check: LinkCheck) -> tuple[str, str] | None:
    if check.moved is None or check.is_dead:
        return None
    mend = "look whether it is still the page that is meant, and write its new address"
    return f"{check.url} has moved for good: it leads to {check.moved}", mend


def _example(entry: str) -> Example:
    known = f'links:\n  - {{url: "https://www.example.org/bones", {entry}}}\n'
    return Example(add=section(_WORDS).add, files={"links.yaml": known})


RULE = Rule(
    code="VS114",
    name="moved-outside-link",
    family="structure",
    severity="note",
    who="editor",
    says="the page that a link leads to has moved for good",
    why=(
        "The old address still leads on today; one day it will not. And where it leads may be another page than the "
        "one that was chosen: sites that are made anew send all old addresses to their first page. An editor sees "
        "that, a program does not. This rule asks nobody; it tells what `vade check --online` was answered."
    ),
    source="RFC 9110, 15.4.2 and 15.4.9, on permanent redirects and references",
    bad=(_example('good: 2026-05-20, moved: "https://www.example.org/health/bones"'),),
    good=(
        _example("good: 2026-05-20"),
        _example('good: 2026-01-10, moved: "https://www.example.org/x", failed: 2026-05-20, because: "404"'),
    ),
    topic=in_topics(judge),
    manual=elsewhere(judge),
    translations=True,
)
