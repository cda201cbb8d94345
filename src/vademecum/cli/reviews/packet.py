"""``vade review packet``: what is to be approved, printed for a board that meets on paper."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import counted, shortest
from vademecum.cli.report import write as say
from vademecum.cli.reviews.paper import Member, paper
from vademecum.cli.reviews.parts import add_words, editions_of, in_languages
from vademecum.cli.reviews.sheets import sheet_of
from vademecum.cli.signers import add_signers
from vademecum.cli.writing import day, original
from vademecum.compile.opened import Opened
from vademecum.reviewing.records import Unrecorded, signer

ABOUT = """\
What `vade review show` shows, as one page for the printer: both editions beside each other, boxes to tick for each
statement, room for notes and signatures, and the commands with which the outcome is entered. Its number stands for
exactly the words that it shows: `vade review sign … --packet NUMBER` signs them, and refuses if one of them changed
since."""

EXAMPLES = """\
  vade review packet foot-massage                           foot-massage-packet.html in the folder you are in
  vade review packet foot-massage --changes                 only what is not covered by a signature
  vade review packet foot-massage --editions consumer --out board.html"""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    add_words(parser, "to print")
    add_signers(parser)
    parser.add_argument("--changes", action="store_true", help="only parts of which some words no signature covers")
    parser.add_argument(
        "--out", metavar="FILE", help="where to write it (without it: TOPIC-packet.html here; - prints it)"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(arguments: Namespace) -> int:
    known = opened_manual(manual_folder(arguments), arguments)
    unverified(known)
    topic = original(known, arguments.topic)
    topics = in_languages(topic, arguments.languages, known)
    editions = editions_of(topic, arguments.editions)
    try:
        sheet = sheet_of(topics, editions, known, arguments.statements, arguments.changes)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    if not any(part.number for part in sheet.parts):
        raise exits.WrongUse(f"there is nothing to print: every word of {topic.id} is covered by a signature")
    key = " --key FILE" if known.trust.required else ""
    text = paper(sheet, members(known, topic.id), key + _words_options(arguments, topic.language))
    if arguments.out == "-":
        sys.stdout.write(text)
        return exits.DONE
    file = Path(arguments.out or f"{topic.id}-packet.html")
    _write(file, text, arguments.force)
    say(f"Wrote {shortest(file)}: packet {sheet.packet}, {counted(len(sheet.parts), 'part')}")
    say("Open it in a browser and print it. It shows unpublished words: hand it to the board only.")
    return exits.DONE


def members(known: Opened, topic: str) -> list[Member]:
    """Everybody with the role of a reviewer, and why they may not sign clinically, if so."""
    found = []
    whose = original(known, topic)
    for person in sorted(known.manual.people.values(), key=lambda each: each.name.casefold()):
        if "reviewer" not in person.roles or person.kind != "person":
            continue
        try:
            signer(person.id, known.manual, whose, "clinical", day(None, known))
            why = None
        except Unrecorded as fault:
            why = str(fault)
        declared = person.interests
        interests = None if declared is None else f"{'; '.join(declared.items) or 'none'} ({declared.declared})"
        found.append(
            Member(
                id=person.id,
                name=", ".join((person.name, *person.credentials)),
                affiliation=person.affiliation or "",
                interests=interests or "not declared",
                barred=why,
            )
        )
    return found


def _words_options(arguments: Namespace, original_language: str) -> str:
    """What a command must say of the words so that it speaks of the same as this packet."""
    said = f" --editions {','.join(arguments.editions)}" if arguments.editions else ""
    tongues = arguments.languages
    return said + (f" --languages {','.join(tongues)}" if tongues and tongues != [original_language] else "")


def _write(file: Path, text: str, over: bool) -> None:
    """Whole or not at all. Raises WrongUse for a file that is there, whoever made it, unless told to write over it."""
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_text(text, encoding="utf-8", newline="\n")
        if over:
            os.replace(new, file)
        else:
            os.link(new, file)  # fails if there is one, even one that came this moment
    except FileExistsError:
        raise exits.WrongUse(f"{shortest(file)} is there already: add --force to write over it") from None
    finally:
        new.unlink(missing_ok=True)
