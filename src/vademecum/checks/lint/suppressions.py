"""``% vade: ignore CODE because …``: an editor's reasoned exception, counted, and told when it is needed no more.

Before the first heading and block of a file it speaks of the whole file; inside a block of that block; anywhere else
of the block or paragraph that follows. In YAML and TOML it begins with ``#`` and always speaks of the whole file.
"""

import re
from collections.abc import Container, Sequence

from msgspec import Struct

from vademecum.model.finding import Finding, Span
from vademecum.model.ids import near

MARK = " vade:"
_CODE = r"[A-Z]+[0-9]+"
_LINE = re.compile(
    rf"[%#] vade:[ \t]*ignore[ \t]+(?P<codes>{_CODE}(?:[ \t]*,[ \t]*{_CODE})*)(?:[ \t]+because[ \t]+(?P<why>\S.*))?$"
)
_OPENS = re.compile(r":::\{")
_CLOSES = re.compile(r":{3,}[ \t]*$")


class Suppression(Struct, frozen=True):
    """``first`` and ``last`` are the lines in which the codes are ignored."""

    codes: tuple[str, ...]
    line: int
    first: int
    last: int
    why: str


def suppressions_in(text: str, path: str, known: Sequence[str], found: list[Finding]) -> list[Suppression]:
    """Every exception of a file; one that cannot be read or has no reason is a finding instead."""
    mark = ("%" if path.endswith(".md") else "#") + MARK
    if mark not in text:
        return []
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    kept: list[Suppression] = []
    for number, line in enumerate(lines, 1):
        if not line.startswith(mark):
            continue
        span = Span(path, number, 1, len(line))
        match = _LINE.match(line)
        if match is None:
            mend = f'write "{mark} ignore VD401 because …", with the reason in words'
            found.append(Finding("VX101", "error", span, "this line ignores nothing: it cannot be read", mend))
            continue
        codes = tuple(code.strip() for code in match["codes"].split(","))
        for code in codes:
            if code not in known:
                meant = near(code, known)
                mend = f"did you mean {meant}?" if meant else "vade check --rules lists them"
                found.append(Finding("VX102", "error", span, f'no rule has the code "{code}"', mend))
        if not (match["why"] or "").strip():
            message = f"{', '.join(codes)} is ignored without a reason"
            found.append(
                Finding("VX103", "error", span, message, 'add "because …": whoever reads it later must know why')
            )
            continue
        first, last = _reach(lines, number) if path.endswith(".md") else (1, len(lines))
        kept.append(Suppression(tuple(c for c in codes if c in known), number, first, last, match["why"].strip()))
    return kept


def _reach(lines: Sequence[str], number: int) -> tuple[int, int]:
    opened = _opened_before(lines, number)
    if opened is not None:
        return opened, _closed_after(lines, number)
    if _is_head(lines, number):
        return 1, len(lines)
    at = number
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith("%")):
        at += 1
    if at >= len(lines):
        return number, len(lines)
    if _OPENS.match(lines[at]):
        return number, _closed_after(lines, at + 1)
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    return number, end


def _opened_before(lines: Sequence[str], number: int) -> int | None:
    for at in range(number - 1, 0, -1):
        if _OPENS.match(lines[at - 1]):
            return at
        if _CLOSES.match(lines[at - 1]):
            return None
    return None


def _closed_after(lines: Sequence[str], number: int) -> int:
    return next((at for at in range(number + 1, len(lines) + 1) if _CLOSES.match(lines[at - 1])), len(lines))


def _is_head(lines: Sequence[str], number: int) -> bool:
    """Whether nothing but front matter, notes and empty lines stands above."""
    above = list(lines[: number - 1])
    if above and above[0] == "---" and "---" in above[1:]:
        above = above[above.index("---", 1) + 1 :]
    return all(not line.strip() or line.startswith("%") for line in above)


def without_suppressed(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], path: str, asked: Container[str]
) -> list[Finding]:
    """The findings that stay, and one for every exception that is needed no more.

    ``asked``: codes of the rules that were asked about this file; of no other can it be known.
    """
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        hidden = (
            [s for s in suppressions if finding.code in s.codes and s.first <= finding.span.line <= s.last]
            if finding.span.path == path
            else []
        )
        used |= {(s.line, finding.code) for s in hidden}
        if not hidden:
            kept.append(finding)
    for suppression in suppressions:
        for code in suppression.codes:
            if code in asked and (suppression.line, code) not in used:
                span = Span(path, suppression.line)
                message = f"{code} is ignored here, but finds nothing"
                kept.append(Finding("VX104", "warning", span, message, "delete the line"))
    return kept
