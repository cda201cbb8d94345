"""``vade translate``: begin the wording of a topic in another language, or accept what a translator wrote."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vademecum.authored.topic import Topic
from vademecum.authored.translation import Translation
from vademecum.cli import exits
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import counted, print_findings
from vademecum.cli.report import write as say
from vademecum.cli.wordings import scaffold
from vademecum.cli.writing import history_file, original, sound, unreadable, write_files, wrote
from vademecum.compile.opened import Opened
from vademecum.model.finding import Finding, errors_in
from vademecum.reviewing.records import Unrecorded, accepted_translation
from vademecum.source.files import SourceFile
from vademecum.source.languages import known_languages
from vademecum.source.translation import read_translation, translated

ABOUT = """\
Begin the wording of a topic in another language: a file beside the original, with every block's id and the original
words as notes, which no reader sees. It never overwrites a file. Once words were read against the original,
--accept says so: only then are they printed, until the original changes."""

EXAMPLES = """\
  vade translate foot-massage --to es                        the scaffold: topics/.../foot-massage.es.md
  vade translate foot-massage --to es --accept weak-bone     this block says what the original says
  vade translate foot-massage --to es --all                  every block that has words"""

TITLE = "title"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the topic's id")
    add_manual(parser)
    parser.add_argument("--to", metavar="LANGUAGE", required=True, help="a language of the manual")
    parser.add_argument("--accept", metavar="ID", action="append", default=[], help="accept a block; may be repeated")
    parser.add_argument("--all", action="store_true", help="accept every block that has words")


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    known = opened_manual(folder)
    topic = original(known, arguments.topic)
    language = _language(arguments.to, known)
    path = f"{topic.span.path.removesuffix('.md')}.{language}.md"
    if arguments.accept or arguments.all:
        return _accept(topic, language, path, arguments, known, folder)
    return _begin(topic, language, path, known, folder)


def _language(tag: str, known: Opened) -> str:
    languages = known.manual.config.languages
    if tag == languages[0]:
        raise exits.WrongUse(f"{tag} is the original language")
    if tag not in languages:
        if tag not in known_languages():
            other = " or ".join(each for each in known_languages() if each != languages[0])
            raise exits.WrongUse(f'there are no words for the interface in "{tag}": --to takes {other}')
        listed = ", ".join(f'"{each}"' for each in (*languages, tag))
        raise exits.WrongUse(f"the manual has no language {tag}: write languages = [{listed}] in manual.toml first")
    return str(tag)


def _begin(topic: Topic, language: str, path: str, known: Opened, folder: Path) -> int:
    sound(known, topic, folder)
    if (folder / path).exists():
        raise exits.WrongUse(f"{path} is there already and stays as it is; --accept ID or --all accepts its words")
    source = SourceFile(topic.span.path, (folder / topic.span.path).read_bytes())
    translator = next((p.id for p in known.manual.people.values() if "translator" in p.roles), None)
    by = translator or topic.authors[0]
    write_files(folder, {path: scaffold(topic, source, language, by)})
    say("Every block stands there with its original words as notes; until it is translated, readers get the original.")
    steps = [
        "write the labels below the notes, then delete the notes",
        f"set by: in the front matter (now {by})",
        f"vade translate {topic.id} --to {language} --accept ID    for each block you have read against the original",
    ]
    wrote(folder, [path], steps)
    return exits.DONE


def _accept(topic: Topic, language: str, path: str, arguments: Namespace, known: Opened, folder: Path) -> int:
    unreadable(known, topic.id)
    translation = _translation(path, known, folder)
    worded = [TITLE] if translation.titles else []
    worded += [wording.id for wording in translation.wordings if wording.labels]
    blocks = worded if arguments.all else arguments.accept
    empty = [block for block in blocks if block not in worded]
    history = known.manual.histories.get(topic.id)
    try:
        history, new = accepted_translation(history, topic, language, blocks)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    if empty:
        raise exits.WrongUse(f"{path} has no words for {', '.join(empty)} yet; nothing was written")
    _check_fits(topic, translation, frozenset(worded) - frozenset(blocks), path, folder)
    if not new:
        say("Nothing new to accept: all of it follows the original's present words.")
        return exits.DONE
    files = history_file(history)
    write_files(folder, files)
    say(f"Accepted {counted(len(new), 'block')} of {path}: {', '.join(new)}")
    left = [wording.id for wording in translation.wordings if not wording.labels]
    steps = [f"translate {', '.join(left)}"] if left else []
    wrote(folder, list(files), [*steps, "vade check", "vade preview"])
    return exits.DONE


def _translation(path: str, known: Opened, folder: Path) -> Translation:
    """The translation as it is written. Raises Unusable, after saying why, for one with errors."""
    if not (folder / path).exists():
        raise exits.WrongUse(f"{path} is not there: begin it without --accept")
    found: list[Finding] = []
    file = SourceFile(path, (folder / path).read_bytes())
    translation = read_translation(file, known.manual.config.original, found)
    if translation is None or errors_in(found):
        _refuse(found, path, folder)
    assert translation is not None
    return translation


def _check_fits(topic: Topic, translation: Translation, left: frozenset[str], path: str, folder: Path) -> None:
    """Raises Unusable where an accepted block lacks a label of its original, or has one more."""
    found: list[Finding] = []
    untouched = {wording.id for wording in translation.wordings if not wording.labels}
    translated(topic, translation, left | untouched, found)
    if errors_in(found):
        _refuse(found, path, folder)


def _refuse(found: list[Finding], path: str, folder: Path) -> None:
    print_findings(found, {path: (folder / path).read_text(encoding="utf-8", errors="replace")})
    raise exits.Unusable("nothing was written: mend the translation first")
