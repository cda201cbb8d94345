"""What a build is asked for."""

from pathlib import Path

from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True):
    """``out`` is the manual's ``public`` by default; ``jobs`` 0 means one a processor.
    ``precompress``: with compressed variants, whatever manual.toml says.

    ``drafts`` and ``lenient`` belong to previews: drafts are shown, and errors are findings that stop nothing.
    """

    folder: Path
    out: Path | None = None
    jobs: int = 0
    base_url: str | None = None
    clean: bool = False
    precompress: bool = False
    drafts: bool = False
    lenient: bool = False
