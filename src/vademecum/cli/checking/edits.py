"""Edits of findings, put into the texts of their files."""

from collections.abc import Iterable, Mapping

from vademecum.model.finding import Finding


def editable(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Path -> what can be mended there: nothing in a file with errors that only a person can mend."""
    listed = list(findings)
    barred = {each.span.path for each in listed if each.severity == "error" and each.edit is None}
    found: dict[str, list[Finding]] = {}
    for each in listed:
        if each.edit is not None and each.span.path not in barred:
            found.setdefault(each.span.path, []).append(each)
    return found


def edited(text: str, findings: Iterable[Finding]) -> str:
    """The text with every edit that does not reach into one before it. A line that only held what goes, goes too."""
    lines = text.split("\n")
    reached: tuple[int, int] | None = None
    for each in sorted(findings, key=lambda each: each.span, reverse=True):
        span, at = each.span, each.span.line - 1
        end = span.column - 1 + span.length
        if at >= len(lines) or end > len(lines[at]) or (reached is not None and (at, end) > reached):
            continue
        reached = (at, span.column - 1)
        line = lines[at]
        lines[at] = line[: span.column - 1] + (each.edit or "") + line[end:]
        if line.strip() and not lines[at].strip():
            del lines[at]
    return "\n".join(lines)


def new_texts(sources: Mapping[str, str], by_path: Mapping[str, Iterable[Finding]]) -> dict[str, str]:
    """Path -> its text with the edits, where that differs."""
    made = {path: edited(sources[path], own) for path, own in by_path.items() if path in sources}
    return {path: text for path, text in made.items() if text != sources[path]}
