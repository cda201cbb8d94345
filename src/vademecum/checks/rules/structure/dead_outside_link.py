"""VS113: a link to elsewhere that leads to nothing."""

from vademecum.checks.lint.asked_outside import elsewhere, in_topics
from vademecum.checks.lint.rule import Example, Rule
from vademecum.checks.lint.samples import section
from vademecum.model.outside import LinkCheck

_WORDS = "See [the page on bones of Example Hospital](https://www.example.org/bones#thin)."
_WHAT = {
    "404": "the server says that there is no such page (404)",
    "410": "the server says that the page is gone (410)",
    "no-host": "there is no such server",
}


def judge(check: LinkCheck) -> tuple[str, str] | None:
    if not check.is_dead or check.because is None:
        return None
    last = f", and the last good answer came on {check.good}" if check.good else ""
    mend = "find out where the page lies now, link to another, or take the link away"
    return f"{check.url} leads to nothing: on {check.failed} {_WHAT[check.because]}{last}", mend


def _known(entry: str, url: str = "https://www.example.org/bones") -> dict[str, str | None]:
    return {"links.yaml": f'links:\n  - {{url: "{url}", {entry}}}\n'}


def _example(entry: str) -> Example:
    return Example(add=section(_WORDS).add, files=_known(entry))


_SOURCE = (
    'id: oak2020\ntype: article-journal\ntitle: A made-up trial\nauthor: [{family: Oak}]\nissued: "2020"\n'
    "container-title: Journal of Samples\nDOI: 10.5555/oak\nlanguage: en\n"
)

RULE = Rule(
    code="VS113",
    name="dead-outside-link",
    family="structure",
    severity="warning",
    who="editor",
    says="a link to elsewhere leads to nothing",
    why=(
        "A reader who is sent to a support group, a telephone list or a source, and finds nothing there, is left alone "
        "with the question, and trusts the rest of the page less. Pages vanish without telling anybody: about a "
        "quarter of those that existed in one decade were gone at its end. This rule asks nobody; it tells what "
        "`vade check --online` was answered."
    ),
    source="Pew Research Center: When Online Content Disappears (2024); editors' practice",
    bad=(
        _example('good: 2026-01-10, failed: 2026-05-20, because: "404"'),
        _example("failed: 2026-05-20, because: no-host"),
        Example(
            add="See also a trial [@oak2020].",
            files={
                "references/oak2020.yaml": _SOURCE,
                **_known('failed: 2026-05-20, because: "404"', "https://doi.org/10.5555/oak"),
            },
        ),
    ),
    good=(
        _example("good: 2026-05-20"),
        _example("good: 2026-01-10, failed: 2026-05-20, because: too-slow"),
        _example('failed: 2026-05-20, because: "403"'),
        section(_WORDS),
    ),
    topic=in_topics(judge),
    manual=elsewhere(judge),
    translations=True,
)
