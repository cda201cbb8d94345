"""A preview's view of what still points to something that is not there: those words stay, without their link."""

from typing import TypeVar

from msgspec import Struct, structs

from vademecum.compile.project.linked import key_of
from vademecum.model.blocks import Cite, Code, Emphasis, Link
from vademecum.view.statement import StatementView
from vademecum.view.topic import QuizView, TopicView

T = TypeVar("T")


def without_dead_ends(view: T) -> T:
    """The view with every link and citation that leads nowhere made plain; each of them is a finding of its own.

    Only a preview may call this: in a release such a link is an error that publishes nothing.
    """
    return _Ends(set(), set()).mended(view)


class _Ends:
    """``cards`` and ``sources`` are those of the innermost view that has its own."""

    def __init__(self, cards: set[str], sources: set[str]) -> None:
        self.cards, self.sources = cards, sources

    def mended(self, node: T) -> T:
        return self._mended(node)  # type: ignore[return-value]  # a view of the same shape

    def _mended(self, node: object) -> object:
        match node:
            case Link() if (key := key_of(node.target)) and key not in self.cards:
                return Emphasis(self.mended(node.inner))
            case Cite():
                known = tuple(item for item in node.items if item.reference in self.sources)
                missing = ", ".join(item.reference for item in node.items if item not in known)
                return Code(f"@{missing}") if missing else node
            case tuple():
                return tuple(map(self._mended, node))
            case Struct():
                cards = getattr(node, "linked", None)
                if cards is None:
                    return self._struct(node)
                sources = {source.id for source in node.sources} if isinstance(node, TopicView) else self.sources
                return _Ends({card.key for card in cards}, sources)._struct(node)
            case _:
                return node

    def _struct(self, node: Struct) -> Struct:
        fields = {name: getattr(node, name) for name in node.__struct_fields__}
        mended = {name: self._mended(value) for name, value in fields.items()}
        for name in ("cites", "contrary") if isinstance(node, StatementView) else ():
            mended[name] = tuple(reference for reference in fields[name] if reference in self.sources)
        if isinstance(node, QuizView):
            mended["checks"] = tuple(key for key in node.checks if key in self.cards)
        changed = {name: value for name, value in mended.items() if value != fields[name]}
        return structs.replace(node, **changed) if changed else node
