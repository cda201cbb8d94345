"""What finished files really say, read back from their bytes, and how that differs from what is due.

Nothing here knows how the bytes were made: no renderer is imported, so that a fault of a renderer cannot hide itself.
The marks that a page must bear are in docs/html.md.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.blocks import Block, Blocks, Break, Cite, Code, Inline, Link, ListBlock, Quote, Rule, Table
from vademecum.view.around import SiteView
from vademecum.view.statement import StatementView
from vademecum.view.topic import TopicView

FaultKind: TypeAlias = Literal["missing", "extra", "twice", "softened", "reordered", "folded", "words", "grounds"]

Beside: TypeAlias = tuple[str, tuple[str, ...], str]


class Expected(Struct, frozen=True, kw_only=True):
    """One statement as it is due on one page. Texts are compacted (see ``compact``).

    ``inside`` is the inherited statement to which this one adds. ``words`` holds the runs of its words, with the
    numbers of items: they must follow one another, with nothing between them but the bars that the documented JSON
    puts between a table's cells.
    ``beside`` is what completes the words, by its key: terms, reasons, doses, the mark of what was inherited. It holds
    the runs of each, and all that a page says there with the words of the interface ("Until: …").
    ``coded`` is due in outputs for programs, exactly as it is here: what a page says in its words or by its place.
    ``heading`` and ``numbers`` are of the box that it stands in, where an output has boxes.
    """

    statement: str
    kind: str
    level: str | None
    inside: str | None = None
    anchor: str | None = None
    language: str | None = None
    group: str | None = None  # of a use its effect, of an adverse effect how often it was seen
    heading: str = ""
    title: str
    words: tuple[str, ...]
    demands: tuple[tuple[str, str], ...] = ()  # (code, words)
    grounds: tuple[str, ...] = ()
    medicine: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    named: tuple[Beside, ...] = ()  # the same, only where an output has no codes
    coded: tuple[tuple[str, str], ...] = ()
    certainty: str | None = None
    cites: tuple[tuple[str, str], ...] = ()  # (reference, its anchor on a page)
    contrary: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()  # to call in an emergency
    digest: str  # of its words and rules: a report of an error quotes it


class Found(Struct, frozen=True, kw_only=True):
    """One statement as it was read back. ``box`` is the level of the box it stands in, None outside any box.

    ``rest`` is what it says besides all that has a field here. ``report`` is what a report of an error would quote.
    ``tucked`` is what the statement holds but does not show, ``odd`` an element in it that no page of ours has there;
    ``folded`` is True when it stands whole in something closed. ``heading`` is None where there are no boxes, ``coded``
    where there are no codes.
    """

    statement: str
    kind: str
    level: str | None
    box: str | None = None
    inside: str | None = None
    anchor: str | None = None
    language: str | None = None
    group: str | None = None
    heading: str | None = None
    title: str = ""
    words: str = ""
    demands: tuple[tuple[str, str], ...] = ()
    grounds: tuple[str, ...] = ()
    medicine: str = ""
    beside: dict[str, str] = {}
    coded: dict[str, str] | None = None
    certainty: str | None = None
    cites: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    numbers: str = ""
    report: str = ""
    rest: str = ""
    tucked: str = ""
    odd: str = ""
    folded: bool = False


class Audit(Struct, frozen=True):
    """The statements of one topic in one file, in the order of reading."""

    found: tuple[Found, ...]


class Fault(Struct, frozen=True):
    """``what`` completes a sentence that begins with the statement's id."""

    kind: FaultKind
    statement: str
    what: str


def compact(text: str) -> str:
    """Text without spaces and in small letters: what two outputs of the same words have in common.

    Signs stay: "< 20" that became "20", or a lost decimal point, is a loss.
    """
    if text.isascii():  # nearly always, and much faster as bytes
        return text.encode().translate(_SMALL, _SPACES).decode()
    for sign in _UNSEEN:
        text = text.replace(sign, "")
    return "".join(text.split()).lower()


