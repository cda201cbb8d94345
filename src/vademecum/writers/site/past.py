"""A topic's history: what changed since its review, who reviewed it, what was revised. It states no advice of today."""

from vademecum.model.page import Page
from vademecum.render.addresses import CHANGED
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import lang, said_in
from vademecum.render.icons import ICONS
from vademecum.view.parts import LinkView, PersonView
from vademecum.view.past import ChangedLine, ChangedPart, PastView, PieceView, RecordView
from vademecum.view.topic import GoneBlock
from vademecum.writers.site.byline import person_line, review_words
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.sheet import Sheet


def past_page(past: PastView, frame: Frame, key: str) -> Page:
    words = frame.words
    title = words.plain("past.title", title=past.topic.title)
    main = "".join(
        (
            '<article class="past">',
            frame.path((*past.trail, past.topic)),
            f"<h1>{text(title)}</h1>",
            f'<p class="lead">{words.html("past.lead", link=_link(past.topic, frame))}</p>',
            _state(past, frame),
            _changed(past, frame),
            _records(past, frame),
            _revisions(past, frame),
            _gone(past.gone, frame),
            "</article>\n",
        )
    )
    return frame.page(
        Sheet(
            kind="history",
            title=title,
            address=past.address,
            main=main,
            key=key,
            other=past.other,
            languages=past.languages,
            draft=past.draft,
            listed=False,
        )
    )


def _link(there: LinkView, frame: Frame) -> str:
    return f'<a href="{attribute(frame.site.root + there.address)}">{text(there.title)}</a>'


def _section(name: str, title: str, inner: str) -> str:
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{inner}</section>'


def _state(past: PastView, frame: Frame) -> str:
    """In plain words alone: they name dates and claim nothing about the day of reading."""
    mark = "" if past.review.state == "reviewed" else ICONS["open"]
    said = f'<p class="review" data-state="{past.review.state}">{mark}<span>{review_words(past.review, frame.words)}'
    return f"{said}</span></p>"


def _changed(past: PastView, frame: Frame) -> str:
    if not past.compared:
        return ""
    words = frame.words
    parts = "".join(_part(part, frame) for part in past.parts)
    lead = words.html("past.changed.lead" if past.parts else "past.nothing")
    return _section(CHANGED, words.html("past.changed"), f"<p>{lead}</p>{parts}{_elsewhere(past, frame)}")


def _part(part: ChangedPart, frame: Frame) -> str:
    words = frame.words
    on = time_of(part.on, words) if part.on else ""
    lines = "".join(_line(line, part.language, frame) for line in part.lines)
    inner = f'<ul class="lines">{lines}</ul>' if lines else ""
    if part.state == "changed" and not lines:
        inner = f"<p>{words.html('past.part.same')}</p>"
    said = words.html(f"past.part.{part.state}", on=on)
    return (
        f'<section class="part" data-change="{part.state}"><h3{lang(part.language)}>{text(part.name)}</h3>'
        f'<p class="meta">{said}</p>{inner}</section>'
    )


def _line(line: ChangedLine, language: str | None, frame: Frame) -> str:
    label = f'<span class="label">{text(line.label)}:</span> ' if line.label else ""
    said, last = "", ""
    for piece in line.pieces:
        gap = " " if (last, piece.change) == ("gone", "new") else ""  # else 2 that became 3 would read as 23
        said, last = said + gap + _piece(piece, language, frame), piece.change
    return f"<li>{label}{said}</li>"


def _piece(piece: PieceView, language: str | None, frame: Frame) -> str:
    """Struck through or underlined for the eye, and named for the ear: never by colour alone."""
    said = text(piece.text)
    if piece.change == "same":
        return said
    name, key = ("del", "past.removed") if piece.change == "gone" else ("ins", "past.added")
    heard, end = frame.words.html(key), frame.words.html("past.end")
    words = f"<span{lang(language)}>{said}</span>" if language and piece.change == "new" else said
    return f'<{name}><span class="hidden">{heard} </span>{words}<span class="hidden"> ({end})</span></{name}>'


def _elsewhere(past: PastView, frame: Frame) -> str:
    if not past.elsewhere:
        return ""
    items = "".join(
        f"<li>{text(one.title)}{f' · {_link(one.history, frame)}' if one.history else ''}</li>"
        for one in past.elsewhere
    )
    return f'<section class="part"><h3>{frame.words.html("past.inherited")}</h3><ul>{items}</ul></section>'


def _records(past: PastView, frame: Frame) -> str:
    words = frame.words
    items = "".join(_record(record, frame) for record in past.records)
    inner = f'<ul class="news">{items}</ul>' if items else f"<p>{words.html('past.reviews.none')}</p>"
    return _section("page.reviews", words.html("past.reviews"), inner)


def _record(record: RecordView, frame: Frame) -> str:
    words = frame.words
    said = words.html(
        "past.record",
        on=time_of(record.on, words),
        decision=words.html(f"past.decision.{record.decision}"),
        who=_person(record.by, frame),
        scope=words.html(f"past.scope.{record.scope}"),
    )
    more = [f"<b>{words.html('past.since')}</b>"] if record.since else []
    if record.decision.startswith("approved"):
        more.append(words.html("past.due", on=time_of(record.due, words)))
        more += [] if record.counts else [words.html("past.uncounted")]
    more.append(words.html("past.signed" if record.signed else "past.unsigned"))
    more += [text(record.note)] if record.note else []
    since = ' data-since=""' if record.since else ""
    return f'<li data-decision="{record.decision}"{since}>{said} {" ".join(more)}</li>'


def _person(person: PersonView, frame: Frame) -> str:
    return person_line(person, frame.links)


def _revisions(past: PastView, frame: Frame) -> str:
    words = frame.words
    items = "".join(
        f"<li>{words.html(f'revision.{revision.kind}', on=time_of(revision.on, words))}"
        f"{f' {said_in(frame.site.first, revision.note)}' if revision.note else ''}</li>"
        for revision in past.revisions
    )
    inner = f'<ul class="news">{items}</ul>' if items else f"<p>{words.html('past.revisions.none')}</p>"
    return _section("page.revisions", words.html("past.revisions"), inner)


def _gone(gone: tuple[GoneBlock, ...], frame: Frame) -> str:
    """What became of parts that stood on the page; a fate is told to every reader, with its reason."""
    if not gone:
        return ""
    words, items = frame.words, []
    for block in gone:
        on = time_of(block.on, words)
        moved = block.moved_to
        said = (
            words.html("block.moved", on=on, link=_link(moved, frame))
            if moved
            else words.html(f"gone.{block.state}", on=on)
        )
        items.append(f"<li>{said}.{f' {said_in(frame.site.first, block.because)}' if block.because else ''}</li>")
    return _section("page.gone", words.html("gone.title"), f'<ul class="news">{"".join(items)}</ul>')
