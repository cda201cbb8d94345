"""Edits of who is meant."""

import re
from collections.abc import Iterator

from bench.drift.blocks import Span
from bench.drift.edits import Book, Edit, kind, recoded, swaps


@kind("qualifier lost, wording", "VD902 VD901 VD903", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r", or may have,", ""), (r"\bVery high\b", "high"), (r"\bvery high\b", "high"), (r"\bBad varicose\b", "varicose"), (r"\bsevere or progressive\b", ""),
        (r"\bMild\b", ""), (r"\bknown or suspected\b", "known"), (r"\bSevere\b", ""), (r"\bRecent\b", ""), (r"\bPast\b", ""),
    )  # fmt: skip
    for block in book.guards():
        coded = block.option("when") + block.option("signs")
        for label in ("Consumer", "Professional", "Consumer title", "Professional title"):
            for edit in swaps(
                block, label, rules, "the code has the qualifier, and this wording lost its only word for it"
            ):
                old = book.texts[block.path][edit.start : edit.end].lower()
                word = next((q for q, said in _SAID.items() if q in coded and re.search(said, old)), None)
                edition = label.partition(" ")[0]
                both = block.says(edition) + block.says(f"{edition} title")
                rest = both.lower().replace(old.lower(), "", 1)
                if word and not re.search(_SAID[word], rest):
                    yield Edit(edit.path, edit.start, edit.end, edit.new, edit.why, edit.block)


_SAID = {
    "suspected": r"may (?:have|be)|suspect|could (?:be|have|swell)|might|possibl", "severe": r"severe|very|bad|worse|high|weaker|progress|major", "mild": r"mild|small|minor|light|slight",
    "recent": r"recent|lately|new|early|until|now|last|current|after", "past": r"past|had|history|before|after"
                                                                               r"|earlier|ever|was|were",
}  # fmt: skip


@kind("qualifier changed, code", "VD902 VD901 VD308", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.guards():
        consumer = block.says("Consumer title") + block.says("Consumer")
        if re.search(r"or may have|may be broken", consumer):
            yield from recoded(
                block, "when", r"\(known, suspected\)", "(known)", "the words say that a suspicion counts"
            )
        if not re.search(r"\b(?:small|minor|light|slight|mild)", consumer):
            yield from recoded(block, "when", r"\(severe\)", "(mild)", "the words say severe")
        if not re.search(r"\b(?:severe|very|bad|worse|high)", consumer):
            yield from recoded(block, "when", r"\(mild\)", "(severe)", "the words say mild")


@kind("population lost", "VD906 VD901 VD402 VD903 VD902", safety=True)
def _(book: Book) -> Iterator[Edit]:
    rules = (
        (r"\bA child with cancer\b", "cancer"), (r"\bChildren with cancer\b", "cancer"), (r"\bChild with cancer\b", "cancer"), (r"\bin hospice(?: or comfort)? care\b", ""),
        (r"\bolder people in care homes\b", "people"), (r"\binstitutionalized older people\b", "people"), (r"\bhealthy pregnancy\b", "daily life"),
        (r"\bin palliative or hospice care\b", ""), (r"\bduring palliative or hospice care\b", ""), (r"\b(?:A baby|babies who were) born too early\b", "people"), (r"\bPreterm infants?\b", "people"), (r"\bpremature babies\b", "people"),
    )  # fmt: skip
    for block in book.of("use", "precaution"):
        coded = block.option("population") + block.option("when")
        if not re.search(r"child|hospice|care-homes|pregnancy|age <|premature", coded):
            continue
        for edition in ("Consumer", "Professional"):
            title, words = block.words.get(f"{edition} title"), block.words.get(edition)
            if title is None or words is None:
                continue
            for pattern, new in rules:
                span = Span(title.start, words.end, book.texts[block.path][title.start : words.end])
                if not re.search(pattern, span.text):
                    continue
                text = re.sub(pattern, new, span.text)
                left = block.says("Population") if edition == "Professional" else ""
                if not re.search(
                    r"child|hospice|palliative|care homes|older|institution|pregnan|women|preterm|premature"
                    r"|bab(?:y|ies)|infant",
                    re.sub(r"\]\([^)]*\)", "", text) + left,
                    re.IGNORECASE,
                ):
                    yield Edit(
                        block.path, span.start, span.end, _capital(text), "the code names the population", block.id
                    )


def _capital(text: str) -> str:
    return re.sub(r"(title: |: )([a-z])", lambda m: m[1] + m[2].upper(), text, count=1)
