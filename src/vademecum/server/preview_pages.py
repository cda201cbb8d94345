"""The preview's own pages: an overview, both editions side by side, and what stands for a page that cannot be shown."""

from collections.abc import Iterable, Sequence
from html import escape

from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.finding import Finding
from vademecum.server.answer import Answer
from vademecum.server.preview_state import Noted, State, TopicShown

HTML = "text/html; charset=utf-8"
NAMES: dict[Edition, str] = {"consumer": "For everyone", "professional": "For professionals"}
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}
GRAVITY = tuple(SEVERITIES)
WHO = {"editor": "For editors", "reviewer": "For reviewers", "publisher": "For the publisher"}
SCRIPTS = (
    '<link rel="stylesheet" href="/_preview/preview.css"><script defer src="/_preview/preview.js"></script>\n</body>'
)


def html(status: int, text: str) -> Answer:
    return Answer(status=status, body=text.encode(), headers={"content-type": HTML, "cache-control": "no-store"})


def said(status: int, words: str) -> Answer:
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
    return Answer(status=status, body=f"{words}\n".encode(), headers=headers)


def injected(page: bytes) -> bytes:
    """A page of the release with the preview's script and style at its end."""
    before, end, after = page.rpartition(b"</body>")
    return before + SCRIPTS.encode() + after if end else page


def overview(state: State) -> str:
    """Every topic with its two editions, and every finding."""
    rows = "".join(_row(topic, state) for topic in state.topics)
    topics = f"<ul>{rows}</ul>" if rows else "<p>There is no topic that can be shown yet.</p>"
    main = (
        f"<h1>{escape(state.title or 'Preview')}</h1>{_stale(state)}"
        '<p><a href="/index.html">Home page for everyone</a> · '
        '<a href="/professional/">Home page for professionals</a></p>'
        f"<h2>Topics</h2>{topics}<h2>Findings</h2>{_by_who(state.noted)}"
    )
    return _page("Preview", f'<main id="main">{main}</main>')


def _row(topic: TopicShown, state: State) -> str:
    draft = " <strong>Draft</strong>" if topic.draft else ""
    first = next(iter(topic.addresses), "")
    count = sum(any(a in topic.addresses for a in noted.addresses) for noted in state.noted)
    said = f" · {count} finding{'' if count == 1 else 's'}" if count else ""
    sides = " · ".join(
        f'<a href="{escape(address)}">{NAMES[edition]}{_tongue(language, topic)}</a>'
        for language, side in topic.sides.items()
        for edition in EDITIONS
        if (address := side.get(edition))
    )
    return f'<li><a href="/_side{escape(first)}"><b>{escape(topic.title)}</b></a>{draft} · {sides}{said}</li>'


def _tongue(language: str, topic: TopicShown) -> str:
    return f" ({escape(language)})" if len(topic.sides) > 1 else ""


def sides(topic: TopicShown, address: str, state: State) -> str:
    """Both editions of a topic in the language of the address, at the width of a desktop or a phone."""
    language = next(tag for tag, side in topic.sides.items() if address in side.values())
    side = topic.sides[language]
    frames = "".join(
        f'<iframe title="{NAMES[edition]}" src="{escape(side[edition])}"></iframe>'
        for edition in EDITIONS
        if edition in side
    )
    missing = "".join(
        f"<span>There is no page {NAMES[edition].lower()}.</span>" for edition in EDITIONS if edition not in side
    )
    tongues = " ".join(
        f'<a href="/_side{escape(next(iter(there.values())))}">{escape(tag)}</a>'
        for tag, there in topic.sides.items()
        if there and tag != language
    )
    widths = "".join(
        f'<label><input type="radio" name="width" value="{value}"{checked}> {name}</label>'
        for value, name, checked in (("desktop", "Desktop", " checked"), ("phone", "Phone", ""))
    )
    bar = (
        f'<header class="preview-bar"><a href="/">Overview</a> <b>{escape(topic.title)}</b> {tongues} {missing}'
        f'<a href="/_review{escape(address)}">Review</a>'
        f'<fieldset class="widths"><legend class="hidden">Width</legend>{widths}</fieldset></header>'
    )
    return _page(f"Preview: {topic.title}", f'{bar}<main class="sides">{frames}</main>')


