"""Parents and broader concepts never lead back to where they began: VM314, VM315. The path is printed."""

from collections.abc import Iterator, Mapping

from vademecum.checks.context import Context, error
from vademecum.model.finding import Finding, Span


def check(context: Context) -> Iterator[Finding]:
    manual = context.manual
    cards = manual.cards[manual.config.original]
    concepts = manual.concepts[manual.config.original]
    parents = {card.id: (card.parent,) if card.parent else () for card in cards.values()}
    wholes = {card.id: (card.part_of,) if card.part_of else () for card in cards.values()}
    broader = {concept.id: concept.broader for concept in concepts.values()}
    topic_spans = {card.id: card.span for card in cards.values()}
    yield from _cycles("VM314", "parent", parents, topic_spans)
    yield from _cycles("VM314", "part-of", wholes, topic_spans)
    yield from _cycles("VM315", "broader", broader, {c.id: c.where.get("broader", c.span) for c in concepts.values()})


def _cycles(
    code: str, relation: str, above: Mapping[str, tuple[str, ...]], spans: Mapping[str, Span]
) -> Iterator[Finding]:
    done: set[str] = set()
    for start in sorted(above):
        path = _path(start, above, done)
        if path:
            yield error(
                code,
                spans[path[0]],
                f"{relation}: leads in a circle: {' -> '.join(path)}",
                f"remove one of these {relation}: entries",
            )


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
