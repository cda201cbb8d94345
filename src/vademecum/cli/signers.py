"""Whose signatures count and which key signs: options that commands share, and their settings in the environment."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vademecum.cli.exits import WrongUse
from vademecum.compile.options import Signers

if TYPE_CHECKING:
    from vademecum.compile.opened import Opened

SIGNERS, KEY = "VADE_ALLOWED_SIGNERS", "VADE_SIGNING_KEY"


def add_signers(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--allowed-signers",
        metavar="FILE",
        type=Path,
        help=f"whose signatures of reviews count; outside of the manual (without it: {SIGNERS} in the environment)",
    )


def add_required(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--require-signatures",
        action="store_true",
        help="a review counts only with a good signature, whatever manual.toml says",
    )


def add_key(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        help="sign with this SSH key, or with the one of a .pub file that an agent holds "
        f"(without it: {KEY} in the environment)",
    )


def signers_of(arguments: Namespace | None = None) -> Signers:
    """What was given with the command, else in the environment."""
    given: Path | None = getattr(arguments, "allowed_signers", None)
    set_there = os.environ.get(SIGNERS)
    file = given or (Path(set_there) if set_there else None)
    return Signers(file.expanduser() if file else None, getattr(arguments, "require_signatures", False))


def key_of(arguments: Namespace, known: "Opened") -> Path | None:
    """The key to sign with, None for an unsigned record. Raises WrongUse where that would count for nothing."""
    set_there = os.environ.get(KEY)
    key: Path | None = arguments.key or (Path(set_there) if set_there else None)
    if key is None and known.trust.required:
        raise WrongUse(f"reviews of this manual must be signed: add --key FILE, or set {KEY}; nothing was written")
    return key.expanduser() if key else None
