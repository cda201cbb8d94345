"""Citations inside words: [@yin2014], [@yin2014, p. 3], [@a; @b]."""

import re
from collections.abc import Callable, Iterator

from vademecum.model.blocks import Cite, CiteItem, Inline
from vademecum.model.finding import Span
from vademecum.model.ids import is_id, like_id
from vademecum.source import codes
from vademecum.source.reading import Reading

_MEND = "write [@key], [@key, p. 3] or [@one; @two]"
_LONGEST = 500  # characters of one citation
_MEANT = re.compile(r"@([\w-]+)[\s,]*([^@\[\]]*)")
_BARE = re.compile(r"(?<![\w@.])@[A-Za-z0-9]")

SpanOf = Callable[[int, int], Span]  # of (offset in the words, length)
Escaped = Callable[[int], bool]  # is the character at the offset written with a backslash?


def with_citations(words: str, span_of: SpanOf, escaped: Escaped, reading: Reading) -> Iterator[Inline]:
    """The words with their citations made out. Everything that begins like a citation is one, or a finding."""
    done = at = 0
    last = words.rfind("]")
    while (at := words.find("@", at)) >= 0:
        opening = at - 1
        if escaped(at) or (opening >= done and words[opening] == "[" and escaped(opening)):
            at += 1
        elif opening >= done and words[opening] == "[":
            close = words.find("]", at, at + _LONGEST) if at < last else -1
            cite = _cite(words[at:close], at, span_of, reading) if close > 0 else None
            if cite is None:
                if not reading.full:
                    span = span_of(opening, max(close - opening + 1, 2))
                    mend = _mend(words[at:close]) if close > 0 else _MEND
                    reading.fault(codes.CITATION, span, "this is no citation", mend)
                at = max(close, at + 1)
                continue
            if opening > done:
                yield words[done:opening]
            yield cite
            done = at = close + 1
        else:
            if not reading.full and _BARE.match(words, at):
                mend = "write [@key] for a citation, or \\@ for the sign itself"
                reading.fault(codes.CITATION, span_of(at, 1), "a citation stands in square brackets", mend)
            at += 1
    if done < len(words):
        yield words[done:]


def _mend(inside: str) -> str:
    """How the citation was probably meant: ids in small letters, a comma before a page, semicolons between sources."""
    pieces = re.split(r"[;,]?\s*(?=@)", inside)
    found = [_MEANT.fullmatch(piece.strip()) for piece in pieces if piece.strip()]
    meant = [f"@{key}{', ' + at[2] if at[2] else ''}" for at in found if at and (key := like_id(at[1]))]
    if len(meant) < len(found) or not meant:
        return _MEND
    return f"write [{'; '.join(meant)}]"


def _cite(inside: str, start: int, span_of: SpanOf, reading: Reading) -> Cite | None:
    """The citation between the brackets; mentions are noted only if all of it is sound."""
    items: list[CiteItem] = []
    places: list[tuple[str, int]] = []
    at = start
    for piece in inside.split(";"):
        key, comma, locator = piece.strip().partition(",")
        reference, locator = key.strip()[1:], locator.strip()
        if not (key.startswith("@") and is_id(reference)) or bool(comma) != bool(locator) or "[" in locator:
            return None
        if "@" in locator:
            return None
        items.append(CiteItem(reference, locator or None))
        places.append((reference, at + piece.index("@")))
        at += len(piece) + 1
    for reference, offset in places:
        reading.mention("reference", reference, span_of(offset, len(reference) + 1))
    return Cite(tuple(items))
