"""The builds of a preview: drafts are shown, errors stop nothing, and whatever goes wrong is a finding.

After a small change the pages are made here. All the pages of a large manual are made in a process of its own, which
may use every processor: workers forked beside the threads of the server could wait forever for what one of those held.
Readers are answered meanwhile.
"""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from vademecum.cli.previewing import FAILED, state_of
from vademecum.cli.reviews.days import today
from vademecum.compile.build import SMALL, built_and_opened, edited
from vademecum.compile.options import NO_SIGNERS, Linting, Options, Signers
from vademecum.compile.place import Refused
from vademecum.compile.report import Report
from vademecum.model.finding import Finding, Span
from vademecum.server.preview_state import State

T = TypeVar("T")
APART = (sys.executable, "-P", "-m", "vademecum.cli.preview_build")  # -P: never a module that lies in the manual


class Previewed(Struct, frozen=True):
    """What is previewed, where its pages lie, and the port that shows them."""

    folder: Path
    out: Path
    port: int
    signers: Signers = NO_SIGNERS

    def options(self, jobs: int) -> Options:
        return Options(
            folder=self.folder,
            out=self.out,
            jobs=jobs,
            base_url=f"http://127.0.0.1:{self.port}",
            drafts=True,
            lenient=True,
            signers=self.signers,
            linting=Linting(day=today),
        )


class _Asked(Struct, frozen=True):
    """What the other process is asked for."""

    wanted: Previewed
    before: State


def state_after(wanted: Previewed, before: State) -> State:
    """The state once the pages follow what was saved."""
    report = _safely(lambda: edited(wanted.options(1)), lambda failed: failed)
    if report is not None:
        return state_of(wanted.folder, report, before, wanted.signers)
    return _apart(wanted, before) if _is_large(wanted.folder) else _whole(wanted, before, 1)


def _is_large(folder: Path) -> bool:
    return sum(1 for _ in folder.glob("topics/*/*.md")) >= SMALL


def _whole(wanted: Previewed, before: State, jobs: int) -> State:
    report, known = _safely(lambda: built_and_opened(wanted.options(jobs)), lambda failed: (failed, None))
    return state_of(wanted.folder, report, before, wanted.signers, known)


def _apart(wanted: Previewed, before: State) -> State:
    asked = msgspec.msgpack.encode(_Asked(wanted, before), enc_hook=str)  # paths
    ran = subprocess.run(APART, input=asked, stdout=subprocess.PIPE, check=False)
    try:
        return msgspec.msgpack.decode(ran.stdout, type=State)
    except msgspec.MsgspecError:
        said = f"the pages could not be made (the process that made them ended with {ran.returncode})"
        return state_of(wanted.folder, _failed(said, "free memory, then save again"), before, wanted.signers)


def _safely(work: Callable[[], T], otherwise: Callable[[Report], T]) -> T:
    """The preview goes on, and the last pages stay."""
    try:
        return work()
    except Refused as refused:
        return otherwise(_failed(str(refused), "see that nothing else writes there"))
    except Exception as fault:  # an unfinished topic must not end the preview that would show what is wrong with it
        said = f"the pages could not be made ({type(fault).__name__}: {fault})"
        return otherwise(_failed(said, "mend the other findings first; if there are none, please report this"))


def _failed(message: str, mend: str) -> Report:
    return Report(findings=(Finding(FAILED, "error", Span("manual.toml"), message, mend),))


def main() -> None:
    """The other process: it is asked on standard input, and answers with a State on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the preview tells of an interruption
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Asked, dec_hook=lambda _, path: Path(path))
    sys.stdout.buffer.write(msgspec.msgpack.encode(_whole(asked.wanted, asked.before, 0)))


if __name__ == "__main__":
    main()
