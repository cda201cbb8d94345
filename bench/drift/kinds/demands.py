"""Edits that soften what is demanded, or change how soon."""

import re
from collections.abc import Iterator

from bench.drift.blocks import Block, Span
from bench.drift.edits import Book, Edit, forbids, kind, recoded, said_again, swaps


@kind("demand softened, consumer", "VD304 VD301 VD302 VD305", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bHave no massage\b", "try not to have much massage"),
        (r"\bHave no massage\b", "it may be better to have less massage"),
        (r"\bNo massage (?=(?:on|of|at))", "be careful with massage "),
        (r"\bNo massage (?=(?:on|of|at))", "if possible no massage "),
        (r"\bNo one should press\b", "people should press with care"),
        (r"\bNo deep\b", "less deep"),
        (r"\bAsk (your|the) ([\w ]+?) (first|before)\b", r"you may want to ask \1 \2 \3"),
        (r"\bAsk (your|the) ([\w ]+?) (first|before)\b", r"you can ask \1 \2 at some point"),
        (r"\bDo not (rub|use|start)\b", r"try not to \1"),
        (r"\bOnly gentle touch\b", "normal touch"),
    )
    for block in book.guards():
        for edit in swaps(block, "Consumer", rules, "the code demands it without any softening"):
            if not ("massage" in edit.new and not forbids(block)) and not (
                "ask" in edit.new and not block.options.get("ask")
            ):
                yield edit


@kind("demand softened, professional", "VD304 VD301 VD302 VD305", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bNo massage (?=until|in known)", "consider limiting massage "),
        (r"\bNo pressure over\b", "limit pressure over"),
        (r"\bContraindicated\b", "relatively contraindicated"),
        (r"\bMedical clearance\b", "optional discussion"),
        (r"\bAsk the provider\b", "the provider may be told"),
        (r"\bNo deep pressure\b", "preferably no deep pressure"),
        (r"\bLeaving out\b", "caution with"),
        (r"\bleaving out\b", "caution with"),
    )
    for block in book.guards():
        for edit in swaps(block, "Professional", rules, "the code demands it without any softening"):
            if not said_again(block, edit):
                yield edit


@kind("demand softened, code", "VD301 VD302 VD303 VD308 VD403 VD404 VD304", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        yield from recoded(
            block, "avoid", r"^all\b(?: by editors)?", "technique deep-tissue", "both wordings forbid all of it"
        )
        if (
            len(block.options.get("avoid", ()))
            + len(block.options.get("limit", ()))
            + len(block.options.get("urgent", ()))
        ):
            for span in block.options.get("ask", ()):
                yield _option_gone(block, "ask", span, book, "both wordings say to ask first")
        for span in block.options.get("limit", ()):
            if block.options.get("avoid") or block.options.get("ask"):
                yield _option_gone(block, "limit", span, book, "both wordings say to stay gentle")
        if block.options.get("ask") or block.options.get("urgent"):
            for span in block.options.get("avoid", ()):
                yield _option_gone(block, "avoid", span, book, "both wordings forbid it")


def _option_gone(block: Block, name: str, span: Span, book: Book, why: str) -> Edit:
    start = span.start - len(f":{name}: ")
    return Edit(block.path, start, span.end + 1, "", why, block.id)


@kind("urgency changed, consumer", "VD303", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\b(?:Call for help|Get help) at once\b", "see a doctor soon"),
        (r"\bat once\b", "this week"),
        (r"\bat once\b", "if it gets worse"),
        (r"\btoday\b", "this week"),
        (r"\btoday\b", "soon"),
        (r"\bSee a doctor today\b", "get help at once"),
        (r"\bCall your doctor\b", "call your doctor next week"),
        (r"\bCall your doctor\b", "call for help at once"),
    )
    for block in book.of("red-flag"):
        for edit in swaps(block, "Consumer", rules, "the code has another urgency"):
            if len(re.findall(r"at once", block.says("Consumer"))) < 2 or "at once" not in edit.new:
                yield edit


@kind("urgency changed, code", "VD303 VD308 VD301 VD302", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("red-flag"):
        yield from recoded(block, "urgent", r"^emergency", "today", "the words say at once")
        yield from recoded(block, "urgent", r"^today", "emergency", "the words say today")
