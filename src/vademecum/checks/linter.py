"""Asks every rule that a manual wants, and turns what it says into findings with their places."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from vademecum.authored.topic import Topic
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.places import home_of, span_of
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.suppressions import suppressions_in, without_suppressed
from vademecum.checks.registry import by_code, chosen
from vademecum.model.finding import Finding, Span
from vademecum.model.review import History, SeenWords

Text = Callable[[str], str]  # path of a file of the manual -> its text, "" if there is none


class Linter:
    """The rules of one manual, chosen once. ``text`` brings a file's own words, for places and exceptions."""

    def __init__(self, desk: Desk, text: Text) -> None:
        self.desk, self.text = desk, text
        wanted = chosen(desk.settings)
        self._topic = [rule for rule in wanted if rule.topic is not None]
        self._manual = [rule for rule in wanted if rule.manual is not None]
        self._known = tuple(by_code())

    def topic(
        self, versions: Mapping[str, Topic], history: History | None, seen: tuple[SeenWords, ...] = ()
    ) -> list[Finding]:
        """Everything that rules say of one topic in all its languages. ``versions``: the original first.

        ``seen``: the words that its reviewers saw.
        """
        original = next(iter(versions.values()))
        found: list[Finding] = []
        for topic in versions.values():
            reading = Reading(topic, original, history, seen)
            hits = [
                (rule, hit)
                for rule in self._topic
                if rule.topic is not None and (rule.translations or not reading.translated)
                for hit in rule.topic(reading, self.desk)
            ]
            text = self.text(home_of(topic).path)
            found += self._findings(hits, topic, text)
        return found

    def _findings(self, hits: Sequence[tuple[Rule, Hit]], topic: Topic, text: str) -> list[Finding]:
        path = home_of(topic).path
        told: list[Finding] = []
        exceptions = suppressions_in(text, path, self._known, told)
        found = [
            Finding(
                rule.code,
                rule.severity,
                Span(hit.path) if hit.path else span_of(hit.place, topic, text),
                hit.message,
                hit.mend,
            )
            for rule, hit in hits
        ]
        return [*told, *without_suppressed(found, exceptions, path)]

    def manual(self) -> list[Finding]:
        """Everything that rules say of the manual as a whole."""
        hits: Iterable[tuple[Rule, Hit]] = (
            (rule, hit) for rule in self._manual if rule.manual is not None for hit in rule.manual(self.desk)
        )
        return [Finding(r.code, r.severity, Span(hit.path or "manual.toml"), hit.message, hit.mend) for r, hit in hits]
