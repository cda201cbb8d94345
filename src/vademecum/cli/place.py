"""Where the manual lies and where its release goes: arguments that the commands share."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.cli.exits import PlaceRefused, WrongUse
from vademecum.cli.report import place_name

SETTINGS = "manual.toml"


def add_manual(parser: ArgumentParser) -> None:
    """Every command takes the manual's folder last, by default the current one."""
    parser.add_argument(
        "manual", metavar="MANUAL", nargs="?", default=".", help="the manual's folder; without it, the one you are in"
    )


def add_out(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, help="where the published manual lies (without it: public in the manual)"
    )


def manual_folder(arguments: Namespace) -> Path:
    """The manual's folder. Raises WrongUse where there is no manual, with the way to one."""
    folder = Path(arguments.manual)
    if (folder / SETTINGS).is_file():
        return folder
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file: name the folder that holds {SETTINGS}")
    if not folder.is_dir():
        raise WrongUse(f"there is no folder {folder}: name the manual's folder, or make one with vade init {folder}")
    here = folder.resolve()
    around = next((parent for parent in here.parents if (parent / SETTINGS).is_file()), None)
    if around is not None:
        raise WrongUse(f"{place_name(folder)} is no manual, but lies in one: name {around} as the manual's folder")
    raise WrongUse(
        f"{place_name(folder)} holds no {SETTINGS}: name the manual's folder, or make a new one with vade init"
    )


def out_folder(arguments: Namespace, folder: Path) -> Path:
    """Where the release lies. Raises PlaceRefused for a folder that a user names in our own."""
    from vademecum.compile.place import HOME, in_home, is_within

    if arguments.out is None:
        return folder / "public"
    if is_within(arguments.out.absolute().parent, folder / HOME):
        raise PlaceRefused(in_home(arguments.out, "--out"))
    return Path(arguments.out)
