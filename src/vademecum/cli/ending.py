"""What ``vade retire`` and ``vade withdraw`` share: one identity, a reason that every reader is told, and a day."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.publishing import add_publish, published
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import write as say
from vademecum.cli.writing import add_date, day, history_file, original, unreadable, words, write_files, wrote
from vademecum.compile.opened import Opened
from vademecum.model.ids import is_id, near
from vademecum.model.review import History
from vademecum.reviewing.identities import blocks_of
from vademecum.reviewing.records import Unrecorded


class Ended(Protocol):
    def __call__(
        self, history: History | None, topic: str, local: str | None, *, day: str, because: str, instead: str | None
    ) -> History: ...


# What is written, and which files are deleted, so that nothing of an ended identity stands in the texts.
TakenOut = Callable[[History, str | None, Opened, Path, str], tuple[dict[str, str], list[str]]]
NextSteps = Callable[[str, str | None, Opened, Path], list[str]]


def options(parser: ArgumentParser) -> None:
    parser.add_argument("identity", metavar="TOPIC[/ID]", help="a topic, or one statement or block of it")
    add_manual(parser)
    parser.add_argument("--because", metavar="WORDS", required=True, help="the reason; every reader is told it")
    parser.add_argument("--instead", metavar="TOPIC", help="a topic to read instead")
    add_date(parser)
    add_publish(parser)


def run(arguments: Namespace, ended: Ended, done: str, next_steps: NextSteps, taken_out: TakenOut | None = None) -> int:
    """``taken_out``: what has to leave the texts before the end can be published."""
    folder = manual_folder(arguments)
    known = opened_manual(folder)
    topic, _, rest = str(arguments.identity).partition("/")
    local = rest or None
    if not is_id(topic) or (local is not None and not is_id(local)):
        raise exits.WrongUse(f'"{arguments.identity}" is no identity: write a topic, or topic/id')
    if topic not in known.manual.histories:
        original(known, topic)  # a misspelt id gets its hint
    if arguments.instead:
        original(known, arguments.instead)
        if arguments.instead == topic:
            raise exits.WrongUse("--instead names the topic itself")
    unreadable(known, topic)
    _check_block(topic, local, known)
    because, on = words("--because", arguments.because), day(arguments.date, known)
    try:
        history = ended(
            known.manual.histories.get(topic), topic, local, day=on, because=because, instead=arguments.instead
        )
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    files, gone = history_file(history), list[str]()
    if arguments.publish and taken_out is not None:
        files, gone = taken_out(history, local, known, folder, on)
    write_files(folder, files)
    for path in gone:
        (folder / path).unlink()
    say(f"{arguments.identity} is {done} since {on}: {because}")
    wrote(folder, list(files), [] if arguments.publish else next_steps(topic, local, known, folder))
    return published(arguments)


def _check_block(topic: str, local: str | None, known: Opened) -> None:
    """Raises WrongUse for a block that neither the text nor the history knows."""
    history = known.manual.histories.get(topic)
    text = known.topics.get((known.manual.config.original, topic))
    there = [*(blocks_of(text) if text else ()), *(i.id for i in (history.identities if history else ()))]
    if local is None or local in there:
        return
    meant = near(local, there)
    hint = f"did you mean {topic}/{meant}?" if meant else f"it has {', '.join(dict.fromkeys(there)) or 'no blocks'}"
    raise exits.WrongUse(f'{topic} has no block "{local}": {hint}')
