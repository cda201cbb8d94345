"""Signing in the preview: the same reading, the same checks and the same files as the commands have."""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast, get_args

import msgspec

from vademecum.authored.topic import Topic
from vademecum.cli import exits
from vademecum.cli.reviews.parts import in_languages
from vademecum.cli.reviews.recording import Reading, accepted, differing, reviewed, unfit_words
from vademecum.cli.reviews.sheets import sheet_of
from vademecum.cli.reviews.show import standings_of
from vademecum.cli.reviews.writing import records_before, write_record
from vademecum.cli.writing import day, of_topic, original, unreadable, words
from vademecum.compile.build import NO_SIGNERS, Signers
from vademecum.compile.opened import Opened, opened
from vademecum.model.review import Decision, Scope
from vademecum.render.sheet import Sheet
from vademecum.reviewing.records import Unrecorded, signer
from vademecum.reviewing.shape import digest
from vademecum.reviewing.state import APPROVED, counting
from vademecum.server.preview_desk import Sent, Shown, Signer, Stale, Unwritten

DECISIONS = ("approved", "approved-with-comments", "refused")
CHANGED = "The words changed after they were shown to you: nothing was written. Read what stands there now."


class ReviewDesk:
    """One manual. Each answer reads it anew: what is shown and signed is what stands in its files this moment."""

    def __init__(self, folder: Path, signers: Signers = NO_SIGNERS) -> None:
        self.folder, self.signers = folder, signers
        self._one_at_a_time = threading.Lock()

    def shown(self, topic: str, languages: tuple[str, ...], uncovered: bool) -> Shown:
        try:
            with self._one_at_a_time:
                return self._shown(topic, languages, uncovered)
        except (Unrecorded, exits.WrongUse, exits.PlaceRefused) as fault:
            raise Unwritten(str(fault)) from None

    def write(self, sent: Sent) -> None:
        try:
            with self._one_at_a_time:
                self._write(sent)
        except (Unrecorded, exits.WrongUse, exits.PlaceRefused) as fault:
            raise Unwritten(str(fault)) from None
        except OSError as fault:
            raise Unwritten(f"nothing was written: {fault.strerror or fault}") from None

    def _shown(self, name: str, languages: tuple[str, ...], uncovered: bool) -> Shown:
        known = _opened(self.folder, self.signers)
        topic = _sound(known, name)
        sheet = _sheet(topic, languages, uncovered, known)
        fit, unfit = differing(topic, Reading(by="", day="", languages=sheet.languages), known)
        signers = _signers(topic, known)
        records = counting(known.manual.reviews.get(name, ()), topic.authors)
        approvers = {record.by.id for record in records if record.decision in APPROVED}
        return Shown(
            sheet=sheet,
            digest=sheet_digest(sheet),
            signers=signers,
            elsewhere=tuple(_elsewhere(topic, sheet.languages, known)),
            command=_command(sheet, topic) if known.trust.required else None,
            unfit=tuple(unfit_words(unfit)),
            acceptors=tuple(each for each in signers if fit and not each.why and each.id in approvers),
        )

    def _write(self, sent: Sent) -> None:
        before = records_before(self.folder, sent.topic)
        known = _opened(self.folder, self.signers)
        topic = _sound(known, sent.topic)
        sheet = _sheet(topic, sent.languages, sent.uncovered, known)
        if sheet_digest(sheet) != sent.digest:
            raise Stale(CHANGED)
        if known.trust.required:
            raise Unwritten("This manual requires signatures, and a form cannot use your key: use vade review sign.")
        if not sent.by:
            raise Unwritten("Choose who signs.")
        today = day(None, known)
        note = words("the note", sent.note) if sent.note.strip() else None
        if sent.act == "accept":
            reading = Reading(by=sent.by, day=today, note=note, languages=sent.languages)
            fit, unfit = differing(topic, reading, known)
            if unfit:
                raise Unwritten(f"This is more than a minor correction: {'; '.join(unfit_words(unfit))}.")
            made = accepted(topic, reading, fit, known)
        else:
            scope, decision = _judged(sent, note)
            reading = Reading(
                by=sent.by,
                day=today,
                note=note,
                editions=_some(sent.editions, "edition"),
                languages=_some(sent.signed, "language"),
                statements=_parts(sent, sheet),
            )
            made = reviewed(topic, reading, scope, decision, known)
        write_record(self.folder, made, known, before)


def sheet_digest(sheet: Sheet) -> str:
    """One digest over all that was shown, states and earlier words included."""
    return digest(msgspec.to_builtins(sheet))


def _opened(folder: Path, signers: Signers) -> Opened:
    known = opened(folder, signers)
    if known is None:
        raise Unwritten("manual.toml cannot be used: mend it first.")
    return known


def _sound(known: Opened, name: str) -> Topic:
    topic = original(known, name)
    unreadable(known, name)
    errors = sum(finding.severity == "error" and of_topic(finding, topic) for finding in known.findings)
    if errors:
        raise Unwritten(f"{name} has errors: mend them first, they stand beside its pages.")
    return topic


def _sheet(topic: Topic, languages: tuple[str, ...], uncovered: bool, known: Opened) -> Sheet:
    return sheet_of(in_languages(topic, languages or None, known), topic.editions, known, uncovered=uncovered)


def _command(sheet: Sheet, topic: Topic) -> str:
    """What signs the words that are shown, and refuses once they changed."""
    said = f"vade review sign {topic.id} --as PERSON --scope clinical --key FILE --packet {sheet.packet}"
    tongues = sheet.languages
    return said + (f" --languages {','.join(tongues)}" if tongues != (topic.language,) else "")


def _elsewhere(topic: Topic, shown: Sequence[str], known: Opened) -> Iterable[tuple[str, int]]:
    for tag in known.manual.config.languages:
        there = known.topics.get((tag, topic.id))
        if there is not None and tag not in shown:
            found = standings_of([there], topic.editions, known)
            yield tag, len({one.words.part for one in found if one.state != "approved"})


def _signers(topic: Topic, known: Opened) -> tuple[Signer, ...]:
    """Everybody with the role of a reviewer, by name."""
    found = []
    for person in sorted(known.manual.people.values(), key=lambda each: each.name.casefold()):
        if "reviewer" not in person.roles:
            continue
        try:
            signer(person.id, known.manual, topic, "clinical", day(None, known))
            why = None
        except Unrecorded as fault:
            why = str(fault)
        found.append(Signer(person.id, ", ".join((person.name, *person.credentials)), why))
    return tuple(found)


def _judged(sent: Sent, note: str | None) -> tuple[Scope, Decision]:
    if sent.scope not in get_args(Scope):
        raise Unwritten("Say what was judged.")
    if sent.decision not in DECISIONS:
        raise Unwritten("Say what you decide.")
    if sent.decision != "approved" and note is None:
        raise Unwritten("Say why: comments and a refusal need a note.")
    return cast(Scope, sent.scope), cast(Decision, sent.decision)


def _some(given: tuple[str, ...], what: str) -> tuple[str, ...]:
    if not given:
        raise Unwritten(f"Tick at least one {what}.")
    return given


def _parts(sent: Sent, sheet: Sheet) -> tuple[str, ...] | None:
    """The parts that were ticked; None for the whole topic."""
    shown = [part.part for part in sheet.parts if part.number]
    ticked = tuple(part for part in shown if part in sent.parts)
    if len(ticked) < len(set(sent.parts)):
        raise Stale(CHANGED)
    whole = len(ticked) == len(shown) and not sent.uncovered
    return None if whole else _some(ticked, "part")
