"""What the actions share: which words are meant, in which editions and languages, and how their parts are called."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.compile.opened import Opened
from vademecum.model.edition import EDITIONS, Edition
from vademecum.model.review import WHOLE_PAGE


def add_words(parser: ArgumentParser, read: str) -> None:
    parser.add_argument("--editions", metavar="A,B", type=listed, help=f"editions {read} (without it: all)")
    parser.add_argument("--languages", metavar="A,B", type=listed, help=f"languages {read} (without it: the original)")
    parser.add_argument(
        "--statements", metavar="ID,ID", type=listed, help=f"statements {read} (without it: the whole topic)"
    )


def listed(text: str) -> list[str]:
    found = [word.strip() for word in text.split(",")]
    if not all(found):
        raise ArgumentTypeError("write names with commas between them, as in weak-bone,fever")
    return found


def in_languages(topic: Topic, languages: Sequence[str] | None, known: Opened) -> list[Topic]:
    """The topic in each language that was asked for, the original first. Raises WrongUse."""
    wanted = list(dict.fromkeys(languages or [topic.language]))
    for tag in wanted:
        if (tag, topic.id) not in known.topics:
            there = ", ".join(tongue for tongue, name in known.topics if name == topic.id)
            raise exits.WrongUse(f"{topic.id} has no wording in {tag}: it has {there}")
    order = known.manual.config.languages
    return [known.topics[tag, topic.id] for tag in sorted(wanted, key=order.index)]


def editions_of(topic: Topic, given: Sequence[str] | None) -> tuple[Edition, ...]:
    """Raises WrongUse for an edition that the topic does not have."""
    unknown = [edition for edition in given or () if edition not in EDITIONS]
    if unknown:
        raise exits.WrongUse(f'there is no edition "{unknown[0]}": write {" or ".join(EDITIONS)}')
    wanted = topic.editions if given is None else tuple(e for e in EDITIONS if e in given)
    absent = [edition for edition in wanted if edition not in topic.editions]
    if absent:
        raise exits.WrongUse(f"{topic.id} has no {absent[0]} edition")
    return wanted


def part_name(part: str) -> str:
    """A part as the signer knows it: the words of a section stand under its heading."""
    if part == WHOLE_PAGE:
        return "the page as a whole: what stands on it and in which order, inherited precautions included"
    if ":" not in part:
        return part
    key = part.partition(":")[2]
    return f"words of section {key}" if key else "words before the first heading"
