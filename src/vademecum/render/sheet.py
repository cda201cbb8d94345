"""What a reviewer reads before signing, as HTML: on paper and in the preview, both editions beside each other.

Words that both editions have stand across the page once and say so. What went is struck through and what came is
underlined, each with a word for those who hear the page: nothing rests on colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from vademecum.model.edition import Edition
from vademecum.render.escape import attribute, prose

NAMES: dict[Edition, str] = {"consumer": "For everyone", "professional": "For professionals"}
BOTH = "Both editions"
SHORT = 3  # lines that both editions have and that are not worth a row of their own
RUNNING = ("p", "li", "row", "quote", "h", "heading")  # lines that need no name before them
ALWAYS = ("demand", "left out")  # labels that every line of theirs bears: none may be read as a part of another


class SheetLine(Struct, frozen=True):
    """``pieces``: "same", "gone" or "new", and the words."""

    label: str
    pieces: tuple[tuple[str, str], ...]

    @property
    def changed(self) -> bool:
        return any(change != "same" for change, _ in self.pieces)


class SheetWords(Struct, frozen=True, kw_only=True):
    """A part in one edition and language. ``standing`` says in words whether it is approved, by whom and since when.

    ``remark`` says what no line can: that a code changed, that earlier words were not kept.
    """

    edition: Edition
    language: str
    covered: bool
    standing: str
    lines: tuple[SheetLine, ...]
    remark: str | None = None


class SheetPart(Struct, frozen=True, kw_only=True):
    """``number`` is the part's place among all of the topic; None for what is gone and can no longer be signed."""

    number: int | None
    part: str
    name: str
    title: str
    digest: str
    words: tuple[SheetWords, ...]

    @property
    def covered(self) -> bool:
        return all(words.covered for words in self.words)


class Sheet(Struct, frozen=True, kw_only=True):
    """All that is shown of a topic. ``packet`` stands for exactly the words shown; ``records`` from the latest on."""

    topic: str
    title: str
    manual: str
    editions: tuple[Edition, ...]
    languages: tuple[str, ...]
    parts: tuple[SheetPart, ...]
    left_out: int
    packet: str
    inherits: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def words_html(part: SheetPart) -> str:
    """A part's words, language by language."""
    tongues = dict.fromkeys(words.language for words in part.words)
    return "".join(_tongue([each for each in part.words if each.language == tongue], tongue) for tongue in tongues)


def _tongue(each: Sequence[SheetWords], language: str) -> str:
    """One edition, or both beside each other in the order of their lines."""
    head = "".join(_standings(each, language))
    cells = "".join(_rows(*each) if len(each) == 2 else (_cell("one", NAMES[one.edition], one.lines) for one in each))
    return f'<div class="tongue" lang="{attribute(language)}"><div lang="en">{head}</div>{cells}</div>'


def _standings(each: Sequence[SheetWords], language: str) -> Iterator[str]:
    """Said once where it is the same for both editions."""
    same = len(each) == 2 and each[0].standing == each[1].standing and each[0].remark == each[1].remark
    for one in each[:1] if same else each:
        where = f"{BOTH if same else NAMES[one.edition]} ({language})"
        covered = "yes" if one.covered else "no"
        yield f'<p class="standing" data-covered="{covered}"><b>{prose(where)}:</b> {prose(one.standing)}</p>'
        yield f'<p class="remark">{prose(one.remark)}</p>' if one.remark else ""


def _rows(one: SheetWords, other: SheetWords) -> Iterator[str]:
    """What both editions say stands across the page, but for a short rule between what they say apart."""
    left: list[SheetLine] = []
    right: list[SheetLine] = []
    codes = SequenceMatcher(None, one.lines, other.lines, autojunk=False).get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(codes):
        inside = 0 < at < len(codes) - 1 and b - a <= SHORT and all(_is_rule(line) for line in one.lines[a:b])
        if kind == "equal" and not inside:
            yield _pair(one, left, other, right)
            yield _cell("both", BOTH, one.lines[a:b])
            left, right = [], []
        else:
            left += one.lines[a:b]
            right += other.lines[c:d]
    yield _pair(one, left, other, right)


def _is_rule(line: SheetLine) -> bool:
    return line.label not in RUNNING and not line.changed


def _pair(one: SheetWords, left: Sequence[SheetLine], other: SheetWords, right: Sequence[SheetLine]) -> str:
    if not left and not right:
        return ""
    return (
        f'<div class="pair">{_cell("one", NAMES[one.edition], left)}{_cell("one", NAMES[other.edition], right)}</div>'
    )


def _cell(kind: str, whose: str, lines: Sequence[SheetLine]) -> str:
    before = [None, *(line.label for line in lines)]
    said = "".join(_line(line, line.label == last) for line, last in zip(lines, before, strict=False))
    body = f'<p class="whose" lang="en">{whose}</p>{said}' if said else ""
    return f'<div class="{kind}">{body}</div>'


def _line(line: SheetLine, again: bool) -> str:
    """``again``: the line before has the same label, which is not said twice."""
    said = "".join(_piece(change, text) for change, text in line.pieces)
    changed = " changed" if line.changed else ""
    if line.label in (*RUNNING, "title"):
        return f'<p class="{line.label}{changed}">{said}</p>'
    if again and line.label not in ALWAYS:
        return f'<p class="rule again{changed}">{said}</p>'
    return f'<p class="rule{changed}"><span class="label" lang="en">{prose(line.label)}:</span> {said}</p>'


def _piece(change: str, text: str) -> str:
    if change == "gone":
        return f'<del><span class="hidden" lang="en">[removed: </span>{prose(text)}<span class="hidden">]</span></del>'
    if change == "new":
        return f'<ins><span class="hidden" lang="en">[added: </span>{prose(text)}<span class="hidden">]</span></ins>'
    return prose(text)


def numbers(known: Iterable[int]) -> str:
    """ "3,7-9" """
    runs: list[list[int]] = []
    for number in sorted(set(known)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def numbered(text: str, most: int) -> frozenset[int]:
    """The numbers of "3,7-9". Raises ValueError for anything else, and for a number beyond ``most``."""
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        begin, end = _number(first, most), _number(last if dash else first, most)
        if begin > end:
            raise ValueError(part)
        found.update(range(begin, end + 1))
    return frozenset(found)


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise ValueError(text)
    return int(text)
