"""``vade review affects``: which signatures a change of one file ends, before it is written."""

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from vademecum.authored.statement import SAFETY_KINDS
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual, unverified
from vademecum.cli.report import counted, print_findings, table
from vademecum.cli.report import write as say
from vademecum.cli.reviews.parts import part_name
from vademecum.cli.signers import add_signers, signers_of
from vademecum.cli.terminal import Ink
from vademecum.cli.writing import write_files
from vademecum.compile.opened import Opened, opened
from vademecum.compile.signed import Part, Signed, lapsed_by, lapses, signed_parts
from vademecum.model.edition import EDITIONS
from vademecum.source.files import LARGEST_FILE
from vademecum.source.scan import FILES, FOLDERS

ABOUT = """\
Every signed statement and section that a change of one file ends: a signature covers the words with the people that
they reach, their names and questions, and what the list of sources says. PATH is a file of the manual, such as a
concept; --with names its new text ("-" reads it from the input), and --write puts it in place once you have agreed.
Without --with: what has lapsed already, as far as it depends on that file."""

EXAMPLES = """\
  vade review affects concepts/bone-cancer.md --with new.md
  vade review affects concepts/bone-cancer.md --with - --write < new.md --yes
  vade review affects references/yin2014.yaml"""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a file of the manual, such as a concept")
    add_manual(parser)
    add_signers(parser)
    parser.add_argument("--with", dest="new", metavar="FILE", help='its new text; "-" reads it from the input')
    parser.add_argument("--write", action="store_true", help="put the new text in place after you have agreed")
    parser.add_argument("--yes", action="store_true", help="agree without being asked")


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    path = _path(arguments.path, folder)
    if arguments.new is None:
        if arguments.write:
            raise exits.WrongUse("--write puts a new text in place: name it with --with")
        known = opened_manual(folder, arguments)
        unverified(known)
        say(told(lapsed_by(path, known), known, f"that depend on {path} lapsed"))
        return exits.DONE
    text = _new_text(arguments.new)
    known = opened_manual(folder, arguments)
    unverified(known)
    with overlaid(folder, {path: text}) as other:
        after = opened(other, signers_of(arguments))
    if after is None:
        raise exits.Unusable(f"with this text {path} could not be used at all: nothing was written")
    wrong = [f for f in after.findings if f.severity == "error" and f.span.path == path]
    if wrong:
        print_findings(wrong, {path: text})
        raise exits.Unusable(f"nothing was written: {path} would have the errors above")
    say(told(lapses(signed_parts(known), signed_parts(after)), known, "would lapse"))
    if arguments.write:
        _agreed(path, arguments.yes)
        write_files(folder, {path: text})
        say(f"Wrote {path}")
    return exits.DONE


def _path(given: str, folder: Path) -> str:
    """The file relative to the manual. Raises WrongUse for one that is not the manual's."""
    for place in (folder / given, Path(given)):
        try:
            path = place.resolve().relative_to(folder.resolve()).as_posix()
        except ValueError:
            continue
        first = path.partition("/")[0]
        known = first in FOLDERS or path in FILES or path.startswith("policy.")
        if known and place.is_file() and not place.is_symlink():
            return path
    raise exits.WrongUse(f"there is no file {given} in the manual: name it as concepts/bone-cancer.md")


def _new_text(given: str) -> str:
    body = sys.stdin.buffer.read(LARGEST_FILE + 1) if given == "-" else _read(Path(given))
    if len(body) > LARGEST_FILE:
        raise exits.WrongUse(f"the new text is larger than {LARGEST_FILE:,} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise exits.WrongUse("the new text is no UTF-8") from None


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise exits.WrongUse(f"--with: there is no file {file}")
    with file.open("rb") as there:
        return there.read(LARGEST_FILE + 1)


def _agreed(path: str, already: bool) -> None:
    """Raises WrongUse unless somebody says yes."""
    if already:
        return
    if not sys.stdin.isatty():
        raise exits.WrongUse("nobody is at the terminal to say yes: add --yes if these may lapse; nothing was written")
    try:
        answer = input(f"Write {path} all the same? Write yes: ")
    except EOFError:
        answer = ""
    if answer.strip().casefold() != "yes":
        raise exits.WrongUse("nothing was written")


@contextmanager
def overlaid(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """A copy of the manual's sources in which some files have another text; it is gone afterwards."""
    with TemporaryDirectory(prefix="vade-") as place:
        other = Path(place) / "manual"
        other.mkdir()
        for entry in folder.iterdir():
            if entry.name in FOLDERS and entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, other / entry.name, symlinks=True)
            elif (entry.name in FILES or entry.name.startswith("policy.")) and entry.is_file():
                shutil.copy2(entry, other / entry.name, follow_symlinks=False)
        for path, text in files.items():
            (other / path).write_bytes(text.encode())
        yield other


def told(found: Mapping[Part, Signed], known: Opened, lapse: str) -> str:
    """A line for each statement or section: where it stands, how bad it is, who signed it when, who prints it too."""
    together: dict[tuple[str, str], list[Part]] = {}
    for part in sorted(found):
        together.setdefault((part.topic, part.part), []).append(part)
    if not together:
        return f"No signature {lapse}."
    rows = [
        (topic if ":" in part else f"{topic}/{part}", _row(there, found, known))
        for (topic, part), there in together.items()
    ]
    count = counted(len(rows), "signed part")
    return f"The signatures of {count} {lapse}:\n{table(rows, Ink.of(sys.stdout))}"


def _row(parts: list[Part], found: Mapping[Part, Signed], known: Opened) -> str:
    first = parts[0]
    editions = [edition for edition in EDITIONS if any(part.edition == edition for part in parts)]
    languages = dict.fromkeys(part.language for part in parts)
    topic = known.topics.get((known.manual.config.original, first.topic))
    statement = next((s for s in topic.statements if s.local == first.part), None) if topic else None
    signed = dict.fromkeys(f"{found[part].date} by {found[part].by}" for part in parts)
    heirs = known.relations.below.get(first.topic, ()) if statement and statement.kind in SAFETY_KINDS else ()
    said = [
        part_name(first.part) if ":" in first.part else "",
        statement.severity or "" if statement else "",
        f"{', '.join(editions)} ({', '.join(languages)})",
        f"signed {', '.join(signed)}",
        f"printed by {', '.join(heirs)} too" if heirs else "",
    ]
    return "; ".join(filter(None, said))
