"""What is asked of one topic after the other, whether pages are made of it or not.

The checks that every build stops on, the rules of ``vade check``, and how a topic's pages stand reviewed. Nothing here
needs a view or a writer, so that a check of a few topics loads none.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.checks.context import Context
from vademecum.checks.run import check_topic
from vademecum.compile.reading import Base, Kept
from vademecum.compile.standing import Reviews, Standing, is_reviewed
from vademecum.model.finding import Finding, errors_in
from vademecum.source.files import LARGEST_FILE
from vademecum.source.walk import read

if TYPE_CHECKING:
    from vademecum.checks.linter import Linter


class Asking:
    """``sound``: no errors so far. Where there are some, nobody asks which topics are reviewed. ``paged``: pages are
    made too, and say themselves how they stand.
    """

    def __init__(
        self,
        base: Base,
        manual: Manual,
        relations: Relations,
        linted: str | None,
        *,
        sound: bool = True,
        paged: bool = False,
    ) -> None:
        self.base, self.manual, self.relations = base, manual, relations
        self.lenient, self.sound, self.paged = base.lenient, sound, paged
        self.findings: list[Finding] = []
        self.reviewed: list[str] = []
        self.reviews = Reviews(manual, relations, base.words)
        self.linter = linter_of(base, manual, relations, linted)

    def ask(self, kept: Kept) -> None:
        """Everything there is to say of a topic in all its languages."""
        context = Context(self.manual, self.relations, kept.history)
        for topic in kept.versions.values():
            found = check_topic(topic, context)
            self.findings += found
            self.sound = self.sound and not errors_in(found)
        if self.linter is not None and self._may_be_linted(kept.versions):
            self.findings += self.linter.topic(kept.versions, kept.history, kept.seen)
        if self.lenient:
            self.findings += self.reviews.to_be_left_out(kept.versions)
        if self.sound:
            self._judge(kept.versions)

    def _may_be_linted(self, versions: Mapping[str, Topic]) -> bool:
        """A topic with errors has those to mend first: what rules would say of it may only follow from them."""
        return not versions.keys().isdisjoint(self.base.languages) and not any(
            topic.id in self.manual.broken or (topic.status == "draft" and not self.base.drafts)
            for topic in versions.values()
        )

    def count(self, versions: Mapping[str, Topic], standings: Sequence[Standing]) -> None:
        if is_reviewed(standings, self.base.original):
            self.reviewed += [topic.id for topic in versions.values()][:1]

    def _judge(self, versions: Mapping[str, Topic]) -> None:
        """What has to be known of reviews before, or without, any page."""
        self.findings += self.reviews.refused(versions)
        if not self.paged:
            self.count(versions, self.reviews.standings(versions, alerts=True))


def linter_of(base: Base, manual: Manual, relations: Relations, linted: str | None) -> "Linter | None":
    """The rules of ``vade check`` on a day, where they are asked for."""
    if linted is None:
        return None
    from vademecum.checks.lint.desk import Desk  # only here: a build that asks no rules loads none
    from vademecum.checks.linter import Linter

    folder = base.folder

    def text(path: str) -> str:
        unread: list[Finding] = []
        file = read(folder, path, LARGEST_FILE, unread)
        return file.data.decode("utf-8", "replace").replace("\r\n", "\n") if file else ""

    words = {language: tables["consumer"] for language, tables in base.words.items()}
    return Linter(Desk(manual, relations, linted, words), text)
