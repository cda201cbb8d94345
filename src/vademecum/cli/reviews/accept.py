"""``vade review accept``: a clinician who reviewed a topic keeps that review across a minor correction."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import write as say
from vademecum.cli.reviews.parts import add_words, editions_of, in_languages, part_name
from vademecum.cli.reviews.show import change_text, standings_of
from vademecum.cli.reviews.writing import asked, record_files
from vademecum.cli.signers import add_key, add_signers, key_of
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import add_date, day, original, sound, unreadable, words, write_files, wrote
from vademecum.compile.present import lexicon_of
from vademecum.reviewing.approval import PartStanding
from vademecum.reviewing.corrections import NotMinor, corrected, correction
from vademecum.reviewing.differences import changes
from vademecum.reviewing.records import Unrecorded, chosen_parts

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
    known = opened_manual(folder, arguments)
    unverified(known)
    key = key_of(arguments, known)
    topic = original(known, arguments.topic)
    sound(known, topic, folder)
    unreadable(known, topic.id)
    topics = in_languages(topic, arguments.languages, known)
    try:
        chosen = chosen_parts(topic, arguments.statements) if arguments.statements else None
        found = standings_of(topics, editions_of(topic, arguments.editions), known)
        wanted = [one for one in found if chosen is None or one.words.part in chosen]
        fit, unfit = corrected(wanted, {tongue.language: lexicon_of(known, tongue.language) for tongue in topics})
        if unfit:
            say(_unfit(unfit))
            raise Unrecorded("this is more than a minor correction, and needs a review; nothing was written")
        record, seen = correction(
            topic,
            known.manual,
            known.manual.reviews.get(topic.id, ()),
            fit,
            by=arguments.by,
            day=day(arguments.date, known),
            note=None if arguments.note is None else words("--note", arguments.note),
        )
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    say(_shown(fit))
    question = "Does nothing of this change what is said, and do you accept it?"
    asked(question, "the signer has seen the changes", arguments.yes)
    files = record_files(record, seen, known, key)
    write_files(folder, files)
    wrote(folder, list(files), [f"vade review status {topic.id}", "vade build"])
    return exits.DONE


def _unfit(unfit: Sequence[NotMinor]) -> str:
    lines = [
        f"  {plain(part_name(one.standing.words.part))}, {one.standing.words.edition} {one.standing.words.language}: "
        f"{plain(one.why)}"
        for one in unfit
    ]
    return "\n".join(["Not minor:", *lines])


def _shown(fit: Sequence[PartStanding]) -> str:
    ink = Ink.of(sys.stdout)
    lines: list[str] = []
    for one in fit:
        lines.append(ink.strong(f"{plain(part_name(one.words.part))}, {one.words.edition} {one.words.language}"))
        if one.before and one.now:
            found = [change for change in changes(one.before.lines, one.now.lines) if change.changed]
            lines += [f"  {change_text(change, ink)}" for change in found]
    return "\n".join(lines)
