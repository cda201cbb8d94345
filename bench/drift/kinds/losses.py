"""Edits that take blocks, words, signs and sentences away."""

import re
from collections.abc import Iterator

from bench.drift.edits import Book, Edit, forbids, kind, swaps


@kind("precaution lost", "VM404", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("precaution"):
        yield Edit(block.path, block.whole.start, block.whole.end, "", "a registered precaution is gone", "")


@kind("red flag lost", "VM404", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("red-flag"):
        yield Edit(block.path, block.whole.start, block.whole.end, "", "a registered red flag is gone", "")


@kind("consumer words lost", "VM", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("precaution", "red-flag", "use", "adverse-effect"):
        if (span := block.words.get("Consumer")) is not None:
            yield Edit(block.path, span.start - len("Consumer:"), span.end, "", "consumers get no words", block.id)


@kind("consumer sentence lost", "VD301 VD302 VD303 VD305 VD901 VD902 VD907", safety=True)
def _(book: Book) -> Iterator[Edit]:
    """The only sentence with a demand is taken out."""
    for block in book.guards():
        span = block.words.get("Consumer")
        if span is None or "\n- " in span.text:
            continue
        pieces = re.split(r"(?<=\.) (?=[A-Z])", span.text.strip())
        if len(pieces) < 2:
            continue
        for piece in pieces:
            asked = (
                block.options.get("ask")
                and re.match(r"(?:Ask|Talk)\b", piece)
                and not re.search(r"\bask\b", span.text.replace(piece, ""), re.IGNORECASE)
            )
            barred = (
                forbids(block)
                and not re.search(r"\b[Ss]top\b", span.text.replace(piece, ""))
                and re.match(r"(?:Have no|No massage|No one|Do not|No deep)\b", piece)
                and len(re.findall(r"\b(?:no|not)\b", span.text, re.IGNORECASE))
                == len(re.findall(r"\b(?:no|not)\b", piece, re.IGNORECASE))
            )
            gentle = (
                block.option("limit").startswith("pressure gentle")
                and "gentle" in piece
                and span.text.count("gentle") == piece.count("gentle")
                and "light" not in span.text
            )
            if asked or barred or gentle:
                text = span.text.replace(piece, "", 1).replace("  ", " ")
                yield Edit(block.path, span.start, span.end, text, "the demand stands in no other sentence", block.id)


@kind("sign lost, consumer", "VD901", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("red-flag"):
        span = block.words.get("Consumer")
        for match in re.finditer(r"^- [^\n]+\n", span.text if span else "", re.MULTILINE):
            assert span is not None
            if not re.search(r"ever or chills|numb between|speech is slurred|body is weak", match.group()):
                yield Edit(
                    block.path,
                    span.start + match.start(),
                    span.start + match.end(),
                    "",
                    "the code names the sign",
                    block.id,
                )


@kind("sign lost, professional", "VD901 VD902", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("red-flag"):
        for name in (
            "hemoptysis or ",
            "tachycardia or irregular heartbeat, ",
            "pleuritic chest pain, ",
            "ataxia, ",
            "dizziness, ",
            "visual change, ",
            "saddle anesthesia, ",
            "recent bladder dysfunction, ",
            "warmth, ",
            "confusion",
            "petechiae",
            "fever or chills, ",
            "unexplained weight loss, ",
            "recent bacterial infection, ",
            "injection drug use, ",
            "immune suppression, ",
        ):
            again = block.says("Professional").count(name.strip(", "))
            if again == 1:
                yield from swaps(block, "Professional", ((rf"\b{re.escape(name)}", ""),), "the code names the sign")


@kind("sign lost, code", "VD404 VD403 VD901 VD908", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("red-flag"):
        for span in block.options.get("signs", ()):
            parts = re.split(r" or ", span.text)
            for part in parts if len(parts) > 2 and "(" not in re.sub(r"\([a-z-]+\)", "", span.text) else ():
                if part.strip() == "petechiae":
                    continue
                yield Edit(
                    block.path,
                    span.start,
                    span.end,
                    " or ".join(p for p in parts if p != part),
                    "both wordings name the sign",
                    block.id,
                )


@kind("role changed", "VD302 VD301", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        if block.options.get("ask"):
            yield from swaps(
                block,
                "Consumer",
                (
                    (
                        r"\bAsk (?:your|the) (?:care team|doctor|cancer team|midwife or doctor|blood doctor"
                        r"|pregnancy team|baby's care team)\b",
                        "ask your friends",
                    ),
                ),
                "the code says whom to ask",
            )
        if block.options.get("by"):
            yield from swaps(
                block,
                "Consumer",
                ((r"a therapist trained in (?:cancer care|this)", "anyone you like"),),
                "the code says who may do it",
            )


@kind("gentle became firm", "VD301 VD305", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        if "gentle" in block.option("limit"):
            yield from swaps(
                block,
                "Consumer",
                ((r"\b(?:Only )?(?:very )?(?:light, )?[Gg]entle touch\b", "only firm touch"),),
                "the code demands gentle pressure",
            )


@kind("end lost", "VD907 VD302 VD902", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r" until (?:it|the wounds on your chest and limbs) (?:has|have) healed(?: fully)?", ""),
        (r" After that, ask first\.", ""),
        (r" Later, ask your care team when you can start\.", ""),
        (r" After that time, ask your care team when you can start\.", ""),
    )
    for block in book.guards():
        if block.options.get("until") or block.options.get("then"):
            for edit in swaps(block, "Consumer", rules, "the code says until when, or to ask after it"):
                if "healed" not in book.texts[edit.path][edit.start : edit.end] or block.options.get("until"):
                    yield edit
