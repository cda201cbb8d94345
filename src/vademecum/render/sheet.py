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
RUNNING = ("p", "li", "row", "quote", "h", "heading")  # lines that need no name before them


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
    digest: str
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
    head = "".join(map(_standing, each))
    if len(each) == 2:
        cells = "".join(_rows(*each))
    else:
        cells = "".join(_cell("one", NAMES[one.edition], one.lines) for one in each)
    remarks = "".join(f'<p class="remark">{prose(said)}</p>' for said in dict.fromkeys(x.remark for x in each) if said)
    return f'<div class="tongue" lang="{attribute(language)}"><div lang="en">{head}{remarks}</div>{cells}</div>'


def _standing(one: SheetWords) -> str:
    where = f"{NAMES[one.edition]} ({one.language})"
    covered = "yes" if one.covered else "no"
    code = f'<code class="digest">{prose(one.digest)}</code>'
    said = f"<b>{prose(where)}:</b> {prose(one.standing)} {code}"
    return f'<p class="standing" data-covered="{covered}">{said}</p>'


def _rows(one: SheetWords, other: SheetWords) -> Iterator[str]:
    matcher = SequenceMatcher(None, one.lines, other.lines, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield _cell("both", "Both editions", one.lines[a:b])
        else:
            left, right = one.lines[a:b], other.lines[c:d]
            yield f'<div class="pair">{_cell("one", NAMES[one.edition], left)}'
            yield f"{_cell('one', NAMES[other.edition], right)}</div>"


def _cell(kind: str, whose: str, lines: Iterable[SheetLine]) -> str:
    said = "".join(_line(line) for line in lines)
    body = f'<p class="whose" lang="en">{whose}</p>{said}' if said else ""
    return f'<div class="{kind}">{body}</div>'


def _line(line: SheetLine) -> str:
    said = "".join(_piece(change, text) for change, text in line.pieces)
    changed = " changed" if line.changed else ""
    if line.label in RUNNING:
        return f'<p class="{line.label}{changed}">{said}</p>'
    if line.label == "title":
        return f'<p class="title{changed}">{said}</p>'
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
