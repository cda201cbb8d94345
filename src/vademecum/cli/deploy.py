"""``vade deploy``: settings with which other web servers serve a release as ``vade serve`` does."""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from shlex import quote

from vademecum.cli import exits
from vademecum.cli.place import add_manual, add_out, manual_folder, out_folder
from vademecum.cli.report import write
from vademecum.cli.serve import base_url_of, port_number, root_of

ABOUT = """\
Print the settings with which another web server serves the published manual as vade serve does: the same headers,
the page for what is missing in each edition and language, the compressed variants. docs/deploy.md says more."""

EXAMPLES = """\
  vade deploy nginx                                 print them
  vade deploy nginx --where /srv/live --to .        write vade.conf
  vade deploy caddy
  vade deploy apache --to public-copy               write .htaccess into what vade build --copy public-copy made
  vade deploy headers --to public-copy              _headers and _redirects there, for hosts of static pages
  vade deploy container --to .                      write a Containerfile"""

# Target -> the module that makes its files.
TARGETS = {"nginx": "nginx", "caddy": "caddy", "headers": "hosts", "apache": "apache", "container": "container"}
BESIDE_PAGES = ("apache", "headers")  # their files lie in the published folder itself


def options(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", choices=TARGETS, help=f"one of {', '.join(TARGETS)}")
    add_manual(parser)
    add_out(parser)
    parser.add_argument(
        "--where",
        metavar="FOLDER",
        default="/srv/manual",
        help="where the published manual lies on that server (without it /srv/manual)",
    )
    parser.add_argument("--port", type=port_number, default=8000, help="the port to listen at (without it 8000)")
    parser.add_argument(
        "--base-url", metavar="URL", help="the address it was built for, if that was not the one in manual.toml"
    )
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="write the files there; without it they are printed")


def run(arguments: Namespace) -> int:
    from vademecum.server.deploy.place import place_of
    from vademecum.server.release import NoRelease, opened

    folder = manual_folder(arguments) if arguments.out is None else Path(arguments.manual)
    try:
        release = opened(out_folder(arguments, folder))
    except NoRelease as nothing:
        raise exits.WrongUse(str(nothing)) from None
    if arguments.to is not None and not arguments.to.is_dir():
        to = quote(str(arguments.to))
        make = f"vade build --copy {to}" if arguments.target in BESIDE_PAGES else f"mkdir -p {to}"
        raise exits.WrongUse(f"--to {arguments.to}: there is no such folder: make it first, with {make}")
    if not plain_path(arguments.where):
        raise exits.WrongUse(f"--where {arguments.where!r}: name a whole path, of letters, digits and - _ . / alone")
    root = root_of(arguments.base_url or base_url_of(folder))
    place = place_of(release, arguments.where.rstrip("/"), root, arguments.port)
    made: dict[str, str] = import_module(f"vademecum.server.deploy.{TARGETS[arguments.target]}").files(place)
    for name, text in made.items():
        if arguments.to is None:
            write(f"{f'### {name}' if len(made) > 1 else ''}\n{text}".lstrip("\n"))
        else:
            (arguments.to / name).write_text(text, encoding="utf-8")
            write(f"wrote {arguments.to / name}")
    return exits.DONE


def plain_path(path: str) -> bool:
    """Whether it means the same in the language of every web server."""
    return path.startswith("/") and all(letter.isalnum() or letter in "-_./" for letter in path) and path.isascii()
