"""What changed in the manual: where "see what changed" leads.

Alerts and what was taken back stand first, whatever came later; then topic by topic, what changed last first.
"""

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.view.manual import ManualView, RevisionView
from vademecum.view.parts import LinkView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link


def changes_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    by_topic: dict[str, list[RevisionView]] = {}
    for revision in sorted(manual.revisions, key=lambda revision: revision.on, reverse=True):
        by_topic.setdefault(revision.topic_id, []).append(revision)
    inner = "".join(_topic(topic_id, revisions, frame) for topic_id, revisions in by_topic.items())
    main = f"{headed(frame, words.html('changes.title'), words.html('changes.lead'))}{_urgent(manual, frame)}" + (
        inner or f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("changes", addresses.CHANGES, words.plain("changes.title"), main)


URGENT = ("alert", "withdrawn", "retired")


def _urgent(manual: ManualView, frame: Frame) -> str:
    """Everything of that kind, the newest first, with the address at which it is told."""
    told = [
        (revision.on, revision.topic.title, revision.topic.address, revision.kind, revision.note)
        for revision in manual.revisions
        if revision.kind in URGENT
    ]
    there = {address for _, _, address, _, _ in told}
    told += [
        (gone.on, gone.title or frame.words.plain("gone.title"), gone.address, gone.state, gone.because)
        for gone in manual.gone
        if gone.state in URGENT and gone.address not in there
    ]
    items = "".join(
        f"<li>{link(LinkView(title, address), frame)} {_said(on, kind, note, frame)}</li>"
        for on, title, address, kind, note in sorted(told, key=lambda one: (one[0], one[2]), reverse=True)
    )
    if not items:
        return ""
    title = frame.words.html("changes.urgent")
    return f'<section class="urgent-changes" id="page.urgent"><h2>{title}</h2><ul>{items}</ul></section>'


def _topic(topic_id: str, revisions: list[RevisionView], frame: Frame) -> str:
    items = "".join(_revision(revision, frame) for revision in revisions)
    return f'<section id="{attribute(topic_id)}"><h2>{link(revisions[0].topic, frame)}</h2><ul>{items}</ul></section>'


def _revision(revision: RevisionView, frame: Frame) -> str:
    return f"<li>{_said(revision.on, revision.kind, revision.note, frame)}</li>"


def _said(on: str, kind: str, note: str | None, frame: Frame) -> str:
    said = frame.words.html(f"revision.{kind}", on=time_of(on, frame.words))
    return f"{said} {text(note)}" if note else said
