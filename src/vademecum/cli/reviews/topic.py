"""``vade review status TOPIC``: what is signed of one topic, and which of its own parts are not covered."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import counted, table
from vademecum.cli.report import write as say
from vademecum.cli.reviews.days import today
from vademecum.cli.reviews.parts import part_name
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import original
from vademecum.compile.opened import Opened
from vademecum.model.edition import Edition
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.state import PartDue, ReviewState, review_state

STATES = {
    "reviewed": "reviewed",
    "changed": "changed since the last review",
    "partly": "partly reviewed",
    "unreviewed": "not yet reviewed by a clinician",
}


def show(folder: Path, arguments: Namespace, on: str | None) -> int:
    """``on``: the day for which it is said; None is today in the manual's time zone."""
    known = opened_manual(folder, arguments)
    unverified(known)
    return _status(original(known, arguments.topic), known, on or today(known.manual.config.time_zone))


def _status(topic: Topic, known: Opened, on: str) -> int:
    above = ", ".join(known.relations.above.get(topic.id, ()))
    say(f"{topic.id}, its own words." + (f" What it inherits is signed in {above}." if above else ""))
    rows: list[tuple[str, str]] = []
    for tag in known.manual.config.languages:
        there = known.topics.get((tag, topic.id))
        for edition in there.editions if there else ():
            rows.append((f"{edition} {tag}", _state_words(cast(Topic, there), edition, known, on)))
    say(table(rows, Ink.of(sys.stdout)))
    records = known.manual.reviews.get(topic.id, ())
    for record in records:
        said = f"{record.date}  {plain(record.by.name)}, {record.scope}, {record.decision.replace('-', ' ')}"
        say(f"{said}, next due {record.due}, {counted(len({s.part for s in record.seen}), 'part')}")
    if not records:
        say("No records yet.")
    return exits.DONE


def _state_words(topic: Topic, edition: Edition, known: Opened, on: str) -> str:
    parts = _parts(topic, edition, known)
    authors = {topic.id: topic.authors}
    state = review_state(parts, known.manual.reviews, authors, edition, topic.language)
    left = [part.part for part in parts if f"{part.topic}/{part.part}" not in state.covered]
    return _sentence(state, left, on)


def _sentence(state: ReviewState, left: Sequence[str], on: str) -> str:
    said = STATES[state.state]
    if state.state == "reviewed" and (state.due or "") < on:
        return f"review overdue since {state.due}, reviewed {state.last}"
    if state.state == "reviewed":
        return f"{said} {state.last}, next due {state.due}"
    last = f" ({state.last})" if state.last else ""
    return f"{said}{last}; not covered: {', '.join(map(part_name, left))}"


def _parts(topic: Topic, edition: Edition, known: Opened) -> list[PartDue]:
    months = {statement.local: statement.review_months for statement in topic.statements}
    own = parts_of(topic, Lookup(known.manual, known.relations, topic.language), edition)
    return [PartDue(topic.id, part, same, months.get(part)) for part, same in own.items()]
