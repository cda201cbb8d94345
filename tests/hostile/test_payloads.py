"""Every payload in every field of a manual: refused with a finding, or printed as it was typed, and never active.

A round puts another payload into each field at once. Here stand some rounds; VADE_ROUNDS=all runs as many as there
are payloads, so that each of them was in each field. ``python3 -m bench.corpora`` does so with payloads of others.
"""

import os

import pytest
from bench.mutations import payloads
from tests.hostile.house import House
from tests.hostile.rounds import SHEET, Rounds

from vademecum.compile.build import Options, build

PAYLOADS = payloads()
SOME = range(0, len(PAYLOADS), 19)
ROUNDS = range(len(PAYLOADS)) if os.environ.get("VADE_ROUNDS") == "all" else SOME


@pytest.fixture(scope="module")
def rounds(house: House) -> Rounds:
    return Rounds(house, PAYLOADS)


def test_there_are_more_than_two_hundred_payloads_and_ninety_fields() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 300
    assert len(SHEET.fields) >= 90


@pytest.mark.parametrize("number", ROUNDS)
def test_words_are_refused_or_printed_as_typed(rounds: Rounds, number: int) -> None:
    played = rounds.play(number, strictly=number % 45 == 0)
    assert played.refused < played.tried, "nothing was printed at all"


def test_a_round_in_a_whole_build_keeps_the_last_good_release(house: House, rounds: Rounds) -> None:
    house.refused(SHEET.files(dict(rounds.tried(0))))
    assert build(Options(folder=house.folder, jobs=1)).release is not None
