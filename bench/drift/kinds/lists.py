"""Edits of lists, side effects, quizzes and prose."""

import re
from collections.abc import Iterator

from bench.drift.blocks import Block
from bench.drift.edits import Book, Edit, kind, swaps


def _is_titled(block: Block, edit: Edit, book: Book) -> bool:
    """Whether the title still names what the words lost."""
    old = book.texts[edit.path][edit.start : edit.end]
    return any(w[:4].lower() in block.says("Consumer title").lower() for w in re.findall(r"sore|bruise|swelling", old))


@kind("side effect lost", "VD406 VD903 VD901 VD904 VD404")
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"bruises or bleeding", "bleeding"),
        (r"\bbruises, swelling and\b", "swelling and"),
        (r", bruises,", ","),
        (r"\bpain for a while, ", ""),
        (r"\bYou may be sore\. ", ""),
        (r", swelling and a reaction", " and a reaction"),
    )
    for block in book.of("adverse-effect"):
        for edit in swaps(block, "Consumer", rules, "the other wording names it"):
            if not _is_titled(block, edit, book):
                yield edit
        yield from swaps(
            block,
            "Professional",
            (
                (r"\btemporary pain or discomfort, ", ""),
                (r", bruising, swelling", ", swelling"),
            ),
            "the other wording names it",
        )


@kind("list item lost", "VD904 VD406 VD901")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("adverse-effect"):
        span = block.words.get("Consumer")
        for match in re.finditer(r"^- [^\n]+\n", span.text if span else "", re.MULTILINE):
            assert span is not None
            yield Edit(
                block.path,
                span.start + match.start(),
                span.start + match.end(),
                "",
                "the professional row still has it",
                block.id,
            )
        for item in ("leg ulcers, ", "pseudoaneurysm, ", "ruptured uterus, ", "embolism to a kidney, "):
            yield from swaps(block, "Professional", ((re.escape(item), ""),), "the consumer list still has it")


@kind("table row lost", "VD904")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("table"):
        for label in ("Consumer", "Professional"):
            span = block.words.get(label)
            rows = list(re.finditer(r"^\|[^\n]+\|\n", span.text if span else "", re.MULTILINE))
            for row in rows[2:]:
                assert span is not None
                yield Edit(
                    block.path,
                    span.start + row.start(),
                    span.start + row.end(),
                    "",
                    "the other edition's table still has it",
                    block.id,
                )


@kind("quiz cross moved", "VD701 VD702")
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("quiz"):
        for label in ("Consumer", "Professional"):
            span = block.words.get(label)
            if span is None or ":type: several" in block.whole.text:
                continue
            for match in re.finditer(r"- \[ \]", span.text):
                text = span.text.replace("- [x]", "- [o]")
                text = text[: match.start()] + "- [x]" + text[match.end() :]
                yield Edit(
                    block.path,
                    span.start,
                    span.end,
                    text.replace("- [o]", "- [ ]"),
                    "the statement proves the other answer",
                    block.id,
                )


@kind("quiz answer changed", "VD701", safety=False)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\[x\] See a doctor today\b", "[x] See a doctor next week"),
        (r"\b51 people\b", "510 people"),
        (r"\[x\] No massage; assessment today", "[x] Massage; assessment next week"),
    )
    for block in book.of("quiz"):
        for label in ("Consumer", "Professional"):
            yield from swaps(block, label, rules, "its statement says otherwise")


@kind("claim added for consumers", "VD601 VD501 VD404")
def _(book: Book) -> Iterator[Edit]:
    claims = (
        " It helps the immune system.",
        " It makes hair grow and improves memory.",
        " It cleanses toxins out of tissue.",
        " It boosts fertility.",
    )
    for number, block in enumerate(book.of("use", "precaution")):
        span = block.words.get("Consumer")
        if span is not None and not re.search(r"immun|toxin|fertil|ageing", block.whole.text):
            end = span.start + len(span.text.rstrip())
            yield Edit(block.path, end, end, claims[number % len(claims)], "no professional words know of it", block.id)


@kind("precaution hidden in professional prose", "VD801", safety=True)
def _(book: Book) -> Iterator[Edit]:
    spoken = " ".join(block.option("when") + " " + block.option("signs") for block in book.guards())
    for path, text in book.texts.items():
        for match in re.finditer(r"^:::\{edition\} professional ([\w-]+)\n", text, re.MULTILINE):
            for concept in ("dementia", "fibromyalgia", "burn-scar", "depression"):
                if concept not in spoken and "massage" in path:
                    name = book.concepts[concept][2][0]
                    yield Edit(
                        path,
                        match.end(),
                        match.end(),
                        f"Massage is contraindicated in {name}.\n\n",
                        "no precaution tells consumers",
                        match[1],
                    )
