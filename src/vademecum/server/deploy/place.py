"""What a web server's settings need to know of a release and of the place where it will lie."""

from collections.abc import Iterable

from msgspec import Struct

from vademecum.server.headers import CODINGS
from vademecum.server.release import NOT_FOUND, Release

TOOL = "Made by vade deploy. Make it anew after an update of vade, or when the manual gains a language."


class Place(Struct, frozen=True, kw_only=True):
    """``where``: the folder that the web server publishes; under ``root`` in it lies the release.

    ``missing``: address of a tree ("/professional/") -> address of its page for what is not there, longest first.
    """

    where: str
    root: str
    port: int
    missing: tuple[tuple[str, str], ...]

    @property
    def trees(self) -> tuple[tuple[str, str], ...]:
        """``missing`` without the tree at the root, which every web server takes where no other fits."""
        return tuple((folder, page) for folder, page in self.missing if folder != f"{self.root}/")

    @property
    def home(self) -> str:
        """The page for what is not in any tree."""
        return f"{self.root}/{NOT_FOUND}"


def place_of(release: Release, where: str, root: str, port: int) -> Place:
    missing = tuple((f"{root}{folder}", f"{root}/{shown.path}") for folder, shown in release.not_found)
    return Place(where=where, root=root, port=port, missing=missing)


def escaped(address: str) -> str:
    """An address within a regular expression: only letters, digits, "-", "." and "/" stand in addresses."""
    return address.replace(".", r"\.")


def comment(lines: Iterable[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)


VARIANT = rf"\.(?:{'|'.join(suffix[1:] for suffix in CODINGS.values())})$"
