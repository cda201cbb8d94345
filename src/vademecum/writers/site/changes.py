"""What changed in the manual, topic by topic, what changed last first: where "see what changed" leads."""

from vademecum.model.page import Page
from vademecum.render import addresses
from vademecum.render.dates import time_of
from vademecum.render.escape import attribute, text
from vademecum.view.manual import ManualView, RevisionView
from vademecum.writers.site.frame import Frame
from vademecum.writers.site.lists import headed, link


def changes_page(manual: ManualView, frame: Frame) -> Page:
    words = frame.words
    by_topic: dict[str, list[RevisionView]] = {}
    for revision in sorted(manual.revisions, key=lambda revision: revision.on, reverse=True):
        by_topic.setdefault(revision.topic_id, []).append(revision)
    inner = "".join(_topic(topic_id, revisions, frame) for topic_id, revisions in by_topic.items())
    main = f"{headed(frame, words.html('changes.title'), words.html('changes.lead'))}" + (
        inner or f"<p>{words.html('list.empty')}</p>"
    )
    return frame.standard("changes", addresses.CHANGES, words.plain("changes.title"), main, manual.digest)


def _topic(topic_id: str, revisions: list[RevisionView], frame: Frame) -> str:
    items = "".join(_revision(revision, frame) for revision in revisions)
    return f'<section id="{attribute(topic_id)}"><h2>{link(revisions[0].topic, frame)}</h2><ul>{items}</ul></section>'


def _revision(revision: RevisionView, frame: Frame) -> str:
    on = time_of(revision.on, frame.words)
    said = frame.words.html(f"revision.{revision.kind}", on=on)
    note = f" {text(revision.note)}" if revision.note else ""
    return f"<li>{said}{note}</li>"
