"""``vade preview``: both editions side by side while one writes, with every finding beside its sentence."""

import signal
import sys
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.preview_build import Previewed, state_after
from vademecum.cli.report import counted, place_name, tally, write
from vademecum.cli.reviews.desk import ReviewDesk
from vademecum.cli.signers import add_signers, signers_of
from vademecum.compile.place import PREVIEW
from vademecum.server.preview import Preview
from vademecum.server.preview_http import serving
from vademecum.server.run import PortRefused, free_port
from vademecum.source.scan import FILES, FOLDERS
from vademecum.source.stamps import Stamps, stamps_or_none
from vademecum.source.static import static_files

ABOUT = """\
See both editions side by side while you write. Drafts are shown, every finding stands beside the sentence it speaks
of, and pages follow each saved change. Under "Review" a reviewer reads what changed, and signs or refuses it. Nothing
is published, and errors stop nothing. Only this machine can reach it unless you name another --host; then nothing can
be signed in it."""

EXAMPLES = """\
  vade preview                            http://127.0.0.1:8001/
  vade preview manuals/our-manual --port 9000"""

SETTLE = 20  # milliseconds without another change before a rebuild: editors save in several steps
LOOK = 500  # milliseconds after which the watch is surely set up, and what it may have missed is looked for
LOCAL = ("127.0.0.1", "::1", "localhost")


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (without it: this machine only)")
    parser.add_argument(
        "--port", type=_port, default=8001, help="the port to listen at (without it 8001; 0 takes any free one)"
    )
    add_signers(parser)


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    try:
        port = free_port(arguments.host, arguments.port)
    except PortRefused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    out = folder / PREVIEW
    named = None if arguments.host in LOCAL else arguments.host
    wanted = Previewed(folder, out, port, signers_of(arguments))
    preview = Preview(out, static_files(), port, named, ReviewDesk(folder, wanted.signers))
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that no process of a build outlives the preview
    with serving(preview, arguments.host, port):
        try:
            seen = stamps_or_none(folder)
            _rebuild(wanted, preview)
            write(f"Preview of {place_name(folder)}\n  http://{host}:{port}/")
            write("It follows every saved change. Ctrl+C ends it.")
            sys.stdout.flush()
            follow(wanted, preview, threading.Event(), seen)
        except KeyboardInterrupt:
            write("Preview ended.")
    return exits.DONE


def follow(wanted: Previewed, preview: Preview, stop: threading.Event, seen: Stamps | None = None) -> None:
    """Builds again after every change of the manual's files, until it is stopped or interrupted.

    ``seen``: the files as they were before the first build. What was saved since, before anybody watched, is built too.
    """
    from watchfiles import Change, watch

    home = wanted.folder.resolve()

    def is_source(_: Change, path: str) -> bool:
        return is_watched(Path(path), home)

    for changes in watch(
        home, watch_filter=is_source, step=SETTLE, rust_timeout=LOOK, yield_on_timeout=True, stop_event=stop,
        raise_interrupt=True,
    ):  # fmt: skip
        if changes or (seen is not None and stamps_or_none(wanted.folder) != seen):
            _rebuild(wanted, preview)
        seen = None


def is_watched(path: Path, home: Path) -> bool:
    """Whether a file belongs to the manual: not an output, not what an editor keeps beside it."""
    try:
        parts = path.relative_to(home).parts
    except ValueError:
        return False
    if not parts or any(part.startswith(".") or part.endswith("~") for part in parts):
        return False
    return parts[0] in FOLDERS or parts[0] in FILES or (parts[0].startswith("policy.") and len(parts) == 1)


def _rebuild(wanted: Previewed, preview: Preview) -> None:
    since = time.monotonic()
    state = state_after(wanted, preview.state)
    preview.show(state)
    drafts = sum(topic.draft for topic in state.topics)
    found = tally([noted.finding for noted in state.noted])
    said = f"{counted(len(state.topics), 'topic')}, {counted(drafts, 'draft')} among them; {found}"
    write(f"{said} ({time.monotonic() - since:.1f} s){'' if state.fresh else '; the pages show the state before'}")
    sys.stdout.flush()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= 65535):
        raise ArgumentTypeError(f'"{text}" is no port: write a whole number from 0 to 65535')
    return int(text)
