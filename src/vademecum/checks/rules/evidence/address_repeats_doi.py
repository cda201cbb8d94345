"""VE402: an address that only repeats the DOI."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.model.finding import Span

_DOI = re.compile(r"^DOI: [\"']?(10\.[^\s\"']+)[\"']?[ \t]*$", re.MULTILINE)
_URL = re.compile(r"^URL: [\"']?https?://(?:dx\.)?doi\.org/([^\s\"']+)[\"']?[ \t]*$", re.MULTILINE)
_TRIAL = (
    'id: oak2020\ntype: article-journal\ntitle: A made-up trial\nauthor: [{family: Oak}]\nissued: "2020"\n'
    "container-title: Journal of Samples\nDOI: 10.5555/oak\n"
)


def find(path: str, text: str) -> Iterator[Hit]:
    if not path.startswith("references/"):
        return
    doi, url = _DOI.search(text), _URL.search(text)
    if doi and url and doi[1].casefold() == url[1].casefold():
        line = text[: url.start()].count("\n") + 1
        yield Hit(
            "the address only repeats the DOI",
            "delete the line: the DOI leads there",
            span=Span(path, line, 1, len(url[0])),
            edit="",
        )


def _example(url: str) -> Example:
    reference = f"{_TRIAL}URL: {url}\nlanguage: en\n"
    return Example(add="See also a trial [@oak2020].", files={"references/oak2020.yaml": reference})


RULE = Rule(
    code="VE402",
    name="address-repeats-doi",
    family="evidence",
    severity="note",
    who="editor",
    says="an address that only repeats the DOI",
    why=(
        "The reference prints its DOI as a link already. The same link once more tells nobody anything, and when the "
        "DOI is corrected the address stays wrong. An address is for a text that lies elsewhere, such as a free copy."
    ),
    source="Crossref display guidelines for DOIs; editors' practice",
    bad=(_example("https://doi.org/10.5555/oak"), _example('"http://dx.doi.org/10.5555/OAK"')),
    good=(_example("https://doi.org/10.5555/elm"), _example("https://sample.example/oak")),
    text=find,
)
