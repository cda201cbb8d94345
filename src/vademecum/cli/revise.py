"""``vade revise``: close an edit. Registers new identities and says, for colleagues, what changed."""

from argparse import ArgumentParser, Namespace
from typing import get_args

from vademecum.authored.topic import Topic
from vademecum.checks.ids.identities import examples_in
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import counted, listed
from vademecum.cli.report import write as say
from vademecum.cli.writing import (
    add_date,
    day,
    history_file,
    original,
    sound,
    unreadable,
    words,
    write_files,
    wrote,
)
from vademecum.compile.opened import Opened
from vademecum.model.ids import is_id
from vademecum.model.review import History, RevisionClass
from vademecum.reviewing.identities import blocks_of, identity
from vademecum.reviewing.meaning import topic_digest
from vademecum.reviewing.records import Unrecorded, changed, moved, revised

ABOUT = """\
Close an edit of a topic: register the identity of every new block, for ever, and record what changed.
Pages say "Revised" with this day until the words change again. The note is for colleagues."""

EXAMPLES = """\
  vade revise foot-massage --note "First version"
  vade revise foot-massage --note "Plainer words" --class wording
  vade revise foot-massage --note "Split in two" --moved weak-bone=thin-bones
  vade revise --all --note "First edition of the manual\""""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", nargs="?", help="the topic's id; or --all")
    add_manual(parser)
    parser.add_argument("--all", action="store_true", help="every published topic that changed")
    parser.add_argument("--note", metavar="WORDS", required=True, help="what changed, in a sentence for colleagues")
    parser.add_argument(
        "--class",
        dest="kind",
        choices=get_args(RevisionClass),
        default="practice",
        help="practice: what readers should do may have changed (this, unless you say otherwise); wording; correction",
    )
    parser.add_argument(
        "--moved", metavar="OLD=NEW", action="append", default=[], help="a block got another id; may be repeated"
    )
    add_date(parser)


def run(arguments: Namespace) -> int:
    if arguments.all and arguments.topic:  # what stands alone beside --all is the manual's folder
        arguments.manual, arguments.topic = arguments.topic, None
    folder = manual_folder(arguments)
    if not (arguments.all or arguments.topic):
        raise exits.WrongUse("name a topic, or write --all")
    if arguments.all and arguments.moved:
        raise exits.WrongUse("--moved speaks of one topic: name it instead of --all")
    known = opened_manual(folder)
    topics = _changed(known) if arguments.all else [original(known, arguments.topic)]
    if not topics:
        say("Nothing changed since the last revisions.")
        return exits.DONE
    note, on = words("--note", arguments.note), day(arguments.date, known)
    files: dict[str, str] = {}
    new = 0
    for topic in topics:
        sound(known, topic, folder)
        _without_examples(topic)
        unreadable(known, topic.id)
        history = _revised(topic, arguments, known, note, on)
        before = known.manual.histories.get(topic.id)
        new += len(history.identities) - len(before.identities if before else ())
        files |= history_file(history)
    write_files(folder, files)
    names = listed([topic.id for topic in topics])
    say(f"Revised {names} on {on}; {counted(new, 'new identity', 'new identities')}.")
    wrote(folder, list(files), _next(topics, known))
    return exits.DONE


def _changed(known: Opened) -> list[Topic]:
    published = [t for (tongue, _), t in sorted(known.topics.items()) if tongue == known.manual.config.original]
    return [
        topic
        for topic in published
        if topic.status == "published"
        and changed(
            topic,
            known.manual.histories.get(topic.id),
            topic_digest(topic, known.manual, known.relations),
        )
    ]


def _without_examples(topic: Topic) -> None:
    """Raises WrongUse for a topic with blocks of ``vade new``: an identity that is registered is so for ever."""
    left = [(topic.where.get(name, topic.span).line, name) for name in examples_in(topic)]
    if left:
        places = listed([f"{name} in line {line}" for line, name in left])
        raise exits.WrongUse(
            f"{topic.id} still has example blocks of vade new: write your own words first, each in a block with an id "
            f"of its own, or delete them, since what is registered stays for ever: {topic.span.path}, {places}"
        )


def _revised(topic: Topic, arguments: Namespace, known: Opened, note: str, on: str) -> History:
    history = known.manual.histories.get(topic.id)
    kind: RevisionClass = arguments.kind
    try:
        for pair in arguments.moved:
            old, new = _pair(pair, topic, known)
            history = moved(history, topic.id, old, new, on)
        return revised(topic, history, known.manual, known.relations, day=on, note=note, kind=kind)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None


def _pair(text: str, topic: Topic, known: Opened) -> tuple[str, str]:
    """OLD=NEW as a local id and a whole one; NEW must stand in the text."""
    old, _, new = text.partition("=")
    old = old.strip().removeprefix(f"{topic.id}/")
    home, slash, local = new.strip().partition("/")
    if not slash:
        home, local = topic.id, home
    if not (is_id(old) and is_id(home) and is_id(local)):
        raise exits.WrongUse(f'--moved "{text}": write OLD=NEW, both ids of blocks, as in weak-bone=thin-bones')
    if local not in blocks_of(original(known, home)):
        raise exits.WrongUse(f"--moved: no block {home}/{local} stands in the text")
    there = identity(known.manual.histories.get(home), local)
    if there is not None and there.state != "live":
        raise exits.WrongUse(
            f"--moved: {home}/{local} was {there.state} on {there.since}: an identity leads only to one that stands"
        )
    return old, f"{home}/{local}"


def _next(topics: list[Topic], known: Opened) -> list[str]:
    steps = ["vade check", "vade build"]
    if any(topic.id in known.manual.reviews for topic in topics):
        steps.insert(0, f"vade review status {topics[0].id}      what a reviewer has not seen yet")
    return steps
