"""``vade review show``: exactly what is to be approved, and what changed since it last was."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import counted
from vademecum.cli.report import write as say
from vademecum.cli.reviews.parts import add_words, editions_of, in_languages, part_name
from vademecum.cli.signers import add_signers
from vademecum.cli.terminal import Ink, plain
from vademecum.cli.writing import original
from vademecum.compile.opened import Opened
from vademecum.compile.present import present
from vademecum.model.edition import Edition
from vademecum.model.review import Line
from vademecum.reviewing.approval import PartStanding, standings
from vademecum.reviewing.differences import LineChange, Piece, changes
from vademecum.reviewing.records import Unrecorded, chosen_parts

ABOUT = """\
Exactly what a signature would cover: the words of both editions, what is demanded, whom it reaches and what they are
asked, the grounds and the sources. What changed since the last approval stands there word by word:
[-this went-] {+this came+}. A star marks a demand that goes beyond its sources."""

EXAMPLES = """\
  vade review show foot-massage
  vade review show foot-massage --changes                   only what is not covered by a signature
  vade review show foot-massage --editions consumer --languages en,es --statements weak-bone"""

STATES = {
    "approved": "approved",
    "changed": "changed since it was approved",
    "new": "new: it came after the last approval",
    "unread": "not approved yet",
    "gone": "gone: it was approved, and stands there no more",
}


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    add_words(parser, "to show")
    add_signers(parser)
    parser.add_argument("--changes", action="store_true", help="only what no signature covers")


def run(arguments: Namespace) -> int:
    known = opened_manual(manual_folder(arguments), arguments)
    unverified(known)
    topic = original(known, arguments.topic)
    topics = in_languages(topic, arguments.languages, known)
    editions = editions_of(topic, arguments.editions)
    try:
        chosen = chosen_parts(topic, arguments.statements) if arguments.statements else None
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    found = standings_of(topics, editions, known)
    wanted = [
        one
        for one in found
        if (chosen is None or one.words.part in chosen) and not (arguments.changes and one.state == "approved")
    ]
    ink = Ink.of(sys.stdout)
    for text in _shown(topic, wanted, ink):
        say(text)
    say(_sum(found, topic, known))
    return exits.DONE


def standings_of(topics: Sequence[Topic], editions: Sequence[Edition], known: Opened) -> list[PartStanding]:
    """Every part in each language and edition that was asked for."""
    records, kept = known.manual.reviews.get(topics[0].id, ()), known.seen.get(topics[0].id, ())
    now = [
        words
        for topic in topics
        for edition in editions
        if edition in topic.editions
        for words in present(topic, known, edition).values()
    ]
    return standings(topics[0], records, kept, now)


def _shown(topic: Topic, found: Sequence[PartStanding], ink: Ink) -> Iterator[str]:
    """Part by part; what both editions share is shown once."""
    title = topic.title.professional or topic.title.consumer or topic.id
    yield ink.strong(plain(f"{title} ({topic.id})"))
    parts: dict[str, list[PartStanding]] = {}
    for one in found:
        parts.setdefault(one.words.part, []).append(one)
    for part, each in parts.items():
        yield f"\n{ink.strong(plain(part_name(part)))}"
        for places, one in _together(each):
            yield f"  {ink.note(', '.join(places))}: {STATES[one.state]}{_by(one)}"
            yield from (f"    {line}" for line in _lines(one, ink))


def _together(each: Iterable[PartStanding]) -> Iterator[tuple[list[str], PartStanding]]:
    """Editions and languages in which a part reads and stands the same."""
    groups: list[tuple[list[str], PartStanding]] = []
    for one in each:
        place = f"{one.words.edition} {one.words.language}"
        for places, other in groups:
            same = one.state == other.state and one.words.lines == other.words.lines
            if same and (one.before and one.before.lines) == (other.before and other.before.lines):
                places.append(place)
                break
        else:
            groups.append(([place], one))
    for places, one in groups:
        yield ([*places, "shared by both"] if len(places) > 1 else places), one


def _by(one: PartStanding) -> str:
    said = f" (by {plain(one.by.by.name)} on {one.by.date})" if one.by else ""
    return said + (f"; refused by {plain(one.refused.by.name)} on {one.refused.date}" if one.refused else "")


def _lines(one: PartStanding, ink: Ink) -> Iterator[str]:
    if one.state == "gone" and one.before:
        yield from (change_text(LineChange(x.label, (Piece("gone", x.text),)), ink) for x in one.before.lines)
    elif one.state == "changed" and one.before and one.now:
        found = changes(one.before.lines, one.now.lines)
        yield from (change_text(change, ink) for change in found)
        if not any(change.changed for change in found):
            yield "the words are the same: a code, a link, a picture or an entry of the list of sources changed"
    elif one.state == "changed":
        yield "the words that were approved were not kept: read it as new"
        yield from (_line(line) for line in one.words.lines)
    else:
        yield from (_line(line) for line in one.words.lines)


def _line(line: Line) -> str:
    return plain(f"{line.label}: {line.text}" if line.label != "p" else line.text)


def change_text(change: LineChange, ink: Ink) -> str:
    said = "".join(_piece(piece, ink) for piece in change.pieces)
    return said if change.label == "p" else f"{change.label}: {said}"


def _piece(piece: Piece, ink: Ink) -> str:
    text = plain(piece.text)
    if piece.change == "gone":
        return ink.error(f"[-{text}-]")
    return ink.good(f"{{+{text}+}}") if piece.change == "new" else text


def _sum(found: Sequence[PartStanding], topic: Topic, known: Opened) -> str:
    counts = [(state, sum(one.state == state for one in found)) for state in STATES]
    said = ", ".join(f"{number} {state}" for state, number in counts if number)
    above = ", ".join(known.relations.above.get(topic.id, ()))
    inherited = f"\nWhat it inherits is signed in its own topic: {above}." if above else ""
    return f"\n{counted(len(found), 'part')}: {said}.{inherited}"
