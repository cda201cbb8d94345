"""What finished files really say, read back from their bytes, and how that differs from what is due.

Nothing here knows how the bytes were made: no renderer is imported, so that a fault of a renderer cannot hide itself.
The marks that a page must bear are in docs/html.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.blocks import Block, Blocks, Break, Cite, Code, Inline, Link, ListBlock, Quote, Rule, Table
from vademecum.model.demand import LEVELS
from vademecum.view.around import SiteView
from vademecum.view.statement import StatementView
from vademecum.view.topic import TopicView

FaultKind: TypeAlias = Literal["missing", "extra", "twice", "softened", "reordered", "folded", "words", "grounds"]


class Expected(Struct, frozen=True, kw_only=True):
    """One statement as it is due on one page. Texts are compacted (see ``compact``).

    ``inside`` is the inherited statement to which this one adds. ``words`` holds the runs of its words, with the
    numbers of items: they must follow one another, and what an output puts between them (bars of a table) has no
    letters.
    ``beside`` is what completes the words, by its key: terms, reasons, doses, the mark of what was inherited.
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
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    coded: tuple[tuple[str, str], ...] = ()
    certainty: str | None = None
    cites: tuple[tuple[str, str], ...] = ()  # (reference, its anchor on a page)
    contrary: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()  # to call in an emergency
    digest: str  # of its words and rules: a report of an error quotes it


class Found(Struct, frozen=True, kw_only=True):
    """One statement as it was read back. ``box`` is the level of the box it stands in, None outside any box.

    ``rest`` is what it says besides all that has a field here. ``report`` is what a report of an error would quote.
    ``tucked`` is what the statement holds but does not show; ``folded`` is True when it stands whole in something
    closed. ``heading`` is None where there are no boxes, ``coded`` where there are no codes.
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
        beside=_beside(view, phrases, professional),
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
    view: StatementView, phrases: Mapping[str, str], professional: bool
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What completes the words. Consumer words say themselves whom they are about, and hold no reasons or doses."""
    beside = [(key, (phrases[key],)) for key in (phrases if professional else CONSUMER_TERMS) if key in phrases]
    blocks = (
        ("population", view.population),
        ("dose", view.dose),
        ("because", view.because),
        ("declined", view.declined),
    )
    said: list[tuple[str, tuple[str, ...]]] = [*beside, *((key, _runs(words)) for key, words in blocks if words)]
    if view.results:
        said.append(("result", tuple(map(compact, view.results))))
    return tuple(said)


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


def differences(due: Sequence[Expected], audit: Audit) -> list[Fault]:
    """Everything that a file does not say as it is due there; no faults means that it may be published."""
    faults: list[Fault] = []
    by_id: dict[str, Found] = {}
    for found in audit.found:
        if found.statement in by_id:
            faults.append(Fault("twice", found.statement, "stands there twice"))
        by_id.setdefault(found.statement, found)
    for one in due:
        seen = by_id.get(one.statement)
        if seen is None:
            faults.append(Fault("missing", one.statement, "was not carried"))
        else:
            faults.extend(_compared(one, seen))
    wanted = {one.statement for one in due}
    faults.extend(Fault("extra", name, "is not due there") for name in by_id if name not in wanted)
    faults.extend(_out_of_order([one.statement for one in due if one.statement in by_id], list(by_id)))
    return faults


def _compared(due: Expected, found: Found) -> Iterator[Fault]:
    if found.folded:
        yield Fault("folded", due.statement, "stands in something closed or hidden")
    for what in _softened(due, found):
        yield Fault("softened", due.statement, what)
    for what in _reworded(due, found):
        yield Fault("words", due.statement, what)
    missing = sorted(set(due.grounds) - set(found.grounds))
    if missing:
        yield Fault("grounds", due.statement, _tucked(missing, found) or "lost its grounds")
    if found.certainty != due.certainty:
        yield Fault("grounds", due.statement, f"is shown with certainty {found.certainty} instead of {due.certainty}")
    for wanted, marks in ((due.cites, found.cites), (due.contrary, found.contrary)):
        for reference, anchor in wanted:
            if reference not in marks and anchor not in marks:
                yield Fault("grounds", due.statement, f"lost its source {reference}")


