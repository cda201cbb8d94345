"""Which pages stand reviewed, and VM415 for those that do not where the manual's policy is to refuse them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.compile.project.printed import on_page
from vademecum.compile.project.reviews import page_state
from vademecum.compile.project.world import World
from vademecum.model.edition import Edition
from vademecum.model.finding import Finding, Span


class Standing(Struct, frozen=True):
    """One page: a topic, in its language, in one edition."""

    topic: Topic
    edition: Edition
    reviewed: bool


class Reviews:
    """Answers for one topic after the other; a page that is made anyway says itself how it stands."""

    def __init__(
        self, manual: Manual, relations: Relations, words: Mapping[str, Mapping[str, Mapping[str, str]]]
    ) -> None:
        self.manual, self.relations, self.words = manual, relations, words
        self.worlds: dict[tuple[str, Edition], World] = {}

    def standings(self, versions: Mapping[str, Topic], *, alerts: bool) -> list[Standing]:
        """A topic's pages. Without ``alerts``, an alert that nobody signed yet does not count."""
        return [
            Standing(topic, edition, self._is_reviewed(topic, self._world(language, edition), alerts))
            for language, topic in versions.items()
            for edition in topic.editions
        ]

    def refused(self, versions: Mapping[str, Topic]) -> list[Finding]:
        """An error for each file whose page is not reviewed in some edition; of a draft nothing is asked."""
        if self.manual.config.unreviewed != "refuse":
            return []
        missing: dict[str, list[Edition]] = {}
        for one in self.standings(versions, alerts=False):
            if not (one.reviewed or one.topic.status == "draft"):
                missing.setdefault(one.topic.language, []).append(one.edition)
        return [_not_reviewed(versions[tag], missing[tag], self.manual.config.original) for tag in missing]

    def _is_reviewed(self, topic: Topic, world: World, alerts: bool) -> bool:
        if topic.id not in self.manual.reviews:
            return False
        return page_state(topic, on_page(topic, world), world, unsigned=alerts).state == "reviewed"

    def _world(self, language: str, edition: Edition) -> World:
        place = (language, edition)
        if place not in self.worlds:
            self.worlds[place] = World(self.manual, self.relations, self.words[language][edition], edition, language)
        return self.worlds[place]


def is_reviewed(known: Iterable[Standing], original: str) -> bool:
    """Whether a topic is reviewed in every edition in which it is written, in the original language."""
    own = [one.reviewed for one in known if one.topic.language == original]
    return bool(own) and all(own)


def _not_reviewed(topic: Topic, editions: list[Edition], original: str) -> Finding:
    tongue = "" if topic.language == original else f" --languages {topic.language}"
    where = f" in {topic.language}" if tongue else ""
    words = "edition is" if len(editions) == 1 else "editions are"
    message = f"the {' and '.join(editions)} {words} not reviewed{where}, and manual.toml refuses to publish that"
    mend = f"have it read and signed: vade review sign {topic.id} --as PERSON --scope clinical{tongue}"
    path = topic.span.path if not tongue else f"{topic.span.path.removesuffix('.md')}.{topic.language}.md"
    return Finding("VM415", "error", Span(path), message, mend)
