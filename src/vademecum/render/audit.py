"""What finished files really say, read back from their bytes, and how that differs from what is due.

Nothing here knows how the bytes were made: no renderer is imported, so that a fault of a renderer cannot hide itself.
The marks that a page must bear are in docs/html.md.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from vademecum.model.blocks import Block, Blocks, Break, Cite, Code, Inline, Link, ListBlock, Quote, Rule, Table
from vademecum.model.demand import LEVELS
from vademecum.view.statement import StatementView
from vademecum.view.topic import TopicView

FaultKind: TypeAlias = Literal["missing", "extra", "twice", "softened", "reordered", "folded", "words", "grounds"]


class Expected(Struct, frozen=True, kw_only=True):
    """One statement as it is due on one page. Texts are compacted (see ``compact``).

    ``inside`` is the inherited statement to which this one adds. ``text`` holds the runs of its title and words:
    each must appear, in this order; what an output puts between them (citation marks, numbers of items) is free.
    """

    statement: str
    kind: str
    level: str | None
    inside: str | None = None
    text: tuple[str, ...]
    demands: tuple[tuple[str, str], ...] = ()  # (code, words)
    grounds: tuple[str, ...] = ()
    medicine: tuple[str, ...] = ()


class Found(Struct, frozen=True, kw_only=True):
    """One statement as it was read back. ``box`` is the level of the box it stands in, None outside any box.

    ``text`` leaves out demands, grounds and the medicine sentence, which have fields of their own. ``tucked`` is
    what the statement holds but does not show; ``folded`` is True when it stands whole in something closed.
    """

    statement: str
    kind: str
    level: str | None
    box: str | None = None
    inside: str | None = None
    text: str
    demands: tuple[tuple[str, str], ...] = ()
    grounds: str = ""
    medicine: str = ""
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
    if not text.isascii():
        text = text.translate(_UNSEEN)
    return "".join(text.split()).lower()


_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))  # soft hyphen, zero-width marks


def expected_of(topic: TopicView) -> tuple[Expected, ...]:
    """Every statement due on the topic's page, in the order of the page; what a topic adds follows its parent."""
    due: list[Expected] = []
    for view in sorted(statements_of(topic), key=_order):
        due.append(expected(view))
        due.extend(expected(added, view.id) for added in view.stricter)
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


def expected(view: StatementView, inside: str | None = None) -> Expected:
    return Expected(
        statement=view.id,
        kind=view.kind,
        level=view.level,
        inside=inside,
        text=(compact(view.title), *_runs(view.words)),
        demands=tuple((demand.code, compact(demand.words)) for demand in view.demands),
        grounds=tuple(map(compact, view.grounds)),
        medicine=_runs(view.medicine),
    )


def _runs(blocks: Blocks) -> tuple[str, ...]:
    """Stretches of words that no output may break up, compacted."""
    pieces: list[str] = []
    for block in blocks:
        _spoken(block, pieces)
    joined = "".join(pieces).split(_CUT)
    return tuple(filter(None, map(compact, joined)))


_CUT = "\0"


def _spoken(block: Block, out: list[str]) -> None:
    if isinstance(block, ListBlock):
        for item in block.items:
            for inner in item:
                _spoken(inner, out)
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
    yield from _lost(due, found)
    missing = [text for text in due.grounds if text not in found.grounds]
    if missing:
        yield Fault("grounds", due.statement, _tucked(missing, found) or "lost its grounds")


def _softened(due: Expected, found: Found) -> Iterator[str]:
    if found.kind != due.kind:
        yield f"is shown as {found.kind} instead of {due.kind}"
    if found.level != due.level:
        yield f"is marked {found.level} instead of {due.level}"
    if not _box_fits(due, found):
        yield f"stands under {found.box} instead of {due.level}"
    if found.inside != due.inside:
        yield f"stands inside {found.inside or 'no other statement'} instead of {due.inside or 'by itself'}"
    codes = [code for code, _ in found.demands]
    for code, words in due.demands:
        if code not in codes:
            yield f"lost its demand {code!r}"
        elif not any(code == other and words in said for other, said in found.demands):
            yield f"lost the words of its demand {code!r}"
    wanted = {code for code, _ in due.demands}
    yield from (f"has a demand that is not its own: {code!r}" for code in codes if code not in wanted)


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


def _lost(due: Expected, found: Found) -> Iterator[Fault]:
    lost = _first_lost(due.text, found.text)
    if lost is not None:
        what = _tucked([lost], found) or ("lost its title" if lost == due.text[0] else "lost words")
        yield Fault("words", due.statement, f"{what}: {_excerpt(lost)}")
    if _first_lost(due.medicine, found.medicine) is not None:
        yield Fault("words", due.statement, "lost the sentence about not stopping a medicine")


def _first_lost(runs: Sequence[str], text: str) -> str | None:
    """The first run that does not follow the ones before it."""
    at = 0
    for run in runs:
        place = text.find(run, at)
        if place < 0:
            return run
        at = place + len(run)
    return None


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
