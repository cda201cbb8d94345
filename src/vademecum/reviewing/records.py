"""New review records and the next state of a topic's history, as values. Days are arguments; no file is touched."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import structs

from vademecum.authored.manual import Manual
from vademecum.authored.relations import Relations
from vademecum.authored.topic import Topic
from vademecum.model.edition import Edition
from vademecum.model.ids import near
from vademecum.model.person import Person
from vademecum.model.review import (
    WHOLE_PAGE,
    Decision,
    Follows,
    History,
    Identity,
    ReviewRecord,
    Revision,
    RevisionClass,
    Scope,
    SeenPart,
    Signer,
)
from vademecum.reviewing.identities import (
    blocks_of,
    registered,
    reused,
    topic_identity,
    unregistered,
    vanished,
)
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.meaning import block_digests, topic_digest
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.state import CLINICAL, months_after
from vademecum.reviewing.terms import Reach

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Unrecorded(Exception):
    """This may not be recorded; the message says why and what to do."""


def day_of(text: str, today: str) -> str:
    """A day of the calendar that is not in the future. Raises Unrecorded."""
    try:
        known = _DAY.fullmatch(text) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        known = False
    if not known:
        raise Unrecorded(f'"{text}" is no day of the calendar: write it as 2026-03-31')
    if text > today:
        raise Unrecorded(f"{text} is in the future: today is {today} in the manual's time zone")
    return text


# Signing


def signer(person_id: str, manual: Manual, topic: Topic, scope: Scope, day: str) -> Signer:
    """The person as they are on that day. Raises Unrecorded for anyone who may not sign.

    A clinical record by the only author, or by someone whose interests are unknown, would never count.
    """
    person = manual.people.get(person_id)
    if person is None:
        meant = near(person_id, manual.people)
        hint = f"did you mean {meant}?" if meant else f"add people/{person_id}.yaml"
        raise Unrecorded(f'there is no person "{person_id}": {hint}')
    if fault := _may_not_sign(person, topic, scope, day):
        raise Unrecorded(fault)
    return Signer(
        id=person.id,
        name=person.name,
        credentials=person.credentials,
        affiliation=person.affiliation,
        interests=person.interests.items if person.interests else (),
    )


def _may_not_sign(person: Person, topic: Topic, scope: Scope, day: str) -> str | None:
    file = f"people/{person.id}.yaml"
    if person.kind != "person":
        return f"{person.name} is a group: the person who read the words signs them"
    if "reviewer" not in person.roles:
        return f"{person.name} is no reviewer: add reviewer to the roles in {file} if they are one"
    if person.interests is None:
        return f"the interests of {person.name} are not declared: add them to {file}; items: [] if there are none"
    if person.interests.declared > day:
        return f"{person.name} declared interests on {person.interests.declared}, after {day}"
    if scope in CLINICAL and set(topic.authors) == {person.id}:
        return f"{person.name} is the only author of {topic.id}: somebody else must review it clinically"
    return None


def chosen_parts(topic: Topic, names: Iterable[str]) -> tuple[str, ...]:
    """The parts that were asked for: local ids, "topic/local", "title", "summary", a section's key, "section:" for the
    words before the first heading, or "page:whole".

    Raises Unrecorded for a name that the topic does not have.
    """
    keys = {section.key: f"section:{section.key}" for section in topic.sections if section.key}
    before = ("section:",) if any(not section.key for section in topic.sections) else ()
    known = (WHOLE_PAGE, "title", "summary", *before, *blocks_of(topic), *keys.values())
    found: dict[str, None] = {}
    for name in names:
        part = name.removeprefix(f"{topic.id}/")
        part = part if part in known else keys.get(part, part)
        if part not in known:
            meant = near(part, (*known, *keys))
            hint = f"did you mean {meant}?" if meant else f"it has {', '.join(known)}"
            raise Unrecorded(f'{topic.id} has no statement "{name}": {hint}')
        found[part] = None
    return tuple(found)


def signed_record(
    topics: Sequence[Topic],
    manual: Manual,
    relations: Relations,
    *,
    by: str,
    scope: Scope,
    editions: Sequence[Edition],
    day: str,
    decision: Decision = "approved",
    statements: Sequence[str] | None = None,
    note: str | None = None,
) -> ReviewRecord:
    """The record of one reading. ``topics``: the topic in each language that was read, the original first.

    ``statements`` None means every part. Inherited statements are signed in their own topics. Raises Unrecorded.
    """
    topic = topics[0]
    known = signer(by, manual, topic, scope, day)
    if decision in ("refused", "approved-with-comments") and not (note and note.strip()):
        raise Unrecorded("say why: a refusal and comments need a --note")
    parts = None if statements is None else chosen_parts(topic, statements)
    seen = tuple(
        SeenPart(part, edition, each.language, same)
        for each in topics
        for edition in editions
        if edition in each.editions
        for part, same in parts_of(each, Lookup(manual, relations, each.language), edition).items()
        if parts is None or part in parts
    )
    if not seen:
        raise Unrecorded(f"nothing was seen: no chosen statement of {topic.id} stands in {' or '.join(editions)}")
    return ReviewRecord(
        topic=topic.id,
        by=known,
        scope=scope,
        date=day,
        due=months_after(day, _interval(topic, manual, parts)),
        decision=decision,
        seen=seen,
        policy=manual.config.review_policy,
        note=note,
    )


def _interval(topic: Topic, manual: Manual, parts: Sequence[str] | None) -> int:
    """Months until the next review; a shorter interval of a statement counts for itself, whoever reads the record."""
    usual = topic.review_months or manual.config.review_months
    own = [s.review_months for s in topic.statements if parts is not None and s.local in parts]
    return min([usual, *(months for months in own if months)])


# History


def revised(
    topic: Topic,
    history: History | None,
    manual: Manual,
    reach: Reach,
    *,
    day: str,
    note: str,
    kind: RevisionClass,
) -> History:
    """The history with every identity registered and the edit closed. Raises Unrecorded."""
    if topic.status == "draft":
        raise Unrecorded(f"{topic.id} is a draft: write status: published first; identities are given at publication")
    if not note.strip():
        raise Unrecorded("--note is empty: say what changed, for colleagues")
    fate = topic_identity(history)
    if fate and fate.state in ("retired", "moved"):
        raise Unrecorded(f"{topic.id} was {fate.state} on {fate.since}: an identity is never given twice")
    if gone := vanished(topic, history):
        raise Unrecorded(
            f"{', '.join(gone)}: published once and gone from the text. Put it back, or run "
            f'vade retire {topic.id}/{gone[0]} --because "…", or add --moved {gone[0]}=NEW-ID'
        )
    if old := reused(topic, history):
        mend = f"delete the block {old[0].id} from the text; a block that says something else needs an id of its own"
        raise Unrecorded(f"{old[0].id} was {old[0].state} on {old[0].since}: {mend}")
    same = topic_digest(topic, manual, reach)
    if not changed(topic, history, same):
        raise Unrecorded(f"nothing changed in {topic.id} since its last revision")
    known = registered(topic, history, day)
    return structs.replace(known, revisions=(*known.revisions, Revision(date=day, digest=same, note=note, kind=kind)))


def changed(topic: Topic, history: History | None, same: str) -> bool:
    """Whether there is an edit to close. ``same`` is the topic's present digest."""
    last = history.revisions[-1].digest if history and history.revisions else None
    return last != same or topic_identity(history) is None or bool(unregistered(topic, history))


