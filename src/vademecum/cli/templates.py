"""The words of new manuals and topics: files of the folder ``scaffold``, one folder a language."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from string import Template

HIDDEN = "dot-"  # files that begin with a dot are easily left out of packages
BLOCKS = "blocks.md"


def languages() -> tuple[str, ...]:
    """Languages in which a new manual can be made."""
    return tuple(sorted(folder.name for folder in _scaffold().iterdir() if folder.joinpath(BLOCKS).is_file()))


def manual_files(language: str, values: Mapping[str, str]) -> dict[str, str]:
    """Path in the manual -> text of every file of a new manual. Raises KeyError for a value that is missing."""
    files = dict(_walk(_scaffold().joinpath(language), ""))
    return {path: Template(text).substitute(values) for path, text in sorted(files.items()) if path != BLOCKS}


def block(language: str, name: str, /, **values: str) -> str:
    """One example block of a topic, or another piece of its scaffold."""
    known = _blocks(language if language in languages() else "en")
    return Template(known[name]).substitute(values)


def in_quotes(text: str) -> str:
    """The text as TOML and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)


def _scaffold() -> Traversable:
    return resources.files("vademecum.cli").joinpath("scaffold")


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        name = f".{each.name.removeprefix(HIDDEN)}" if each.name.startswith(HIDDEN) else each.name
        if each.is_dir():
            yield from _walk(each, f"{path}{name}/")
        else:
            yield f"{path}{name}", each.read_text(encoding="utf-8")


@cache
def _blocks(language: str) -> dict[str, str]:
    text = _scaffold().joinpath(language, BLOCKS).read_text(encoding="utf-8")
    pieces = (piece.partition("\n") for piece in text.split("=== ")[1:])
    return {name: words.strip("\n") for name, _, words in pieces}
