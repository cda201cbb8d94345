"""Kinds of edits. Each finds its places in a manual; an edit says why it is a true fault."""

import re
from collections.abc import Callable, Iterable, Iterator

from bench.drift.blocks import Block
from msgspec import Struct

Find = Callable[["Book"], Iterator["Edit"]]


class Edit(Struct, frozen=True):
    """The bytes from ``start`` to ``end`` of a file become ``new``. ``block``: where it must be reported."""

    path: str
    start: int
    end: int
    new: str
    why: str
    block: str


class Kind(Struct, frozen=True):
    """``codes``: the rules that may report it; ``safety``: every one of it must be."""

    name: str
    safety: bool
    codes: tuple[str, ...]
    find: Find


class Book(Struct, frozen=True):
    """A manual's topics as blocks, with the names of its concepts: id -> kind, consumer names, professional names."""

    blocks: tuple[Block, ...]
    texts: dict[str, str]
    concepts: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]

    def guards(self) -> Iterator[Block]:
        yield from (block for block in self.blocks if block.guards)

    def of(self, *directives: str) -> Iterator[Block]:
        yield from (block for block in self.blocks if block.directive in directives)


KINDS: list[Kind] = []


def kind(name: str, codes: str, safety: bool = False) -> Callable[[Find], Find]:
    def put(find: Find) -> Find:
        KINDS.append(Kind(name, safety, tuple(codes.split()), find))
        return find

    return put


def swaps(block: Block, label: str, rules: Iterable[tuple[str, str]], why: str) -> Iterator[Edit]:
    """One edit for every match of every pattern in the words of a label."""
    span = block.words.get(label)
    if span is None:
        return
    for pattern, new in rules:
        for match in re.finditer(pattern, span.text):
            if in_link(span.text, match.start()):
                continue
            text, end = match.expand(new), match.end()
            if not text:  # the next word begins the sentence now
                text, end = span.text[end : end + 1], end + 1
            if span.text[match.start()].isupper():
                text = text[0].upper() + text[1:]
            yield Edit(block.path, span.start + match.start(), span.start + end, text, why, block.id)


def in_link(text: str, at: int) -> bool:
    """Inside an address or a citation, or in words that only point elsewhere."""
    before = text[:at]
    sentence = re.split(r"[.;]\s", before)[-1] + re.split(r"[.;]\s", text[at:])[0]
    return before.rfind("](") > before.rfind(")") or before.rfind("[@") > before.rfind("]") or "see [" in sentence


def recoded(block: Block, option: str, pattern: str, new: str, why: str) -> Iterator[Edit]:
    for span in block.options.get(option, ()):
        for match in re.finditer(pattern, span.text):
            yield Edit(
                block.path, span.start + match.start(), span.start + match.end(), match.expand(new), why, block.id
            )


def forbids(block: Block) -> bool:
    return bool(block.options.get("avoid"))


def said_again(block: Block, edit: Edit) -> bool:
    """A source that is quoted for the same demand, which stands in the words a second time."""
    span = block.words["Professional"]
    sentence = (
        re.split(r"[.;]\s", span.text[: edit.start - span.start])[-1]
        + re.split(r"[.;]", span.text[edit.start - span.start :])[0]
    )
    return bool(re.search(r"texts?|source|copy|copies|textbook|chapter|@ng2018|unless|authors?|MSD|agency", sentence))
