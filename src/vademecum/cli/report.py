"""Findings and summaries as text: the same on a terminal and in a file, but for colour."""

import os
import sys
from collections.abc import Mapping, Sequence

from vademecum.cli.terminal import Ink, cells, plain
from vademecum.model.finding import Finding, in_order

MOST_NAMED = 12  # topics that a message lists

TAB = 4
LONGEST_LINE = 120  # characters of a source line that are shown
BEFORE = 60  # of them at most before the place that is meant
GUTTER = 5
NO_INK = Ink()


def finding_text(finding: Finding, source: str | None = None, ink: Ink = NO_INK, rule: str = "") -> str:
    """One finding: ``file:line:col  CODE  what is wrong  → how to mend it``, with its source line and carets below.

    ``rule``: name of the rule, which stands beside its code.

    ``source`` is the text of its file; without it, and where the line does not exist, the first line stands alone.
    """
    span = finding.span
    where = ink.strong(f"{plain(span.path)}:{span.line}:{span.column}")
    code = _coloured(finding, plain(finding.code), ink) + (f" {ink.quiet(plain(rule))}" if rule else "")
    kind = "" if finding.severity == "error" else f"{finding.severity}: "
    mend = f"  {ink.good('→ ' + plain(finding.mend))}" if finding.mend else ""
    head = f"{where}  {code}  {kind}{plain(finding.message)}{mend}"
    line = _line_of(source, span.line)
    if line is None:
        return head
    shown, carets = excerpt(line, span.column, span.length)
    number = ink.quiet(f"{span.line:>{GUTTER}} |")
    below = ink.quiet(f"{'':>{GUTTER}} |")
    return f"{head}\n{number} {shown}\n{below} {_coloured(finding, carets, ink)}".rstrip()


def excerpt(line: str, column: int, length: int) -> tuple[str, str]:
    """A source line as it can be printed, and carets under ``length`` characters from ``column`` (counted from 1).

    Tabs become spaces, wide letters count as two, and a very long line is cut around the place. A place behind the
    end of the line gets one caret there.
    """
    begin = min(max(column - 1, 0), len(line))
    end = min(begin + max(length, 1), len(line))
    first = max(0, begin - BEFORE) if len(line) > LONGEST_LINE else 0
    last = min(len(line), first + LONGEST_LINE)
    shown = "…" if first else ""
    for character in line[first:begin]:
        shown += _drawn(character, shown)
    indent = cells(shown)
    for character in line[begin : min(end, last)]:
        shown += _drawn(character, shown)
    marked = max(cells(shown) - indent, 1)
    for character in line[min(end, last) : last]:
        shown += _drawn(character, shown)
    shown += "…" if last < len(line) else ""
    return shown, " " * indent + "^" * marked


def _drawn(character: str, before: str) -> str:
    return " " * (TAB - cells(before) % TAB) if character == "\t" else plain(character)


def _line_of(source: str | None, number: int) -> str | None:
    if source is None:
        return None
    lines = source.split("\n")
    return lines[number - 1].removesuffix("\r") if number <= len(lines) else None


def _coloured(finding: Finding, text: str, ink: Ink) -> str:
    match finding.severity:
        case "error":
            return ink.error(text)
        case "warning":
            return ink.warning(text)
        case _:
            return ink.note(text)


def findings_text(findings: Sequence[Finding], sources: Mapping[str, str], ink: Ink = NO_INK) -> str:
    """All findings by place, an empty line between them."""
    sorted_ = in_order(list(findings))
    return "\n\n".join(finding_text(finding, sources.get(finding.span.path), ink) for finding in sorted_)


def counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def tally(findings: Sequence[Finding]) -> str:
    """ "3 errors and 1 warning in 2 files" """
    kinds = [("error", "error"), ("warning", "warning"), ("note", "note")]
    counts = [(sum(f.severity == kind for f in findings), word) for kind, word in kinds]
    said = [counted(number, word) for number, word in counts if number]
    if not said:
        return "no findings"
    files = counted(len({finding.span.path for finding in findings}), "file")
    return f"{' and '.join([', '.join(said[:-1]), said[-1]] if len(said) > 1 else said)} in {files}"


def table(rows: Sequence[tuple[str, str]], ink: Ink = NO_INK) -> str:
    """Two columns; what is not known (an empty second cell) is left out."""
    filled = [(name, value) for name, value in rows if value]
    width = max((cells(name) for name, _ in filled), default=0)
    return "\n".join(f"{ink.quiet(name + ' ' * (width - cells(name)))}  {plain(value)}" for name, value in filled)


def write(text: str) -> None:
    """Prints a text that is already safe. A stream that knows no arrow or dash gets a plain one, never a crash."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for letter, instead in (("→", "->"), ("…", "..."), ("·", "."), ("—", "-")):
            text = text.replace(letter, instead)
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    print(text)


def print_findings(findings: Sequence[Finding], sources: Mapping[str, str]) -> None:
    """Nothing is printed where nothing was found."""
    if findings:
        write(findings_text(findings, sources, Ink.of(sys.stdout)) + "\n")


def place_name(folder: str | os.PathLike[str]) -> str:
    """A folder as a sentence names it."""
    near = shortest(folder)
    return "this folder" if near == "." else near


def shortest(path: str | os.PathLike[str]) -> str:
    """A path as a person would write it from here."""
    full = os.path.abspath(path)
    near = os.path.relpath(full) if os.path.splitdrive(full)[0] == os.path.splitdrive(os.getcwd())[0] else full
    return full if near.startswith(os.path.join("..", "..")) else near


def listed(names: Sequence[str]) -> str:
    """The first names, and how many there are more."""
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"
