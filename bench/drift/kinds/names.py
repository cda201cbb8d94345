"""Edits that exchange one concept for another."""

import re
from collections.abc import Iterator, Sequence

from bench.drift.blocks import Block
from bench.drift.edits import Book, Edit, in_link, kind, recoded, swaps


def _swapped(
    book: Book, block: Block, option: str, edition: int, label: str, why: str, wanted: Sequence[str]
) -> Iterator[Edit]:
    span = block.words.get(label)
    for concept in re.findall(r"[a-z][a-z-]+", block.option(option)):
        if concept not in book.concepts or span is None or book.concepts[concept][0] not in wanted:
            continue
        for name in book.concepts[concept][edition]:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", span.text, re.IGNORECASE):
                if in_link(span.text, match.start()):
                    continue
                others = [
                    one
                    for one, known in book.concepts.items()
                    if known[0] == book.concepts[concept][0] and one != concept and one not in block.whole.text
                ]
                other = others[len(name) * 7 % len(others)]
                if label.endswith("title") and len(span.text) + len(book.concepts[other][edition][0]) - len(name) > 60:
                    continue
                yield Edit(
                    block.path,
                    span.start + match.start(),
                    span.start + match.end(),
                    book.concepts[other][edition][0],
                    why,
                    block.id,
                )


@kind("condition exchanged, consumer", "VD404 VD901 VD903 VD301 VD403")
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        for label in ("Consumer", "Consumer title"):
            yield from _swapped(
                book,
                block,
                "when",
                1,
                label,
                "the code names another condition",
                ("condition", "symptom", "event", "device", "life-stage"),
            )


@kind("medicine exchanged", "VD404 VD901 VD903", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        if "anticoagulant" in block.option("when"):
            yield from swaps(block, "Consumer", ((r"\bblood thinner\b", "pain pill"),), "the code names the medicine")
            yield from swaps(
                block, "Consumer title", ((r"\bblood thinner\b", "pain patch"),), "the code names the medicine"
            )
            yield from recoded(block, "when", r"anticoagulant", "pain-patch", "both wordings name the medicine")
    for block in book.of("adverse-effect"):
        yield from swaps(
            block, "Consumer", ((r"\bblood thinner\b", "pain patch"),), "the other wording names anticoagulants"
        )


@kind("condition exchanged, code", "VD901 VD903 VD404 VD902 VD301")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use", "precaution"):
        option = "for" if block.directive == "use" else "when"
        for old, new in (
            ("fibromyalgia", "dementia"),
            ("migraine", "hiv"),
            ("dementia", "migraine"),
            ("depression", "fibromyalgia"),
            ("fever", "hiv"),
            ("kidney-failure", "liver-failure"),
            ("liver-failure", "kidney-failure"),
            ("heart-failure", "fever"),
            ("hemophilia", "fever"),
            ("anticoagulant", "fever"),
            ("pressure-ulcer", "fever"),
            ("hiv", "migraine"),
            ("knee-osteoarthritis", "migraine"),
            ("labor-pain", "migraine"),
            ("pelvic-pain", "fibromyalgia"),
            ("rheumatoid-arthritis", "migraine"),
            ("parkinson-disease", "dementia"),
        ):
            if block.option(option) == old:
                yield from recoded(block, option, rf"^{old}$", new, "both wordings name the old condition")


@kind("title exchanged", "VD903 VD901 VD902 VD404 VD906 VD402")
def _(book: Book) -> Iterator[Edit]:
    many = [block for block in book.of("precaution", "use") if "Consumer title" in block.words]
    for number, block in enumerate(many):
        other = many[(number + 11) % len(many)]
        span = block.words["Consumer title"]
        about = block.option("when") + block.option("for") + block.option("avoid")
        theirs = other.option("when") + other.option("for") + other.option("avoid")
        if not set(re.findall(r"[a-z]{4,}", about)) & set(re.findall(r"[a-z]{4,}", theirs)) and "pain" not in about:
            yield Edit(
                block.path,
                span.start,
                span.end,
                other.words["Consumer title"].text,
                "it is the title of another statement",
                block.id,
            )
