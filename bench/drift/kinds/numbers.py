"""Edits of numbers and their units."""

import re
from collections.abc import Iterator

from bench.drift.blocks import Span
from bench.drift.edits import Book, Edit, in_link, kind, recoded

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
        for match in _NUMBER.finditer(span.text):
            own_count = re.match(r"\s+(?:texts?|editions?|reviews?|sources?|manuals?)\b", span.text[match.end() :])
            if not in_link(span.text, match.start()) and not own_count:
                yield match


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
