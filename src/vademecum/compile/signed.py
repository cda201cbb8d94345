"""Which parts of a manual a current record covers, and which of those end when its sources change."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.compile.opened import Opened
from vademecum.model.edition import Edition
from vademecum.model.review import WHOLE_PAGE, ReviewRecord
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.state import APPROVED, PartDue, counting, covered_by


class Part(Struct, frozen=True, order=True):
    """One part of a topic, in one edition and language."""

    topic: str
    part: str
    language: str
    edition: Edition


class Signed(Struct, frozen=True):
    """Who approved a part, and on which day."""

    by: str
    date: str


def digests(known: Opened) -> dict[Part, str]:
    """The present digest of every part of every topic that has records."""
    return dict(_digests(known, known.manual, known.relations))


def signed_parts(known: Opened) -> dict[Part, Signed]:
    """Every part whose present words and rules a clinical record covers."""
    found: dict[Part, Signed] = {}
    for part, digest in _digests(known, known.manual, known.relations):
        due = PartDue(part.topic, part.part, digest)
        covering = covered_by(_records(part.topic, known), due, part.edition, part.language)
        if covering is not None:
            found[part] = Signed(covering.record.by.name, covering.record.date)
    return found


def lapsed_by(path: str, known: Opened) -> dict[Part, Signed]:
    """Parts that were approved once and are covered no longer, as far as what they say depends on the file.

    What depends on it is found out by changing it: the parts whose digest becomes another one.
    """
    now, covered = digests(known), signed_parts(known)
    depending = {part for part in now if _is_of(path, part, known)}
    other = _changed(path, known.manual)
    if other is not None:
        then = dict(_digests(known, other, Relations(other)))
        depending |= {part for part, digest in now.items() if then.get(part) != digest}
    found: dict[Part, Signed] = {}
    for part in depending - covered.keys():
        for record in _records(part.topic, known):
            seen = ((s.part, s.edition, s.language) for s in record.seen)
            if record.decision in APPROVED and (part.part, part.edition, part.language) in seen:
                found[part] = Signed(record.by.name, record.date)
    return found


def _records(topic: str, known: Opened) -> list[ReviewRecord]:
    there = known.topics.get((known.manual.config.original, topic))
    return counting(known.manual.reviews.get(topic, ()), there.authors if there else ())


def _digests(known: Opened, manual: Manual, relations: Relations) -> Iterator[tuple[Part, str]]:
    for (language, name), topic in known.topics.items():
        if name not in manual.reviews:
            continue
        for edition in topic.editions:
            for part, digest in parts_of(topic, Lookup(manual, relations, language), edition).items():
                yield Part(name, part, language, edition), digest


def _is_of(path: str, part: Part, known: Opened) -> bool:
    """The parts that a topic's own file writes, and the pages of its heirs as wholes."""
    topics = [topic for (_, name), topic in known.topics.items() if _writes(path, topic, known.manual.config.original)]
    return any(
        (part.topic == topic.id and (part.language == topic.language or topic.language == known.manual.config.original))
        or (part.part == WHOLE_PAGE and part.topic in known.relations.below.get(topic.id, ()))
        for topic in topics
    )


def _writes(path: str, topic: Topic, original: str) -> bool:
    own = topic.span.path.removesuffix(".md")
    return path == (f"{own}.md" if topic.language == original else f"{own}.{topic.language}.md")


def _changed(path: str, manual: Manual) -> Manual | None:
    """The manual as it would be if the file said something else; None for files that no digest looks into."""
    folder, _, name = path.partition("/")
    name = name.partition(".")[0]
    match folder:
        case "concepts":
            return structs.replace(manual, concepts=_each(manual.concepts, name))
        case "references" if name in manual.references:
            known = manual.references[name]
            other = structs.replace(known, title=f"{known.title}*")
            return structs.replace(manual, references={**manual.references, name: other})
        case "manual.toml":
            scales = tuple(structs.replace(scale, name=f"{scale.name}*") for scale in manual.config.scales)
            return structs.replace(manual, config=structs.replace(manual.config, scales=scales))
        case _ if path.startswith("policy."):
            return structs.replace(manual, policy={})
        case _:
            return None


def _each(concepts: Mapping[str, Mapping[str, object]], name: str) -> dict[str, dict[str, object]]:
    return {
        language: {key: _renamed(concept) if key == name else concept for key, concept in known.items()}
        for language, known in concepts.items()
    }


def _renamed(concept: object) -> object:
    names = ("consumer_name", "professional_name")
    return structs.replace(concept, **{name: f"{getattr(concept, name)}*" for name in names})  # type: ignore[type-var]


def lapses(before: Mapping[Part, Signed], after: Iterable[Part]) -> dict[Part, Signed]:
    """What was covered and is so no longer, a part that is gone from its page among it."""
    still = set(after)
    return {part: signed for part, signed in before.items() if part not in still}
