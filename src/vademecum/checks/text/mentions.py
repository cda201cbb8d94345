"""Which concepts of a manual a text names: by any of their names, in any inflection, or by what they are."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from vademecum.authored.concept import Concept
from vademecum.checks.text.stems import SITE_NAMES, content, stem, stems_of
from vademecum.render.text import plain

# "go back", "come back": no part of the body.
_NO_PART = {
    "hand": frozenset(("at", "other", "by", "second", "third", "on", "in", "hand")),
    "back": frozenset("go goe com come came get call put giv bring lie lean send turn dat date hold look".split()),
}
_OWNERS = ("your", "the", "a", "an", "our", "my")
# Words that many names share: alone they name nothing.
_SITE_BEGINS = frozenset(name[0] for name in SITE_NAMES)
WEAK = frozenset(map(stem, "massage treat problem disorder high low use blood part lasting".split()))


class Names:
    """The names of all concepts of one language, looked up by stems. Longest names first."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts = concepts
        self.phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.sets: dict[str, tuple[frozenset[str], ...]] = {}
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for concept in concepts.values():
            names = [_bare(stems_of(name)) for name in _names(concept)]
            self.phrases[concept.id] = tuple(dict.fromkeys(name for name in names if name))
            self.sets[concept.id] = tuple({s for name in _names(concept) if (s := content(name))})
            for name in self.phrases[concept.id]:
                self._first.setdefault(name[0], []).append((name, concept.id))
        for known in self._first.values():
            known.sort(key=lambda one: -len(one[0]))
        self.symptoms = tuple(c.id for c in concepts.values() if c.kind in ("symptom", "finding"))
        self._glosses: dict[str, frozenset[str]] = {}
        self._seats: dict[str, frozenset[str]] = {}

    def gloss(self, concept: str) -> frozenset[str]:
        """The stems of what it is, in both editions' words."""
        if concept not in self._glosses:
            known = self.concepts.get(concept)
            texts = [plain(b) for b in (known.gloss.consumer, known.gloss.professional) if b] if known else []
            self._glosses[concept] = frozenset().union(*map(content, texts)) if texts else frozenset()
        return self._glosses[concept]

    def gloss_sites(self, concept: str) -> frozenset[str]:
        """The parts of the body that its gloss names."""
        if concept not in self._seats:
            known = self.concepts.get(concept)
            texts = [plain(b) for b in (known.gloss.consumer, known.gloss.professional) if b] if known else []
            self._seats[concept] = frozenset().union(*(sites_in(stems_of(text)) for text in texts))
        return self._seats[concept]

    def found(self, stems: tuple[str, ...]) -> dict[str, tuple[int, int]]:
        """Concept -> first and last stem of where it is named first. None is found inside a longer name."""
        found: dict[str, tuple[int, int]] = {}
        at = 0
        while at < len(stems):
            length = 0
            for name, concept in self._first.get(stems[at], ()):
                if len(name) < length:
                    break
                if stems[at : at + len(name)] == name:
                    found.setdefault(concept, (at, at + len(name)))
                    length = len(name)
            at += length or 1
        return found

    def named(self, concept: str, stems: frozenset[str], mentioned: Iterable[str]) -> bool:
        """Whether words name it: by a name, by all words of a name in any order, or by most of what it is."""
        if concept in mentioned or any(known <= stems for known in self.sets.get(concept, ())):
            return True
        said = self.gloss(concept)
        names = frozenset().union(*self.sets.get(concept, ())) - WEAK
        shared = len(said & stems)
        return (shared >= 2 and bool(names & stems) and 2 * shared >= min(len(said), 6)) or (
            shared >= 3 and 3 * shared >= 2 * len(said)
        )

    def touched(self, concept: str, stems: frozenset[str]) -> bool:
        """Whether words take up a part of one of its names: "the veins" after "varicose veins"."""
        return any(((known - WEAK) or known) & stems for known in self.sets.get(concept, ()))


@lru_cache(maxsize=8192)
def sites_in(stems: tuple[str, ...]) -> frozenset[str]:
    """The parts of the body that words name."""
    if _SITE_BEGINS.isdisjoint(stems):
        return frozenset()
    found = set()
    until = 0
    for at, one in enumerate(stems):
        if one not in _SITE_BEGINS or at < until or (at and stems[at - 1] in _NO_PART.get(one, ())):
            continue
        for length in (2, 1):
            if (site := SITE_NAMES.get(stems[at : at + length])) is not None:
                found.add(site)
                until = at + length
                break
    return frozenset(found)


def _names(concept: Concept) -> tuple[str, ...]:
    return (concept.consumer_name, concept.professional_name, *concept.consumer_also, *concept.professional_also)


def _bare(stems: tuple[str, ...]) -> tuple[str, ...]:
    return stems[1:] if len(stems) > 1 and stems[0] in _OWNERS else stems
