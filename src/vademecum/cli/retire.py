"""``vade retire``: take a statement, a block or a topic out of use, with a reason that readers are told."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import ending
from vademecum.cli.blocks import without_block
from vademecum.cli.closing import closed
from vademecum.cli.writing import history_file
from vademecum.compile.opened import Opened
from vademecum.model.review import History
from vademecum.reviewing.records import retired

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
    versions = [t for (_, name), t in known.topics.items() if name == topic]
    if there is None:
        return ["vade check"]
    if local is None:
        paths = _files(there.span.path, folder)
        return [f"delete {path}" for path in paths] + ["vade check    names what still links to it"]
    span = there.where.get(local)
    if span is None:
        return [f'vade revise {topic} --note "…"', "vade check"]
    steps = [f"delete the block {local} from {span.path}, line {span.line}"]
    for version in versions:
        place = version.where.get(local)
        if place and place.path != span.path:
            steps.append(f"delete its words from {place.path}, line {place.line}")
    return [*steps, f'vade revise {topic} --note "…"']


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
    for version in (version for (_, name), version in known.topics.items() if name == topic.id):
        place = version.where.get(local)
        if place is not None and place.path not in files:
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