def _softened(due: Expected, found: Found) -> Iterator[str]:
    if found.kind != due.kind:
        yield f"is shown as {found.kind} instead of {due.kind}"
    if found.level != due.level:
        yield f"is marked {found.level} instead of {due.level}"
    if not _box_fits(due, found):
        yield f"stands under {found.box} instead of {due.level}"
    if due.level is None and due.inside is None and found.group != due.group:
        yield f"stands under {found.group} instead of {due.group}"
    if found.heading is not None and found.heading != due.heading and due.heading:
        yield "stands under a box without its heading"
    if found.inside != due.inside:
        yield f"stands inside {found.inside or 'no other statement'} instead of {due.inside or 'by itself'}"
    if any(number not in found.numbers for number in due.numbers):
        yield "lost the numbers to call"
    yield from _demands_softened(due.demands, found.demands)


def _demands_softened(due: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]]) -> Iterator[str]:
    if tuple(due) == tuple(found):
        return
    codes, wanted = [code for code, _ in found], [code for code, _ in due]
    yield from (f"lost its demand {code!r}" for code in wanted if code not in codes)
    yield from (f"has a demand that is not its own: {code!r}" for code in codes if code not in wanted)
    if codes == wanted:
        pairs = zip(due, found, strict=True)
        yield from (f"lost the words of its demand {one[0]!r}" for one, other in pairs if one != other)
    elif sorted(codes) == sorted(wanted):
        yield "has its demands in another order"
    elif set(codes) == set(wanted):
        yield "has a demand twice"


def _box_fits(due: Expected, found: Found) -> bool:
    """Alerts head the page outside any box; what is added to an inherited statement may stand in a stricter box."""
    if due.level is None:
        return True
    if found.box is None:
        return due.kind == "alert"
    if found.box not in LEVELS or due.level not in LEVELS:
        return False
    gap = LEVELS.index(due.level) - LEVELS.index(found.box)
    return gap == 0 or (due.inside is not None and gap > 0)


def _reworded(due: Expected, found: Found) -> Iterator[str]:
    if found.title != due.title:
        yield f"lost its title: {_excerpt(due.title)}"
    lost, more = _carried(due.words, found.words)
    if lost is not None:
        yield f"{_tucked([lost], found) or 'lost words'}: {_excerpt(lost)}"
    elif more := more or found.rest:
        yield f"says more than is due: {_excerpt(more)}"
    if _carried(due.medicine, found.medicine) != (None, ""):
        yield "lost the sentence about not stopping a medicine"
    for key, runs in due.beside:
        if _carried(runs, found.beside.get(key, ""))[0] is not None:
            yield f"lost what stands beside its words ({key})"
    for key in _recoded(due.coded, found.coded):
        yield f"lost what it says of itself in a code ({key})"
    if found.anchor != due.anchor:
        yield f"lost its anchor {due.anchor!r}"
    if due.statement not in found.report or due.digest not in found.report:
        yield "lost the way to report an error in it, or its digest there"
    if found.language != due.language:
        yield f"is marked as words in {found.language or 'the language of the page'}"


def _recoded(due: Sequence[tuple[str, str]], found: Mapping[str, str] | None) -> list[str]:
    return [] if found is None else [key for key, code in due if found.get(key, "") != code]


def _carried(runs: Sequence[str], text: str) -> tuple[str | None, str]:
    """The first run that does not follow the ones before it; where there is none, what more there is with letters."""
    if "".join(runs) == text:  # nearly always
        return None, ""
    at, between = 0, []
    for run in runs:
        place = text.find(run, at)
        if place < 0:
            return run, ""
        between.append(text[at:place])
        at = place + len(run)
    more = "".join((*between, text[at:]))
    return None, more if any(map(str.isalpha, more)) else ""


def _tucked(texts: Sequence[str], found: Found) -> str | None:
    """Says so where the lost words are there, but closed."""
    return "hides some of its words" if all(text in found.tucked for text in texts) else None


def _excerpt(text: str) -> str:
    return f'"{text}"' if len(text) <= 40 else f'"{text[:40]}…"'


def _out_of_order(due: Sequence[str], found: Sequence[str]) -> Iterator[Fault]:
    """Names each statement that would have to move for the rest to stand in order."""
    place = {name: number for number, name in enumerate(due)}
    ranks = [place[name] for name in found if name in place]
    if ranks == sorted(ranks):
        return
    for rank in sorted(set(ranks) - set(_longest_rising(ranks))):
        after = f"after {due[rank - 1]}" if rank else "first"
        yield Fault("reordered", due[rank], f"is out of order: it is due {after}")


def _longest_rising(ranks: Sequence[int]) -> list[int]:
    best: list[list[int]] = []
    for place, rank in enumerate(ranks):
        before = max((best[i] for i in range(place) if best[i][-1] < rank), key=len, default=[])
        best.append([*before, rank])
    return max(best, key=len, default=[])
