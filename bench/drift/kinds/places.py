"""Edits of parts of the body and sides."""

import re
from collections.abc import Iterator

from bench.drift.blocks import Block
from bench.drift.edits import Book, Edit, kind, recoded, said_again, swaps

_SITES = {
    "neck": "knee",
    "belly": "shoulder",
    "legs": "arms",
    "leg": "arm",
    "back bone": "hip",
    "ribs": "toes",
    "abdomen": "shoulder",
    "abdominal": "cranial",
    "spine": "hip",
    "calf": "elbow",
    "carotid": "shoulder",
    "shoulder": "foot",
    "chest": "foot",
    "arm": "leg",
    "eyelid": "toe",
}


def _other_sites(block: Block) -> list[tuple[str, str]]:
    words = block.says("Consumer")
    return [(rf"\b{old}\b", new) for old, new in _SITES.items() if not re.search(rf"\b{new}\b", words)]


@kind("site changed, consumer", "VD403 VD301 VD901", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        yield from swaps(
            block,
            "Consumer",
            _other_sites(block),
            "the code and the other wording name the old part",
        )


@kind("site changed, professional", "VD403 VD301 VD901 VD405", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        rules = [
            (rf"\b([Nn]o (?:\w+ ){{0,3}}?|[Ll]eav\w+ out (?:the )?(?:whole )?)({old})\b", rf"\1{new}")
            for old, new in _SITES.items()
        ]
        for edit in swaps(block, "Professional", rules, "the code and the other wording name the old part"):
            if not said_again(block, edit):
                yield edit


@kind("site changed, code", "VD301 VD403 VD903", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        for old, new in (
            ("neck", "abdomen"),
            ("leg", "neck"),
            ("abdomen", "ribs"),
            ("spine", "abdomen"),
            ("ribs", "leg"),
            ("front-of-neck", "abdomen"),
        ):
            yield from recoded(block, "avoid", rf"(?<![\w-]){old}(?![\w-])", new, "both wordings name the old part")


@kind("one became both", "VD405 VD902 VD901", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bone leg is\b", "both legs are"),
        (r"\bone eyelid hangs\b", "both eyelids hang"),
        (r"\bOne side of your body is\b", "both sides of your body are"),
        (r"\bon one side\b", "on both sides"),
    )
    for block in book.of("red-flag"):
        yield from swaps(block, "Consumer", rules, "the code and the other wording say one side")
        yield from swaps(
            block, "Professional", ((r"\b[Uu]nilateral\b", "bilateral"),), "the code and the other wording say one side"
        )
