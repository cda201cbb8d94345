"""Edits of what is denied."""

from collections.abc import Iterator

from bench.drift.edits import Book, Edit, forbids, kind, said_again, swaps


@kind("negation removed, consumer", "VD301 VD305 VD302", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\b[Nn]o one should\b", "someone should"),
        (r"\b[Hh]ave no\b", "have"),
        (r"\b[Nn]o (?=(?:deep|massage|lymph|body))", ""),
        (r"\bDo not (?=\w)", ""),
        (r"\bdo not (?=start|have|rub|press|use)", "do "),
    )
    for block in book.guards():
        if forbids(block):
            yield from swaps(block, "Consumer", rules, "the code forbids it")


@kind("negation removed, professional", "VD301 VD305 VD302", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"(?<!, )\b[Nn]o (?=(?:deep|massage|pressure|thrust|loading|lymph|device|manual|forceful|vigorous))", ""),
        (r"\bContraindicated\b", "indicated"),
        (r"\b(?:Strictly n|N)ot (?=(?:on|at|in|while|over|directly) )", "also "),
        (r"\bNeither on the veins nor\b", "on the veins and"),
        (r"\b[Aa]void pressure\b", "use pressure"),
        (r"\b[Ll]eave out\b", "include"),
    )
    for block in book.guards():
        if forbids(block):
            for edit in swaps(block, "Professional", rules, "the code forbids it"):
                if not said_again(block, edit):
                    yield edit


@kind("negation added", "VD902 VD305 VD302 VD303 VD304 VD301", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"(?<![\w-])(Ask|Call|Stop|Tell|Look at|See a doctor|Get (?:help|care)|Agree on)\b", r"do not \1"),
        (
            r"\b(could|may|might|can) (?=(?:make|bleed|break|burst|slow|spread|send|cause|move|work|be broken"
            r"|hurt|loosen|strain)\b)",
            r"\1 not ",
        ),
    )
    for block in book.guards():
        for edit in swaps(block, "Consumer", rules, "the words now call off the advice, or deny the harm"):
            if edit.new.lower().startswith("do not"):
                yield Edit(
                    edit.path,
                    edit.start,
                    edit.end,
                    edit.new[0].upper() + edit.new[1:].replace(edit.new[7:8], edit.new[7:8].lower(), 1),
                    edit.why,
                    edit.block,
                )
            else:
                yield edit


@kind("any no taken out, consumer", "VD30 VD901 VD902", safety=True)
def _(book: Book) -> Iterator[Edit]:
    """Not only of advice: of reasons, of proof, of signs."""
    others = {"no one": "someone", "nobody": "somebody", "cannot": "can", "without": "with", "avoid": "use"}
    for block in book.guards():
        rules = [(rf"\b{said} ", f"{new} ") for said, new in others.items()]
        rules += [(r"\b(?:not|never) ", ""), (r"\bno (?!one)", "")]
        yield from swaps(block, "Consumer", rules, "the code, the other wording or the name of the sign denies it")


@kind("negation turned in a use", "VD306 VD307 VD501")
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bdid not make\b", "did make"),
        (r"\bno better\b", "better"),
        (r"\bno effect\b", "an effect"),
        (r"\bfound no (study|studies|review)\b", r"found a good \1"),
        (r"\bWe found no study\b", "we found a good study"),
        (r"\bdid not change\b", "did change"),
        (r"\bno clear change\b", "a clear change"),
        (r"\bmay (ease|help|lift)\b", r"may not \1"),
        (r"\bfound less\b", "found no less"),
        (r"\bnot enough proof\b", "enough proof"),
    )
    for block in book.of("use"):
        yield from swaps(block, "Consumer", rules, "the effect of the code, or the other wording, says the opposite")
