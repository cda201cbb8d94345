"""Some of the fuzzer's mutations: whatever becomes of a file, a build answers with findings and nothing else.

``python3 -m bench.mutate 100000`` tries as many as one likes.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bench.mutate import BUNDLED, ROOT
from bench.mutations import Mutator
from tests.hostile.house import SMALL


@pytest.mark.parametrize(("manual", "seed"), [(BUNDLED, 1), (SMALL, 2)], ids=["bundled", "small"])
def test_mutations_are_answered_with_findings(manual: Path, seed: int) -> None:
    """In processes of their own, for their memory is judged as well."""
    command = ["-m", "bench.mutate", "150", "--seed", str(seed), "--jobs", "2", "--manual", str(manual)]
    run = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    told = re.match(r"(\d+) mutations, (\d+) refused with .*; \d+ accepted, (\d+) pages", run.stdout)
    assert told, run.stdout
    judged, refused, pages = map(int, told.groups())
    assert judged == 150
    assert refused > 90
    assert pages > 20


def test_a_mutation_is_the_same_for_the_same_seed_and_number() -> None:
    seeds = [("a.md", b"One two three.\n" * 9), ("b.yaml", b"id: b\n")]
    first, again, other = (Mutator(seeds, seed) for seed in (1, 1, 2))
    assert [first.mutation(at) for at in range(200)] == [again.mutation(at) for at in reversed(range(200))][::-1]
    assert [first.mutation(at) for at in range(200)] != [other.mutation(at) for at in range(200)]
