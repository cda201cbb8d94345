"""Edits of effects and of how sure they are."""

from collections.abc import Iterator

from bench.drift.edits import Book, Edit, kind, recoded, swaps


@kind("claim overstated", "VD501 VD502")
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bMassage may ease\b", "massage eases"), (r"\bMassage may (ease|lift)\b", r"massage cures"), (r"\bmay (ease|help|make|lift)\b", r"will \1"),
        (r"\bMassage may help\b", "massage helps"), (r"\bMassage may ease\b", "massage is proven to ease"), (r"\bprobably works no better\b", "always works no better"),
    )  # fmt: skip
    for block in book.of("use"):
        if "high" not in block.option("certainty"):
            yield from swaps(block, "Consumer", rules, "the certainty does not allow it")


@kind("certainty changed, code", "VD502 VD501 VD306")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use"):
        for old, new in (
            ("very-low", "high"),
            ("low", "high"),
            ("moderate", "very-low"),
            ("low", "moderate"),
            ("moderate", "high"),
        ):
            yield from recoded(block, "certainty", rf"^{old}(?= by)", new, "both wordings speak of the old certainty")


@kind("effect changed, code", "VD307 VD306 VD502")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use"):
        yield from recoded(block, "effect", r"^helps$", "no-difference", "both wordings say that it helps")
        yield from recoded(block, "effect", r"^helps$", "unknown", "both wordings say that it helps")
        yield from recoded(
            block, "effect", r"^no-difference$", "helps", "both wordings say that it makes no difference"
        )
        yield from recoded(
            block, "effect", r"^(?:unknown|not-studied)$", "helps", "both wordings say that nothing is known"
        )


@kind("effect changed, words", "VD307 VD306 VD501")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use"):
        if block.option("effect") == "helps":
            rules = (
                (r"\bMassage may (?:ease|help|lift)\b", "massage does not help"),
                (r"\bmay ease\b", "does not ease"),
            )
            yield from swaps(block, "Consumer", rules, "the code says that it helps")
        if block.option("effect") == "no-difference":
            yield from swaps(
                block,
                "Consumer",
                ((r"\bno better than\b", "better than"), (r"\bno effect\b", "a good effect")),
                "the code says no difference",
            )


@kind("strength changed", "VD502")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use"):
        if not block.options.get("grade-as-given"):
            for old, new in (("strong", "weak"), ("weak", "strong")):
                if f"{old} recommendation" in block.says("Professional"):
                    yield from recoded(
                        block, "strength", rf"^{old}", new, "the professional words have the old strength"
                    )
                    yield from swaps(
                        block,
                        "Professional",
                        ((rf"\b{old} recommendation", f"{new} recommendation"),),
                        "the code has the old strength",
                    )
