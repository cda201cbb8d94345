"""A check: what changed since the last one, where that is known; else everything."""

import time
from pathlib import Path

from vademecum.compile.options import NO_SIGNERS, Linting, Options, Signers
from vademecum.compile.rechecked import rechecked
from vademecum.compile.report import Report
from vademecum.compile.trust import trusted


def check(
    folder: Path,
    drafts: bool = False,
    linted: str | Linting | None = None,
    jobs: int = 0,
    signers: Signers = NO_SIGNERS,
    remembers: bool = False,
) -> Report:
    """Reads and checks a manual and writes nothing. ``linted``: the day on which rules are asked too, None for none.

    ``remembers``: what was found is kept below .vade, so that the next check looks only at what changed.
    """
    start = time.monotonic()
    given = trusted(folder, signers)
    asked = Linting(day=lambda _: linted) if isinstance(linted, str) else linted
    options = Options(folder=folder, drafts=drafts, jobs=jobs, linting=asked, remembers=remembers)
    known = rechecked(options, start, given) if remembers else None
    if known is not None:
        return known
    from vademecum.compile.build import whole_check  # loads every writer, which a remembered check can do without

    return whole_check(options, given, start)
