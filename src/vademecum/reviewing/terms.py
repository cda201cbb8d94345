"""What many statements of a manual rest on: its sources and its concepts, each worked out once."""

from collections import ChainMap
from collections.abc import Mapping
from typing import Protocol, cast

from msgspec import Raw

from vademecum.authored.concept import Concept
from vademecum.authored.manual import Manual
from vademecum.model.edition import Edition
from vademecum.model.reference import Reference
from vademecum.model.when import Condition
from vademecum.reviewing.shape import encoded, shape, spaced

KEPT = 8192  # sources and concepts that are remembered


class Reach(Protocol):
    """What this module needs of the manual's relations."""

    def reached(self, condition: Condition | None) -> frozenset[str]: ...

    def reaches_a_medicine(self, condition: Condition | None) -> bool: ...


class Terms:
    """Of one manual, which stays as it is meanwhile. Meanings hold what is said here as it is encoded."""

    def __init__(self, manual: Manual, reach: Reach) -> None:
        self.manual, self.reach = manual, reach
        self._concepts: dict[str, Mapping[str, Concept]] = {}
        self._said: dict[tuple[str, ...], Raw] = {}

    def concepts(self, language: str) -> Mapping[str, Concept]:
        """What is not translated is printed as it is."""
        known = self._concepts.get(language)
        if known is None:
            known = self._concepts[language] = _concepts(self.manual, language)
        return known

    def source(self, reference: str) -> Raw:
        """What the list of sources says of a reference."""
        place = ("source", reference)
        return self._said.get(place) or self._keep(place, _source(reference, self.manual.references))

    def reached(self, condition: Condition, edition: Edition, language: str) -> list[Raw]:
        """The closed set of concepts, each with the question asked and the gloss shown: both decide the answer."""
        known = self.concepts(language)
        reached = sorted(self.reach.reached(condition))
        return [self._concept(concept, known[concept], edition, language) for concept in reached if concept in known]

    def _concept(self, concept: str, known: Concept, edition: Edition, language: str) -> Raw:
        place = (concept, edition, language)
        return self._said.get(place) or self._keep(place, [concept, *_asked(known, edition)])

    def _keep(self, place: tuple[str, ...], meaning: list[object]) -> Raw:
        if len(self._said) >= KEPT:
            self._said.clear()
        said = self._said[place] = Raw(encoded(meaning))
        return said


def name_in(concept: Concept, edition: Edition) -> str:
    return spaced(concept.consumer_name if edition == "consumer" else concept.professional_name)


def _concepts(manual: Manual, language: str) -> Mapping[str, Concept]:
    original = manual.concepts.get(manual.config.original, {})
    if language == manual.config.original:
        return original
    return ChainMap(dict(manual.concepts.get(language, {})), cast("dict[str, Concept]", original))


def _asked(known: Concept, edition: Edition) -> list[object]:
    return [
        name_in(known, edition),
        spaced(known.ask.wording(edition) or ""),
        {q: spaced(ask.wording(edition) or "") for q, ask in known.asks.items()},
        shape(known.gloss.wording(edition) or ()),
        known.ask_after or "",
    ]


def _source(reference: str, known: Mapping[str, Reference]) -> list[object]:
    """But for the day on which somebody read it."""
    if reference not in known:
        return [reference, "unknown"]
    r = known[reference]
    who = [[name.family, name.given, name.literal] for name in r.author]
    where = [r.container_title, r.volume, r.issue, r.page, r.publisher]
    ids = [r.doi, r.pmid, r.pmcid, r.isbn, r.url]
    read = r.read.extent if r.read else None
    newer = known.get(r.superseded_by or "")
    named = [newer.id, newer.citation_label, newer.issued, newer.author[:1]] if newer else []
    if newer and not newer.citation_label and not newer.author:
        named.append(newer.publisher)  # its label names whom there is
    return [reference, *shape([r.status, named, r.title, who, r.issued, r.citation_label, where, ids, read])]
