"""Some of the fuzzer's mutations: whatever becomes of a file, a build answers with findings and nothing else.

``python3 -m bench.mutate 100000`` tries as many as one likes.
"""

from pathlib import Path

import pytest
from bench.mutate import BUNDLED, mutate
from bench.mutations import Mutator
from tests.hostile.house import SMALL


@pytest.mark.parametrize(("manual", "seed"), [(BUNDLED, 1), (SMALL, 2)], ids=["bundled", "small"])
def test_mutations_are_answered_with_findings(manual: Path, seed: int) -> None:
    tally = mutate(manual, range(150), seed, jobs=2)
    assert tally.wrong == []
    assert tally.judged == 150
    assert tally.refused > 90
    assert tally.pages > 20


def test_a_mutation_is_the_same_for_the_same_seed_and_number() -> None:
    seeds = [("a.md", b"One two three.\n" * 9), ("b.yaml", b"id: b\n")]
    first, again, other = (Mutator(seeds, seed) for seed in (1, 1, 2))
    assert [first.mutation(at) for at in range(200)] == [again.mutation(at) for at in reversed(range(200))][::-1]
    assert [first.mutation(at) for at in range(200)] != [other.mutation(at) for at in range(200)]
