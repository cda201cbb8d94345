"""Kinds of edits. Each finds its places in a manual; an edit says why it is a true fault."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bench.drift.blocks import Block, Span
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
_I = re.IGNORECASE


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
            if _in_link(span.text, match.start()):
                continue
            text, end = match.expand(new), match.end()
            if not text:  # the next word begins the sentence now
                text, end = span.text[end : end + 1], end + 1
            if span.text[match.start()].isupper():
                text = text[0].upper() + text[1:]
            yield Edit(block.path, span.start + match.start(), span.start + end, text, why, block.id)


def _in_link(text: str, at: int) -> bool:
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


# Negation


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
                if not _said_again(block, edit):
                    yield edit


def _said_again(block: Block, edit: Edit) -> bool:
    """A source that is quoted for the same demand, which stands in the words a second time."""
    span = block.words["Professional"]
    sentence = (
        re.split(r"[.;]\s", span.text[: edit.start - span.start])[-1]
        + re.split(r"[.;]", span.text[edit.start - span.start :])[0]
    )
    return bool(re.search(r"texts?|source|copy|copies|textbook|chapter|@ng2018|unless|authors?|MSD|agency", sentence))


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


# Numbers and units

_WORDED = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(r"(?<![\w.,:/@−-])(?:\d+(?:\.\d+)?(?![\w,]*\d)|\b(?:" + "|".join(_WORDED) + r")\b)(?!\]|\.\d)")
_UNITS = {
    "weeks": "months",
    "week": "month",
    "months": "weeks",
    "minutes": "hours",
    "hours": "minutes",
    "hour": "day",
    "years": "months",
    "days": "weeks",
    "min": "hours",
    "mmHg": "%",
}


def _value(said: str) -> float:
    return float(_WORDED.index(said) + 2) if said in _WORDED else float(said)


def _other(said: str) -> str:
    if said in _WORDED:
        return {"two": "nine", "six": "eight", "twelve": "sixteen"}.get(said, "two")
    if "." in said:
        return f"{float(said) * 3:.2f}"
    value = int(said)
    return str(value + 7 if 1900 < value < 2100 else value * 2 + 1)


def _numbers(span: Span | None) -> Iterator[re.Match[str]]:
    if span is not None:
        yield from (m for m in _NUMBER.finditer(span.text) if not _in_link(span.text, m.start()))


def _has(text: str, value: float) -> bool:
    return any(_value(m.group().lower()) == value for m in _NUMBER.finditer(text.lower()))


@kind("number changed, consumer", "VD401 VD402", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use", "precaution", "red-flag", "adverse-effect"):
        span = block.words.get("Consumer")
        known = (
            block.says("Professional")
            + block.says("Dose")
            + block.says("Population")
            + block.option("when")
            + block.option("signs")
        )
        for match in _numbers(span):
            value = _value(match.group().lower())
            new = _other(match.group().lower())
            if _has(known, value) and not _has(known, _value(new)):
                assert span is not None
                yield Edit(
                    block.path,
                    span.start + match.start(),
                    span.start + match.end(),
                    new,
                    "the other wording, or the code, has the old number",
                    block.id,
                )


@kind("number changed, professional", "VD401 VD402", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("use", "precaution", "red-flag", "adverse-effect"):
        span = block.words.get("Professional")
        known = (
            block.says("Consumer") + block.option("when") + block.option("signs") + block.option("professional-when")
        )
        again = block.says("Professional") + block.says("Dose") + block.says("Population")
        for match in _numbers(span):
            value = _value(match.group().lower())
            alone = sum(_value(m.group().lower()) == value for m in _NUMBER.finditer(again.lower())) == 1
            if _has(known, value) and alone and not _has(known, _value(_other(match.group().lower()))):
                assert span is not None
                yield Edit(
                    block.path,
                    span.start + match.start(),
                    span.start + match.end(),
                    _other(match.group().lower()),
                    "the other wording, or the code, has the old number",
                    block.id,
                )


@kind("number changed, code", "VD401 VD402", safety=True)
def _(book: Book) -> Iterator[Edit]:
    for block in book.of("precaution", "red-flag"):
        for option in ("when", "signs", "limit", "professional-when"):
            for span in block.options.get(option, ()):
                for match in re.finditer(r"(?<=[<>=] )\d+|(?<=/)\d+", span.text):
                    new = str(int(match.group()) + 3)
                    yield Edit(
                        block.path,
                        span.start + match.start(),
                        span.start + match.end(),
                        new,
                        "both wordings have the old number",
                        block.id,
                    )


@kind("unit changed", "VD401 VD402 VD901", safety=True)
def _(book: Book) -> Iterator[Edit]:
    names = "|".join(_UNITS)
    for block in book.of("use", "precaution", "red-flag"):
        consumer, professional = block.words.get("Consumer"), block.words.get("Professional")
        texts = block.says("Professional") + block.says("Dose") + block.option("when") + block.option("signs")
        for span in (consumer,):
            for match in re.finditer(
                rf"(?<=\d )({names})\b|(?<={'|'.join(['six ', 'two ', 'one '])[:4]})(weeks)\b",
                span.text if span else "",
            ):
                assert span is not None
                if match.group()[:4] in texts:
                    yield Edit(
                        block.path,
                        span.start + match.start(),
                        span.start + match.end(),
                        _UNITS[match.group()],
                        "the other wording, or the code, has the old unit",
                        block.id,
                    )
        for option in ("when", "signs"):
            yield from recoded(block, option, r"(?<=\d )weeks", "months", "both wordings have the old unit")
            yield from recoded(block, option, r"(?<=\d )years", "months", "both wordings have the old unit")
        if professional is not None and consumer is not None:
            for match in re.finditer(r"(?<=\d )(weeks|mmHg|years)\b|(?<=six )weeks\b", professional.text):
                known = consumer.text + block.option("when") + block.option("signs") + block.option("professional-when")
                if match.group() in known and professional.text.count(match.group()) == 1:
                    yield Edit(
                        block.path,
                        professional.start + match.start(),
                        professional.start + match.end(),
                        _UNITS[match.group()],
                        "the other wording, or the code, has the old unit",
                        block.id,
                    )


# Places of the body

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
            if not _said_again(block, edit):
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


# Demands


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
            if not _said_again(block, edit):
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


# Who is meant


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
                    _I,
                ):
                    yield Edit(
                        block.path, span.start, span.end, _capital(text), "the code names the population", block.id
                    )


def _capital(text: str) -> str:
    return re.sub(r"(title: |: )([a-z])", lambda m: m[1] + m[2].upper(), text, count=1)


# Whole blocks and words


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
                and not re.search(r"\bask\b", span.text.replace(piece, ""), _I)
            )
            barred = (
                forbids(block)
                and not re.search(r"\b[Ss]top\b", span.text.replace(piece, ""))
                and re.match(r"(?:Have no|No massage|No one|Do not|No deep)\b", piece)
                and len(re.findall(r"\b(?:no|not)\b", span.text, _I)) == len(re.findall(r"\b(?:no|not)\b", piece, _I))
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


# Names


def _swapped(
    book: Book, block: Block, option: str, edition: int, label: str, why: str, wanted: Sequence[str]
) -> Iterator[Edit]:
    span = block.words.get(label)
    for concept in re.findall(r"[a-z][a-z-]+", block.option(option)):
        if concept not in book.concepts or span is None or book.concepts[concept][0] not in wanted:
            continue
        for name in book.concepts[concept][edition]:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", span.text, _I):
                if _in_link(span.text, match.start()):
                    continue
                others = [
                    one
                    for one, known in book.concepts.items()
                    if known[0] == book.concepts[concept][0] and one != concept and one not in block.whole.text
                ]
                other = others[len(name) * 7 % len(others)]
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


# Evidence


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


# Lists, side effects, quizzes, prose


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


@kind("quiz cross moved", "VD701")
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
