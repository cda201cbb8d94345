"""``vade rename``: give a block or a topic another id. The old one leads to the new one for ever."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.new import check_id
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import write as say
from vademecum.cli.writing import add_date, day, history_file, original, sound, unreadable, write_files, wrote
from vademecum.compile.opened import Opened
from vademecum.model.ids import is_id, near
from vademecum.model.review import History, Identity
from vademecum.reviewing.identities import blocks_of, registered
from vademecum.reviewing.records import Unrecorded, moved

ABOUT = """\
Give a block or a topic another id. The old address leads to the new one for ever, and what points to the old id in
the manual's texts is changed with it. Reviews do not follow: a record speaks of the id that was signed."""

EXAMPLES = """\
  vade rename foot-massage/weak-bone foot-massage/thin-bones
  vade rename foot-massage massage-of-the-feet"""

TEXTS = ("topics", "pages", "concepts")
_EDGE, _END = r"(?<![a-z0-9/-])", r"(?![a-z0-9-])"


def options(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="TOPIC[/OLD]", help="what it is called now")
    parser.add_argument("new", metavar="TOPIC[/NEW]", help="what it is to be called")
    add_manual(parser)
    add_date(parser)


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    known = opened_manual(folder)
    old_topic, slash, old = arguments.old.partition("/")
    new_topic, new_slash, new = arguments.new.partition("/")
    if slash != new_slash or (slash and old_topic != new_topic):
        raise exits.WrongUse("write both as TOPIC/ID in one topic, or both as the ids of topics")
    topic = original(known, old_topic)
    unreadable(known, topic.id)
    sound(known, topic, folder)
    on = day(arguments.date, known)
    gone: list[str] = []
    try:
        if slash:
            files = _block(topic, old, new, known, folder, on)
        else:
            check_id(new_topic, known.manual)
            files, gone = _topic(topic, new_topic, known, folder, on)
    except Unrecorded as fault:
        raise exits.WrongUse(str(fault)) from None
    write_files(folder, files)
    for path in gone:
        (folder / path).unlink()
    say(f"{arguments.old} is now {arguments.new}; the old address leads there.")
    wrote(folder, list(files), _next(topic.id, new_topic, known, published=known.manual.histories.get(topic.id)))
    return exits.DONE


def _next(old: str, topic: str, known: Opened, published: History | None) -> list[str]:
    steps = ["vade check"]
    if published:
        steps.insert(0, f'vade revise {topic} --note "…"')
    if old in known.manual.reviews:
        steps.append(f"vade review status {topic}    what must be signed again")
    return steps


# A block


def _block(topic: Topic, old: str, new: str, known: Opened, folder: Path, on: str) -> dict[str, str]:
    there = blocks_of(topic)
    if old not in there:
        meant = near(old, there)
        raise exits.WrongUse(f'{topic.id} has no block "{old}"' + (f": did you mean {meant}?" if meant else ""))
    if not is_id(new) or new in there:
        raise exits.WrongUse(f'"{new}" is {"in use" if new in there else "no id: write lower-case words and hyphens"}')
    history = known.manual.histories.get(topic.id)
    published = {identity.id for identity in history.identities} if history else set()
    if new in published:
        raise exits.WrongUse(f"{topic.id}/{new} was published once: an identity is never given twice")
    files: dict[str, str] = {}
    texts = _texts(folder)
    own = topic.span.path
    stem = own.removesuffix(".md")
    for path, text in texts.items():
        changed = re.sub(f"{_EDGE}{topic.id}/{old}{_END}", f"{topic.id}/{new}", text)
        if path == own or (path.startswith(f"{stem}.") and path.endswith(".md")):
            changed = _heads(changed, old, new, path, due=path == own)
        if changed != text:
            files[path] = changed
    if old in published and history:
        history = _given(moved(history, topic.id, old, f"{topic.id}/{new}", on), old, new, on)
        follows = tuple(structs.replace(f, block=new) if f.block == old else f for f in history.translations)
        files |= history_file(structs.replace(history, translations=follows))
    return files


