"""``vade serve``: serve the published manual."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from urllib.parse import urlsplit

from vademecum.cli import exits
from vademecum.cli.place import SETTINGS, add_manual, add_out, manual_folder, out_folder
from vademecum.cli.report import shortest, write
from vademecum.server.release import NoRelease, identity, opened
from vademecum.server.run import PortRefused, Settings, free_port, serve

ABOUT = """\
Serve the manual as it was published by vade build. A new release is taken up at once, without a restart.
Only this machine can reach it unless you name another --host. Nothing is recorded about readers.
/-/health says whether it is up and with which release. docs/deploy.md tells how to run it for the public."""

EXAMPLES = """\
  vade serve                              http://127.0.0.1:8000/ and /professional/
  vade serve manuals/our-manual --port 8080
  vade serve --out /srv/manual --host 0.0.0.0 --workers 2 --log"""


def options(parser: ArgumentParser) -> None:
    add_manual(parser)
    add_out(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (without it: this machine only)")
    parser.add_argument(
        "--port", type=port_number, default=8000, help="the port to listen at (without it 8000; 0 takes any free one)"
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="the address it was built for, if that was not the one in manual.toml"
    )
    parser.add_argument(
        "--workers", type=_number, default=1, metavar="N", help="processes that answer (without it 1: that is enough)"
    )
    parser.add_argument(
        "--connections",
        type=_number,
        default=1024,
        metavar="N",
        help="connections at once, of each worker (without it 1024)",
    )
    parser.add_argument(
        "--log",
        action="store_true",
        help="a line an answer: minute, status, bytes, milliseconds, edition; never a path, query or address",
    )


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments) if arguments.out is None else Path(arguments.manual)
    out = out_folder(arguments, folder)
    root = root_of(arguments.base_url or base_url_of(folder))
    try:
        identity(out)
        opened(out)
        port = free_port(arguments.host, arguments.port)
    except NoRelease as nothing:
        raise exits.WrongUse(str(nothing)) from None
    except PortRefused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    at = f"http://{host}:{port}{root}/"
    write(
        f"Serving {shortest(out)}\n  for everyone       {at}\n  for professionals  {at}professional/\nCtrl+C ends it."
    )
    sys.stdout.flush()
    try:
        serve(
            Settings(
                out=out,
                root=root,
                host=arguments.host,
                port=port,
                workers=arguments.workers,
                connections=arguments.connections,
                log=arguments.log,
            )
        )
    except PortRefused as refused:
        raise exits.PlaceRefused(str(refused)) from None
    return exits.DONE


def root_of(base_url: str | None) -> str:
    """The path of the address: its pages link to each other with it."""
    return urlsplit(base_url).path.rstrip("/") if base_url else ""


def base_url_of(folder: Path) -> str | None:
    """``base-url`` of the manual's settings; a build has read them with care, so nothing is said of faults here."""
    import tomllib

    try:
        settings = tomllib.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    address = settings.get("base-url")
    return address if isinstance(address, str) else None


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= 65535):
        raise ArgumentTypeError(f'"{text}" is no port: write a whole number from 0 to 65535')
    return int(text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 100_000):
        raise ArgumentTypeError(f'"{text}" is no number for this: write a whole number from 1 to 100000')
    return int(text)
