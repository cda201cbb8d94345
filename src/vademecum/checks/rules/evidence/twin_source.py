"""VE304: one source under two names."""

import re
from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.model.reference import Reference

_TWIN = (
    "id: {id}\ntype: article-journal\ntitle: {title}\nauthor: [{{family: Oak}}]\n"
    'issued: "2020"\ncontainer-title: Journal of Samples\nDOI: {doi}\nlanguage: en\n'
)
_CITED = "See also made-up trials [@oak2020; @oak2020b]."


def _files(title: str, doi: str) -> dict[str, str | None]:
    return {
        "references/oak2020.yaml": _TWIN.format(id="oak2020", title="A made-up trial of oak leaves", doi="10.5555/oak"),
        "references/oak2020b.yaml": _TWIN.format(id="oak2020b", title=title, doi=doi),
    }


def find(desk: Desk) -> Iterator[Hit]:
    seen: dict[tuple[str, str], str] = {}
    for reference in desk.manual.references.values():
        for key in _keys(reference):
            first = seen.setdefault(key, reference.id)
            if first != reference.id:
                yield Hit(
                    f"{reference.id} and {first} are one source: the same {key[0]}",
                    f"cite {first} everywhere and delete the other file",
                    path=f"references/{reference.id}.yaml",
                )
                break


def _keys(r: Reference) -> Iterator[tuple[str, str]]:
    yield from (
        (name, value.casefold()) for name, value in (("DOI", r.doi), ("PMID", r.pmid), ("ISBN", r.isbn)) if value
    )
    title = re.sub(r"\W+", " ", r.title).strip().casefold()
    year, who = (r.issued or "")[:4], [name.family or name.literal for name in r.author[:1]]
    if len(title.split()) > 4 and year and who:
        yield "title, author and year", f"{title} {year} {who} {r.type} {r.container_title}"


RULE = Rule(
    code="VE304",
    name="source-twice",
    family="evidence",
    severity="warning",
    who="editor",
    says="one source under two names",
    why=(
        "Two entries for one source make a claim look as if it rested on two studies. When the source is corrected or "
        "retracted, one of the two is easily forgotten."
    ),
    source="editors' practice",
    bad=(
        Example(add=_CITED, files=_files("Another title of it", "10.5555/OAK")),
        Example(add=_CITED, files=_files("A made-up trial of oak leaves.", "10.5555/other")),
    ),
    good=(
        Example(add=_CITED, files=_files("A made-up trial of elm leaves", "10.5555/elm")),
        Example(add=_CITED, files=_files("A made-up trial of oak leaves, part two", "10.5555/oak2")),
    ),
    manual=find,
)
