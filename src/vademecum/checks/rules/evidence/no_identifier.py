"""VE302: a source that nobody can find again."""

from collections.abc import Iterator

from vademecum.checks.lint.desk import Desk
from vademecum.checks.lint.rule import Example, Hit, Rule
from vademecum.model.reference import Reference

_ARTICLE = (
    "id: {id}\ntype: article-journal\ntitle: A made-up trial\nauthor: [{{family: Oak}}]\n"
    'issued: "2020"\n{more}language: en\n'
)
_CITED = "See also a made-up trial [@oak2020]."


def find(desk: Desk) -> Iterator[Hit]:
    for reference in desk.manual.references.values():
        if not _can_be_found(reference):
            yield Hit(
                f"nobody can find {reference.id} again: it has no DOI, PMID, ISBN or address, and no volume or page",
                "add DOI, PMID, ISBN or URL; for an old source its journal, volume and page",
                path=f"references/{reference.id}.yaml",
            )


def _can_be_found(r: Reference) -> bool:
    if r.doi or r.pmid or r.pmcid or r.isbn or r.url:
        return True
    printed = r.container_title and (r.volume or r.page)
    return bool(printed or (r.type in ("book", "chapter", "report") and r.publisher and r.issued))


RULE = Rule(
    code="VE302",
    name="source-without-identifier",
    family="evidence",
    severity="warning",
    who="editor",
    says="a source without DOI, PMID, ISBN, address, or volume and page",
    why=(
        "Readers and reviewers must be able to look at what a claim rests on. A title alone does not lead there: "
        "titles repeat, change and are mistyped. An identifier also lets machines tell whether a source was retracted."
    ),
    source="ICMJE recommendations on references; JAMA benchmarks (attribution)",
    bad=(Example(add=_CITED, files={"references/oak2020.yaml": _ARTICLE.format(id="oak2020", more="")}),),
    good=(
        Example(
            add=_CITED, files={"references/oak2020.yaml": _ARTICLE.format(id="oak2020", more='PMID: "12345678"\n')}
        ),
        Example(
            add=_CITED,
            files={
                "references/oak2020.yaml": _ARTICLE.format(
                    id="oak2020", more='container-title: Journal of Samples\nvolume: "12"\npage: 3-9\n'
                )
            },
        ),
    ),
    manual=find,
)
