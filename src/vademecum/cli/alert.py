"""``vade alert``: an urgent warning at the head of a topic's pages, from one command; or the end of one."""

import re
import unicodedata
from argparse import ArgumentParser, Namespace
from datetime import date

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.blocks import with_block, with_option
from vademecum.cli.closing import closed
from vademecum.cli.place import add_manual, manual_folder
from vademecum.cli.publishing import add_publish, published
from vademecum.cli.reading import opened_manual
from vademecum.cli.report import write as say
from vademecum.cli.writing import (
    add_date,
    day,
    history_file,
    original,
    sound,
    unreadable,
    words,
    write_files,
    wrote,
)
from vademecum.compile.opened import Opened
from vademecum.model.ids import is_id, near
from vademecum.reviewing.identities import blocks_of, is_live

ABOUT = """\
Warn readers at once. The alert stands at the head of the topic's pages, of every topic that inherits from it and of
those it concerns, first in previews, in the feed, in the facts and on "What changed". It waits for no review, and says
that it awaits one. --lift ends an alert: after that day it stands below, and nothing removes it."""

EXAMPLES = """\
  vade alert hot-stones --title "Stones recalled" --consumer "Do not use stones of the make Example. Some break." \\
      --professional "Recall of lot 7 (burns)." --cites agency2026 --avoid all --publish
  vade alert hot-stones --title "Burns" --consumer "…" --professional "…" --basis agency --concerns spa-day
  vade alert hot-stones/stones-recalled --lift 2026-06-30 --publish"""

DEMANDS = ("urgent", "contact", "avoid", "ask", "limit", "change")
LONGEST_ID = 60


def options(parser: ArgumentParser) -> None:
    parser.add_argument("identity", metavar="TOPIC[/ID]", help="the topic, and the alert's id if you choose one")
    add_manual(parser)
    parser.add_argument("--title", metavar="WORDS", help="what it is about, in a few words, for both editions")
    parser.add_argument("--consumer", metavar="WORDS", help="what everyone reads")
    parser.add_argument("--professional", metavar="WORDS", help="what professionals read")
    parser.add_argument("--because", metavar="WORDS", help="the reason, for professionals")
    parser.add_argument("--cites", metavar="A,B", help="ids of its sources")
    parser.add_argument("--basis", metavar="WORD", help="what kind of source says so: agency, editors, …")
    parser.add_argument(
        "--severity", metavar="WORD", default="serious", help="minor, moderate, serious, life-threatening"
    )
    parser.add_argument("--concerns", metavar="A,B", help="other topics that it heads")
    for name in DEMANDS:
        parser.add_argument(f"--{name}", metavar="VALUE", help=f"a demand, as after :{name}: in the text")
    parser.add_argument("--issued", metavar="YYYY-MM-DD", help="the day it begins (without it: today)")
    parser.add_argument("--lift", metavar="YYYY-MM-DD", help="end the alert: its last day at the head of pages")
    add_date(parser)
    add_publish(parser)


def run(arguments: Namespace) -> int:
    folder = manual_folder(arguments)
    known = opened_manual(folder)
    name, _, local = str(arguments.identity).partition("/")
    topic = original(known, name)
    if topic.status == "draft":
        raise exits.WrongUse(f"{name} is a draft, which no reader sees: publish it first, or warn on another topic")
    unreadable(known, topic.id)
    sound(known, topic, folder)
    text = (folder / topic.span.path).read_bytes().decode("utf-8").replace("\r\n", "\n")
    on = day(arguments.date, known)
    if arguments.lift is not None:
        local = _standing(topic, local, known)
        new, done = with_option(text, topic.where[local].line, "until", _a_day(arguments.lift)), "lifted"
    else:
        local, block = _block(arguments, topic, local, known, on)
        new, done = with_block(text, topic, block), "written"
    history = closed(topic, new, known, known.manual.histories.get(topic.id), on, _note(local, arguments))
    files = {topic.span.path: new} | history_file(history)
    write_files(folder, files)
    say(f"The alert {topic.id}/{local} is {done}.")
    wrote(folder, list(files), [] if arguments.publish else ["vade build    publishes it"])
    return published(arguments)


