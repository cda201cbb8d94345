"""The printed packet: one file without scripts or requests, for A4 and Letter, in black on white."""

from collections.abc import Iterable, Sequence
from importlib.resources import files

from msgspec import Struct

from vademecum.render.escape import attribute, prose
from vademecum.render.sheet import Sheet, SheetPart, words_html

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
BLANKS = 2  # places for members whom the manual does not know yet
VERDICTS = ("approved", "approved with comments", "refused")


class Member(Struct, frozen=True, kw_only=True):
    """``barred``: why a clinical review by them would not count."""

    id: str
    name: str
    affiliation: str
    interests: str
    barred: str | None = None


def paper(sheet: Sheet, members: Sequence[Member], words_options: str) -> str:
    """The packet as an HTML file. ``words_options``: what the commands must name besides: key, editions,
    languages."""
    title = f"{sheet.title} ({sheet.topic}), packet {sheet.packet}"
    body = (
        _head(sheet)
        + "".join(_part(part) for part in sheet.parts)
        + _sources(sheet.sources)
        + _signatures(sheet, members)
        + _commands(sheet, members, words_options)
    )
    style = files("vademecum").joinpath("cli/reviews/packet.css").read_text(encoding="utf-8")
    running = f"{sheet.title} ({sheet.topic}) · packet {sheet.packet}"
    page = f"@page {{ @bottom-left {{ content: {css_string(running)}; }} }}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{attribute(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">\n'
        f"<title>{prose(title)}</title>\n<style>\n{style}\n{page}\n</style></head>\n<body><main>{body}</main></body></html>\n"
    )


def css_string(text: str) -> str:
    """Any text as a string of a style sheet that stands inside HTML: no letter of it can end either."""
    safe = (c if c.isascii() and (c.isalnum() or c in " ().,:-") else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(safe)}"'


def _head(sheet: Sheet) -> str:
    editions = " and ".join(
        {"consumer": "for everyone", "professional": "for professionals"}[e] for e in sheet.editions
    )
    rows = [
        ("Manual", sheet.manual),
        ("Topic", sheet.topic),
        ("Shown", f"{editions}; {', '.join(sheet.languages)}"),
        ("Packet", sheet.packet),
        ("Last records", "; ".join(sheet.records[:3]) or "none: nobody has reviewed this topic yet"),
        ("Inherits from", ", ".join(sheet.inherits) and f"{', '.join(sheet.inherits)} (signed in its own topic)"),
        ("Not printed", f"{sheet.left_out} other parts of this topic" if sheet.left_out else ""),
    ]
    told = "".join(f"<tr><th>{name}</th><td>{prose(said)}</td></tr>" for name, said in rows if said)
    return (
        f'<h1>{prose(sheet.title)}</h1><p class="what">For review: read every part, tick one box for each.</p>'
        f'<table class="facts">{told}</table>'
        '<p class="legend">Words that stand in both editions are printed once, across the page. '
        "<del>Struck through</del>: removed since the last approval. <ins>Underlined</ins>: added since. "
        "A bar beside a line: it changed. A star after a demand: it goes beyond its sources. "
        "“Reaches” lists the people whom a statement speaks of, with what they are asked.</p>"
    )


def _part(part: SheetPart) -> str:
    number = f'<span class="number">{part.number}</span> ' if part.number else ""
    name = "" if part.title.casefold() == part.name.casefold() else f' <span class="id">{prose(part.name)}</span>'
    head = f"<header><h2>{number}{prose(part.title)}{name}</h2>{_digest(part)}</header>"
    return f'<section class="part">{head}{words_html(part)}{_verdict(part)}</section>'


def _digest(part: SheetPart) -> str:
    return f'<code class="digest">{part.digest}</code>' if part.number else ""


def _verdict(part: SheetPart) -> str:
    """What is gone is approved with the page as a whole: it has no box of its own."""
    if part.number is None:
        return '<p class="remark">No longer there. To approve that, approve the page as a whole.</p>'
    boxes = "".join(f'<span><span class="box"></span> {verdict}</span>' for verdict in VERDICTS)
    return f'<div class="verdict"><p>{boxes}</p><p class="note">Note</p></div>'


def _sources(sources: Iterable[str]) -> str:
    listed = "".join(f"<li>{prose(source)}</li>" for source in sources)
    return f'<section class="sources"><h2>Sources of these parts</h2><ul>{listed}</ul></section>' if listed else ""


def _signatures(sheet: Sheet, members: Sequence[Member]) -> str:
    known = "".join(_member(member) for member in members)
    blank = Member(id="", name="", affiliation="", interests="")
    return (
        f'<section class="signatures"><h2>Signatures</h2><p>With my signature I say that I read the words of packet '
        f"<code>{prose(sheet.packet)}</code>, and decide as ticked above.</p>"
        f"{known}{_member(blank) * BLANKS}</section>"
    )


def _member(member: Member) -> str:
    rows = [
        ("Name, credentials", f"{member.name}{' · ' if member.affiliation else ''}{member.affiliation}"),
        ("Interests (declared on)", member.interests),
        ("Scope", "☐ clinical   ☐ plain language   ☐ patient   ☐ full"),
        ("Signature", ""),
        ("Date", ""),
    ]
    told = "".join(f"<tr><th>{name}</th><td>{prose(said)}</td></tr>" for name, said in rows)
    scope = told.replace("☐", '<span class="box"></span>')
    barred = f'<p class="remark">{prose(member.barred)}</p>' if member.barred else ""
    return f'<div class="member"><table>{scope}</table>{barred}</div>'


def _commands(sheet: Sheet, members: Sequence[Member], words_options: str) -> str:
    """What the secretary types. Ids of people who may sign stand beside, so that none is guessed."""
    sign = f"vade review sign {sheet.topic} --as PERSON --scope clinical --date YYYY-MM-DD"
    packet = f"{words_options} --packet {sheet.packet}"
    some = next((part.part for part in reversed(sheet.parts) if part.number and ":" not in part.part), "title")
    lines = [
        ("Everything approved", f"{sign}{packet}"),
        ("Everything approved, with comments", f'{sign}{packet} --with-comments --note "…"'),
        ("Some approved: name them as the headings do", f"{sign}{packet} --statements {some},…"),
        ("Some refused", f'{sign}{packet} --statements {some},… --refuse --note "…"'),
    ]
    told = "".join(f"<dt>{name}</dt><dd><code>{prose(command)}</code></dd>" for name, command in lines)
    people = ", ".join(f"{member.id} ({member.name})" for member in members if not member.barred)
    who = f"<p>PERSON is one of: {prose(people)}.</p>" if people else "<p>PERSON is an id of people/.</p>"
    keys = "".join(
        f"<li><code>{prose(_key(part))}</code> {prose(part.title)}</li>" for part in sheet.parts if part.number
    )
    return (
        '<section class="commands"><h2>For the secretary</h2><p>One command for each member and decision. Each is '
        f"refused if a word of this packet changed since it was printed.</p><dl>{told}</dl>{who}"
        f"<p>Names for <code>--statements</code>:</p><ul>{keys}</ul></section>"
    )


def _key(part: SheetPart) -> str:
    """As ``--statements`` takes it: a section by its heading's key."""
    return part.part.removeprefix("section:") or part.part
