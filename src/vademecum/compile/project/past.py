"""A topic's history page: what was reviewed and what stands there now, who reviewed it, and what was revised."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from vademecum.authored.topic import Topic
from vademecum.compile.project.lines import lines_of
from vademecum.compile.project.linked import topic_card
from vademecum.compile.project.past_lines import changed_lines
from vademecum.compile.project.people import signer_view
from vademecum.compile.project.stand import Stand
from vademecum.compile.project.topic import digest_of
from vademecum.compile.project.world import World
from vademecum.model.edition import Edition
from vademecum.model.review import WHOLE_PAGE, Line, SeenPart, SeenWords
from vademecum.render.addresses import HISTORY
from vademecum.reviewing.approval import PartStanding, standings
from vademecum.reviewing.kept import present_words
from vademecum.reviewing.state import counting
from vademecum.view.parts import LinkView
from vademecum.view.past import ChangedPart, ElsewhereView, PastRevision, PastView, RecordView
from vademecum.view.topic import TopicView

_SECTION = "section:"


def past_view(topic: Topic, view: TopicView, stand: Stand, seen: Sequence[SeenWords], world: World) -> PastView:
    """``view`` and ``stand`` are the page's own in the world's edition; ``seen`` the words that were kept.

    Words are compared only where the page was reviewed once and is not reviewed now: for most pages nothing is
    worked out a second time.
    """
    compared = view.review.state != "reviewed" and view.review.last is not None
    past = PastView(
        edition=view.edition,
        language=view.language,
        address=view.address + HISTORY,
        topic=LinkView(view.title, view.address),
        trail=view.trail,
        review=view.review,
        compared=compared,
        parts=tuple(_parts(topic, seen, world)) if compared else (),
        elsewhere=tuple(_elsewhere(stand, world)) if compared else (),
        revisions=tuple(_revisions(topic, world)),
        records=tuple(_records(topic, stand, world)),
        gone=view.gone,
        other=view.other + HISTORY if view.other else None,
        languages=tuple((tag, address + HISTORY) for tag, address in view.languages),
        draft=view.draft,
        digest="",
    )
    return structs.replace(past, digest=digest_of(past))


def _parts(topic: Topic, seen: Sequence[SeenWords], world: World) -> Iterator[ChangedPart]:
    records = world.manual.reviews.get(topic.id, ())
    now = present_words(topic, world, world.edition, lines_of(topic, world))
    found = standings(topic, records, seen, tuple(now.values()))
    # Who read the title read the whole page: what is there besides came in later.
    whole = any(one.words.part == "title" and one.state in ("approved", "changed") for one in found)
    for one in found:
        if one.state != "approved":
            language = world.original if one.now and one.words.part in topic.untranslated else None
            yield structs.replace(_part(one, whole, world), language=language)


def _part(one: PartStanding, whole: bool, world: World) -> ChangedPart:
    name, on = _name(one, world), one.by.date if one.by else None
    before = one.before.lines if one.before else ()
    now = one.now.lines if one.now else ()
    if one.state == "gone":
        return ChangedPart(name=name, state="gone", on=on, lines=changed_lines(before, (), world))
    if one.state != "changed":
        if not whole:
            return ChangedPart(name=name, state="unread")
        return ChangedPart(name=name, state="new", lines=changed_lines((), now, world))
    if one.before is None:
        return ChangedPart(name=name, state="unseen", on=on)
    if one.before.digest == one.words.digest:
        return ChangedPart(name=name, state="refused", on=on)
    lines = changed_lines(before, now, world)
    state = "arranged" if one.words.part == WHOLE_PAGE and not lines else "changed"
    return ChangedPart(name=name, state=state, on=on, lines=lines)


def _name(one: PartStanding, world: World) -> str:
    """What the part is called on the page, in its present words where it has some."""
    part, lines = one.words.part, one.words.lines
    if part in (WHOLE_PAGE, "title", "summary"):
        return world.word(f"past.part.{part.replace(':', '.')}")
    labels = ("heading",) if part.startswith(_SECTION) else ("title", "caption")
    named = next((line.text for line in lines if line.label in labels and line.text), None)
    if named:
        return named
    if part.startswith(_SECTION):
        return world.word("past.part.section" if part != _SECTION else "past.part.intro")
    kinds = {line.label for line in lines}
    kind = "quiz" if "choice" in kinds else "resource" if "resource" in kinds else "block"
    if Line("kind", "inherited") in lines:
        kind = "inherited"
    return world.word(f"past.part.{kind}")


def _elsewhere(stand: Stand, world: World) -> Iterator[ElsewhereView]:
    """What the page prints of other topics, and no review covers."""
    for item in (*stand.page.statements, *stand.page.alerts):
        for each in (item, *item.stricter):
            if each.source is None or each.statement.id in stand.state.covered:
                continue
            card = topic_card(each.source, world)
            there = LinkView(card.title, card.address + HISTORY) if card else None
            yield ElsewhereView(each.statement.title.wording(world.edition) or "", there)


def _revisions(topic: Topic, world: World) -> Iterator[PastRevision]:
    history = world.manual.histories.get(topic.id)
    noted = world.edition == "professional"
    known = enumerate(history.revisions if history else ())
    for _, revision in sorted(known, key=lambda each: (each[1].date, each[0]), reverse=True):
        yield PastRevision(revision.date, revision.kind, revision.note if noted else None)


def _records(topic: Topic, stand: Stand, world: World) -> Iterator[RecordView]:
    """Records that speak of this edition and language, the latest first."""
    records = world.manual.reviews.get(topic.id, ())
    counted = counting(records, topic.authors)
    corrected = {
        (seen.part, seen.edition, seen.language, seen.was): seen.digest
        for record in counted
        for seen in record.seen
        if record.decision == "correction" and seen.was
    }
    for _, record in sorted(enumerate(records), key=lambda each: (each[1].date, each[0]), reverse=True):
        here = [s for s in record.seen if (s.edition, s.language) == (world.edition, topic.language)]
        if not here:
            continue
        changed = stand.state.state == "changed" and record.decision != "refused"
        yield RecordView(
            by=signer_view(record.by, world),
            on=record.date,
            due=record.due,
            scope=record.scope,
            decision=record.decision,
            signed=record.signature is not None,
            since=changed or any(not _stands(seen, stand.own, corrected) for seen in here),
            counts=record in counted,
            note=record.note if world.edition == "professional" else None,
        )


def _stands(seen: SeenPart, own: Mapping[str, str], corrected: Mapping[tuple[str, Edition, str, str], str]) -> bool:
    """Whether the words stand there as they were seen, or as an accepted correction left them."""
    digest, tried = seen.digest, set[str]()
    while digest not in tried:
        if own.get(seen.part) == digest:
            return True
        tried.add(digest)
        digest = corrected.get((seen.part, seen.edition, seen.language, digest), digest)
    return False