def _note(local: str, arguments: Namespace) -> str:
    return (
        f"The alert {local} ends on {arguments.lift}"
        if arguments.lift
        else f"Alert: {words('--title', arguments.title)}"
    )


def _block(arguments: Namespace, topic: Topic, local: str, known: Opened, on: str) -> tuple[str, str]:
    """Id and text of the new block. Raises WrongUse for what is missing."""
    title = words("--title", arguments.title)
    local = local or _named(title, topic, known)
    history = known.manual.histories.get(topic.id)
    if not is_id(local):
        raise exits.WrongUse(f'"{local}" is no id for the alert: write lower-case words joined by hyphens')
    if local in {*blocks_of(topic), *(i.id for i in (history.identities if history else ()))}:
        raise exits.WrongUse(f"{topic.id}/{local} was given before: write another id, or --lift DAY to end that alert")
    if not (arguments.cites or arguments.basis):
        raise exits.WrongUse("say who warns: --cites ID, or --basis with the kind of source (agency, editors, …)")
    options = [
        ("from", day(arguments.issued, known) if arguments.issued else on),
        ("severity", arguments.severity),
        ("concerns", _list(arguments.concerns, "")),
        *((demand, getattr(arguments, demand)) for demand in DEMANDS),
        ("basis", arguments.basis),
        ("cite", _list(arguments.cites, "@")),
    ]
    because = [f"Because: {words('--because', arguments.because)}"] if arguments.because else []
    lines = [
        f":::{{alert}} {local}",
        *(f":{key}: {words(f'--{key}', value)}" for key, value in options if value),
        "",
        f"Both title: {title}",
        f"Consumer: {words('--consumer', arguments.consumer)}",
        f"Professional: {words('--professional', arguments.professional)}",
        *because,
        ":::",
    ]
    return local, "\n".join(lines)


def _list(given: str | None, mark: str) -> str:
    names = [name.strip().removeprefix("@") for name in (given or "").split(",")]
    return ", ".join(f"{mark}{name}" for name in names if name)


def _named(title: str, topic: Topic, known: Opened) -> str:
    """An id made of the title that was never given in this topic."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title).casefold() if c.isascii())
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-") or "alert"
    name = name if is_id(name) else f"alert-{name}"
    history = known.manual.histories.get(topic.id)
    taken = {*blocks_of(topic), *(i.id for i in (history.identities if history else ()))}
    every = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in every if each not in taken)


def _standing(topic: Topic, local: str, known: Opened) -> str:
    """The alert that is meant. Raises WrongUse where there is none, or more than one."""
    history = known.manual.histories.get(topic.id)
    alerts = [s.local for s in topic.statements if s.kind == "alert" and is_live(history, s.local)]
    if local in alerts:
        return local
    if local or not alerts:
        meant = near(local, alerts)
        hint = f"did you mean {topic.id}/{meant}?" if meant else f"it has {', '.join(alerts) or 'none'}"
        raise exits.WrongUse(f'{topic.id} has no alert "{local}": {hint}' if local else f"{topic.id} has no alert")
    open_ = [s.local for s in topic.statements if s.local in alerts and s.lifted is None]
    if len(open_ or alerts) > 1:
        raise exits.WrongUse(f"{topic.id} has several alerts: name one, as {topic.id}/{(open_ or alerts)[0]}")
    return (open_ or alerts)[0]


def _a_day(given: str) -> str:
    try:
        known = date.fromisoformat(given).isoformat() == given
    except ValueError:
        known = False
    if not known:
        raise exits.WrongUse(f'--lift: "{given}" is no day of the calendar: write it as 2026-03-31')
    return given
