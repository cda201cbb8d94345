"""``vade retire``: take a statement, a block or a topic out of use, with a reason that readers are told."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from vademecum.authored.topic import Topic
from vademecum.cli import ending
from vademecum.cli.blocks import without_block
from vademecum.cli.closing import closed
from vademecum.cli.writing import history_file
from vademecum.compile.opened import Opened
from vademecum.model.finding import Span
from vademecum.model.review import History
from vademecum.reviewing.records import retired
from vademecum.source.files import SourceFile
from vademecum.source.translation import read_translation

ABOUT = """\
Take a statement, a block or a whole topic out of use. Its identity stays known for ever: who follows an old link
is told that it was retired, when and why. Its words then leave the text: delete them, or say --publish, which takes
them out, closes the edit and builds."""

EXAMPLES = """\
  vade retire foot-massage/weak-bone --because "Said better in foot-massage/thin-bones"
  vade retire foot-massage --because "Now part of massage therapy" --instead massage-therapy"""


def options(parser: ArgumentParser) -> None:
    ending.options(parser)


def run(arguments: Namespace) -> int:
    return ending.run(arguments, retired, "retired", _next, _taken_out)


def _next(topic: str, local: str | None, known: Opened, folder: Path) -> list[str]:
    there = known.topics.get((known.manual.config.original, topic))
    if there is None:
        return ["vade check"]
    if local is None:
        paths = _files(there.span.path, folder)
        return [f"delete {path}" for path in paths] + ["vade check    names what still links to it"]
    steps = []
    for place in _places(there, local, known, folder):
        what = f"the block {local}" if place.path == there.span.path else "its words"
        steps.append(f"delete {what} from {place.path}, line {place.line}")
    return [*steps, f'vade revise {topic} --note "…"', *([] if steps else ["vade check"])]


def _places(topic: Topic, local: str, known: Opened, folder: Path) -> Iterator[Span]:
    """Where a block stands, and where its words do in each translation, even if nobody has translated them yet."""
    if local in topic.where:
        yield topic.where[local]
    for path in _files(topic.span.path, folder)[1:]:
        file = SourceFile(path, (folder / path).read_bytes())
        translation = read_translation(file, known.manual.config.original, [])
        yield from (wording.span for wording in (translation.wordings if translation else ()) if wording.id == local)


def _taken_out(
    history: History, local: str | None, known: Opened, folder: Path, on: str
) -> tuple[dict[str, str], list[str]]:
    """Without the block in the topic and its translations; or without the topic's files."""
    topic = known.topics.get((known.manual.config.original, history.topic))
    if topic is None:
        return history_file(history), []
    if local is None:
        return history_file(history), _files(topic.span.path, folder)
    files: dict[str, str] = {}
    for place in _places(topic, local, known, folder):
        text = (folder / place.path).read_bytes().decode("utf-8").replace("\r\n", "\n")
        files[place.path] = without_block(text, place.line)
    own = files.get(topic.span.path)
    if own is not None:
        history = closed(topic, own, known, history, on, f"Retired {local}")
    return files | history_file(history), []


def _files(path: str, folder: Path) -> list[str]:
    """The topic's file and its translations."""
    stem = path.removesuffix(".md")
    home = folder / Path(path).parent
    found = sorted(f"{Path(path).parent.as_posix()}/{file.name}" for file in home.glob(f"{Path(stem).name}.*.md"))
    return [path, *found]
