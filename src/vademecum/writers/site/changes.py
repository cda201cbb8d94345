"""What is new: what is urgent first, then what changes practice, then the rest; the newest first in each."""

from collections.abc import Iterable, Sequence

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.view.manual import ManualView, RevisionView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link

MOST = 200  # of each rank; a topic's history page holds all of its own
_URGENT = ("alert", "withdrawn")


def changes_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    newest = sorted(manual.revisions, key=lambda revision: revision.on, reverse=True)
    seen: set[str] = set()
    inner = "".join(
        _rank(rank, found, seen, frame)
        for rank in ("urgent", "practice", "rest")
        if (found := [revision for revision in newest if _rank_of(revision) == rank])
    )
    main = f"{headed(frame, words.html('changes.title'), words.html('changes.lead'))}" + (
        inner or f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("changes", addresses.CHANGES, words.plain("changes.title"), main)


def _rank_of(revision: RevisionView) -> str:
    return "urgent" if revision.kind in _URGENT else "practice" if revision.kind == "practice" else "rest"


def _rank(rank: str, revisions: Sequence[RevisionView], seen: set[str], frame: Frame) -> str:
    words, name = frame.words, f"page.{rank}"
    items = "".join(_items(revisions[:MOST], seen, frame))
    older = len(revisions) - MOST
    said = f"<p>{words.html('changes.older', count=str(older))}</p>" if older > 0 else ""
    title = words.html(f"changes.{rank}")
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{title}</h2><ul class="news">{items}</ul>{said}</section>'
    )


def _items(revisions: Iterable[RevisionView], seen: set[str], frame: Frame) -> Iterable[str]:
    """The first line of each topic bears its id: links of earlier releases lead there."""
    words = frame.words
    for revision in revisions:
        known = revision.topic_id in seen
        seen.add(revision.topic_id)
        anchor = "" if known else f' id="{attribute(revision.topic_id)}"'
        said = words.html(f"revision.{revision.kind}", on=time_of(revision.on, words))
        note = f" {text(revision.note)}" if revision.note else ""
        of = words.html("changes.of", title=text(revision.topic.title))
        past = attribute(frame.site.root + revision.history)
        history = f'<a href="{past}">{words.html("changes.page")}<span class="hidden"> {of}</span></a>'
        yield (
            f'<li{anchor} data-kind="{revision.kind}"><b>{link(revision.topic, frame)}</b>'
            f"<p>{said}{note} · {history}</p></li>"
        )
