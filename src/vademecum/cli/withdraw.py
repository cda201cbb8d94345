"""``vade withdraw``: take a topic or a statement back at once, with a reason that readers are told."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli import ending
from vademecum.compile.opened import Opened
from vademecum.reviewing.records import withdrawn

ABOUT = """\
Take a topic or a statement back at once, because it may do harm or cannot be relied on. A withdrawn topic keeps its
address and says why; its uses are gone, its precautions stay, also on the pages that inherit them. Its file stays
as it is. A precaution that is itself withdrawn leaves every page."""

EXAMPLES = """\
  vade withdraw foot-massage --because "Its main source was retracted" --instead massage-therapy
  vade withdraw foot-massage/sore-feet --because "The trial behind it was retracted\""""


def options(parser: ArgumentParser) -> None:
    ending.options(parser)


def run(arguments: Namespace) -> int:
    return ending.run(arguments, withdrawn, "withdrawn", _next)


def _next(topic: str, local: str | None, known: Opened, folder: Path) -> list[str]:
    identity = topic if local is None else f"{topic}/{local}"
    return ["vade build    publishes the withdrawal", f"vade retire {identity} --because …    once it is final"]