def ended(
    history: History | None,
    topic: str,
    local: str | None,
    state: Literal["retired", "withdrawn"],
    *,
    day: str,
    because: str,
    instead: str | None = None,
) -> History:
    """The history after a retirement or withdrawal of one block, or of the topic itself (``local`` None)."""
    if not because.strip():
        raise Unrecorded("--because is empty: every reader is told the reason")
    known = _known(history, topic, local)
    allowed = ("live", "withdrawn") if state == "retired" else ("live",)
    if known.state not in allowed:
        was = f"was {known.state} on {known.since}{_now(known)}"
        raise Unrecorded(f"{_full(topic, local)} {was}: it cannot be {state} now")
    assert history is not None
    fate = structs.replace(known, state=state, since=day, because=because, instead=instead)
    return _with(history, known, fate)


def retired(
    history: History | None, topic: str, local: str | None, *, day: str, because: str, instead: str | None = None
) -> History:
    """Out of use, for a reason that readers are told. Raises Unrecorded."""
    return ended(history, topic, local, "retired", day=day, because=because, instead=instead)


def withdrawn(
    history: History | None, topic: str, local: str | None, *, day: str, because: str, instead: str | None = None
) -> History:
    """Taken back at once: a topic keeps its address and its precautions. Raises Unrecorded."""
    return ended(history, topic, local, "withdrawn", day=day, because=because, instead=instead)


def moved(history: History | None, topic: str, local: str | None, to: str, day: str) -> History:
    """The history in which one identity leads to another: "topic/local" for a block, a topic's id for a topic."""
    known = _known(history, topic, local)
    if known.state != "live":
        raise Unrecorded(f"{_full(topic, local)} was {known.state} on {known.since}{_now(known)}: it cannot move now")
    if to == _full(topic, local):
        raise Unrecorded(f"{to} would lead to itself")
    assert history is not None
    return _with(history, known, structs.replace(known, state="moved", since=day, to=to))


def accepted_translation(
    history: History | None, topic: Topic, language: str, blocks: Iterable[str]
) -> tuple[History, tuple[str, ...]]:
    """The history in which blocks of a translation follow the original's present words, and what was new in it.

    ``topic`` is the original. Raises Unrecorded for a block that it does not have.
    """
    known = history or History(topic=topic.id)
    now = block_digests(topic)
    follows = {(f.language, f.block): f for f in known.translations}
    new: list[str] = []
    for block in blocks:
        if block not in now:
            meant = near(block, now)
            hint = f"did you mean {meant}?" if meant else f"it has {', '.join(now)}"
            raise Unrecorded(f'{topic.id} has no words under "{block}": {hint}')
        fresh = Follows(language, block, now[block])
        if follows.get((language, block)) != fresh:
            follows[language, block] = fresh
            new.append(block)
    return structs.replace(known, translations=tuple(follows.values())), tuple(new)


def _known(history: History | None, topic: str, local: str | None) -> Identity:
    kind, name = ("topic", topic) if local is None else ("block", local)
    there = history.identities if history else ()
    found = next((i for i in there if i.kind == kind and i.id == name), None)
    if found is not None:
        return found
    meant = near(name, [i.id for i in there if i.kind == kind])
    hint = f"did you mean {_full(topic, meant)}?" if meant else "nobody has read its words yet, so just delete them"
    raise Unrecorded(f"{_full(topic, local)} was never published: {hint}")


def _now(known: Identity) -> str:
    """Where an identity that moved is found today."""
    return f"; it is now {known.to}" if known.to else ""


def _full(topic: str, local: str | None) -> str:
    return topic if local is None else f"{topic}/{local}"


def _with(history: History, old: Identity, new: Identity) -> History:
    return structs.replace(history, identities=tuple(new if i is old else i for i in history.identities))