def _given(history: History, old: str, new: str, on: str) -> History:
    """The new id is given at once: what leads to it must find it, also after the next move."""
    editions = next(i.editions for i in history.identities if i.kind == "block" and i.id == old)
    given = Identity(id=new, since=on, editions=editions)
    return structs.replace(history, identities=(*history.identities, given))


def _heads(text: str, old: str, new: str, path: str, due: bool) -> str:
    """The text with the block's opening line changed. Raises WrongUse unless there is exactly one."""
    opening = re.compile(rf"^(:::\{{[a-z-]+\}}(?:[ \t]+[a-z]+)?[ \t]+){old}(?=[ \t]*$)", re.MULTILINE)
    found = opening.findall(text)
    if len(found) > 1 or (due and not found):
        raise exits.WrongUse(
            f"{path}: the line that begins the block {old} stands there {len(found)} times. Change it yourself, then "
            f"run vade revise with --moved {old}={new}; nothing was written"
        )
    return opening.sub(lambda match: f"{match[1]}{new}", text)


# A topic


def _topic(topic: Topic, new: str, known: Opened, folder: Path, on: str) -> tuple[dict[str, str], list[str]]:
    """The files to be written, and those whose words now stand under another name."""
    history = known.manual.histories.get(topic.id)
    files: dict[str, str] = {}
    gone: list[str] = []
    stem = topic.span.path.removesuffix(".md")
    for path, text in _texts(folder).items():
        changed = _pointing(text, topic.id, new)
        if path == topic.span.path or (path.startswith(f"{stem}.") and path.endswith(".md")):
            changed = re.sub(rf"\A(---\n(?:(?!---).*\n)*?id:[ \t]*){topic.id}(?=[ \t]*\n)", rf"\g<1>{new}", changed)
            files[f"{stem.rpartition('/')[0]}/{new}{path.removeprefix(stem)}"] = changed
            gone.append(path)
        elif changed != text:
            files[path] = changed
    if history is not None:
        files |= _histories(topic, new, history, on)
    return files, gone


def _histories(topic: Topic, new: str, history: History, on: str) -> dict[str, str]:
    """The old topic's history leads to the new one's, which takes over revisions and accepted translations.

    What was moved, retired or withdrawn before stays so: its anchor goes on at the new address.
    """
    old = history
    for identity in history.identities:
        if identity.state == "live" and identity.kind == "block":
            old = moved(old, topic.id, identity.id, f"{new}/{identity.id}", on)
    old = moved(old, topic.id, None, new, on)
    gone = tuple(i for i in history.identities if i.kind == "block" and i.state != "live")
    fresh = registered(structs.replace(topic, id=new), History(topic=new, identities=gone), on)
    fresh = structs.replace(fresh, revisions=history.revisions, translations=history.translations)
    return history_file(structs.replace(old, translations=())) | history_file(fresh)


def _pointing(text: str, old: str, new: str) -> str:
    """Links, statement ids, parents and alerts that name the topic."""
    text = re.sub(rf"(\]\(topic:){old}(?=[)#])", rf"\g<1>{new}", text)
    text = re.sub(rf"{_EDGE}{old}/(?=[a-z])", f"{new}/", text)
    text = re.sub(rf"^((?:parent|part-of):[ \t]*){old}(?=[ \t]*$)", rf"\g<1>{new}", text, flags=re.MULTILINE)
    return re.sub(
        r"^:concerns:.*$",
        lambda line: re.sub(f"{_EDGE}{old}{_END}", new, line[0]),
        text,
        flags=re.MULTILINE,
    )


def _texts(folder: Path) -> Mapping[str, str]:
    """Every Markdown file that may point to something, as it is written. Raises WrongUse for one that is no text."""
    texts: dict[str, str] = {}
    for name in TEXTS:
        for file in sorted((folder / name).rglob("*.md")):
            path = file.relative_to(folder).as_posix()
            try:
                texts[path] = file.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                raise exits.WrongUse(f"{path} is no UTF-8 text (vade check says where): mend it first") from None
    return texts