def reviewing(topic: TopicShown, address: str, main: str) -> str:
    """The page for reviews: ``main`` is made by ``preview_review``, or says why there is none."""
    ways = (("/", "Overview"), (f"/_side{address}", "Both editions side by side"), (address, "The page"))
    links = " ".join(f'<a href="{escape(to)}">{name}</a>' for to, name in ways)
    bar = f'<nav class="preview-bar" aria-label="Preview">{links}</nav>'
    return _page(f"Review: {topic.title}", f'{bar}<main id="main" class="reviewing">{main}</main>')


def unshown(topic: TopicShown, address: str, state: State) -> str:
    """Stands for a page that cannot be made: its findings, with their source lines."""
    noted = state.noted_at(address)
    why = findings_list(noted) if noted else findings_list([n for n in state.noted if n.finding.severity == "error"])
    main = f"<h1>{escape(topic.title)}</h1><p>This page cannot be shown before these are mended.</p>{why}"
    return _page(f"Preview: {topic.title}", f'<main id="main"><p><a href="/">Overview</a></p>{main}</main>')


def _stale(state: State) -> str:
    if state.fresh:
        return ""
    said = "The last change could not be built: the pages show the state before."
    return f'<p class="finding" data-severity="error">{said}</p>'


def _by_who(noted: Sequence[Noted]) -> str:
    """The findings of each who must act, first who has the gravest; headings only where there is more than the editors'
    own work."""
    groups = {who: [each for each in noted if each.who == who] for who in WHO}
    if not noted or len(groups["editor"]) == len(noted):
        return findings_list(noted)
    first = sorted((who for who in WHO if groups[who]), key=lambda who: min(map(_gravity, groups[who])))
    return "".join(f"<h3>{WHO[who]}</h3>{findings_list(groups[who])}" for who in first)


def findings_list(noted: Sequence[Noted]) -> str:
    """Errors, then warnings, then notes; those of one kind stay in order."""
    if not noted:
        return "<p>Nothing was found. That is not approval: only a clinician's review is.</p>"
    return f'<ul class="findings">{"".join(_item(each) for each in sorted(noted, key=_gravity))}</ul>'


def _gravity(noted: Noted) -> int:
    return GRAVITY.index(noted.finding.severity)


def _item(noted: Noted) -> str:
    where = _where(noted.finding)
    link = f'<a href="/_side{escape(noted.addresses[0])}">{where}</a>' if noted.addresses else where
    line = f"<pre><code>{escape(noted.line)}</code></pre>" if noted.line is not None else ""
    return f"<li>{_finding(noted, link, line)}</li>"


def _finding(noted: Noted, where: str, line: str) -> str:
    finding, rule = noted.finding, f" {escape(noted.rule)}" if noted.rule else ""
    mend = f'<span class="mend">→ {escape(finding.mend)}</span>' if finding.mend else ""
    return (
        f'<div class="finding" data-severity="{finding.severity}">'
        f'<b class="severity">{SEVERITIES[finding.severity]}</b> '
        f'<span class="code">{escape(finding.code)}{rule}</span> {escape(finding.message)} '
        f'<span class="where">{where}</span>{mend}{line}</div>'
    )


def _where(finding: Finding) -> str:
    return escape(f"{finding.span.path}:{finding.span.line}:{finding.span.column}")


def findings_json(noted: Iterable[Noted]) -> list[dict[str, str | None]]:
    """The findings of a page for the script, which places each beside the words it speaks of."""
    return [
        {
            "severity": each.finding.severity,
            "word": SEVERITIES[each.finding.severity],
            "code": f"{each.finding.code} {each.rule}".rstrip(),
            "message": each.finding.message,
            "mend": each.finding.mend,
            "where": f"{each.finding.span.path}:{each.finding.span.line}:{each.finding.span.column}",
            "line": each.line,
            "anchor": each.anchor,
            "section": each.section,
        }
        for each in noted
    ]


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en" data-page="preview"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/_preview/site.css"></head>\n'
        f"<body>{body}\n{SCRIPTS}</html>\n"
    )
