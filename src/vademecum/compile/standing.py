"""Which pages stand reviewed, and what the manual's policy says of those that do not.

VM415: refused, nothing is published. VM416: in a preview, what a release would leave out.
"""

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
from vademecum.reviewing.policies import is_refused, withheld


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
        config = self.manual.config
        due = {tag: topic for tag, topic in versions.items() if is_refused(topic, config)}
        missing: dict[str, list[Edition]] = {}
        for one in self.standings(due, alerts=False):
            left_out = one.edition in self.manual.left_out.get(one.topic.language, {}).get(one.topic.id, {})
            if not (one.reviewed or left_out or one.topic.status == "draft"):
                missing.setdefault(one.topic.language, []).append(one.edition)
        return [_not_reviewed(due[tag], missing[tag], config.original) for tag in missing]

    def to_be_left_out(self, versions: Mapping[str, Topic]) -> list[Finding]:
        """A note for each file of which a release would leave out a page."""
        records = next((self.manual.reviews.get(topic.id, ()) for topic in versions.values()), ())
        out = withheld(versions, records, self.manual.config)
        return [
            _left_out(versions[tag], list(missing), self.manual.config.original)
            for tag, missing in out.items()
            if versions[tag].status != "draft"
        ]

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
    words = _editions(editions)
    message = f"{words} not reviewed{_in(topic, original)}, and manual.toml refuses to publish that"
    return Finding("VM415", "error", Span(_path(topic, original)), message, _mend(topic, original))


def _left_out(topic: Topic, editions: list[Edition], original: str) -> Finding:
    by = "translated by a machine and " if topic.translation == "machine" else ""
    words = _editions(editions)
    message = f"{words} {by}never reviewed{_in(topic, original)}: manual.toml leaves that out of every release"
    return Finding("VM416", "note", Span(_path(topic, original)), message, _mend(topic, original))


def _editions(editions: list[Edition]) -> str:
    return f"the {' and '.join(editions)} {'edition is' if len(editions) == 1 else 'editions are'}"


def _in(topic: Topic, original: str) -> str:
    return "" if topic.language == original else f" in {topic.language}"


def _mend(topic: Topic, original: str) -> str:
    tongue = "" if topic.language == original else f" --languages {topic.language}"
    return f"have it read and signed: vade review sign {topic.id} --as PERSON --scope clinical{tongue}"


def _path(topic: Topic, original: str) -> str:
    own = topic.span.path
    return own if topic.language == original else f"{own.removesuffix('.md')}.{topic.language}.md"
