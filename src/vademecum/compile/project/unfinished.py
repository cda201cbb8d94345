"""What points to something that is not there: in a preview, or where the manual's policy leaves a topic out.

The words stay, without their link.
"""

import operator
from typing import TypeVar

from msgspec import Struct, structs

from vademecum.compile.project.linked import key_of
from vademecum.model.blocks import Cite, Code, Emphasis, Link
from vademecum.view.statement import StatementView
from vademecum.view.topic import QuizView, TopicView

T = TypeVar("T")
PLAIN = frozenset((str, int, bool, float, type(None)))  # most of a view: nothing in them leads anywhere


def without_dead_ends(view: T, topics: frozenset[str] | None) -> T:
    """The view with every link to one of ``topics`` that has no page here made plain.

    None: all links and citations that lead nowhere. Only a preview may ask for that, where each of them is a finding
    of its own: in a release they are errors that publish nothing.
    """
    return view if topics is not None and not topics else _Ends(set(), set(), topics).mended(view)


class _Ends:
    """``cards`` and ``sources`` are those of the innermost view that has its own."""

    def __init__(self, cards: set[str], sources: set[str], topics: frozenset[str] | None) -> None:
        self.cards, self.sources, self.topics = cards, sources, topics

    def mended(self, node: T) -> T:
        return self._mended(node)  # type: ignore[return-value]  # a view of the same shape

    def _mended(self, node: object) -> object:
        if type(node) in PLAIN:
            return node
        match node:
            case Link() if self._is_dead(key_of(node.target)):
                return Emphasis(self.mended(node.inner))
            case Cite() if self.topics is None:
                known = tuple(item for item in node.items if item.reference in self.sources)
                missing = ", ".join(item.reference for item in node.items if item not in known)
                return Code(f"@{missing}") if missing else node
            case tuple():
                mended = tuple(map(self._mended, node))
                return mended if any(map(operator.is_not, mended, node)) else node
            case Struct():
                cards = getattr(node, "linked", None)
                if cards is None:
                    return self._struct(node)
                sources = {source.id for source in node.sources} if isinstance(node, TopicView) else self.sources
                return _Ends({card.key for card in cards}, sources, self.topics)._struct(node)
            case _:
                return node

    def _is_dead(self, key: str | None) -> bool:
        if key is None or key in self.cards:
            return False
        kind, _, name = key.partition(":")
        return self.topics is None or (kind in ("topic", "statement") and name.partition("/")[0] in self.topics)

    def _struct(self, node: Struct) -> Struct:
        fields = {name: getattr(node, name) for name in node.__struct_fields__}
        mended = {name: self._mended(value) for name, value in fields.items() if type(value) not in PLAIN}
        for name in ("cites", "contrary") if self.topics is None and isinstance(node, StatementView) else ():
            mended[name] = tuple(reference for reference in fields[name] if reference in self.sources)
        if isinstance(node, QuizView):
            mended["checks"] = tuple(key for key in node.checks if not self._is_dead(key))
        changed = {name: value for name, value in mended.items() if value is not fields[name]}
        return structs.replace(node, **changed) if changed else node
