"""``vade init``: a new manual that builds at once."""

import sys
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from vademecum.cli import exits
from vademecum.cli.report import place_name, shortest, write
from vademecum.cli.schema import SCHEMAS, write_schemas
from vademecum.cli.templates import in_quotes, languages, manual_files
from vademecum.model.finding import Finding
from vademecum.model.ids import LONGEST_ID, is_id

ABOUT = """\
Make a new manual: settings, people, policy, standing pages, and two short example topics with their concepts
and sources. It builds at once. At a terminal it asks five questions; elsewhere it asks none."""

EXAMPLES = """\
  vade init our-manual
  vade init our-manual --title "Integrative medicine" --publisher "Example Hospital" \\
      --contact editors@example.org --time-zone Europe/Madrid"""

# What is asked, in this order, and what stands there if nobody answers.
QUESTIONS = {
    "title": ("Title of the manual", "A medical manual"),
    "publisher": ("Who publishes it", "The name of the publisher"),
    "contact": ("Mail or web address for readers", "https://manual.example/contact"),
    "language": ("Language of the text, " + " or ".join(languages()), "en"),
    "time_zone": ("Time zone, where its days end", "UTC"),
}
UNTOUCHED = (".git", ".DS_Store")
FIRST_REVISION = "First version, as vade init wrote it."


def options(parser: ArgumentParser) -> None:
    parser.add_argument("manual", metavar="MANUAL", nargs="?", default=".", help="a folder that is new or empty")
    parser.add_argument("--title", help="title of the manual")
    parser.add_argument("--publisher", help="the hospital or society that publishes it")
    parser.add_argument("--contact", help="a mail or web address for readers")
    parser.add_argument("--language", help=f"language of the text: {', '.join(languages())}")
    parser.add_argument("--time-zone", help="for example Europe/Madrid: reviews end with the day there")
    parser.add_argument("--yes", action="store_true", help="ask nothing, also at a terminal")


def run(arguments: Namespace) -> int:
    folder = Path(arguments.manual)
    check_place(folder)
    given = {name: value for name in QUESTIONS if (value := getattr(arguments, name)) is not None}
    for name in given:
        fault = fault_of(given, name)
        if fault:
            raise exits.WrongUse(f"--{name.replace('_', '-')}: {fault}")
    asks = not arguments.yes and sys.stdin.isatty() and sys.stdout.isatty()
    answers = asked(given) if asks else {name: given.get(name, usual) for name, (_, usual) in QUESTIONS.items()}
    files = manual_files(answers["language"], settings_of(answers))
    write_manual(folder, files)
    _said(folder, len(files))
    return exits.DONE


def check_place(folder: Path) -> None:
    """Raises PlaceRefused unless the folder is new or empty: nothing of anybody's is ever written over."""
    if folder.is_dir():
        there = sorted(each.name for each in folder.iterdir() if each.name not in UNTOUCHED)
        if there:
            named = ", ".join(there[:3]) + (", …" if len(there) > 3 else "")
            raise exits.PlaceRefused(f"{folder} is not empty ({named}): name a new folder, as in vade init our-manual")
    elif folder.exists() or folder.is_symlink():
        raise exits.PlaceRefused(f"{folder} is no folder: name a new one, as in vade init our-manual")


def asked(given: Mapping[str, str]) -> dict[str, str]:
    """The answers of a person at the terminal; an empty one takes what stands in brackets."""
    answers = dict(given)
    if answers.keys() != QUESTIONS.keys():
        write("Enter takes what stands in brackets; all of it can be changed later in manual.toml.")
    for name, (question, usual) in QUESTIONS.items():
        while name not in answers:
            try:
                answer = input(f"{question} [{usual}]: ").strip() or usual
            except EOFError:
                raise KeyboardInterrupt from None
            fault = fault_of({**answers, name: answer}, name)
            if fault:
                write(f"  {fault}")
            else:
                answers[name] = answer
    return answers


def fault_of(answers: Mapping[str, str], name: str) -> str | None:
    """What is wrong with one answer, in the words of the reader of ``manual.toml``; None if it is fit."""
    from vademecum.source.files import character_faults

    if name == "language" and answers[name] not in languages():
        return f"a new manual can be made in {' or '.join(languages())}; others are added as translations"
    if unfit := character_faults(answers[name]):
        return f"{unfit[0]}: type it without"
    usual = {key: value for key, (_, value) in QUESTIONS.items()}
    found = settings_faults({**usual, name: answers[name]})
    return f"{found[0].message}: {found[0].mend}" if found else None


def settings_faults(answers: Mapping[str, str]) -> list[Finding]:
    from vademecum.source.config import read_config
    from vademecum.source.files import SourceFile

    text = manual_files(answers["language"], settings_of(answers))["manual.toml"]
    found: list[Finding] = []
    read_config(SourceFile("manual.toml", text.encode("utf-8", "surrogatepass")), found)
    return found


def settings_of(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are written into files, and the manual's id, which is made of its title."""
    return {name: in_quotes(answer) for name, answer in {**answers, "id": id_of(answers["title"])}.items()}


def id_of(title: str) -> str:
    """The title as an id: "Soins intégratifs" is soins-integratifs; "manual" where no letter can be kept."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    made = "-".join(words).lstrip("0123456789-")[:LONGEST_ID].rstrip("-")
    return made if is_id(made) else "manual"


def write_manual(folder: Path, files: Mapping[str, str]) -> None:
    """Writes the files, the schemas for editors, and the first entry of the example topics' history."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    write_schemas(folder / SCHEMAS)
    register(folder)


def register(folder: Path) -> None:
    """What ``vade revise`` does for an edit: the identities of everything that will be published, for ever."""
    from msgspec.structs import replace

    from vademecum.cli.reading import opened_manual
    from vademecum.cli.writing import day, history_file, replace_files
    from vademecum.model.review import Revision
    from vademecum.reviewing.identities import registered
    from vademecum.reviewing.meaning import topic_digest

    known = opened_manual(folder)
    today = day(None, known)
    for topic in known.topics.values():
        digest = topic_digest(topic, known.manual, known.relations)
        revision = Revision(date=today, digest=digest, note=FIRST_REVISION, kind="practice")
        replace_files(folder, history_file(replace(registered(topic, None, today), revisions=(revision,))))


def _said(folder: Path, files: int) -> None:
    here = shortest(folder)
    step = "" if here == "." else f"  cd {here}\n"
    write(
        f"Made a new manual in {place_name(folder)}.\n\nNext:\n{step}"
        "  vade build                 publish it into the folder public\n"
        "  vade serve                 read it at http://127.0.0.1:8000/\n"
        "  vade preview               see both editions while you write\n"
        "  vade new therapy NAME --section first-steps\n\n"
        "manual.toml, people/ and pages/ hold sentences that only you can complete. The topics massage and\n"
        "thin-bones-and-massage are examples: before the manual goes public, rewrite them, or delete each with\n"
        "its file in history/. After that, vade retire is the way."
    )
