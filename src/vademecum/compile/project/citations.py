"""References as a list shows them: short labels and whole citations in the NLM (Vancouver) order.

The order of elements follows *Citing Medicine* (National Library of Medicine): authors, title, container, date,
volume(issue):pages, publisher, identifiers. At most six authors are named, then "et al."
"""

from collections.abc import Callable, Iterable

from vademecum.model.reference import Name, Reference
from vademecum.render.dates import said

MOST_AUTHORS = 6


def label_of(reference: Reference) -> str:
    """ "Furlan 2015": the editors' own label, else the first author and the year, else the id."""
    if reference.citation_label:
        return reference.citation_label
    year = (reference.issued or "")[:4]
    first = reference.author[0] if reference.author else None
    who = (first.family or first.literal) if first else None
    return " ".join(part for part in (who or reference.publisher or reference.id, year) if part)


def text_of(reference: Reference, word: Callable[[str], str]) -> str:
    """The whole citation as plain text, ending in a full stop. ``word`` looks up the interface's words.

    The identifier that ``url_of`` leads by is left out: a list shows it as the link.
    """
    parts = [_authors(reference.author), reference.title, reference.container_title, _publication(reference, word)]
    if reference.publisher and reference.publisher != reference.container_title:
        parts.append(reference.publisher)
    parts += [f"{name}: {value}" for name, value in _identifiers(reference)]
    return " ".join(_ended(part) for part in parts if part)


def url_of(reference: Reference) -> str | None:
    """Where to read it: the DOI's address before any other."""
    if reference.doi:
        return f"https://doi.org/{reference.doi}"
    if reference.url:
        return reference.url
    if reference.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
    return None


def _authors(names: tuple[Name, ...]) -> str:
    said = [_name(name) for name in names[:MOST_AUTHORS]]
    return ", ".join([*said, "et al"] if len(names) > MOST_AUTHORS else said)


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    initials = "".join(part[0] for part in (name.given or "").replace("-", " ").split())
    return f"{name.family} {initials}".strip()


def _publication(reference: Reference, word: Callable[[str], str]) -> str:
    where = reference.volume or ""
    if reference.issue:
        where += f"({reference.issue})"
    if reference.page:
        where += f":{reference.page}" if where else f"p. {reference.page}"
    issued = said(reference.issued, word) if reference.issued else ""
    return ";".join(part for part in (issued, where) if part)


def _identifiers(reference: Reference) -> Iterable[tuple[str, str]]:
    linked = "doi" if reference.doi else "" if reference.url else "PMID"
    known = (("doi", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid), ("ISBN", reference.isbn))
    return ((name, value) for name, value in known if value and name != linked)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
