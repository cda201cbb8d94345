"""``vade review sign``: write down that somebody read exactly these words, and what they decided."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import get_args

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import counted, table
from vademecum.cli.report import write as say
from vademecum.cli.reviews.parts import add_words, part_name
from vademecum.cli.reviews.recording import Reading, reviewed
from vademecum.cli.reviews.writing import asked, records_before, write_record
from vademecum.cli.signers import add_key, add_signers, key_of
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import add_date, day, original, sound, unreadable, words, wrote
from vademecum.compile.opened import Opened
from vademecum.model.review import Decision, ReviewRecord, Scope
from vademecum.reviewing.meaning import topic_digest
from vademecum.reviewing.records import Unrecorded, changed
from vademecum.source.grammar.lexer import choice_of

ABOUT = """\
Sign a review of the words as they stand now. Sign only what you have read: a signature covers these very words, and
the first change of one of them ends it. Inherited precautions are signed in their own topic. The words are kept beside
the record, so that everybody can be shown what changed since."""

EXAMPLES = """\
  vade review sign foot-massage --as jane-doe --scope clinical
  vade review sign foot-massage --as jane-doe --scope full --editions professional --languages en,es
  vade review sign foot-massage --as jane-doe --scope clinical --statements weak-bone,fever
  vade review sign foot-massage --as jane-doe --scope clinical --packet 3fa9c0d1e2b4
  vade review sign foot-massage --as jane-doe --scope clinical --refuse --note "The dose is out of date\""""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    parser.add_argument("--as", dest="by", metavar="PERSON", help="who signs: an id of people/, with the role reviewer")
    parser.add_argument(
        "--scope", choices=get_args(Scope), help="what was judged; clinical or full makes a page reviewed"
    )
    add_words(parser, "read")
    parser.add_argument(
        "--packet",
        metavar="NUMBER",
        help="a printed packet: signs what it shows, if no word changed since",
    )
    parser.add_argument("--note", metavar="WORDS", help="what the signer says, for colleagues")
    outcome = parser.add_mutually_exclusive_group()
    outcome.add_argument("--with-comments", action="store_true", help="approved, with the comments in --note")
    outcome.add_argument("--refuse", action="store_true", help="refused, for the reason in --note")
    parser.add_argument("--yes", action="store_true", help="ask nothing: the signer has seen the words")
    add_date(parser)
    add_key(parser)
    add_signers(parser)


def run(arguments: Namespace) -> int:
    if not arguments.by:
        raise exits.WrongUse("--as is missing: name the person who signs by the id in people/, as in --as jane-doe")
    if not arguments.scope:
        raise exits.WrongUse(f"--scope is missing: say what was judged, {choice_of(get_args(Scope))}")
    folder = manual_folder(arguments)
    before = records_before(folder, arguments.topic)
    known = opened_manual(folder, arguments)
    key = key_of(arguments, known)
    topic = original(known, arguments.topic)
    sound(known, topic, folder)
    unreadable(known, topic.id)
    reading = Reading(
        by=arguments.by,
        day=day(arguments.date, known),
        note=None if arguments.note is None else words("--note", arguments.note),
        editions=arguments.editions,
        languages=arguments.languages,
        statements=arguments.statements,
        packet=arguments.packet,
    )
    try:
        made = reviewed(topic, reading, arguments.scope, _decision(arguments), known)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    say(_shown(made.record, made.topics))
    asked("Have you read all of this, and do you sign it?", "the signer has seen the words", arguments.yes)
    written = write_record(folder, made, known, before, key)
    wrote(folder, written, _next(topic, known))
    return exits.DONE


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
    lines = [f"  {plain(part_name(part))}: {', '.join(places)}" for part, places in seen.items()]
    return "\n".join([table(rows, ink), f"{counted(len(seen), 'part')}, as the words stand now:", *lines])


def _next(topic: Topic, known: Opened) -> list[str]:
    same = topic_digest(topic, known.manual, known.relations)
    open_edit = topic.status == "published" and changed(topic, known.manual.histories.get(topic.id), same)
    first = [f'vade revise {topic.id} --note "…"    an edit is still open'] if open_edit else []
    above = [name for name in known.relations.above.get(topic.id, ()) if name not in known.manual.reviews]
    inherited = [f"vade review sign {name} …    {topic.id} prints its precautions" for name in above]
    return [*first, *inherited, f"vade review status {topic.id}", "vade build"]
