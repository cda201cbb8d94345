"""What was known of outside addresses when they were last asked: the same for every rule that tells of it."""

from collections.abc import Callable, Iterator

from vademecum.checks.lint.desk import Desk, Reading
from vademecum.checks.lint.outside import of_manual, of_topic
from vademecum.checks.lint.rule import Hit, ManualRule, Place, TopicRule
from vademecum.model.outside import LinkCheck, asked_as

Judge = Callable[[LinkCheck], tuple[str, str] | None]  # message and mend, where there is something to tell


def in_topics(judge: Judge) -> TopicRule:
    """A rule about the addresses of topics. Each is told of once a topic."""

    def find(reading: Reading, desk: Desk) -> Iterator[Hit]:
        told: set[str] = set()
        for url, place in of_topic(reading.topic, reading.passages) if desk.manual.links else ():
            said = _said(desk, url, judge)
            if said and url not in told:
                told.add(url)
                yield Hit(*said, place)

    return find


def elsewhere(judge: Judge) -> ManualRule:
    """The same about the addresses of sources, concepts, pages, sections and the policy."""

    def find(desk: Desk) -> Iterator[Hit]:
        told: set[tuple[str, str]] = set()
        for url, path, written in of_manual(desk.manual) if desk.manual.links else ():
            said = _said(desk, url, judge)
            if said and (url, path) not in told:
                told.add((url, path))
                yield Hit(*said, Place(part="", phrase=written), path)

    return find


def _said(desk: Desk, url: str, judge: Judge) -> tuple[str, str] | None:
    check = desk.manual.links.get(asked_as(url))
    return judge(check) if check else None
