"""Which pages stand reviewed, and VM415 for those that do not where the manual's policy is to refuse them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

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


def standings(topics: Iterable[Topic], world: World, *, alerts: bool) -> Iterator[Standing]:
    """Of every page in the world's edition. Without ``alerts``, an alert that nobody signed yet does not count."""
    for topic in topics:
        if world.edition not in topic.editions:
            continue
        state = "unreviewed"
        if topic.id in world.manual.reviews:
            page = on_page(topic, world)
            printed = (*page.statements, *page.alerts) if alerts else page.statements
            state = page_state(topic, printed, world).state
        yield Standing(topic, world.edition, state == "reviewed")


def reviewed_topics(known: Iterable[Standing], original: str) -> int:
    """How many topics are reviewed in every edition in which they are written, in the original language."""
    whole: dict[str, bool] = {}
    for one in known:
        if one.topic.language == original:
            whole[one.topic.id] = whole.get(one.topic.id, True) and one.reviewed
    return sum(whole.values())


def refused(known: Iterable[Standing], original: str) -> list[Finding]:
    """An error for each file whose page is not reviewed in some edition; of a draft nothing is asked."""
    missing: dict[tuple[str, str], tuple[Topic, list[str]]] = {}
    for one in known:
        if not (one.reviewed or one.topic.status == "draft"):
            key = (one.topic.id, one.topic.language)
            missing.setdefault(key, (one.topic, []))[1].append(one.edition)
    return [_not_reviewed(topic, editions, original) for topic, editions in missing.values()]


def _not_reviewed(topic: Topic, editions: list[str], original: str) -> Finding:
    tongue = "" if topic.language == original else f" --languages {topic.language}"
    where = f" in {topic.language}" if tongue else ""
    words = "edition is" if len(editions) == 1 else "editions are"
    message = f"the {' and '.join(editions)} {words} not reviewed{where}, and manual.toml refuses to publish that"
    mend = f"have it read and signed: vade review sign {topic.id} --as PERSON --scope clinical{tongue}"
    path = topic.span.path if not tongue else f"{topic.span.path.removesuffix('.md')}.{topic.language}.md"
    return Finding("VM415", "error", Span(path), message, mend)