_SMALL = bytes(range(256)).lower()
_SPACES = bytes(code for code in range(128) if chr(code).isspace())
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width marks


def expected_of(topic: TopicView, site: SiteView | None = None) -> tuple[Expected, ...]:
    """Every statement due on the topic's page, in the order of the page; what a topic adds follows its parent.

    ``site`` knows the numbers to call and the headings of the boxes.
    """
    sources = {source.id: f"source.{source.number}" for source in topic.sources}
    due: list[Expected] = []
    for view in sorted(statements_of(topic), key=_order):
        due.append(expected(view, None, topic.edition, sources, site))
        due.extend(expected(added, view.id, topic.edition, sources, site) for added in view.stricter)
    return tuple(due)


def statements_of(topic: TopicView) -> Iterator[StatementView]:
    """Every statement that the view holds, each once, without those that stand inside another."""
    yield from topic.alerts
    yield from topic.past_alerts
    for section in topic.sections:
        for effects in section.effects:
            yield from effects.statements
        for harms in section.harms:
            yield from harms.statements
        for box in section.levels:
            for group in box.groups:
                yield from group.statements


def _order(view: StatementView) -> int:
    return view.order


def expected(
    view: StatementView,
    inside: str | None = None,
    edition: str = "consumer",
    sources: Mapping[str, str] = MappingProxyType({}),
    site: SiteView | None = None,
) -> Expected:
    """``sources``: reference -> its anchor in the list of sources, which professionals alone are led to by number."""
    professional = edition == "professional"
    words = site.words if site else {}
    phrases = {key: compact(said) for key, said in _phrases(view).items() if said}

    def marked(references: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple([(one, sources.get(one, "") if professional else "page.sources") for one in references])

    return Expected(
        statement=view.id,
        kind=view.kind,
        level=view.level,
        inside=inside,
        anchor=view.anchor,
        language=view.language,
        group=view.effect or view.frequency,
        heading=compact(site.words.get(_heading_key(view), "")) if site and not inside else "",
        title=compact(view.title),
        words=_runs(view.words),
        demands=tuple([(demand.code, compact(demand.words)) for demand in view.demands]),
        grounds=tuple(map(compact, view.grounds)),
        medicine=_runs(view.medicine),
        beside=_beside(view, phrases, professional, words),
        named=_named(view, words),
        coded=_coded(view, phrases),
        certainty=view.certainty.word if view.certainty and professional else None,
        cites=marked(view.cites),
        contrary=marked(view.contrary),
        numbers=tuple(_numbers(site)) if site and view.level == "emergency" else (),
        digest=view.digest,
    )


def _heading_key(view: StatementView) -> str:
    """Which of the interface's headings the statement stands under; alerts stand under none."""
    if view.kind == "alert":
        return ""
    if view.effect:
        return f"effect.heading.{view.effect}"
    if view.frequency:
        return f"frequency.heading.{'reported' if view.serious and view.frequency == 'unknown' else view.frequency}"
    return f"level.{view.level}"


def _beside(
    view: StatementView, phrases: Mapping[str, str], professional: bool, words: Mapping[str, str]
) -> tuple[Beside, ...]:
    """What completes the words. Consumer words say themselves whom they are about, and hold no reasons or doses."""
    keys = phrases if professional else [key for key in phrases if key in CONSUMER_TERMS or f"term.{key}" in words]
    beside: list[Beside] = [(key, (phrases[key],), _phrase(view, key, phrases[key], words)) for key in keys]
    blocks = (
        ("population", view.population),
        ("dose", view.dose),
        ("because", view.because),
        ("declined", view.declined),
    )
    if professional and view.certainty and "strength" not in phrases and len(view.grounds) > 1:
        beside.append(("strength", (), ";" * (len(view.grounds) - 1)))  # what stands between the grounds
    for key, said in blocks:
        if said:
            beside.append((key, runs := _runs(said), "".join(runs)))
    if view.results:
        runs = tuple(map(compact, view.results))
        beside.append(("result", runs, "".join([_filled(words.get("term.result", ""), run) for run in runs])))
    return tuple(beside)


def _phrase(view: StatementView, key: str, phrase: str, words: Mapping[str, str]) -> str:
    """A phrase as a page says it, with the interface's words around it."""
    if key == "strength":  # it follows the grounds in one line
        return ";" * len(view.grounds) + _filled(words.get("certainty.strength", ""), phrase)
    return _filled(
        words.get(f"term.signs.{view.count}" if key == "signs" and view.count else f"term.{key}", ""), phrase
    )


def _filled(template: str, phrase: str) -> str:
    before, after = _label(template)
    return f"{before}{phrase}{after}"


@lru_cache(maxsize=256)
def _label(template: str) -> tuple[str, str]:
    """What the interface puts before and after a phrase."""
    before, _, after = re.sub(r"\{\w+\}", "\0", template).partition("\0")
    return compact(before), compact(after)


def _named(view: StatementView, words: Mapping[str, str]) -> tuple[Beside, ...]:
    """What a page names by the interface's words, where its edition has a word for it."""
    codes = (("horizon", view.horizon), ("severity", view.severity))
    return tuple(
        [
            (key, (word := compact(words[f"{key}.{code}"]),), _filled(words[f"term.{key}"], word))
            for key, code in codes
            if code and f"term.{key}" in words
        ]
    )


CONSUMER_TERMS = ("until", "unless", "by", "instead", "frequency", "inherited")


def _phrases(view: StatementView) -> dict[str, str | None]:
    return {
        "until": view.until,
        "unless": view.unless,
        "by": view.by,
        "instead": view.instead,
        "frequency": view.frequency_words,
        "inherited": view.inherited.mark if view.inherited else None,
        "when": view.when,
        "threshold": view.threshold,
        "signs": view.signs,
        "suspect": view.suspect,
        "outcome": view.outcome,
        "versus": view.versus,
        "strength": view.certainty.strength if view.certainty else None,
    }


def _coded(view: StatementView, phrases: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        *[(key, phrases.get(key, "")) for key in ("when", "signs", "suspect", "outcome", "versus")],
        ("count", view.count or ""),
        ("severity", view.severity or ""),
        ("horizon", view.horizon or ""),
        ("serious", "true" if view.serious else ""),
        ("indication", "true" if view.indication else ""),
        ("contraindication", "true" if view.contraindication else ""),
    )


def _numbers(site: SiteView) -> Iterator[str]:
    for region in site.regions:
        said = (region.name, region.emergency, region.text_relay, region.poison, region.crisis)
        yield from (compact(part) for part in said if part)


def _runs(blocks: Blocks) -> tuple[str, ...]:
    """Stretches of words that no output may break up, compacted."""
    if not blocks:
        return ()
    pieces: list[str] = []
    for block in blocks:
        _spoken(block, pieces)
    joined = "".join(pieces).split(_CUT)
    return tuple(filter(None, map(compact, joined)))


_CUT = "\0"


def _spoken(block: Block, out: list[str]) -> None:
    if isinstance(block, ListBlock):
        for number, item in enumerate(block.items, block.start or 0):
            if block.start is not None:
                out.append(f"{number}.")
            for inner in item:
                _spoken(inner, out)
            out.append(_CUT)
    elif isinstance(block, Quote):
        for inner in block.blocks:
            _spoken(inner, out)
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            for cell in row:
                _spoken_inline(cell, out)
                out.append(_CUT)
    elif not isinstance(block, Rule):
        _spoken_inline(block.inner, out)
    out.append(_CUT)


def _spoken_inline(inner: tuple[Inline, ...], out: list[str]) -> None:
    for part in inner:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Code):
            out.append(part.text)
        elif isinstance(part, Cite | Break):
            out.append(_CUT)
        else:
            _spoken_inline(part.inner, out)
            if isinstance(part, Link):
                out.append(_CUT)  # an output may print the address after the words
