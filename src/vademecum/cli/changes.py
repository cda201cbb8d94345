"""What a release changed, in words: by name while that can be read, else as counts."""

from collections.abc import Sequence

from vademecum.cli.report import counted
from vademecum.compile.history import Changes

FEW = 8  # names that a person reads; more are counted


def tally_of(changes: Changes) -> str:
    """ "2 pages added, 14 changed, 1 removed" """
    kinds = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    said = [(name, len(pages)) for name, pages in kinds if pages]
    if not said:
        return "no page changed"
    (name, number), *rest = said
    return ", ".join([f"{counted(number, 'page')} {name}", *(f"{number:,} {name}" for name, number in rest)])


def named(changes: Changes) -> list[tuple[str, str]]:
    """Rows of addresses; a kind with too many is left to the tally."""
    kinds = (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed))
    return [(name, listed(pages)) for name, pages in kinds if len(pages) <= FEW]


def listed(pages: Sequence[str]) -> str:
    return "  ".join(map(address_of, pages))


def address_of(path: str) -> str:
    """ "a/index.html" is met at "/a/"."""
    return f"/{path.removesuffix('index.html')}" if path.rpartition("/")[2] == "index.html" else f"/{path}"
