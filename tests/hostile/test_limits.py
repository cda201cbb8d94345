"""Files of one megabyte made to be slow or large: at most five seconds and 150 MB, and findings in the end."""

import subprocess
import sys
from pathlib import Path

# The slowest, the largest, and those that the table of hostile input names; python3 -m bench.worst tries all.
WORST = (
    "near labels", "unclosed fences", "definitions", "fences", "links to nowhere", "empty lines", "lists", "brackets",
    "quotes 1,000 deep", "a bomb of references", "a table of 1 MB", "10,000 links", "1,000 terms", "deep front matter",
)  # fmt: skip


def test_the_worst_documents_take_their_share_and_no_more(repository: Path) -> None:
    """In a process of their own: what the tests hold in memory is not theirs."""
    command = [sys.executable, "-m", "bench.worst", *WORST]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert not [name for name in WORST if not any(line.endswith(f"  {name}") for line in run.stdout.splitlines())]
