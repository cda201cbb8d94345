"""What is new: what is urgent first, then what changes practice, then the rest; the newest first in each."""

from collections.abc import Iterable, Sequence

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.render.html import said_in
from vademecum.view.manual import GoneView, ManualView, RevisionView
from vademecum.view.parts import LinkView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link

MOST = 200  # of each rank; a topic's history page holds all of its own
URGENT = ("alert", "withdrawn", "retired")


def changes_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    newest = _once(sorted(manual.revisions, key=lambda revision: revision.on, reverse=True))
    seen: set[str] = set()
    inner = _section("urgent", _urgent(manual, newest, seen, frame), frame)
    for rank in ("practice", "rest"):
        found = [one for one in newest if one.kind not in URGENT and (one.kind == "practice") == (rank == "practice")]
        inner += _section(rank, list(_items(found[:MOST], seen, frame)), frame, len(found) - MOST)
    main = f"{headed(frame, words.html('changes.title'), words.html('changes.lead'))}" + (
        inner or f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("changes", addresses.CHANGES, words.plain("changes.title"), main)


def _once(revisions: Iterable[RevisionView]) -> list[RevisionView]:
    """Lines that read the same stand once: without their notes, two revisions of one topic on one day do."""
    read = {(one.topic, one.on, one.kind, one.note, one.part): one for one in reversed(list(revisions))}
    return list(read.values())[::-1]


def _section(rank: str, items: Sequence[str], frame: Frame, older: int = 0) -> str:
    if not items:
        return ""
    words, name = frame.words, f"page.{rank}"
    said = f"<p>{words.html('changes.older', count=str(older))}</p>" if older > 0 else ""
    title = words.html(f"changes.{rank}")
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2>'
        f'<ul class="news">{"".join(items)}</ul>{said}</section>'
    )


def _urgent(manual: ManualView, newest: Sequence[RevisionView], seen: set[str], frame: Frame) -> list[str]:
    """Everything of that kind, however old: revisions, and addresses at which only the reason still stands."""
    told = [one for one in newest if one.kind in URGENT]
    there = {one.topic.address for one in told}
    gone = [one for one in manual.gone if one.state in URGENT and one.address not in there]
    items = [(one.on, item) for one, item in zip(told, _items(told, seen, frame), strict=True)]
    items += [(one.on, _gone(one, frame)) for one in gone]
    return [item for _, item in sorted(items, key=lambda placed: placed[0], reverse=True)]


def _gone(gone: GoneView, frame: Frame) -> str:
    title = gone.title or frame.words.plain("gone.title")
    said = _said(frame.words.html(f"revision.{gone.state}", on=time_of(gone.on, frame.words)), gone, frame)
    where = link(LinkView(title, gone.address), frame)
    return f'<li data-kind="{gone.state}"><b>{where}</b><p>{said}</p></li>'


def _items(revisions: Iterable[RevisionView], seen: set[str], frame: Frame) -> Iterable[str]:
    """The first line of each topic bears its id: links of earlier releases lead there."""
    words = frame.words
    for revision in revisions:
        known = revision.topic_id in seen
        seen.add(revision.topic_id)
        anchor = "" if known else f' id="{attribute(revision.topic_id)}"'
        on, part = time_of(revision.on, words), text(revision.part or "")
        said = _said(words.html(revision.word, on=on, title=part), revision, frame)
        of = words.html("changes.of", title=text(revision.topic.title))
        past = attribute(frame.site.root + revision.history)
        history = f'<a href="{past}">{words.html("changes.page")}<span class="hidden"> {of}</span></a>'
        topic = link(revision.topic, frame)
        yield f'<li{anchor} data-kind="{revision.kind}"><b>{topic}</b><p>{said} · {history}</p></li>'


def _said(what: str, told: RevisionView | GoneView, frame: Frame) -> str:
    why = told.because if isinstance(told, GoneView) else told.note
    note = f" {said_in(frame.site.first, why)}" if why else ""
    instead = frame.words.html("gone.instead", link=link(told.instead, frame)) if told.instead else ""
    return f"{what}{note}{' · ' if instead else ''}{instead}"
