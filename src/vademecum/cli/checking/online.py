"""``vade check --online``: asks what the manual leads to outside, and keeps the answers in links.yaml."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from vademecum.checks.lint.outside import of_manual, of_topic
from vademecum.checks.lint.passages import passages_of
from vademecum.checks.lint.places import home_of
from vademecum.cli.checking.asking import Asker, Network, NoNetwork, Told
from vademecum.cli.checking.since import Changed
from vademecum.cli.exits import PlaceRefused, WrongUse
from vademecum.cli.report import counted, write
from vademecum.cli.reviews.days import today
from vademecum.cli.terminal import telling
from vademecum.cli.writing import as_it_lies, write_files
from vademecum.compile.opened import Opened, opened
from vademecum.model.finding import errors_in
from vademecum.model.outside import LinkCheck
from vademecum.source.files import SourceFile
from vademecum.source.outside import LINKS, can_be_kept, link_checks_text, read_link_checks

OLDER_THAN = 7  # days


class Asked(Struct, frozen=True):
    """``known``: how many addresses there are; ``due``: those that were to be asked; ``told``: what came of it."""

    known: int
    due: tuple[str, ...]
    told: dict[str, Told]


def refuse_together(arguments: Namespace) -> None:
    """Raises WrongUse for what cannot go with --online, or not without it."""
    if not arguments.online and arguments.older_than is not None:
        raise WrongUse("--older-than says what --online asks again: add --online")
    if arguments.online and arguments.date is not None:
        raise WrongUse("--online keeps the day on which it asks, and --date would make up another: leave one out")
    if arguments.online and arguments.diff:
        raise WrongUse("--diff writes nothing, and --online keeps what it was answered: leave one out")


def ask_and_tell(folder: Path, arguments: Namespace, changed: Changed | None) -> None:
    """Says in a line what came of it; beside findings for machines on standard error."""
    days = OLDER_THAN if arguments.older_than is None else arguments.older_than
    asked = ask_outside(folder, days, arguments.drafts, changed)
    if asked is None:
        print(f"vade: nothing was asked: {LINKS} or manual.toml cannot be read", file=sys.stderr, flush=True)
    elif arguments.format == "text":
        write(f"{line_of(asked)}\n")
    else:
        print(line_of(asked), file=sys.stderr, flush=True)


def ask_outside(
    folder: Path,
    days: int,
    drafts: bool = False,
    changed: Changed | None = None,
    network: Network | None = None,
    day: str | None = None,
) -> Asked | None:
    """Asks what is due and writes links.yaml, after an interruption too; None if what is there cannot be read.

    ``network`` and ``day`` are for tests alone. Raises PlaceRefused where there is no network.
    """
    known = opened(folder)
    if known is None or errors_in([each for each in known.findings if each.span.path == LINKS]):
        return None
    now = day or today(known.manual.config.time_zone)
    there = addresses(known, drafts)
    wanted = [url for url, paths in there.items() if changed is None or changed.paths is None or paths & changed.paths]
    due = tuple(
        sorted(
            (url for url in wanted if is_due(known.manual.links.get(url), now, days)),
            key=lambda url: last_try(known.manual.links.get(url)),
        )
    )
    asker = Asker(network or Network())
    # What the manual no longer leads to is forgotten, unless some of it could not be read.
    kept = None if errors_in([*known.findings]) else there
    try:
        with telling() as tell:
            asker.ask(due, tell)
    except NoNetwork:
        raise PlaceRefused(f"not one host could be found: is there a network? {LINKS} is as it was") from None
    finally:
        if asker.told or not due:
            keep(folder, asker.told, kept, now)
    return Asked(len(wanted), due, asker.told)


def addresses(known: Opened, drafts: bool) -> dict[str, set[str]]:
    """Every address, with the files in which it stands; drafts are not asked about unless they are looked at too."""
    found: dict[str, set[str]] = {}
    for topic in known.topics.values():
        if drafts or topic.status != "draft":
            for url, _ in of_topic(topic, passages_of(topic)):
                found.setdefault(url, set()).add(home_of(topic).path)
    for url, path, _ in of_manual(known.manual):
        found.setdefault(url, set()).add(path)
    return {url: found[url] for url in sorted(found) if can_be_kept(url)}


def is_due(check: LinkCheck | None, now: str, days: int) -> bool:
    """Whether the last answer was not good, or is so many days old, or comes from the future."""
    if check is None or check.good is None or check.failed is not None:
        return True
    return not 0 <= (date.fromisoformat(now) - date.fromisoformat(check.good)).days < days


def last_try(check: LinkCheck | None) -> str:
    """The day; what was never tried comes first, so that a host that soon has enough is asked for others next time."""
    return max(check.failed or "", check.good or "") if check else ""


def keep(folder: Path, told: Mapping[str, Told], there: Iterable[str] | None, now: str) -> None:
    """Writes what was told into the record as it stands by now, if that says anything new.

    ``there``: the addresses that the manual leads to; None keeps all others too.
    """
    before = as_it_lies(folder / LINKS)
    checks = dict(read_link_checks(SourceFile(LINKS, before), []) or {}) if before is not None else {}
    for url, each in told.items():
        checks[url] = after(checks.get(url), each, now)
    if there is not None:
        leads = frozenset(there)
        checks = {url: check for url, check in checks.items() if url in leads}
    text = link_checks_text(checks)
    if (checks or before is not None) and text.encode() != before:
        write_files(folder, {LINKS: text}, {LINKS: before})


def after(before: LinkCheck | None, told: Told, now: str) -> LinkCheck:
    """A good answer is all that counts; beside another one stands when the last good one came."""
    if told.because is None:
        return LinkCheck(url=told.url, good=now, moved=told.moved)
    good, moved = (before.good, before.moved) if before else (None, None)
    return LinkCheck(url=told.url, good=good, moved=moved, failed=now, because=told.because)


def line_of(asked: Asked) -> str:
    if not asked.due:
        return f"Asked none of {counted(asked.known, 'outside address', 'outside addresses')}: all were asked lately"
    kinds = Counter(_kind(told) for told in asked.told.values())
    kinds["left for later"] = len(asked.due) - len(asked.told)
    said = ", ".join(f"{kinds[kind]:,} {kind}" for kind in KINDS if kinds[kind] or kind == KINDS[0])
    more = f" ({LINKS} says why)" if kinds[KINDS[3]] else ""
    return f"Asked {len(asked.told):,} of {counted(asked.known, 'outside address', 'outside addresses')}: {said}{more}"


KINDS = ("good", "moved", "dead", "without a good answer", "left for later")


def _kind(told: Told) -> str:
    if told.because is None:
        return "moved" if told.moved else "good"
    check = LinkCheck(url=told.url, because=told.because)
    return "dead" if check.is_dead else "without a good answer"
