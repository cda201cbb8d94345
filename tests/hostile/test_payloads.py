"""Every payload in every field of a manual: refused with a finding, or printed as it was typed, and never active.

A round puts another payload into each field at once. Here stand some rounds; VADE_ROUNDS=all runs as many as there
are payloads, so that each of them was in each field.
"""

import os
import re
from collections.abc import Iterator
from html import unescape

import pytest
from bench.mutations import payloads
from tests.hostile.fields import Field, Sheet, written
from tests.hostile.house import TOPIC, House
from tests.hostile.outputs import MARKDOWN, Judged, Shape, judged

from vademecum.compile.build import Options, build, check
from vademecum.model.finding import Finding, errors_in

SHEET = Sheet()
PAYLOADS = payloads()
SOME = range(0, len(PAYLOADS), 19)
ROUNDS = range(len(PAYLOADS)) if os.environ.get("VADE_ROUNDS") == "all" else SOME


@pytest.fixture(scope="module")
def calm(house: House) -> Judged:
    return judged(house.accepted({}), strictly=True)


def test_there_are_more_than_two_hundred_payloads_and_ninety_fields() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 300
    assert len(SHEET.fields) >= 90


@pytest.mark.parametrize("number", ROUNDS)
def test_words_are_refused_or_printed_as_typed(house: House, calm: Judged, number: int) -> None:
    tried = dict(_tried(number))
    kept, refused = _accepted(house, number, tried)
    assert len(refused) < len(tried), "nothing was printed at all"
    made = house.accepted(dict(SHEET.files({at: tried[at] for at in kept})))
    now = judged(made, strictly=number % 45 == 0)
    strange = _bare(now) - _bare(calm) - MARKDOWN
    assert not strange, strange
    for at in kept:
        _printed(SHEET.fields[at], _payload(number, at), tried[at], calm, now)


def _bare(found: Judged) -> set[Shape]:
    """Words of another language may stand anywhere: those that were not translated."""
    return {(tag, tuple(name for name in names if name != "lang")) for tag, names in found.shapes}


def _payload(number: int, at: int) -> str:
    return PAYLOADS[(at * 37 + number) % len(PAYLOADS)]


def _tried(number: int) -> Iterator[tuple[int, str]]:
    """Where the words of a block change, its translation is stale and prints nothing: each has rounds of its own."""
    for at, field in enumerate(SHEET.fields):
        if (field.path == TOPIC and number % 4 == 3) or (field.path.endswith("rest.es.md") and number % 4 != 3):
            continue
        yield at, written(field, _payload(number, at), _escapes(number, at))


def _escapes(number: int, at: int) -> bool:
    return (number + at) % 2 == 0


def _accepted(house: House, number: int, tried: dict[int, str]) -> tuple[list[int], dict[int, str]]:
    """Takes those fields out that a finding speaks of, until there is none."""
    kept = set(tried)
    refused: dict[int, str] = {}
    for _ in range(50):
        with house.changed(dict(SHEET.files({at: tried[at] for at in kept}))):
            report = check(house.folder)
            House.told(report)
        errors = errors_in(list(report.findings))
        if not errors:
            return sorted(kept), refused
        out = {at for finding in errors for at in _meant(finding, kept)}
        assert out, (number, errors[:5])
        refused |= dict.fromkeys(out, errors[0].code)
        kept -= out
    raise AssertionError(f"round {number}: no end of findings")


def _meant(finding: Finding, kept: set[int]) -> set[int]:
    """The fields in the finding's line; where none stands there, those of its file: a quote or a block ran on."""
    here = {at for at in kept if SHEET.fields[at].path == finding.span.path}
    line = {at for at in here if SHEET.fields[at].line == finding.span.line - 1}
    above = {at for at in here if SHEET.fields[at].line < finding.span.line}
    return line or set(sorted(above, key=lambda at: SHEET.fields[at].line)[-1:]) or here


def _printed(field: Field, payload: str, put: str, calm: Judged, now: Judged) -> None:
    """As typed; words that Markdown gives a meaning keep their letters. What no output shows is not looked for."""
    if " ".join(field.calm.strip('"').split()) not in calm.words or "[@" in field.calm:
        return
    if field.form == "markdown" and put == payload:
        plain = re.sub(r"&#?\w+;", lambda entity: unescape(entity[0]), payload)  # with its end, as Markdown reads it
        assert re.sub(r"[\W_]+", "", plain.casefold()) in now.letters, (field.name, payload)
    else:
        assert " ".join(payload.split()) in now.words, (field.name, payload)


def test_a_round_in_a_whole_build_keeps_the_last_good_release(house: House) -> None:
    tried = dict(_tried(0))
    house.refused(dict(SHEET.files(tried)))
    assert build(Options(folder=house.folder, jobs=1)).release is not None
