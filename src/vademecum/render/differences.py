"""How what finished files say differs from what is due there."""

from collections.abc import Iterator, Mapping, Sequence

from vademecum.model.demand import LEVELS
from vademecum.render.audit import Audit, Expected, Fault, Found


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
            told = list(_compared(one, seen))
            if seen.odd and not told:
                told.append(
                    Fault("folded", one.statement, f"holds what may hide words or turn their sense: {seen.odd}")
                )
            faults += told
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
    if due.grounds != found.grounds:
        for what in _regrounded(due, found):
            yield Fault("grounds", due.statement, what)
    if found.certainty != due.certainty:
        yield Fault("grounds", due.statement, f"is shown with certainty {found.certainty} instead of {due.certainty}")
    for wanted, marks in ((due.cites, found.cites), (due.contrary, found.contrary)):
        for reference, anchor in wanted:
            if reference not in marks and anchor not in marks:
                yield Fault("grounds", due.statement, f"lost its source {reference}")


def _regrounded(due: Expected, found: Found) -> Iterator[str]:
    missing = sorted(set(due.grounds) - set(found.grounds))
    more = sorted(set(found.grounds) - set(due.grounds))
    if missing:
        yield _tucked(missing, found) or "lost its grounds"
    if more:
        yield f"has grounds that are not its own: {_excerpt(more[0])}"
    elif not missing:
        yield "has its grounds twice or in another order"


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
    lost, more = carried(due.words, found.words)
    if lost is not None:
        yield f"{_tucked([lost], found) or 'lost words'}: {_excerpt(lost)}"
    elif more := more or found.rest:
        yield f"says more than is due: {_excerpt(more)}"
    if carried(due.medicine, found.medicine) != (None, ""):
        yield "lost the sentence about not stopping a medicine"
    yield from _beside_changed(due, found)
    for key in _recoded(due.coded, found.coded):
        yield f"lost what it says of itself in a code ({key})"
    if found.anchor != due.anchor:
        yield f"lost its anchor {due.anchor!r}"
    if due.statement not in found.report or due.digest not in found.report:
        yield "lost the way to report an error in it, or its digest there"
    if found.language != due.language:
        yield f"is marked as words in {found.language or 'the language of the page'}"


def _beside_changed(due: Expected, found: Found) -> Iterator[str]:
    paged = found.coded is None
    wanted = (*due.beside, *due.named) if paged else due.beside
    for key, runs, said in wanted:
        text = found.beside.get(key, "")
        if text == said and paged:  # nearly always
            continue
        lost, more = carried(runs, text)
        if lost is not None:
            yield f"lost what stands beside its words ({key})"
        elif more or paged:
            yield f"says beside its words more or less than is due ({key}): {_excerpt(text)}"
    if len(wanted) < len(found.beside):
        own = {key for key, _, _ in wanted}
        if not paged:  # compared by their codes
            own.update(key for key, _ in due.coded)
        for key in sorted(found.beside.keys() - own):
            if found.beside[key]:
                yield f"has beside its words what is not due there ({key})"


def _recoded(due: Sequence[tuple[str, str]], found: Mapping[str, str] | None) -> list[str]:
    return [] if found is None else [key for key, code in due if found.get(key, "") != code]


def carried(runs: Sequence[str], text: str) -> tuple[str | None, str]:
    """The first run that does not follow the ones before it; where there is none, what more there is.

    The bars that the documented JSON puts between the cells of a table are nothing more.
    """
    if "".join(runs) == text:  # nearly always
        return None, ""
    at, between = 0, []
    for run in runs:
        place = text.find(run, at)
        if place < 0:
            return run, ""
        between.append(text[at:place])
        at = place + len(run)
    return None, "".join((*between, text[at:])).replace("|", "")


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
