"""``vade review accept``: a clinician who reviewed a topic keeps that review across a minor correction."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import write as say
from vademecum.cli.reviews.parts import add_words, part_name
from vademecum.cli.reviews.recording import Reading, accepted, differing, unfit_words
from vademecum.cli.reviews.show import change_text
from vademecum.cli.reviews.writing import asked, records_before, write_record
from vademecum.cli.signers import add_key, add_signers, key_of
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import add_date, day, original, sound, unreadable, words, wrote
from vademecum.reviewing.approval import PartStanding
from vademecum.reviewing.differences import changes
from vademecum.reviewing.records import Unrecorded

ABOUT = """\
Keep a review across a minor correction: a typing error, a clearer word. Whoever reviewed the topic clinically says
that nothing of its meaning changed. A correction may touch no demand, condition, title, number or negation, no word
that says how firmly, when or where, no source, and no paragraph or item of a list may come or go; then only a new
review will do. The page stays reviewed as of its review, and says that it was corrected."""

EXAMPLES = """\
  vade review accept foot-massage --as jane-doe
  vade review accept foot-massage --as jane-doe --statements weak-bone --note "Spelling\""""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    parser.add_argument("--as", dest="by", metavar="PERSON", required=True, help="who accepts: they reviewed the topic")
    add_words(parser, "that were read")
    parser.add_argument("--note", metavar="WORDS", help="what was corrected, for colleagues")
    parser.add_argument("--yes", action="store_true", help="ask nothing: the signer has seen the changes")
    add_date(parser)
    add_key(parser)
    add_signers(parser)


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    before = records_before(folder, arguments.topic)
    known = opened_manual(folder, arguments)
    unverified(known)
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
    )
    try:
        fit, unfit = differing(topic, reading, known)
        if unfit:
            say("\n".join(["Not minor:", *(f"  {plain(said)}" for said in unfit_words(unfit))]))
            raise Unrecorded("this is more than a minor correction, and needs a review; nothing was written")
        made = accepted(topic, reading, fit, known)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    say(_shown(fit))
    question = "Does nothing of this change what is said, and do you accept it?"
    asked(question, "the signer has seen the changes", arguments.yes)
    written = write_record(folder, made, known, before, key)
    wrote(folder, written, [f"vade review status {topic.id}", "vade build"])
    return exits.DONE


def _shown(fit: Sequence[PartStanding]) -> str:
    ink = Ink.of(sys.stdout)
    lines: list[str] = []
    for one in fit:
        lines.append(ink.strong(f"{plain(part_name(one.words.part))}, {one.words.edition} {one.words.language}"))
        if one.before and one.now:
            found = [change for change in changes(one.before.lines, one.now.lines) if change.changed]
            lines += [f"  {change_text(change, ink)}" for change in found]
    return "\n".join(lines)
