"""VE401: the title of a source that ends with a full stop."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.model.finding import Span

# Five letters at least before the stop: "2nd ed." and "et al." are short for something.
_TITLE = re.compile(r"^title: (?:(?P<quote>[\"'])).*[^\W\d_]{5}(?P<stop>\.)(?P=quote)$", re.MULTILINE)
_PLAIN = re.compile(r"^title: [^\"'\s|>].*[^\W\d_]{5}(?P<stop>\.)$", re.MULTILINE)
_TRIAL = (
    'id: oak2020\ntype: article-journal\ntitle: {}\nauthor: [{{family: Oak}}]\nissued: "2020"\n'
    "container-title: Journal of Samples\nDOI: 10.5555/oak\nlanguage: en\n"
)


def find(path: str, text: str) -> Iterator[Hit]:
    if not path.startswith("references/"):
        return
    match = _TITLE.search(text) or _PLAIN.search(text)
    if match:
        before = text[: match.start("stop")]
        yield Hit(
            "the title of a source ends with a full stop",
            "take it away: lists of references set their own",
            span=Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"), 1),
            edit="",
        )


def _example(title: str) -> Example:
    return Example(add="See also a trial [@oak2020].", files={"references/oak2020.yaml": _TRIAL.format(title)})


RULE = Rule(
    code="VE401",
    name="title-ends-with-stop",
    family="evidence",
    severity="note",
    who="editor",
    says="the title of a source ends with a full stop",
    why=(
        "Whoever prints a reference sets the stop after its title. One that comes with the title, as catalogues of "
        "articles give it, is then printed twice, and keeps the same title from being found in another catalogue."
    ),
    source="Citation Style Language: titles are stored without their final stop",
    bad=(_example("A made-up trial of oak leaves."), _example('"A made-up trial: oak leaves."')),
    good=(
        _example("A made-up trial of oak leaves"),
        _example("A made-up book of oak leaves, 2nd ed."),
        _example("Do oak leaves help?"),
    ),
    text=find,
)
