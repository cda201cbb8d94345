"""Minor corrections: words that were mended without touching what they say, accepted by somebody who reviewed them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from vademecum.authored.manual import Manual
from vademecum.authored.topic import Topic
from vademecum.model.review import Line, ReviewRecord, SeenPart, SeenWords
from vademecum.reviewing.approval import PartStanding
from vademecum.reviewing.kept import words_digest
from vademecum.reviewing.records import Unrecorded, signer
from vademecum.reviewing.state import APPROVED, counting

FREE = ("p", "li", "row", "quote", "h", "choice", "right choice", "reason")  # running words; all else is a rule
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*(?:\s?%)?")
_SIGNS = re.compile(r"[<>≤≥=±×+%~]|(?<=\d)\s?[-–]\s?(?=\d)")


class Lexicon(Struct, frozen=True):
    """Words of one language that a minor correction may neither add nor take away, in small letters."""

    negations: frozenset[str]
    numbers: frozenset[str]
    strength: frozenset[str]  # "may", "must", "always": how firmly something is said


class NotMinor(Struct, frozen=True):
    """Why a change is more than a minor correction."""

    standing: PartStanding
    why: str


def corrected(
    standings: Iterable[PartStanding], lexicons: Mapping[str, Lexicon]
) -> tuple[list[PartStanding], list[NotMinor]]:
    """What of a topic differs from what was approved: what may be accepted, and what may not and why."""
    fit: list[PartStanding] = []
    unfit: list[NotMinor] = []
    for one in standings:
        if one.state == "approved":
            continue
        why = _standing_fault(one, lexicons)
        if why is None:
            fit.append(one)
        else:
            unfit.append(NotMinor(one, why))
    return fit, unfit


def _standing_fault(one: PartStanding, lexicons: Mapping[str, Lexicon]) -> str | None:
    if one.now is None:
        return "it was approved and is no longer there"
    if one.before is None:
        return "it was not there, or its words were not kept, when the topic was reviewed"
    return fault(one.before, one.now, lexicons[one.now.language])


def fault(before: SeenWords, now: SeenWords, lexicon: Lexicon) -> str | None:
    """Why the change is no minor correction; None if it is one."""
    if [line.label for line in before.lines] != [line.label for line in now.lines]:
        return "paragraphs, items of a list, demands or sources came or went"
    for old, new in zip(before.lines, now.lines, strict=True):
        if old.label not in FREE and old.text != new.text:
            return f'its {old.label} changed: "{_short(old.text)}" is now "{_short(new.text)}"'
        if (why := _touched(old, new, lexicon)) is not None:
            return why
    if before.rules != now.rules:
        return "something changed besides its words: a demand, a condition, a source, a link, a concept, a picture"
    return None


def _touched(old: Line, new: Line, lexicon: Lexicon) -> str | None:
    """Numbers and the words of the lexicon must be the same ones in the same order."""
    for what, known in (("number", lexicon.numbers), ("negation", lexicon.negations), ("firmness", lexicon.strength)):
        before, after = _marked(old.text, known, what), _marked(new.text, known, what)
        if before != after:
            changed = sorted((Counter(before) - Counter(after)) + (Counter(after) - Counter(before)))
            named = ", ".join(f'"{word}"' for word in changed) or "the order"
            return (
                f"a {what} was touched ({named})" if what != "firmness" else f"it says so more or less firmly ({named})"
            )
    return None


def _marked(text: str, known: frozenset[str], what: str) -> list[str]:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    found = [word for word in words if word in known or (what == "negation" and word.endswith("n't"))]
    return [*_NUMBER.findall(text), *_SIGNS.findall(text), *found] if what == "number" else found


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def correction(
    topic: Topic,
    manual: Manual,
    records: Sequence[ReviewRecord],
    fit: Sequence[PartStanding],
    *,
    by: str,
    day: str,
    note: str | None = None,
) -> tuple[ReviewRecord, tuple[SeenWords, ...]]:
    """The record of a minor correction, and the words that it accepts. Raises Unrecorded.

    It has no due day of its own: that of the reviews it keeps stands.
    """
    known = signer(by, manual, topic, "clinical", day)
    if not any(r.by.id == by and r.decision in APPROVED for r in counting(records, topic.authors)):
        raise Unrecorded(f"{known.name} has not reviewed {topic.id}: only a clinician who did can accept a correction")
    if not fit:
        raise Unrecorded(f"there is no correction to accept: nothing of {topic.id} changed since it was approved")
    pairs = [(one.before, one.now) for one in fit if one.before and one.now]
    seen = tuple(SeenPart(now.part, now.edition, now.language, now.digest, was=old.digest) for old, now in pairs)
    kept = tuple(now for _, now in pairs)
    record = ReviewRecord(
        topic=topic.id,
        by=known,
        scope="clinical",
        date=day,
        due=max(day, min(one.by.due for one in fit if one.by)),
        decision="correction",
        seen=seen,
        policy=manual.config.review_policy,
        note=note,
        words=words_digest(kept),
    )
    return record, kept
