"""Asks every rule that a manual wants, and turns what it says into findings with their places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vademecum.authored.topic import Topic
from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.places import home_of, span_in, span_of
from vademecum.checks.lint.rule import Hit, Rule
from vademecum.checks.lint.suppressions import suppressions_in, without_suppressed
from vademecum.checks.registry import by_code, chosen
from vademecum.model.finding import Finding, Span
from vademecum.model.review import History, SeenWords

Text = Callable[[str], str]  # path of a file of the manual -> its text, "" if there is none
Asked = Sequence[Rule]


class Linter:
    """The rules of one manual, chosen once. ``text`` brings a file's own words, for places and exceptions."""

    def __init__(self, desk: Desk, text: Text) -> None:
        self.desk, self.text = desk, text
        wanted = chosen(desk.settings)
        self._topic = [rule for rule in wanted if rule.topic is not None]
        self._manual = [rule for rule in wanted if rule.manual is not None]
        self._text = [rule for rule in wanted if rule.text is not None]
        self._exceptions = {rule.code for rule in wanted if rule.exceptions}
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
            asked = [rule for rule in self._topic if rule.translations or not reading.translated]
            path = home_of(topic).path
            text = self.text(path)
            own = [
                _finding(rule, hit, Span(hit.path) if hit.path else span_of(hit.place, topic, text))
                for rule in asked
                if rule.topic is not None
                for hit in rule.topic(reading, self.desk)
            ]
            found += self._judged([*own, *self._of_text(path, text)], path, text, [*asked, *self._text])
        return found

    def manual(self) -> list[Finding]:
        """Everything that rules say of the manual as a whole, and of its files but for those of topics."""
        by_path: dict[str, list[Finding]] = {path: [] for path in self._paths()}
        texts: dict[str, str] = {}
        for rule in self._manual:
            for hit in rule.manual(self.desk) if rule.manual is not None else ():
                path = hit.path or "manual.toml"
                if hit.place is not None and path not in texts:
                    texts[path] = self.text(path)
                span = hit.span or span_in(path, hit.place, texts.get(path, ""))
                by_path.setdefault(path, []).append(_finding(rule, hit, span))
        found: list[Finding] = []
        for path, own in by_path.items():
            text = texts.get(path) or self.text(path)
            if path.startswith("topics/") and not path.endswith("/_section.md"):  # asked with its topic
                found += self._judged(own, path, text, self._manual, told=False)
            else:
                found += self._judged([*own, *self._of_text(path, text)], path, text, [*self._manual, *self._text])
        return found

    def _of_text(self, path: str, text: str) -> Iterator[Finding]:
        for rule in self._text:
            for hit in rule.text(path, text) if rule.text is not None else ():
                yield _finding(rule, hit, hit.span or Span(path))

    def _judged(
        self, findings: Iterable[Finding], path: str, text: str, asked: Asked, told: bool = True
    ) -> list[Finding]:
        """Without what the file makes exceptions of. ``told``: faults of the exceptions themselves are told here."""
        faults: list[Finding] = []
        exceptions = suppressions_in(text, path, self._known, faults)
        left = without_suppressed([*findings], exceptions, path, {rule.code for rule in asked})
        return [
            each
            for each in ([*faults, *left] if told else left)
            if not each.code.startswith("VX") or each.code in self._exceptions
        ]

    def _paths(self) -> list[str]:
        """The files, besides topics, that rules speak of."""
        manual = self.desk.manual
        pages = [each.span.path for known in manual.pages.values() for each in known.values()]
        shelves = [each.span.path for known in manual.shelves.values() for each in known.values()]
        concepts = [each.span.path for known in manual.concepts.values() for each in known.values()]
        references = [f"references/{name}.yaml" for name in manual.references]
        return list(dict.fromkeys(["manual.toml", *references, *concepts, *pages, *shelves]))


def _finding(rule: Rule, hit: Hit, span: Span) -> Finding:
    return Finding(rule.code, rule.severity, span, hit.message, hit.mend, hit.edit)
