"""Parents and broader concepts never lead back to where they began: VM314, VM315. The path is printed."""

from collections.abc import Callable, Iterator, Mapping

from vademecum.authored.topic import Topic
from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span


def check_topic(topic: Topic, context: Context) -> Iterator[Finding]:
    """A circle of parents, or of parts, is told once: in the topic whose id comes first."""
    cards = context.manual.cards[context.manual.config.original]

    def parent(name: str) -> str | None:
        return cards[name].parent if name in cards else None

    def whole(name: str) -> str | None:
        return cards[name].part_of if name in cards else None

    for relation, above in (("parent", parent), ("part-of", whole)):
        path = _round(topic.id, above)
        if path and topic.id == min(path):
            yield _circle("VM314", relation, path, topic.where.get(relation, topic.span))


def _round(start: str, above: Callable[[str], str | None]) -> list[str]:
    """The way from ``start`` back to it; empty if it ends, or leads into a circle without it."""
    path = [start]
    while (node := above(path[-1])) and node not in path[1:]:
        path.append(node)
        if node == start:
            return path
    return []


def check(context: Context) -> Iterator[Finding]:
    concepts = context.manual.concepts[context.manual.config.original]
    broader = {concept.id: concept.broader for concept in concepts.values()}
    done: set[str] = set()
    for start in sorted(broader):
        path = _path(start, broader, done)
        if path:
            first = concepts[path[0]]
            yield _circle("VM315", "broader", path, first.where.get("broader", first.span))


def _circle(code: str, relation: str, path: list[str], place: Span) -> Finding:
    message = f"{relation}: leads in a circle: {' -> '.join(path)}"
    return error(code, place, message, f"remove one of these {relation}: entries")


def _path(start: str, above: Mapping[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The first circle met from ``start``, with its first id again at the end; empty if there is none."""
    path: list[str] = []
    waiting: list[tuple[str, int]] = [(start, 0)]
    while waiting:
        node, depth = waiting.pop()
        del path[depth:]
        if node in path:
            done.update(path)
            return [*path[path.index(node) :], node]
        if node in done:
            continue
        path.append(node)
        nexts = [n for n in above.get(node, ()) if n in above]
        if not nexts:
            done.add(node)
        waiting += [(n, depth + 1) for n in reversed(nexts)]
    done.update(path)
    return []
