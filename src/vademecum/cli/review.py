"""``vade review``: sign what was read, or see what is signed."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import counted, table
from vademecum.cli.report import write as say
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import add_date, day, original, reviews_file, sound, unreadable, words, write_files, wrote
from vademecum.compile.build import Opened
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.review import WHOLE_PAGE, Decision, ReviewRecord, Scope
from vademecum.reviewing.lookup import Lookup
from vademecum.reviewing.meaning import topic_digest
from vademecum.reviewing.page import parts as parts_of
from vademecum.reviewing.records import Unrecorded, changed, signed_record
from vademecum.reviewing.state import PartDue, ReviewState, review_state
from vademecum.source.grammar.lexer import choice_of

ABOUT = """\
Sign a review of the words as they stand now, or see what is signed. Sign only what you have read: a signature covers
these very words, and the first change of one of them ends it. Inherited precautions are signed in their own topic.
Records are not proof of who typed them: they show drift, not forgery."""

EXAMPLES = """\
  vade review sign foot-massage --as jane-doe --scope clinical
  vade review sign foot-massage --as jane-doe --scope full --editions professional --languages en,es
  vade review sign foot-massage --as jane-doe --scope clinical --statements weak-bone,fever
  vade review sign foot-massage --as jane-doe --scope clinical --refuse --note "The dose is out of date"
  vade review status foot-massage"""

STATES = {
    "reviewed": "reviewed",
    "changed": "changed since the last review",
    "partly": "partly reviewed",
    "unreviewed": "not yet reviewed by a clinician",
}


def options(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=("sign", "status"), help="sign what you read, or see what is signed")
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    parser.add_argument("--as", dest="by", metavar="PERSON", help="who signs: an id of people/, with the role reviewer")
    parser.add_argument(
        "--scope", choices=get_args(Scope), help="what was judged; clinical or full makes a page reviewed"
    )
    parser.add_argument("--editions", metavar="A,B", type=_listed, help="editions read (without it: all)")
    parser.add_argument("--languages", metavar="A,B", type=_listed, help="languages read (without it: the original)")
    parser.add_argument(
        "--statements", metavar="ID,ID", type=_listed, help="statements read (without it: the whole topic)"
    )
    parser.add_argument("--note", metavar="WORDS", help="what the signer says, for colleagues")
    outcome = parser.add_mutually_exclusive_group()
    outcome.add_argument("--with-comments", action="store_true", help="approved, with the comments in --note")
    outcome.add_argument("--refuse", action="store_true", help="refused, for the reason in --note")
    parser.add_argument("--yes", action="store_true", help="ask nothing: the signer has seen the words")
    add_date(parser)


def _listed(text: str) -> list[str]:
    found = [word.strip() for word in text.split(",")]
    if not all(found):
        raise ArgumentTypeError("write names with commas between them, as in weak-bone,fever")
    return found


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    known = opened_manual(folder)
    topic = original(known, arguments.topic)
    if arguments.action == "status":
        return _status(topic, known)
    return _sign(topic, arguments, known, folder)


# Signing


def _sign(topic: Topic, arguments: Namespace, known: Opened, folder: Path) -> int:
    if not arguments.by:
        raise exits.WrongUse("--as is missing: name the person who signs by the id in people/, as in --as jane-doe")
    if not arguments.scope:
        raise exits.WrongUse(f"--scope is missing: say what was judged, {choice_of(get_args(Scope))}")
    sound(known, topic, folder)
    unreadable(known, topic.id)
    topics = _read(topic, arguments.languages, known)
    try:
        record = signed_record(
            topics,
            known.manual,
            known.relations,
            by=arguments.by,
            scope=arguments.scope,
            editions=_editions(topic, arguments.editions),
            day=day(arguments.date, known),
            decision=_decision(arguments),
            statements=arguments.statements,
            note=None if arguments.note is None else words("--note", arguments.note),
        )
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    say(_shown(record, topics))
    _ask(arguments.yes)
    files = reviews_file(topic.id, (*known.manual.reviews.get(topic.id, ()), record))
    write_files(folder, files)
    wrote(folder, list(files), _next(topic, known))
    return exits.DONE


def _read(topic: Topic, languages: Sequence[str] | None, known: Opened) -> list[Topic]:
    """The topic in each language that was read, the original first."""
    wanted = list(dict.fromkeys(languages or [topic.language]))
    for tag in wanted:
        if (tag, topic.id) not in known.topics:
            there = ", ".join(tongue for tongue, name in known.topics if name == topic.id)
            raise exits.WrongUse(f"{topic.id} has no wording in {tag}: it has {there}")
    order = known.manual.config.languages
    return [known.topics[tag, topic.id] for tag in sorted(wanted, key=order.index)]


def _editions(topic: Topic, given: Sequence[str] | None) -> tuple[Edition, ...]:
    unknown = [edition for edition in given or () if edition not in EDITIONS]
    if unknown:
        raise exits.WrongUse(f'there is no edition "{unknown[0]}": write {" or ".join(EDITIONS)}')
    wanted = topic.editions if given is None else tuple(e for e in EDITIONS if e in given)
    absent = [edition for edition in wanted if edition not in topic.editions]
    if absent:
        raise exits.WrongUse(f"{topic.id} has no {absent[0]} edition")
    return wanted


def _decision(arguments: Namespace) -> Decision:
    if arguments.refuse:
        return "refused"
    return "approved-with-comments" if arguments.with_comments else "approved"


def _shown(record: ReviewRecord, topics: Sequence[Topic]) -> str:
    """What is about to be signed, in full: nobody signs a number."""
    ink = Ink.of(sys.stdout)
    title = topics[0].title.professional or topics[0].title.consumer or record.topic
    interests = "; ".join(record.by.interests) or "none"
    rows = [
        ("topic", f"{title} ({record.topic})"),
        ("signer", ", ".join((record.by.name, *record.by.credentials))),
        ("affiliation", record.by.affiliation or ""),
        ("interests", interests),
        ("scope", record.scope),
        ("decision", record.decision.replace("-", " ")),
        ("date", record.date),
        ("next due", record.due),
        ("note", record.note or ""),
    ]
    seen: dict[str, list[str]] = {}
    for part in record.seen:
        seen.setdefault(part.part, []).append(f"{part.edition} {part.language}")
    lines = [f"  {plain(_part_name(part))}: {', '.join(places)}" for part, places in seen.items()]
    return "\n".join([table(rows, ink), f"{counted(len(seen), 'part')}, as the words stand now:", *lines])


def _part_name(part: str) -> str:
    """A part as the signer knows it: the words of a section stand under its heading."""
    if part == WHOLE_PAGE:
        return "the page as a whole: what stands on it and in which order, inherited precautions included"
    if ":" not in part:
        return part
    key = part.partition(":")[2]
    return f"words of section {key}" if key else "words before the first heading"


def _ask(already: bool) -> None:
    """Raises WrongUse unless the signer says yes."""
    if already:
        return
    if not sys.stdin.isatty():
        raise exits.WrongUse("nobody is at the terminal to say yes: add --yes if the signer has seen the words")
    try:
        answer = input("Have you read all of this, and do you sign it? Write yes: ")
    except EOFError:
        answer = ""
    if answer.strip().casefold() != "yes":
        raise exits.WrongUse("not signed; nothing was written")


def _next(topic: Topic, known: Opened) -> list[str]:
    same = topic_digest(topic, known.manual, known.relations)
    open_edit = topic.status == "published" and changed(topic, known.manual.histories.get(topic.id), same)
    first = [f'vade revise {topic.id} --note "…"    an edit is still open'] if open_edit else []
    above = [name for name in known.relations.above.get(topic.id, ()) if name not in known.manual.reviews]
    inherited = [f"vade review sign {name} …    {topic.id} prints its precautions" for name in above]
    return [*first, *inherited, f"vade review status {topic.id}", "vade build"]


# Status


def _status(topic: Topic, known: Opened) -> int:
    above = ", ".join(known.relations.above.get(topic.id, ()))
    say(f"{topic.id}, its own words." + (f" What it inherits is signed in {above}." if above else ""))
    rows: list[tuple[str, str]] = []
    for tag in known.manual.config.languages:
        there = known.topics.get((tag, topic.id))
        for edition in there.editions if there else ():
            rows.append((f"{edition} {tag}", _state_words(cast(Topic, there), edition, known)))
    say(table(rows, Ink.of(sys.stdout)))
    records = known.manual.reviews.get(topic.id, ())
    for record in records:
        said = f"{record.date}  {plain(record.by.name)}, {record.scope}, {record.decision.replace('-', ' ')}"
        say(f"{said}, next due {record.due}, {counted(len({s.part for s in record.seen}), 'part')}")
    if not records:
        say("No records yet.")
    return exits.DONE


def _state_words(topic: Topic, edition: Edition, known: Opened) -> str:
    parts = _parts(topic, edition, known)
    authors = {topic.id: topic.authors}
    state = review_state(parts, known.manual.reviews, authors, edition, topic.language)
    left = [part.part for part in parts if f"{part.topic}/{part.part}" not in state.covered]
    return _sentence(state, left, day(None, known))


def _sentence(state: ReviewState, left: Sequence[str], today: str) -> str:
    said = STATES[state.state]
    if state.state == "reviewed" and (state.due or "") < today:
        return f"review overdue since {state.due}, reviewed {state.last}"
    if state.state == "reviewed":
        return f"{said} {state.last}, next due {state.due}"
    last = f" ({state.last})" if state.last else ""
    return f"{said}{last}; not covered: {', '.join(map(_part_name, left))}"


def _parts(topic: Topic, edition: Edition, known: Opened) -> list[PartDue]:
    months = {statement.local: statement.review_months for statement in topic.statements}
    own = parts_of(topic, Lookup(known.manual, known.relations, topic.language), edition)
    return [PartDue(topic.id, part, same, months.get(part)) for part, same in own.items()]
