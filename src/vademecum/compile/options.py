"""What a build is asked for."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct


class Signers(Struct, frozen=True):
    """Whose signatures of review records count. ``file``: an allowed-signers file that lies outside of the manual.

    ``required``: a record without a good signature counts for nothing, whatever manual.toml says.
    """

    file: Path | None = None
    required: bool = False


NO_SIGNERS = Signers()


class Linting(Struct, frozen=True, kw_only=True):
    """What rules are asked. ``day``: time zone of the manual -> day of the check, ISO 8601.

    ``select`` instead of what manual.toml selects, ``ignore`` besides what it ignores.
    """

    day: Callable[[str], str]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Options(Struct, frozen=True, kw_only=True):
    """``out`` is the manual's ``public`` by default; ``jobs`` 0 means one a processor.
    ``precompress``: with compressed variants, whatever manual.toml says.

    ``drafts`` and ``lenient`` belong to previews: drafts are shown, and errors are findings that stop nothing.
    ``linting``: the rules of ``vade check`` are asked too; an error of theirs stops a build as any other does.
    ``blocking``: the day for those rules on whose errors the manual's own settings stop a build; without it they are
    not asked.
    ``remembers`` belongs to checks: what they found is kept for the next one.
    """

    folder: Path
    out: Path | None = None
    jobs: int = 0
    base_url: str | None = None
    clean: bool = False
    precompress: bool = False
    drafts: bool = False
    lenient: bool = False
    signers: Signers = NO_SIGNERS
    linting: Linting | None = None
    blocking: Callable[[str], str] | None = None
    remembers: bool = False
